import { Tag } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import type { AuditEntry } from "./queries.js";

const colours = { done: "success", waiting: "purple", refused: "volcano", denied: "red" } as const;

export function ResultTag({ result }: { readonly result: AuditEntry["result"] }): ReactNode {
  const { t } = useWords();
  return <Tag color={colours[result]}>{t(`audit.result.${result}`)}</Tag>;
}
