import type { Instant } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { upsertCategories, upsertProducts, type CategoryInput, type ProductInput } from "../../../modules/catalog/index.js";
import type { TargetField } from "../fields.js";
import type { ImportKind, UnitOutcome } from "../kind.js";
import { given, refusedRow, type RowValues } from "./read-unit.js";
import { singleRows, type ReadItem } from "./single-rows.js";

const fields: readonly TargetField[] = [
  { name: "sku", type: "text", required: true, maxLength: 64 },
  { name: "name", type: "text", maxLength: 200 },
  { name: "nameEn", type: "text", maxLength: 200 },
  { name: "categoryCode", type: "text", maxLength: 64 },
  { name: "categoryName", type: "text", maxLength: 200 },
  { name: "parentCategoryCode", type: "text", maxLength: 64 },
  { name: "parentCategoryName", type: "text", maxLength: 200 },
  { name: "brandCode", type: "text", maxLength: 64 },
  { name: "labels", type: "list" },
  { name: "isEarningExcluded", type: "boolean" },
  { name: "taxRateBps", type: "integer" },
  { name: "state", type: "text", options: ["active", "retired"] },
];

interface ProductRow {
  readonly product: ProductInput;
  /** The category and its parent, in case they do not exist yet: parents first. */
  readonly categories: readonly CategoryInput[];
}

/** Products, by SKU. A category that does not exist yet is made when the row gives its name too. */
export const productsKind: ImportKind = {
  name: "products",
  fields,
  grouping: "first",
  batchUnits: 2_000,
  batchRows: 2_000,
  open: (context) => Promise.resolve(singleRows(context, readProduct, writeProducts)),
};

function readProduct(values: RowValues): ProductRow {
  const name = values.text("name");
  const state = values.text("state");
  const categoryCode = values.text("categoryCode");
  const parentCode = values.text("parentCategoryCode");
  const named = (code: string | null, text: string | null, parent: string | null): readonly CategoryInput[] =>
    code === null || text === null ? [] : [{ code, name: { "zh-CN": text, en: text }, ...(parent === null ? {} : { parentCode: parent }) }];
  return {
    product: {
      sku: values.text("sku") ?? "",
      ...given({
        name: name === null ? null : { "zh-CN": name, en: values.text("nameEn") ?? name },
        categoryCode, brandCode: values.text("brandCode"), labels: values.list("labels"), isEarningExcluded: values.boolean("isEarningExcluded"),
        taxRateBps: values.number("taxRateBps"), state: state === "active" || state === "retired" ? state : null,
      }),
    },
    categories: [...named(parentCode, values.text("parentCategoryName"), null), ...named(categoryCode, values.text("categoryName"), parentCode)],
  };
}

async function writeProducts(tx: Tx, items: readonly ReadItem<ProductRow>[], now: Instant): Promise<readonly UnitOutcome[]> {
  const categories = new Map(items.flatMap(({ item }) => item.categories).map((each) => [each.code, each]));
  if (categories.size > 0) await upsertCategories(tx, [...categories.values()].sort((a, b) => Number(a.parentCode !== undefined) - Number(b.parentCode !== undefined)), now);
  const results = await upsertProducts(tx, items.map(({ item }) => item.product), now);
  return results.map((result, index) => {
    if (result.outcome === "refused") return { outcome: "rejected", faults: [refusedRow(items[index]?.row ?? 0, result.problem)] };
    return { outcome: result.outcome === "unchanged" ? "duplicate" : "accepted", sums: {} };
  });
}
