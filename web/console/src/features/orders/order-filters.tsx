import { useQuery } from "@tanstack/react-query";
import { DatePicker, Input, Select, Tag } from "antd";
import dayjs from "dayjs";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import type { UrlState } from "../../ui/url-state.js";
import { MemberLookUp } from "../members/member-look-up.js";
import { memberKey, readMember } from "../members/queries.js";
import { StoreFilter } from "../stores/store-filter.js";
import { orderKinds, type OrderFilter } from "./queries.js";

const dayFormat = "YYYY-MM-DD";

/** The filter that an address stands for. */
export function filterOf({ id, member, store, from, through, kind }: UrlState): OrderFilter {
  const known = orderKinds.find((each) => each === kind);
  const isDay = (text: string | undefined): text is string => text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text);
  return {
    ...(id === undefined ? {} : { externalId: id }), ...(member === undefined ? {} : { memberId: member }), ...(store === undefined ? {} : { storeId: store }),
    ...(isDay(from) ? { from } : {}), ...(isDay(through) ? { through } : {}), ...(known === undefined ? {} : { kind: known }),
  };
}

/** Orders are kept by member, by store and by id: without one of the three the server lists none. */
export function isEnough({ externalId, memberId, storeId }: OrderFilter): boolean {
  return externalId !== undefined || memberId !== undefined || storeId !== undefined;
}

function ChosenMember({ memberId, onClear }: { readonly memberId: string; readonly onClear: () => void }): ReactNode {
  const { t } = useWords();
  const { data } = useQuery({ queryKey: memberKey(memberId), queryFn: () => readMember(memberId), enabled: useMay("members.read") });
  return <Tag closable={{ "aria-label": t("console.orders.clear_member") }} onClose={onClear} style={{ fontSize: 14, padding: "4px 8px" }}>{t("console.members.number_is", { memberNumber: data?.memberNumber ?? memberId })}</Tag>;
}

interface OrderFiltersProps {
  readonly filter: OrderFilter;
  readonly set: (patch: Readonly<Record<string, string | undefined>>) => void;
}

export function OrderFilters({ filter, set }: OrderFiltersProps): ReactNode {
  const { t } = useWords();
  const mayLookUp = useMay("members.identify");
  const maySeeStores = useMay("stores.read");
  return (
    <>
      <Input.Search
        key={filter.externalId}
        allowClear
        defaultValue={filter.externalId ?? ""}
        maxLength={128}
        aria-label={t("console.orders.external_id")}
        placeholder={t("console.orders.external_id")}
        style={{ width: 220 }}
        onSearch={(value) => set({ id: value.trim() })}
      />
      {maySeeStores ? <StoreFilter label={t("console.orders.store")} value={filter.storeId} onChange={(store) => set({ store })} /> : null}
      <DatePicker.RangePicker
        aria-label={t("console.orders.days")}
        allowEmpty={[true, true]}
        value={[filter.from === undefined ? null : dayjs(filter.from), filter.through === undefined ? null : dayjs(filter.through)]}
        onChange={(days) => set({ from: days?.[0]?.format(dayFormat), through: days?.[1]?.format(dayFormat) })}
      />
      <Select
        allowClear
        aria-label={t("console.orders.kind")}
        placeholder={t("console.orders.kind")}
        style={{ width: 140 }}
        value={filter.kind ?? null}
        onChange={(kind: string | null | undefined) => set({ kind: kind ?? undefined })}
        options={orderKinds.map((each) => ({ value: each, label: t(`orders.kind.${each}`) }))}
      />
      {filter.memberId === undefined ? (mayLookUp ? <MemberLookUp width={320} onFound={({ memberId }) => set({ member: memberId })} /> : null) : <ChosenMember memberId={filter.memberId} onClear={() => set({ member: undefined })} />}
    </>
  );
}
