import { useQueries } from "@tanstack/react-query";
import { nameIn, useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { productsKey, readProduct } from "./queries.js";

const most = 60;

/** The names of products, for receipts whose till sent none. Undefined while they are read, or where the catalogue may not be seen. */
export function useProductNames(productIds: readonly string[]): (productId: string | null) => string | undefined {
  const { language } = useWords();
  const may = useMay("catalog.read");
  const ids = [...new Set(productIds)].slice(0, most);
  const read = useQueries({ queries: ids.map((productId) => ({ queryKey: [productsKey, "one", productId], queryFn: () => readProduct(productId), staleTime: 300_000, enabled: may, retry: false })) });
  const names = new Map(ids.map((id, at) => [id, read[at]?.data === undefined ? undefined : nameIn(language, read[at].data.name)]));
  return (productId) => (productId === null ? undefined : names.get(productId));
}
