import { Input, Select, Tag } from "antd";
import type { ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { PageHeader } from "../../ui/page-header.js";
import { ResourceTable } from "../../ui/resource-table.js";
import { useUrlState } from "../../ui/url-state.js";
import { storesPage, type Store, type StoreFilter } from "./queries.js";

export function StoresPage(): ReactNode {
  const { t, language } = useWords();
  const [{ q, state }, set] = useUrlState();
  const filter: StoreFilter = { ...(q === undefined ? {} : { q }), ...(state === "open" || state === "closed" ? { state } : {}) };
  const stateWord = (store: Store): string => t(store.state === "open" ? "console.stores.open" : "console.stores.closed");
  return (
    <>
      <PageHeader title={t("console.stores.title")} lead={t("console.stores.lead")} />
      <ResourceTable<Store>
        name="stores"
        label={t("console.stores.title")}
        queryKey={["stores", filter]}
        load={(cursor) => storesPage(filter, cursor)}
        rowKey={(store) => store.storeId}
        filters={
          <>
            <Input.Search key={q} allowClear defaultValue={q ?? ""} aria-label={t("console.stores.search")} placeholder={t("console.stores.search")} style={{ width: 240 }} onSearch={(value) => set({ q: value })} />
            <Select
              allowClear
              aria-label={t("console.stores.state")}
              placeholder={t("console.stores.state")}
              style={{ width: 140 }}
              value={filter.state ?? null}
              onChange={(value: string | null | undefined) => set({ state: value ?? undefined })}
              options={[{ value: "open", label: t("console.stores.open") }, { value: "closed", label: t("console.stores.closed") }]}
            />
          </>
        }
        columns={[
          { key: "code", title: t("console.stores.code"), render: (store) => store.code, csv: (store) => store.code },
          { key: "name", title: t("console.stores.name"), render: (store) => nameIn(language, store.name), csv: (store) => nameIn(language, store.name) },
          { key: "state", title: t("console.stores.state"), render: (store) => <Tag>{stateWord(store)}</Tag>, csv: stateWord },
          { key: "timeZone", title: t("console.stores.time_zone"), render: (store) => store.timeZone, csv: (store) => store.timeZone },
          { key: "openedOn", title: t("console.stores.opened_on"), render: (store) => store.openedOn ?? "–", csv: (store) => store.openedOn },
          { key: "labels", title: t("console.stores.labels"), hiddenAtFirst: true, render: (store) => store.labels.map((each) => <Tag key={each}>{each}</Tag>), csv: (store) => store.labels.join(" ") },
        ]}
      />
    </>
  );
}
