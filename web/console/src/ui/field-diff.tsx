
import type { ReactNode } from "react";
import { useWords } from "../app/language.js";
import { WideTable } from "./wide-table.js";

export interface FieldChange {
  readonly key: string;
  readonly field: ReactNode;
  readonly before: ReactNode;
  readonly after: ReactNode;
}

/** What changed, field by field, each in words. */
export function FieldDiff({ label, changes, before, after }: { readonly label: string; readonly changes: readonly FieldChange[]; readonly before: string; readonly after: string }): ReactNode {
  const { t } = useWords();
  return (
    <WideTable<FieldChange>
      aria-label={label}
      size="small"
      pagination={false}
      rowKey={(change) => change.key}
      dataSource={changes}
     
      locale={{ emptyText: t("console.diff.none") }}
      columns={[
        { key: "field", title: t("console.diff.field"), render: (_, change) => <div style={{ maxWidth: 280, whiteSpace: "normal" }}>{change.field}</div> },
        { key: "before", title: before, render: (_, change) => <div style={{ maxWidth: 420, whiteSpace: "normal" }}>{change.before}</div> },
        { key: "after", title: after, render: (_, change) => <strong style={{ display: "block", maxWidth: 420, whiteSpace: "normal" }}>{change.after}</strong> },
      ]}
    />
  );
}
