import { assert, instant, present, type MemberId, type StoreId } from "@regulars/kernel";
import { createApiKey } from "../server/modules/access/index.js";
import { upsertCategories, upsertProductBrands, upsertProducts, resolveProducts } from "../server/modules/catalog/index.js";
import { enrolMembers, type EnrolMember } from "../server/modules/members/index.js";
import { createRule, publishRule } from "../server/modules/offers/index.js";
import { upsertStores } from "../server/modules/stores/index.js";
import type { Runtime } from "../server/main/runtime.js";
import { authenticator } from "../server/main/wiring.js";
import { systemCaller } from "../server/platform/http/caller.js";
import { brandCount, categoryCount, departmentCount, goodsAt, productCount, storeCount, type Assortment } from "./assortment.js";
import { hundredRules } from "./rules.js";

const enrolBatch = 1_000;
const actor = "system:bench";

/** A key that may do everything. */
export function anApiKey({ database, clock }: Runtime): Promise<string> {
  // A key is made of permissions that exist, and the authenticator is who learns them.
  authenticator(database, clock);
  return database.transaction(async (tx) => (await createApiKey(tx, { name: "bench", permissions: ["*"], storeScope: "all" }, systemCaller("bench"), clock.now())).token);
}

export async function someStores({ database, clock }: Runtime): Promise<readonly StoreId[]> {
  const rows = Array.from({ length: storeCount }, (_, index) => ({ code: `S${String(index + 1).padStart(3, "0")}` }));
  const results = await database.transaction((tx) => upsertStores(tx, rows, clock.now()));
  return results.map((each) => {
    assert(each.outcome !== "refused", "a store was refused");
    return each.storeId;
  });
}

/** Enrols through the members service, a thousand in a transaction; each has a phone, a name and a birthday. */
export async function enrolCrowd(
  { database, clock }: Runtime, count: number, storeIds: readonly StoreId[], onBatch: (memberIds: readonly MemberId[]) => void | Promise<void>,
): Promise<void> {
  const now = instant(clock.now() - 86_400_000);
  for (let done = 0; done < count; done += enrolBatch) {
    const commands = Array.from({ length: Math.min(enrolBatch, count - done) }, (_, at): EnrolMember => {
      const index = done + at;
      return {
        identities: [{ kind: "phone", value: `13${String(index).padStart(9, "0")}` }], channel: "store", actor, enrolledAt: now,
        storeId: present(storeIds[index % storeIds.length], "a store"), name: `会员${index}`, birthday: `${String((index % 12) + 1).padStart(2, "0")}-${String((index % 28) + 1).padStart(2, "0")}`,
      };
    });
    const results = await database.transaction((tx) => enrolMembers(tx, commands, now, { quiet: true }), { statementTimeoutMs: 120_000 });
    await onBatch(results.map((each) => {
      assert(each.outcome === "enrolled", "a member was refused");
      return each.memberId;
    }));
  }
}

export async function crowd(runtime: Runtime, count: number, storeIds: readonly StoreId[]): Promise<readonly MemberId[]> {
  const all: MemberId[] = [];
  await enrolCrowd(runtime, count, storeIds, (ids) => void all.push(...ids));
  return all;
}

/** Two thousand products and a hundred published rules on them. */
export async function sellingChain(runtime: Runtime, storeIds: readonly StoreId[]): Promise<Assortment> {
  const { database, clock } = runtime;
  const now = clock.now();
  const departments = Array.from({ length: departmentCount }, (_, index) => ({ code: `D${index}` }));
  const leaves = Array.from({ length: categoryCount }, (_, index) => ({ code: `C${index}`, parentCode: `D${index % departmentCount}` }));
  const { categoryIds, brandIds } = await database.transaction(async (tx) => {
    const categories = await upsertCategories(tx, [...departments, ...leaves], now);
    const brands = await upsertProductBrands(tx, Array.from({ length: brandCount }, (_, index) => ({ code: `B${index}` })), now);
    const ids = categories.map((each) => {
      assert(each.outcome !== "refused", "a category was refused");
      return each.categoryId;
    });
    return { categoryIds: ids, brandIds: brands.map((each) => each.brandId) };
  });
  const goods = Array.from({ length: productCount }, (_, index) => goodsAt(index));
  const products = await database.transaction(async (tx) => {
    await upsertProducts(tx, goods.map((each) => ({ sku: each.sku, categoryCode: `C${each.category}`, brandCode: `B${each.brand}`, labels: each.labels })), now);
    const { bySku } = await resolveProducts(tx, { skus: goods.map((each) => each.sku), productIds: [] });
    return goods.map((each) => {
      const found = present(bySku.get(each.sku), `product ${each.sku}`);
      return { productId: found.productId, sku: each.sku, categoryPath: found.categoryPath, brandId: present(brandIds[each.brand], "a brand"), labels: each.labels, listPrice: each.listPrice };
    });
  });
  const assortment: Assortment = { storeIds, categoryIds: categoryIds.slice(departmentCount), brandIds, products };
  await database.transaction(async (tx) => {
    for (const { code, draft } of hundredRules(assortment)) {
      const rule = await createRule(tx, { code, name: { "zh-CN": code, en: code }, draft, note: null, actor }, now);
      await publishRule(tx, rule.ruleId, { storeIds: null, isBackdated: false, actor: `${actor}-2` }, now);
    }
  }, { statementTimeoutMs: 60_000 });
  return assortment;
}
