import { Tag } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import type { FreezeScope, Member } from "./queries.js";

const colours = { active: "default", frozen: "purple", closed: "default", merged: "default" } as const;

/** What of a member's account is stopped; null: nothing. */
export function stoppedOf(member: Member): FreezeScope | null {
  if (member.earnBlocked && member.burnBlocked) return "all";
  if (member.earnBlocked) return "earn";
  return member.burnBlocked ? "burn" : null;
}

/** The state in words and, of a frozen account, what is stopped. */
export function StateTag({ member }: { readonly member: Member }): ReactNode {
  const { t } = useWords();
  const stopped = member.state === "frozen" ? stoppedOf(member) : null;
  return <Tag color={colours[member.state]}>{stopped === null ? t(`members.state.${member.state}`) : `${t("members.state.frozen")} · ${t(`members.freeze_scope.${stopped}`)}`}</Tag>;
}
