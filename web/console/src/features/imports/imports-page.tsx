import { Link } from "@tanstack/react-router";
import { Select } from "antd";
import { useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { paths } from "../../paths.js";
import { ActionButton } from "../../ui/action-button.js";
import { useFormats } from "../../ui/formats.js";
import { PageHeader } from "../../ui/page-header.js";
import { ResourceTable } from "../../ui/resource-table.js";
import { useUrlState } from "../../ui/url-state.js";
import { useActorText } from "../approvals/actor.js";
import { ImportTag } from "./import-tag.js";
import { importKinds, importsKey, importsPage, importStates, type Import, type ImportFilter } from "./queries.js";
import { NewImportDialog } from "./upload.js";

export function ImportsPage(): ReactNode {
  const { t } = useWords();
  const { moment } = useFormats();
  const actorText = useActorText();
  const [url, set] = useUrlState();
  const [isOpen, setOpen] = useState(url["new"] !== undefined);
  const mayRun = useMay("imports.run");
  const kind = importKinds.find((each) => each === url["kind"]);
  const state = importStates.find((each) => each === url["state"]);
  const filter: ImportFilter = { ...(kind === undefined ? {} : { kind }), ...(state === undefined ? {} : { state }) };
  return (
    <>
      <PageHeader
        title={t("console.imports.title")}
        lead={t("console.imports.lead")}
        actions={<ActionButton type="primary" disabledReason={mayRun ? undefined : t("console.no_permission.what", { permission: t("permission.imports.run") })} onClick={() => setOpen(true)}>{t("console.imports.new")}</ActionButton>}
      />
      <ResourceTable<Import>
        name="imports"
        label={t("console.imports.title")}
        queryKey={[importsKey, filter]}
        load={(cursor) => importsPage(filter, cursor)}
        rowKey={(each) => each.importId}
        emptyText={t("console.imports.none")}
        filters={
          <>
            <Select allowClear aria-label={t("console.imports.kind")} placeholder={t("console.imports.kind")} style={{ width: 160 }} value={kind ?? null} onChange={(value: string | null | undefined) => set({ kind: value ?? undefined })} options={importKinds.map((each) => ({ value: each, label: t(`imports.kind.${each}`) }))} />
            <Select allowClear aria-label={t("console.imports.state")} placeholder={t("console.imports.state")} style={{ width: 160 }} value={state ?? null} onChange={(value: string | null | undefined) => set({ state: value ?? undefined })} options={importStates.map((each) => ({ value: each, label: t(`imports.state.${each}`) }))} />
          </>
        }
        columns={[
          { key: "file", title: t("console.imports.file"), render: (each) => <Link to={paths.import} params={{ importId: each.importId }} style={{ wordBreak: "break-all" }}>{each.fileName}</Link>, csv: (each) => each.fileName },
          { key: "kind", title: t("console.imports.kind"), render: (each) => t(`imports.kind.${each.kind}`), csv: (each) => t(`imports.kind.${each.kind}`) },
          { key: "state", title: t("console.imports.state"), render: (each) => <ImportTag state={each.state} />, csv: (each) => t(`imports.state.${each.state}`) },
          { key: "rows", title: t("cli.totals.rows"), align: "right", render: (each) => (each.totals ?? each.checkedTotals)?.rows ?? "–", csv: (each) => (each.totals ?? each.checkedTotals)?.rows ?? null },
          { key: "accepted", title: t("cli.totals.accepted"), align: "right", render: (each) => each.totals?.accepted ?? "–", csv: (each) => each.totals?.accepted ?? null },
          { key: "rejected", title: t("cli.totals.rejected"), align: "right", render: (each) => (each.totals ?? each.checkedTotals)?.rejected ?? "–", csv: (each) => (each.totals ?? each.checkedTotals)?.rejected ?? null },
          { key: "actor", title: t("console.imports.by"), render: (each) => actorText(each.actor), csv: (each) => actorText(each.actor) },
          { key: "at", title: t("console.imports.at"), render: (each) => moment(each.createdAt), csv: (each) => each.createdAt },
        ]}
      />
      {isOpen ? <NewImportDialog kind={kind} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
