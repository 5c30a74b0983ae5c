import { toRfc3339, type Instant, type ProductId } from "@regulars/kernel";
import { bool, int8, json, listOf, nullable, oneOf, row, text, uuid } from "../../platform/db/row.js";
import { sql } from "../../platform/db/sql.js";
import type { Tx } from "../../platform/db/tx.js";
import type { CategoryId, Names, Product, ProductBrand, ProductBrandId, ProductState } from "./domain/product.js";

const Version = row({ database: text, version: text });
const CategoryRow = row({ category_id: uuid<CategoryId>(), code: text, name: json<Names>(), parent_category_id: nullable(uuid<CategoryId>()) });
const BrandRow = row({ brand_id: uuid<ProductBrandId>(), code: text, name: json<Names>() });
const IdRow = row({ product_id: uuid<ProductId>(), sku: text });
const LabelRow = row({ label: text, products: int8 });
const productColumns = {
  product_id: uuid<ProductId>(), sku: text, name: json<Names>(), category_id: nullable(uuid<CategoryId>()), brand_id: nullable(uuid<ProductBrandId>()),
  labels: listOf(text), is_earning_excluded: bool, tax_rate_bps: nullable(int8), is_unlisted: bool, state: oneOf<ProductState>("active", "retired"), revision: int8,
};
const ProductRow = row(productColumns);
const selected = sql.raw(`product_id, sku, name, category_id, brand_id, labels, is_earning_excluded, tax_rate_bps::int8 AS tax_rate_bps, is_unlisted, state, revision`);

type ProductRecord = ReturnType<typeof ProductRow.read>[number];

function toProduct(each: ProductRecord): Product {
  return {
    productId: each.product_id, sku: each.sku, name: each.name, categoryId: each.category_id, brandId: each.brand_id, labels: each.labels,
    isEarningExcluded: each.is_earning_excluded, taxRateBps: each.tax_rate_bps, isUnlisted: each.is_unlisted, state: each.state, revision: each.revision,
  };
}

/** What memory is compared with. The database's name belongs to it: a process may serve several in its tests. */
export async function readVersion(tx: Tx): Promise<string> {
  const { database, version } = await tx.one(Version, sql`SELECT current_database()::text AS database, version FROM catalog.version`);
  return `${database} ${version}`;
}

export async function writeVersion(tx: Tx, version: string): Promise<void> {
  await tx.run(sql`UPDATE catalog.version SET version = ${version}::uuid`);
}

export interface CategoryRecord {
  readonly categoryId: CategoryId;
  readonly code: string;
  readonly name: Names;
  readonly parentCategoryId: CategoryId | null;
}

export async function allCategories(tx: Tx): Promise<readonly CategoryRecord[]> {
  const rows = await tx.rows(CategoryRow, sql`SELECT category_id, code, name, parent_category_id FROM catalog.categories ORDER BY code LIMIT 200000`);
  return rows.map((each) => ({ categoryId: each.category_id, code: each.code, name: each.name, parentCategoryId: each.parent_category_id }));
}

export async function writeCategories(tx: Tx, categories: readonly CategoryRecord[], now: Instant): Promise<void> {
  await tx.run(sql`
    INSERT INTO catalog.categories (category_id, code, name, parent_category_id, created_at)
    SELECT r.category_id, r.code, r.name::jsonb, r.parent_category_id, ${toRfc3339(now)}::timestamptz
      FROM unnest(${categories.map((each) => each.categoryId)}::uuid[], ${categories.map((each) => each.code)}::text[],
                  ${categories.map((each) => JSON.stringify(each.name))}::text[], ${categories.map((each) => each.parentCategoryId)}::uuid[])
        AS r(category_id, code, name, parent_category_id)
    ON CONFLICT (code) DO UPDATE SET name = excluded.name, parent_category_id = excluded.parent_category_id`);
}

export async function allBrands(tx: Tx): Promise<readonly ProductBrand[]> {
  const rows = await tx.rows(BrandRow, sql`SELECT brand_id, code, name FROM catalog.brands ORDER BY code LIMIT 200000`);
  return rows.map((each) => ({ brandId: each.brand_id, code: each.code, name: each.name }));
}

export async function brandsPage(tx: Tx, afterCode: string | null, limit: number): Promise<readonly ProductBrand[]> {
  const rows = await tx.rows(BrandRow, sql`
    SELECT brand_id, code, name FROM catalog.brands WHERE ${afterCode}::text IS NULL OR code > ${afterCode} ORDER BY code LIMIT ${limit}`);
  return rows.map((each) => ({ brandId: each.brand_id, code: each.code, name: each.name }));
}

export async function writeBrands(tx: Tx, brands: readonly ProductBrand[], now: Instant): Promise<void> {
  await tx.run(sql`
    INSERT INTO catalog.brands (brand_id, code, name, created_at)
    SELECT r.brand_id, r.code, r.name::jsonb, ${toRfc3339(now)}::timestamptz
      FROM unnest(${brands.map((each) => each.brandId)}::uuid[], ${brands.map((each) => each.code)}::text[], ${brands.map((each) => JSON.stringify(each.name))}::text[])
        AS r(brand_id, code, name)
    ON CONFLICT (code) DO UPDATE SET name = excluded.name`);
}

