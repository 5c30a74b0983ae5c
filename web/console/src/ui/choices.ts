import type { Language } from "@regulars/i18n/one-language";
import { api, queryClient } from "../app/api.js";
import { nameIn } from "../app/language.js";
import { answered } from "../app/problem.js";
import { everyPage } from "./every-page.js";

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Where a picker gets its choices from, and the names of what was chosen before. */
export interface ChoiceSource {
  readonly key: readonly [string, string];
  readonly search: (text: string) => Promise<readonly Choice[]>;
  readonly labelOf: (value: string) => Promise<string>;
}

type Names = { readonly "zh-CN": string; readonly en: string };
const shown = 50;

const stores = (language: Language): ChoiceSource => {
  const label = (each: { code: string; name: Names }): string => `${each.code} ${nameIn(language, each.name)}`;
  return {
    key: ["choices.stores", language],
    search: async (text) => (await answered(api.GET("/v1/stores", { params: { query: { limit: shown, ...(text === "" ? {} : { q: text }) } } }))).items.map((each) => ({ value: each.storeId, label: label(each) })),
    labelOf: async (storeId) => label(await answered(api.GET("/v1/stores/{storeId}", { params: { path: { storeId } } }))),
  };
};

const products = (language: Language): ChoiceSource => {
  const label = (each: { sku: string; name: Names }): string => (nameIn(language, each.name) === each.sku ? each.sku : `${each.sku} ${nameIn(language, each.name)}`);
  return {
    key: ["choices.products", language],
    search: async (text) => (await answered(api.GET("/v1/products", { params: { query: { limit: shown, ...(text === "" ? {} : { q: text }) } } }))).items.map((each) => ({ value: each.productId, label: label(each) })),
    labelOf: async (productId) => label(await answered(api.GET("/v1/products/{productId}", { params: { path: { productId } } }))),
  };
};

/** A list short enough to be read whole, and searched here. */
function wholeList(name: string, language: Language, read: () => Promise<readonly Choice[]>): ChoiceSource {
  const key = [`choices.${name}`, language] as const;
  const all = (): Promise<readonly Choice[]> => queryClient.fetchQuery({ queryKey: [...key, "all"], queryFn: read, staleTime: 300_000 });
  return {
    key,
    search: async (text) => (await all()).filter((each) => each.label.toLowerCase().includes(text.trim().toLowerCase())).slice(0, 200),
    labelOf: async (value) => (await all()).find((each) => each.value === value)?.label ?? value.slice(-8),
  };
}

const after = (cursor: string | undefined): { limit: number; cursor?: string } => (cursor === undefined ? { limit: 200 } : { limit: 200, cursor });

const categories = (language: Language): ChoiceSource => wholeList("categories", language, async () => {
  const all = await everyPage((cursor) => answered(api.GET("/v1/categories", { params: { query: after(cursor) } })));
  const byId = new Map(all.map((each) => [each.categoryId, each]));
  // With the way from the root, for a child's name alone is often not enough.
  return all.map((each) => ({ value: each.categoryId, label: [...each.path].reverse().map((id) => nameIn(language, byId.get(id)?.name ?? each.name)).join(" / ") }));
});

const brands = (language: Language): ChoiceSource => wholeList("brands", language, async () =>
  (await everyPage((cursor) => answered(api.GET("/v1/product-brands", { params: { query: after(cursor) } })))).map((each) => ({ value: each.brandId, label: nameIn(language, each.name) })));

const tiers = (language: Language): ChoiceSource => wholeList("tiers", language, async () => {
  const sets = (await answered(api.GET("/v1/tier-sets", { params: { query: { limit: 50 } } }))).items;
  // The names of now come first; codes of a set to come can be chosen as well.
  const found = new Map<string, string>();
  for (const set of [...sets.filter((each) => each.state === "active"), ...sets.filter((each) => each.state === "scheduled")]) {
    for (const tier of set.tiers) if (!found.has(tier.code)) found.set(tier.code, nameIn(language, tier.name));
  }
  return [...found].map(([value, label]) => ({ value, label }));
});

const sources = { storeId: stores, productId: products, categoryId: categories, brandId: brands, tierCode: tiers } as const;

/** Null for what is not a thing of ours with a name, such as a label. */
export function choicesOf(of: string, language: Language): ChoiceSource | null {
  return Object.hasOwn(sources, of) ? sources[of as keyof typeof sources](language) : null;
}
