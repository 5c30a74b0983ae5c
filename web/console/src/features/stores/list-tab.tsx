import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Input, Select, Tag, Typography } from "antd";
import { useState, type ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { paths } from "../../paths.js";
import { capital } from "../../ui/capital.js";
import { ActionButton } from "../../ui/action-button.js";
import { useFormats } from "../../ui/formats.js";
import { ResourceTable } from "../../ui/resource-table.js";
import { useUrlState } from "../../ui/url-state.js";
import { keyOf } from "./org-shape.js";
import { companiesKey, organisationKey, readCompanies, readOrganisation, storesKey, storesPage, type Store, type StoreFilter } from "./queries.js";

interface Choice {
  readonly value: string;
  readonly label: string;
}

function Filter({ label, value, options, onChange }: { readonly label: string; readonly value: string | undefined; readonly options: readonly Choice[]; readonly onChange: (value: string | undefined) => void }): ReactNode {
  return <Select allowClear showSearch={{ optionFilterProp: "label" }} aria-label={label} placeholder={label} style={{ width: 170 }} value={value ?? null} onChange={(chosen: string | null | undefined) => onChange(chosen ?? undefined)} options={[...options]} />;
}

/** Every store in one list, filtered by the server; several can be ticked for their posters. */
export function ListTab(): ReactNode {
  const { t, language } = useWords();
  const { day } = useFormats();
  const navigate = useNavigate();
  const [{ q, state, brand, region, company, label }, set] = useUrlState();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const organisation = useQuery({ queryKey: [organisationKey], queryFn: readOrganisation });
  const companies = useQuery({ queryKey: [companiesKey], queryFn: readCompanies });
  const filter: StoreFilter = {
    ...(q === undefined ? {} : { q }), ...(state === "open" || state === "closed" ? { state } : {}), ...(brand === undefined ? {} : { brandId: brand }),
    ...(region === undefined ? {} : { regionId: region }), ...(company === undefined ? {} : { legalEntityId: company }), ...(label === undefined ? {} : { label }),
  };
  const stateWord = (store: Store): string => t(`console.stores.${store.state}`);
  const { brands = [], regions = [], labels = [] } = organisation.data ?? {};
  const nameOf = (all: readonly { readonly name: Store["name"] }[], at: number): string => nameIn(language, all[at]?.name ?? {});
  const brandName = (store: Store): string => nameOf(brands, brands.findIndex((each) => each.brandId === store.brandId));
  const regionName = (store: Store): string => nameOf(regions, regions.findIndex((each) => each.regionId === store.regionId));
  const companyName = (store: Store): string => nameOf(companies.data ?? [], (companies.data ?? []).findIndex((each) => each.legalEntityId === store.legalEntityId));
  return (
    <ResourceTable<Store>
      name="stores"
      label={t("console.org.list")}
      queryKey={[storesKey, filter]}
      load={(cursor) => storesPage(filter, cursor)}
      rowKey={(store) => store.storeId}
      selection={{ keys: chosen, onChange: setChosen }}
      filters={
        <>
          <Input.Search key={q} allowClear defaultValue={q ?? ""} aria-label={t("console.stores.search")} placeholder={t("console.stores.search")} style={{ width: 220 }} onSearch={(value) => set({ q: value })} />
          <Filter label={t("console.stores.state")} value={filter.state} options={[{ value: "open", label: t("console.stores.open") }, { value: "closed", label: t("console.stores.closed") }]} onChange={(value) => set({ state: value })} />
          <Filter label={capital(t("console.org.kind.brand"))} value={brand} options={brands.map((each) => ({ value: each.brandId, label: nameIn(language, each.name) }))} onChange={(value) => set({ brand: value })} />
          <Filter label={capital(t("console.org.kind.region"))} value={region} options={regions.map((each) => ({ value: each.regionId, label: nameIn(language, each.name) }))} onChange={(value) => set({ region: value })} />
          <Filter label={capital(t("console.org.kind.company"))} value={company} options={(companies.data ?? []).map((each) => ({ value: each.legalEntityId, label: nameIn(language, each.name) }))} onChange={(value) => set({ company: value })} />
          <Filter label={t("console.stores.labels")} value={label} options={labels.map((each) => ({ value: each.label, label: `${each.label} (${each.stores})` }))} onChange={(value) => set({ label: value })} />
          <ActionButton disabledReason={chosen.length === 0 ? t("console.poster.choose_first") : undefined} onClick={() => void navigate({ to: paths.posters, search: { stores: chosen.join(",") } })}>{t("console.poster.several", { count: chosen.length })}</ActionButton>
        </>
      }
      columns={[
        { key: "code", title: t("console.stores.code"), render: (store) => <Link to={paths.stores} search={{ at: keyOf({ kind: "store", storeId: store.storeId }) }}>{store.code}</Link>, csv: (store) => store.code },
        { key: "name", title: t("console.stores.name"), render: (store) => <Typography.Text style={{ maxWidth: 320 }} ellipsis={{ tooltip: nameIn(language, store.name) }}>{nameIn(language, store.name)}</Typography.Text>, csv: (store) => nameIn(language, store.name) },
        { key: "state", title: t("console.stores.state"), render: (store) => <Tag color={store.state === "open" ? "success" : "default"}>{stateWord(store)}</Tag>, csv: stateWord },
        { key: "brand", title: capital(t("console.org.kind.brand")), render: brandName, csv: brandName },
        { key: "region", title: capital(t("console.org.kind.region")), render: regionName, csv: regionName },
        { key: "company", title: capital(t("console.org.kind.company")), hiddenAtFirst: true, render: companyName, csv: companyName },
        { key: "timeZone", title: t("console.stores.time_zone"), hiddenAtFirst: true, render: (store) => store.timeZone, csv: (store) => store.timeZone },
        { key: "openedOn", title: t("console.stores.opened_on"), render: (store) => day(store.openedOn), csv: (store) => store.openedOn },
        { key: "labels", title: t("console.stores.labels"), render: (store) => store.labels.map((each) => <Tag key={each}>{each}</Tag>), csv: (store) => store.labels.join(" ") },
      ]}
    />
  );
}
