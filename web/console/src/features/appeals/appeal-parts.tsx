import { Flex, Tag, Typography } from "antd";
import { useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { ActionButton } from "../../ui/action-button.js";
import { momentText } from "../../ui/moments.js";
import { DecideAppealDialog } from "./decide-appeal-dialog.js";
import type { Appeal } from "./queries.js";

const colours = { open: "warning", upheld: "default", released: "success" } as const;

export function AppealStateTag({ appeal }: { readonly appeal: Appeal }): ReactNode {
  const { t } = useWords();
  return <Tag color={colours[appeal.state]}>{t(`members.appeal_state.${appeal.state}`)}</Tag>;
}

export function AppealText({ text }: { readonly text: string | null }): ReactNode {
  const { t } = useWords();
  return text === null ? <Typography.Text type="secondary">{t("console.appeals.forgotten")}</Typography.Text> : <Typography.Paragraph style={{ margin: 0, maxWidth: 420, whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{text}</Typography.Paragraph>;
}

/** The freeze as it stands now: an appeal may have become pointless meanwhile. */
export function AppealFreeze({ appeal: { freeze } }: { readonly appeal: Appeal }): ReactNode {
  const { t, language } = useWords();
  if (freeze === null) return <Typography.Text type="secondary">{t("console.appeals.free_again")}</Typography.Text>;
  const last = freeze.earnUntil === null || freeze.burnUntil === null ? (freeze.earnUntil ?? freeze.burnUntil) : [freeze.earnUntil, freeze.burnUntil].sort().at(-1) ?? null;
  return (
    <Flex vertical style={{ maxWidth: 320 }}>
      <span style={{ overflowWrap: "anywhere" }}>{t(`members.freeze_reason.${freeze.reasonCode}`)} · {freeze.reason}</span>
      <Typography.Text type="secondary">{momentText(language, freeze.since)} · {last === null ? t("console.appeals.no_end") : t("console.appeals.until", { moment: momentText(language, last) })}</Typography.Text>
    </Flex>
  );
}

/** Opens the dialog, or says why this person may not decide. */
export function DecideButton({ appeal }: { readonly appeal: Appeal }): ReactNode {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  const may = useMay("members.decide_appeal");
  if (appeal.state !== "open") return null;
  const reasonNot = !may ? t("console.no_permission.what", { permission: t("permission.members.decide_appeal") }) : appeal.mayDecide ? undefined : t("members.appeal_own_freeze");
  return (
    <>
      <ActionButton size="small" disabledReason={reasonNot} onClick={() => setOpen(true)}>{t("console.appeals.answer")}</ActionButton>
      {isOpen ? <DecideAppealDialog appeal={appeal} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
