import { Button, DatePicker, Input, Select, Tabs } from "antd";
import dayjs from "dayjs";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { momentText } from "../../ui/moments.js";
import { PageHeader } from "../../ui/page-header.js";
import { ResourceTable } from "../../ui/resource-table.js";
import { useUrlState, type UrlState } from "../../ui/url-state.js";
import { useActorText } from "../approvals/actor.js";
import { StoreFilter } from "../stores/store-filter.js";
import { useStoreName } from "../stores/store-name.js";
import { dayStart, operationText } from "./audit-words.js";
import { BlocksTab } from "./blocks-tab.js";
import { EntryDrawer } from "./entry-drawer.js";
import { auditKey, auditResults, entriesPage, type AuditEntry, type AuditFilter } from "./queries.js";
import { ResultTag } from "./result-tag.js";

const dayFormat = "YYYY-MM-DD";

function filterOf({ actor, operation, target, member, store, result, request, from, through }: UrlState): AuditFilter {
  const known = auditResults.find((each) => each === result);
  const [start, end] = [dayStart(from), dayStart(through, 1)];
  return {
    ...(actor === undefined ? {} : { actor }), ...(operation === undefined ? {} : { operation }), ...(target === undefined ? {} : { targetId: target }), ...(member === undefined ? {} : { memberId: member }),
    ...(store === undefined ? {} : { storeId: store }), ...(known === undefined ? {} : { result: known }), ...(request === undefined ? {} : { requestId: request }),
    ...(start === undefined ? {} : { from: start }), ...(end === undefined ? {} : { to: end }),
  };
}

function StoreCell({ storeId }: { readonly storeId: string | null }): ReactNode {
  return useStoreName(storeId);
}

function Filters({ url, set }: { readonly url: UrlState; readonly set: (patch: Readonly<Record<string, string | undefined>>) => void }): ReactNode {
  const words = useWords();
  const { t } = words;
  const maySeeStores = useMay("stores.read");
  const operations = words.keysOf("audit.operation.").map((key) => ({ value: key.slice("audit.operation.".length), label: t(key) }));
  const day = (text: string | undefined): dayjs.Dayjs | null => (text === undefined || dayStart(text) === undefined ? null : dayjs(text, dayFormat));
  const search = (name: string, label: string): ReactNode => (
    <Input.Search key={`${name} ${url[name] ?? ""}`} allowClear defaultValue={url[name] ?? ""} maxLength={120} aria-label={label} placeholder={label} style={{ width: 220 }} onSearch={(value) => set({ [name]: value.trim() })} />
  );
  return (
    <>
      <DatePicker.RangePicker
        aria-label={t("console.audit.days")}
        allowEmpty={[true, true]}
        value={[day(url["from"]), day(url["through"])]}
        onChange={(range) => set({ from: range?.[0]?.format(dayFormat), through: range?.[1]?.format(dayFormat) })}
      />
      <Select
        allowClear
        showSearch={{ optionFilterProp: "label" }}
        aria-label={t("console.audit.operation")}
        placeholder={t("console.audit.operation")}
        style={{ width: 220 }}
        value={url["operation"] ?? null}
        onChange={(value: string | null | undefined) => set({ operation: value ?? undefined })}
        options={operations}
      />
      <Select
        allowClear
        aria-label={t("console.audit.result")}
        placeholder={t("console.audit.result")}
        style={{ width: 160 }}
        value={auditResults.find((each) => each === url["result"]) ?? null}
        onChange={(value: string | null | undefined) => set({ result: value ?? undefined })}
        options={auditResults.map((each) => ({ value: each, label: t(`audit.result.${each}`) }))}
      />
      {maySeeStores ? <StoreFilter label={t("console.audit.store")} value={url["store"]} onChange={(storeId) => set({ store: storeId })} /> : null}
      {search("actor", t("console.audit.actor.what"))}
      {search("target", t("console.audit.target.what"))}
      {search("member", t("console.audit.member.what"))}
    </>
  );
}

function Entries(): ReactNode {
  const words = useWords();
  const { t, language } = words;
  const actorText = useActorText();
  const [url, set] = useUrlState();
  const filter = filterOf(url);
  const chosen = url["entry"];
  return (
    <>
      <ResourceTable<AuditEntry>
        name="audit"
        label={t("console.audit.title")}
        queryKey={[auditKey, "list", filter]}
        load={(cursor) => entriesPage(filter, cursor)}
        rowKey={(entry) => entry.entryId}
        filters={<Filters url={url} set={set} />}
        emptyText={t("console.audit.none")}
        columns={[
          { key: "at", title: t("console.audit.at"), render: (entry) => momentText(language, entry.recordedAt), csv: (entry) => entry.recordedAt },
          { key: "actor", title: t("console.audit.actor"), render: (entry) => <Button type="link" style={{ padding: 0 }} onClick={() => set({ actor: entry.actor })}>{actorText(entry.actor)}</Button>, csv: (entry) => entry.actor },
          { key: "operation", title: t("console.audit.operation"), render: (entry) => <Button type="link" style={{ padding: 0 }} onClick={() => set({ entry: entry.entryId })}>{operationText(words, entry.operation)}</Button>, csv: (entry) => operationText(words, entry.operation) },
          { key: "result", title: t("console.audit.result"), render: (entry) => <ResultTag result={entry.result} />, csv: (entry) => t(`audit.result.${entry.result}`) },
          { key: "target", title: t("console.audit.target"), render: (entry) => (entry.target === null ? "–" : `${entry.target.kind} …${entry.target.id.slice(-8)}`), csv: (entry) => (entry.target === null ? null : `${entry.target.kind} ${entry.target.id}`) },
          { key: "store", title: t("console.audit.store"), render: (entry) => <StoreCell storeId={entry.storeId} />, csv: (entry) => entry.storeId },
          { key: "reason", title: t("console.audit.reason"), render: (entry) => entry.reason ?? "–", csv: (entry) => entry.reason },
          { key: "address", title: t("console.audit.address"), hiddenAtFirst: true, render: (entry) => entry.address, csv: (entry) => entry.address },
          { key: "request", title: t("console.audit.request"), hiddenAtFirst: true, render: (entry) => entry.requestId, csv: (entry) => entry.requestId },
        ]}
      />
      {chosen === undefined ? null : <EntryDrawer key={chosen} entryId={chosen} onClose={() => set({ entry: undefined })} />}
    </>
  );
}

/** Who did what, and whether the record of it still is what was written. */
export function AuditPage(): ReactNode {
  const { t } = useWords();
  const [url, set] = useUrlState();
  const tab = url["tab"] === "blocks" ? "blocks" : "entries";
  return (
    <>
      <PageHeader title={t("console.audit.title")} lead={t("console.audit.lead")} />
      <Tabs
        activeKey={tab}
        destroyOnHidden
        onChange={(key) => set({ tab: key === "entries" ? undefined : key })}
        items={[
          { key: "entries", label: t("console.audit.entries"), children: <Entries /> },
          { key: "blocks", label: t("console.audit.blocks"), children: <BlocksTab /> },
        ]}
      />
    </>
  );
}
