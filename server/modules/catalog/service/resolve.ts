import type { ProductId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { newId } from "../../../platform/random.js";
import { pathToRoot } from "../domain/categories.js";
import type { Category, CategoryId, Product, ResolvedProduct } from "../domain/product.js";
import { allCategories, productsById, productsBySku, readVersion, writeVersion } from "../sql.js";

/** What was asked for, found by either key; what does not exist is not in it. */
export interface ResolvedProducts {
  readonly bySku: ReadonlyMap<string, ResolvedProduct>;
  readonly byId: ReadonlyMap<ProductId, ResolvedProduct>;
}

/** A bounded memory of two generations: what was used lately survives, the rest is dropped half at a time. */
class Recent<T> {
  private young = new Map<string, T>();
  private old = new Map<string, T>();
  constructor(private readonly half: number) {}

  get(key: string): T | undefined {
    const found = this.young.get(key);
    if (found !== undefined) return found;
    const older = this.old.get(key);
    if (older !== undefined) this.set(key, older);
    return older;
  }

  set(key: string, value: T): void {
    if (this.young.size >= this.half) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(key, value);
  }
}

/** The catalogue as of one version. */
export interface Catalogue {
  readonly categories: readonly Category[];
  readonly categoryById: ReadonlyMap<string, Category>;
  readonly bySku: Recent<ResolvedProduct>;
  readonly byId: Recent<ResolvedProduct>;
}

const halfOfKept = 100_000;
const keptVersions = 2;
const known = new Map<string, Catalogue>();
const readInTx = new WeakMap<Tx, Promise<Catalogue>>();
/** Transactions that made products: what they read may be undone, so nobody else may remember it. */
const making = new WeakMap<Tx, Catalogue>();

/** The catalogue as this transaction sees it: in memory, and dropped when its version changed. */
export function catalogueOf(tx: Tx): Promise<Catalogue> {
  let reading = readInTx.get(tx);
  if (reading === undefined) {
    reading = readCatalogue(tx);
    readInTx.set(tx, reading);
  }
  return reading;
}

async function readCatalogue(tx: Tx): Promise<Catalogue> {
  const version = await readVersion(tx);
  const held = known.get(version);
  if (held !== undefined) return held;
  const records = await allCategories(tx);
  const parents = new Map(records.map((each) => [each.categoryId, each.parentCategoryId]));
  const categories = records.map((each) => ({ ...each, path: pathToRoot(parents, each.categoryId) }));
  const catalogue: Catalogue = {
    categories, categoryById: new Map<string, Category>(categories.map((each) => [each.categoryId, each])), bySku: new Recent(halfOfKept), byId: new Recent(halfOfKept),
  };
  known.set(version, catalogue);
  for (const old of known.keys()) {
    if (known.size <= keptVersions) break;
    known.delete(old);
  }
  return catalogue;
}

/** What was there has changed: every process reads it anew once this commits, and this transaction at once. */
export async function forgetCatalogue(tx: Tx): Promise<void> {
  await writeVersion(tx, newId<"version">());
  readInTx.delete(tx);
  making.delete(tx);
}

/** This transaction has made products that may yet be undone. */
export function noteNewProducts(tx: Tx, catalogue: Catalogue): void {
  if (!making.has(tx)) making.set(tx, { ...catalogue, bySku: new Recent(halfOfKept), byId: new Recent(halfOfKept) });
}

export function resolved(catalogue: Catalogue, product: Product): ResolvedProduct {
  return { ...product, categoryPath: product.categoryId === null ? noCategories : (catalogue.categoryById.get(product.categoryId)?.path ?? noCategories) };
}
const noCategories: readonly CategoryId[] = [];

/** Finds products by SKU or id, from memory where they are known. What does not exist is asked for again each time. */
export async function resolveProducts(tx: Tx, asked: { readonly skus?: readonly string[]; readonly productIds?: readonly ProductId[] }): Promise<ResolvedProducts> {
  const catalogue = await catalogueOf(tx);
  const bySku = new Map<string, ResolvedProduct>();
  const byId = new Map<ProductId, ResolvedProduct>();
  const own = making.get(tx);
  const missingSkus = lookUp(asked.skus ?? [], (sku) => own?.bySku.get(sku) ?? catalogue.bySku.get(sku), bySku);
  const missingIds = lookUp(asked.productIds ?? [], (id) => own?.byId.get(id) ?? catalogue.byId.get(id), byId);
  const [foundBySku, foundById] = await Promise.all([
    missingSkus.length === 0 ? [] : productsBySku(tx, missingSkus),
    missingIds.length === 0 ? [] : productsById(tx, missingIds),
  ]);
  const memory = own ?? catalogue;
  for (const product of [...foundBySku, ...foundById]) {
    const found = resolved(catalogue, product);
    memory.bySku.set(found.sku, found);
    memory.byId.set(found.productId, found);
  }
  for (const product of foundBySku) bySku.set(product.sku, resolved(catalogue, product));
  for (const product of foundById) byId.set(product.productId, resolved(catalogue, product));
  return { bySku, byId };
}

/** Puts what is known into `found`; answers what is not, each once. */
function lookUp<K extends string>(keys: readonly K[], known: (key: K) => ResolvedProduct | undefined, found: Map<K, ResolvedProduct>): readonly K[] {
  const missing = new Set<K>();
  for (const key of keys) {
    if (found.has(key) || missing.has(key)) continue;
    const product = known(key);
    if (product === undefined) missing.add(key);
    else found.set(key, product);
  }
  return [...missing];
}
