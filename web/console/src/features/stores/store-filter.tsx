import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState, type ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { storesPage } from "./queries.js";
import { useStoreName } from "./store-name.js";

interface StoreFilterProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (storeId: string | undefined) => void;
  readonly width?: number | string;
}

/** One store, found by code or name; the server searches, because a chain may have thousands. */
export function StoreFilter({ label, value, onChange, width = 220 }: StoreFilterProps): ReactNode {
  const { language } = useWords();
  const [text, setText] = useState("");
  const { data, isFetching } = useQuery({ queryKey: ["store-switcher", text], queryFn: () => storesPage(text === "" ? {} : { q: text }, undefined), staleTime: 60_000 });
  const options = (data?.items ?? []).map((each) => ({ value: each.storeId, label: `${each.code} ${nameIn(language, each.name)}` }));
  const chosenName = useStoreName(value ?? null);
  // The chosen one may not be among those that were searched for last.
  const shown = value === undefined || options.some((each) => each.value === value) ? options : [{ value, label: chosenName }, ...options];
  return (
    <Select
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={isFetching}
      aria-label={label}
      placeholder={label}
      style={{ width }}
      value={value ?? null}
      onChange={(storeId: string | null | undefined) => onChange(storeId ?? undefined)}
      options={shown}
    />
  );
}
