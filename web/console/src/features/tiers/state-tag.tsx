import { Tag } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import type { TierSet } from "./queries.js";

const colours: Readonly<Record<TierSet["state"], string>> = { draft: "default", scheduled: "processing", active: "success", superseded: "default" };

export function SetStateTag({ state }: { readonly state: TierSet["state"] }): ReactNode {
  const { t } = useWords();
  return <Tag color={colours[state]}>{t(`tiers.state.${state}`)}</Tag>;
}
