import { present, type Instant, type Problem } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { newId } from "../../../platform/random.js";
import { checkTree } from "../domain/categories.js";
import type { Category, CategoryId, Names, ProductBrand, ProductBrandId } from "../domain/product.js";
import * as errors from "../errors.js";
import { allBrands, writeBrands, writeCategories } from "../sql.js";
import { catalogueOf, forgetCatalogue } from "./resolve.js";

export interface CategoryInput {
  readonly code: string;
  readonly name?: Names | undefined;
  /** Null: a root. The parent may stand anywhere in the same list. */
  readonly parentCode?: string | null | undefined;
}

export type CategoryResult =
  | { readonly outcome: "created" | "updated" | "unchanged"; readonly categoryId: CategoryId }
  | { readonly outcome: "refused"; readonly problem: Problem };

/** Writes categories by code. A row with an unknown parent, or one that would close a circle, is refused by itself. */
export async function upsertCategories(tx: Tx, rows: readonly CategoryInput[], now: Instant): Promise<readonly CategoryResult[]> {
  if (rows.length === 0) return [];
  // Taking the version row first makes writers of the tree queue: two moves that are fine alone can close a circle together.
  await forgetCatalogue(tx);
  const { categories, categoryById } = await catalogueOf(tx);
  const byCode = new Map(categories.map((each) => [each.code, each]));
  const codeOf = (id: CategoryId | null): string | null => (id === null ? null : (categoryById.get(id)?.code ?? null));
  const last = new Map(rows.map((row, index) => [row.code, index]));
  const nodes = rows.map((row) => {
    const before = byCode.get(row.code);
    return { code: row.code, parentCode: row.parentCode === undefined ? codeOf(before?.parentCategoryId ?? null) : row.parentCode };
  });
  const faults = checkTree(categories.map((each) => ({ code: each.code, parentCode: codeOf(each.parentCategoryId) })), nodes);
  const ids = new Map(categories.map((each) => [each.code, each.categoryId]));
  nodes.forEach(({ code }, index) => {
    if (faults[index] === null && !ids.has(code)) ids.set(code, newId<"category">());
  });
  const results = rows.map((row, index): CategoryResult => {
    const parentCode = nodes[index]?.parentCode ?? null;
    if (faults[index] === "cycle") return { outcome: "refused", problem: errors.categoryCycle({ code: row.code }) };
    if (faults[index] === "unknown_parent") return { outcome: "refused", problem: errors.categoryUnknown({ category: parentCode }) };
    const before = byCode.get(row.code);
    const categoryId = present(ids.get(row.code), "the category's id");
    const same = before !== undefined && codeOf(before.parentCategoryId) === parentCode && sameNames(before.name, row.name ?? before.name);
    return { outcome: before === undefined ? "created" : same ? "unchanged" : "updated", categoryId };
  });
  const changed = rows.flatMap((row, index) => {
    const result = results[index];
    if (result === undefined || (result.outcome !== "created" && result.outcome !== "updated") || last.get(row.code) !== index) return [];
    const parentCode = nodes[index]?.parentCode ?? null;
    return [{
      categoryId: result.categoryId, code: row.code, name: row.name ?? byCode.get(row.code)?.name ?? { "zh-CN": row.code, en: row.code },
      parentCategoryId: parentCode === null ? null : present(ids.get(parentCode), "the parent's id"),
    }];
  });
  if (changed.length > 0) {
    await writeCategories(tx, changed, now);
    await forgetCatalogue(tx);
  }
  return results;
}

/** Makes one category; its code must be free. */
export async function createCategory(tx: Tx, input: CategoryInput, now: Instant): Promise<Category> {
  const [result] = await upsertCategories(tx, [input], now);
  if (result?.outcome === "refused") throw result.problem;
  if (result?.outcome !== "created") throw errors.codeTaken({ code: input.code });
  return present((await catalogueOf(tx)).categoryById.get(result.categoryId), "the new category");
}

/** Renames a category or moves it, with everything below it. */
export async function changeCategory(tx: Tx, categoryId: CategoryId, changes: Pick<CategoryInput, "name" | "parentCode">, now: Instant): Promise<Category> {
  const code = await codeOfCategory(tx, categoryId);
  const [result] = await upsertCategories(tx, [{ code, ...changes }], now);
  if (result?.outcome === "refused") throw result.problem;
  return present((await catalogueOf(tx)).categoryById.get(categoryId), "the changed category");
}

async function codeOfCategory(tx: Tx, categoryId: CategoryId): Promise<string> {
  const found = (await catalogueOf(tx)).categoryById.get(categoryId);
  if (found === undefined) throw errors.categoryNotFound({ categoryId });
  return found.code;
}

export async function listCategories(tx: Tx): Promise<readonly Category[]> {
  return (await catalogueOf(tx)).categories;
}

/** The code of a category that is given as a parent by its id. */
export async function parentCodeOf(tx: Tx, categoryId: CategoryId): Promise<string> {
  const parent = (await catalogueOf(tx)).categoryById.get(categoryId);
  if (parent === undefined) throw errors.categoryUnknown({ category: categoryId });
  return parent.code;
}

/** The category and everything below it. */
export async function categoryAndBelow(tx: Tx, categoryId: CategoryId): Promise<readonly CategoryId[]> {
  return (await listCategories(tx)).filter((each) => each.path.includes(categoryId)).map((each) => each.categoryId);
}

export type ProductBrandResult = { readonly outcome: "created" | "updated" | "unchanged"; readonly brandId: ProductBrandId };

/** Writes product brands by code. */
export async function upsertProductBrands(tx: Tx, rows: readonly { readonly code: string; readonly name?: Names | undefined }[], now: Instant): Promise<readonly ProductBrandResult[]> {
  if (rows.length === 0) return [];
  await forgetCatalogue(tx);
  const current = new Map((await allBrands(tx)).map((each) => [each.code, each]));
  const changed = new Map<string, ProductBrand>();
  const results = rows.map((row): ProductBrandResult => {
    const before = current.get(row.code);
    const after: ProductBrand = { brandId: before?.brandId ?? newId<"product-brand">(), code: row.code, name: row.name ?? before?.name ?? { "zh-CN": row.code, en: row.code } };
    if (before !== undefined && sameNames(before.name, after.name)) return { outcome: "unchanged", brandId: before.brandId };
    current.set(row.code, after);
    changed.set(row.code, after);
    return { outcome: before === undefined ? "created" : "updated", brandId: after.brandId };
  });
  if (changed.size > 0) await writeBrands(tx, [...changed.values()], now);
  return results;
}

/** Makes one product brand; its code must be free. */
export async function createProductBrand(tx: Tx, input: { readonly code: string; readonly name?: Names | undefined }, now: Instant): Promise<ProductBrand> {
  const [result] = await upsertProductBrands(tx, [input], now);
  if (result?.outcome !== "created") throw errors.codeTaken({ code: input.code });
  return { brandId: result.brandId, code: input.code, name: input.name ?? { "zh-CN": input.code, en: input.code } };
}

function sameNames(a: Names, b: Names): boolean {
  return a["zh-CN"] === b["zh-CN"] && a.en === b.en;
}

/** Gives a product brand another name; its code stays. */
export async function changeProductBrand(tx: Tx, brandId: ProductBrandId, changes: { readonly name: Names }, now: Instant): Promise<ProductBrand> {
  const before = (await allBrands(tx)).find((each) => each.brandId === brandId);
  if (before === undefined) throw errors.brandNotFound({ brandId });
  await upsertProductBrands(tx, [{ code: before.code, name: changes.name }], now);
  return { ...before, name: changes.name };
}
