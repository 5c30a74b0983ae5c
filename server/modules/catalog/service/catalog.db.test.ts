import { instant } from "@regulars/kernel";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { checkInvariants } from "../../../platform/db/checks.js";
import { openDatabase, type Database, type Tx } from "../../../platform/db/tx.js";
import { testDatabase, type TestDatabase } from "../../../test/database.js";
import { invariants } from "../invariants.js";
import { upsertCategories, upsertProductBrands } from "./categories.js";
import { listProducts } from "./list.js";
import { changeProduct, createProduct, ensureProducts, upsertProducts } from "./products.js";
import { resolveProducts } from "./resolve.js";

const now = instant(Date.parse("2026-03-02T02:00:00Z"));
let given: TestDatabase;
let database: Database;
const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.transaction(work);
const problemOf = async (work: Promise<unknown>): Promise<string> => work.then(() => "no problem", (error: unknown) => (error instanceof Error ? error.message : "?"));
const outcomes = (results: readonly ({ readonly outcome: string } | { readonly outcome: "refused"; readonly problem: Error })[]) =>
  results.map((each) => ("problem" in each ? each.problem.message : each.outcome));
const named = (text: string) => ({ "zh-CN": text, en: text });

beforeAll(async () => {
  given = await testDatabase();
  database = openDatabase(given.appUrl, { max: 12, applicationName: "catalog-test" });
  await inTx((tx) => upsertCategories(tx, [{ code: "fruit", name: named("水果"), parentCode: "fresh" }, { code: "fresh", parentCode: "food" }, { code: "food" }], now));
});
afterEach(async () => {
  expect((await checkInvariants(database, invariants)).filter((each) => each.breaks.length > 0)).toEqual([]);
});
afterAll(async () => {
  await database.close();
  await given.drop();
});

