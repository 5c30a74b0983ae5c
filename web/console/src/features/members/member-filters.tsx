import { useQuery } from "@tanstack/react-query";
import { DatePicker, Select } from "antd";
import dayjs from "dayjs";
import type { ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { tierChoices } from "./queries.js";

/** Whether a text of the address is a day that the server takes. */
export function isDay(text: string | undefined): text is string {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

export function TierFilter({ value, onChange }: { readonly value: string | undefined; readonly onChange: (code: string | undefined) => void }): ReactNode {
  const { t, language } = useWords();
  const { data, isFetching } = useQuery({ queryKey: ["tier-choices"], queryFn: tierChoices, staleTime: 300_000 });
  return (
    <Select
      allowClear loading={isFetching} aria-label={t("console.members.tier")} placeholder={t("console.members.tier")} style={{ width: 150 }} value={value ?? null}
      onChange={(code: string | null | undefined) => onChange(code ?? undefined)}
      options={(data ?? []).map((each) => ({ value: each.code, label: nameIn(language, each.name) }))}
    />
  );
}

interface EnrolledFilterProps {
  readonly from: string | undefined;
  readonly through: string | undefined;
  readonly onChange: (days: { readonly from: string | undefined; readonly through: string | undefined }) => void;
}

/** The days of enrolment, either end open. */
export function EnrolledFilter({ from, through, onChange }: EnrolledFilterProps): ReactNode {
  const { t } = useWords();
  return (
    <DatePicker.RangePicker
      aria-label={t("console.members.enrolled_at")}
      allowEmpty={[true, true]}
      placeholder={[t("console.members.enrolled_from"), t("console.members.enrolled_through")]}
      style={{ width: 260 }}
      value={[from === undefined ? null : dayjs(from), through === undefined ? null : dayjs(through)]}
      onChange={(days) => onChange({ from: days?.[0]?.format("YYYY-MM-DD"), through: days?.[1]?.format("YYYY-MM-DD") })}
    />
  );
}
