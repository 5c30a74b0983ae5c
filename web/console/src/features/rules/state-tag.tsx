import { Tag } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import type { Rule } from "./queries.js";

const colours: Readonly<Record<Rule["state"], string>> = { draft: "default", scheduled: "processing", running: "success", paused: "warning", ended: "default", retired: "error" };

export function StateTag({ state }: { readonly state: Rule["state"] }): ReactNode {
  const { t } = useWords();
  return <Tag color={colours[state]}>{t(`offers.state.${state}`)}</Tag>;
}
