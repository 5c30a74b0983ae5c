import { useQueries, useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState, type ReactNode } from "react";
import { useWords } from "../app/language.js";
import type { ChoiceSource } from "./choices.js";

interface RemoteSelectProps {
  readonly source: ChoiceSource;
  readonly value: readonly string[];
  readonly onChange: (values: string[]) => void;
  readonly id?: string;
  readonly label?: string;
  readonly placeholder?: string;
  readonly single?: boolean;
  readonly isWrong?: boolean;
  readonly width?: number | string;
}

const labelsAtMost = 60;

/** Chooses among things that live on the server: searched there, and shown by their names. */
export function RemoteSelect({ source, value, onChange, id, label, placeholder, single, isWrong, width }: RemoteSelectProps): ReactNode {
  const { t } = useWords();
  const [text, setText] = useState("");
  const found = useQuery({ queryKey: [...source.key, "search", text], queryFn: () => source.search(text), staleTime: 60_000 });
  const unknown = value.filter((each) => found.data?.some((choice) => choice.value === each) !== true).slice(0, labelsAtMost);
  const named = useQueries({ queries: unknown.map((each) => ({ queryKey: [...source.key, "label", each], queryFn: () => source.labelOf(each), staleTime: 300_000 })) });
  const labels = unknown.map((each, at) => ({ value: each, label: named[at]?.data ?? each.slice(-8) }));
  const common = {
    allowClear: true, showSearch: { filterOption: false as const, onSearch: setText }, loading: found.isFetching, style: { width: width ?? 280, maxWidth: "100%" },
    notFoundContent: found.isFetching ? t("console.pick.loading") : found.isError ? t("console.pick.failed") : t("console.pick.none"),
    options: [...(found.data ?? []), ...labels],
    ...(id === undefined ? {} : { id }), ...(label === undefined ? {} : { "aria-label": label }), ...(placeholder === undefined ? {} : { placeholder }), ...(isWrong === true ? { status: "error" as const } : {}),
  };
  if (single === true) return <Select {...common} value={value[0] ?? null} onChange={(chosen: string | null | undefined) => onChange(chosen == null ? [] : [chosen])} />;
  return <Select {...common} mode="multiple" maxTagCount="responsive" value={[...value]} onChange={(chosen: string[]) => onChange(chosen)} />;
}
