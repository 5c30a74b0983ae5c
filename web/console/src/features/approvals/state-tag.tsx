import { Tag } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import type { Approval } from "./queries.js";

const colours: Readonly<Record<Approval["state"], string>> = {
  waiting: "purple", approved: "blue", executed: "success", failed: "red", rejected: "volcano", withdrawn: "default", expired: "default",
};

export function StateTag({ state }: { readonly state: Approval["state"] }): ReactNode {
  const { t } = useWords();
  return <Tag color={colours[state]}>{t(`approvals.state.${state}`)}</Tag>;
}
