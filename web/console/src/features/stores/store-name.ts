import { useQuery } from "@tanstack/react-query";
import { nameIn, useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { readStore, type Store } from "./queries.js";

/** One store; undefined while it is fetched, or where it may not be seen. */
export function useStore(storeId: string | null): Store | undefined {
  const may = useMay("stores.read");
  return useQuery({ queryKey: ["store", storeId], queryFn: () => readStore(storeId ?? ""), staleTime: 300_000, enabled: may && storeId !== null }).data;
}

/** What people call a store; its id where it may not be seen. */
export function useStoreName(storeId: string | null): string {
  const { language } = useWords();
  const store = useStore(storeId);
  if (storeId === null) return "–";
  return store === undefined ? storeId : `${store.code} ${nameIn(language, store.name)}`;
}
