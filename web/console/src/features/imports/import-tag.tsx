import { Tag } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import type { Import } from "./queries.js";

const colours: Readonly<Record<Import["state"], string>> = {
  uploading: "blue", uploaded: "default", checking: "blue", checked: "purple", running: "blue", finished: "success", stopped: "volcano", failed: "red", cancelled: "default", expired: "default",
};

export function ImportTag({ state }: { readonly state: Import["state"] }): ReactNode {
  const { t } = useWords();
  return <Tag color={colours[state]}>{t(`imports.state.${state}`)}</Tag>;
}