describe("products", () => {
  it("come resolved with their categories up to the root", async () => {
    await inTx((tx) => upsertProductBrands(tx, [{ code: "zespri" }], now));
    const results = await inTx((tx) => upsertProducts(tx, [{ sku: "0001", name: named("猕猴桃"), categoryCode: "fruit", brandCode: "zespri", labels: ["fresh", "fresh"], taxRateBps: 900 }], now));
    expect(outcomes(results)).toEqual(["created"]);
    const { bySku } = await inTx((tx) => resolveProducts(tx, { skus: ["0001", "1"] }));
    expect(bySku.size).toBe(1);
    const kiwi = bySku.get("0001");
    expect(kiwi).toMatchObject({ labels: ["fresh"], taxRateBps: 900, isEarningExcluded: false, isUnlisted: false });
    expect(kiwi?.categoryPath).toHaveLength(3);
    expect(kiwi?.categoryPath[0]).toBe(kiwi?.categoryId);
    expect((await inTx((tx) => resolveProducts(tx, { productIds: kiwi === undefined ? [] : [kiwi.productId] }))).byId.get(kiwi?.productId ?? "" as never)).toEqual(kiwi);
  });

  it("are refused row by row, and written again only where they differ", async () => {
    const rows = [{ sku: "A" }, { sku: "B", categoryCode: "nowhere" }, { sku: "C", brandCode: "nobody" }, { sku: "A", labels: ["x"] }];
    expect(outcomes(await inTx((tx) => upsertProducts(tx, rows, now)))).toEqual(["created", "catalog.category_unknown", "catalog.brand_unknown", "updated"]);
    expect(outcomes(await inTx((tx) => upsertProducts(tx, [{ sku: "A", labels: ["x"] }], now)))).toEqual(["unchanged"]);
  });

  it("change for everybody the moment the change commits, and for nobody when it is undone", async () => {
    const product = await inTx((tx) => createProduct(tx, { sku: "TOBACCO" }, now));
    const seen = async (): Promise<boolean | undefined> => (await inTx((tx) => resolveProducts(tx, { skus: ["TOBACCO"] }))).bySku.get("TOBACCO")?.isEarningExcluded;
    expect(await seen()).toBe(false);
    await problemOf(inTx(async (tx) => {
      await changeProduct(tx, product.productId, { isEarningExcluded: true }, now);
      expect((await resolveProducts(tx, { skus: ["TOBACCO"] })).bySku.get("TOBACCO")?.isEarningExcluded).toBe(true);
      throw new Error("undone");
    }));
    expect(await seen()).toBe(false);
    const { revision } = await inTx((tx) => changeProduct(tx, product.productId, { isEarningExcluded: true, revision: product.revision }, now));
    expect([await seen(), revision]).toEqual([true, product.revision + 1]);
    expect(await problemOf(inTx((tx) => changeProduct(tx, product.productId, { isEarningExcluded: false, revision: product.revision }, now)))).toBe("catalog.revision_mismatch");
  });

  it("that a receipt brings first are made once, by whichever receipt, and forgotten if it is undone", async () => {
    await problemOf(inTx(async (tx) => {
      expect((await ensureProducts(tx, [{ sku: "GHOST" }], now)).get("GHOST")?.isUnlisted).toBe(true);
      throw new Error("undone");
    }));
    expect((await inTx((tx) => resolveProducts(tx, { skus: ["GHOST"] }))).bySku.size).toBe(0);
    const skus = Array.from({ length: 30 }, (_, index) => ({ sku: `NEW${index}`, name: `新品${index}` }));
    const all = await Promise.all(Array.from({ length: 10 }, (_, index) => inTx((tx) => ensureProducts(tx, index % 2 === 0 ? skus : [...skus].reverse(), now))));
    for (const { sku } of skus) expect(new Set(all.map((each) => each.get(sku)?.productId)).size).toBe(1);
    expect(all[0]?.get("NEW3")).toMatchObject({ isUnlisted: true, name: named("新品3") });
    expect(outcomes(await inTx((tx) => upsertProducts(tx, [{ sku: "NEW3", categoryCode: "fruit" }], now)))).toEqual(["updated"]);
    expect((await inTx((tx) => resolveProducts(tx, { skus: ["NEW3"] }))).bySku.get("NEW3")).toMatchObject({ isUnlisted: false });
  });

  it("are listed by SKU, by category with all below it, by label, brand and words", async () => {
    await inTx((tx) => upsertProducts(tx, [{ sku: "L1", categoryCode: "fruit" }, { sku: "L2", categoryCode: "food", labels: ["list"] }, { sku: "L3", name: named("100%果汁") }], now));
    const { categories } = await inTx(async (tx) => ({ categories: await upsertCategories(tx, [{ code: "food" }], now) }));
    const [food] = categories;
    const page = (over: object) => inTx((tx) => listProducts(tx, { afterSku: null, limit: 200, ...over })).then((list) => list.map((each) => each.sku).filter((sku) => /^L\d/.test(sku)));
    expect(await page(food?.outcome === "unchanged" ? { categoryId: food.categoryId } : {})).toEqual(["L1", "L2"]);
    expect(await page({ label: "list" })).toEqual(["L2"]);
    expect(await page({ q: "0%" })).toEqual(["L3"]);
    expect(await page({ q: "l" })).toEqual(["L1", "L2", "L3"]);
    expect((await inTx((tx) => listProducts(tx, { afterSku: "L1", limit: 1 }))).map((each) => each.sku)).toEqual(["L2", "L3"]);
    expect((await inTx((tx) => listProducts(tx, { afterSku: null, limit: 200, isUnlisted: true }))).every((each) => each.isUnlisted)).toBe(true);
  });
});

describe("categories", () => {
  it("that move take their products along at once", async () => {
    await inTx((tx) => upsertProducts(tx, [{ sku: "MOVES", categoryCode: "fruit" }], now));
    const depth = async (): Promise<number | undefined> => (await inTx((tx) => resolveProducts(tx, { skus: ["MOVES"] }))).bySku.get("MOVES")?.categoryPath.length;
    expect(await depth()).toBe(3);
    expect(outcomes(await inTx((tx) => upsertCategories(tx, [{ code: "fruit", parentCode: null }], now)))).toEqual(["updated"]);
    expect(await depth()).toBe(1);
    expect(outcomes(await inTx((tx) => upsertCategories(tx, [{ code: "fruit", parentCode: "fresh" }], now)))).toEqual(["updated"]);
  });

  it("never close a circle, not even when two people move them at once", async () => {
    await inTx((tx) => upsertCategories(tx, [{ code: "x" }, { code: "y" }], now));
    const results = (await Promise.all([
      inTx((tx) => upsertCategories(tx, [{ code: "x", parentCode: "y" }], now)), inTx((tx) => upsertCategories(tx, [{ code: "y", parentCode: "x" }], now)),
    ])).flat();
    expect(outcomes(results).sort()).toEqual(["catalog.category_cycle", "updated"]);
  });
});