export async function productsBySku(tx: Tx, skus: readonly string[]): Promise<readonly Product[]> {
  return (await tx.rows(ProductRow, sql`SELECT ${selected} FROM catalog.products WHERE sku = ANY(${skus}::text[]) ORDER BY sku LIMIT ${skus.length}`)).map(toProduct);
}

/** The same, locked until the end of the transaction: in the order of their SKUs, so that two files cannot wait for each other. */
export async function lockProductsBySku(tx: Tx, skus: readonly string[]): Promise<readonly Product[]> {
  return (await tx.rows(ProductRow, sql`
    SELECT ${selected} FROM catalog.products WHERE sku = ANY(${skus}::text[]) ORDER BY sku LIMIT ${skus.length} FOR UPDATE`)).map(toProduct);
}

export async function productsById(tx: Tx, productIds: readonly string[]): Promise<readonly Product[]> {
  return (await tx.rows(ProductRow, sql`
    SELECT ${selected} FROM catalog.products WHERE product_id = ANY(${productIds}::uuid[]) ORDER BY product_id LIMIT ${productIds.length}`)).map(toProduct);
}

export interface ProductFilter {
  /** The start of the SKU, or any part of a name. */
  readonly q: string | null;
  readonly categoryIds: readonly CategoryId[] | null;
  readonly brandId: ProductBrandId | null;
  readonly label: string | null;
  readonly isUnlisted: boolean | null;
  readonly state: ProductState | null;
}

export async function productsPage(tx: Tx, filter: ProductFilter, afterSku: string | null, limit: number): Promise<readonly Product[]> {
  const pattern = filter.q === null ? null : filter.q.replace(/[\\%_]/g, (each) => `\\${each}`);
  return (await tx.rows(ProductRow, sql`
    SELECT ${selected} FROM catalog.products
     WHERE (${afterSku}::text IS NULL OR sku > ${afterSku})
       AND (${pattern}::text IS NULL OR sku ILIKE ${pattern} || '%' OR name->>'zh-CN' ILIKE '%' || ${pattern} || '%' OR name->>'en' ILIKE '%' || ${pattern} || '%')
       AND (${filter.categoryIds}::uuid[] IS NULL OR category_id = ANY(${filter.categoryIds}::uuid[]))
       AND (${filter.brandId}::uuid IS NULL OR brand_id = ${filter.brandId}::uuid)
       AND (${filter.label}::text IS NULL OR labels @> ARRAY[${filter.label}::text])
       AND (${filter.isUnlisted}::boolean IS NULL OR is_unlisted = ${filter.isUnlisted}::boolean)
       AND (${filter.state}::text IS NULL OR state = ${filter.state}::text)
     ORDER BY sku LIMIT ${limit}`)).map(toProduct);
}

/** The labels that products carry, the most used first. */
export async function labelsInUse(tx: Tx): Promise<readonly { readonly label: string; readonly products: number }[]> {
  return tx.rows(LabelRow, sql`
    SELECT l.label, count(*)::int8 AS products FROM catalog.products p CROSS JOIN LATERAL unnest(p.labels) AS l(label)
     GROUP BY l.label ORDER BY count(*) DESC, l.label LIMIT 500`);
}

/** Writes products by SKU. `whenThere`: overwrite what exists, or leave it alone. Answers those that were written. */
export async function writeProducts(
  tx: Tx, products: readonly Product[], now: Instant, whenThere: "overwrite" | "keep",
): Promise<ReadonlyMap<string, ProductId>> {
  const at = toRfc3339(now);
  const onConflict = whenThere === "keep" ? sql`DO NOTHING` : sql`DO UPDATE
       SET name = excluded.name, category_id = excluded.category_id, brand_id = excluded.brand_id, labels = excluded.labels,
           is_earning_excluded = excluded.is_earning_excluded, tax_rate_bps = excluded.tax_rate_bps, is_unlisted = excluded.is_unlisted,
           state = excluded.state, updated_at = excluded.updated_at, revision = p.revision + 1`;
  const rows = await tx.rows(IdRow, sql`
    INSERT INTO catalog.products AS p
           (product_id, sku, name, category_id, brand_id, labels, is_earning_excluded, tax_rate_bps, is_unlisted, state, created_at, updated_at)
    SELECT r.product_id, r.sku, r.name::jsonb, r.category_id, r.brand_id, ARRAY(SELECT jsonb_array_elements_text(r.labels::jsonb)),
           r.is_earning_excluded, r.tax_rate_bps, r.is_unlisted, r.state, ${at}::timestamptz, ${at}::timestamptz
      FROM unnest(${products.map((each) => each.productId)}::uuid[], ${products.map((each) => each.sku)}::text[], ${products.map((each) => JSON.stringify(each.name))}::text[],
                  ${products.map((each) => each.categoryId)}::uuid[], ${products.map((each) => each.brandId)}::uuid[], ${products.map((each) => JSON.stringify(each.labels))}::text[],
                  ${products.map((each) => each.isEarningExcluded)}::boolean[], ${products.map((each) => each.taxRateBps)}::int[],
                  ${products.map((each) => each.isUnlisted)}::boolean[], ${products.map((each) => each.state)}::text[])
        AS r(product_id, sku, name, category_id, brand_id, labels, is_earning_excluded, tax_rate_bps, is_unlisted, state)
     ORDER BY r.sku
    ON CONFLICT (sku) ${onConflict}
    RETURNING product_id, sku`);
  return new Map(rows.map((each) => [each.sku, each.product_id]));
}
