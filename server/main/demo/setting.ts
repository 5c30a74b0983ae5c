import { fillTemplate, ruleTemplates } from "@regulars/engine";
import { businessDate, present, type Instant } from "@regulars/kernel";
import { upsertCategories, upsertProducts, type CategoryId } from "../../modules/catalog/index.js";
import { createRule, publishRule } from "../../modules/offers/index.js";
import { publishProfileRewards, publishSettings } from "../../modules/points/index.js";
import { createRegion, storeDirectory, upsertStores } from "../../modules/stores/index.js";
import type { Database } from "../../platform/db/tx.js";
import { regions, stores } from "./chain.js";
import { categories, products } from "./goods.js";

/** Who did all this, in the records. */
export const demoActor = "system:demo";

/** Everything that stands before the first customer comes in: stores, goods and the rules, in force since the history begins. */
export async function setUpChain(db: Database, start: Instant): Promise<void> {
  await db.transaction(async (tx) => {
    const known = await storeDirectory(tx);
    for (const region of regions) {
      if (known.regions.some(({ code }) => code === region.code)) continue;
      await createRegion(tx, { code: region.code, name: { "zh-CN": region.name, en: region.nameEn } }, start);
    }
    refuseRefusals(await upsertStores(tx, stores.map(({ code, name, nameEn, regionCode, openedOn }) => ({ code, name: { "zh-CN": name, en: nameEn }, regionCode, openedOn: businessDate(openedOn) })), start));
  });
  const freshId = await db.transaction(async (tx) => {
    const made = await upsertCategories(tx, categories.map(({ code, name, parentCode }) => ({ code, name: { "zh-CN": name, en: name }, parentCode })), start);
    refuseRefusals(made);
    refuseRefusals(await upsertProducts(tx, products.map(({ sku, name, categoryCode, labels, isEarningExcluded }) => ({ sku, name: { "zh-CN": name, en: name }, categoryCode, labels, isEarningExcluded })), start));
    const fresh = made[categories.findIndex(({ code }) => code === "fresh")];
    return fresh !== undefined && fresh.outcome !== "refused" ? fresh.categoryId : null;
  }, { statementTimeoutMs: 60_000 });
  await publishRules(db, present(freshId, "the category of fresh food"), start);
  await db.transaction((tx) => publishSettings(tx, { asset: "points", mode: "new_lots", effectiveFrom: null, changes: { expiry: pointsLast }, note: "积分有效期 12 个月，至当月末", baseVersion: null }, demoActor, start));
  await db.transaction((tx) => publishProfileRewards(tx, { name: 5, birthday: 5, gender: 5, email: 5 }, demoActor, start));
}

/** Points live for a year, to the end of its month. */
const pointsLast = { method: "rolling", count: 12, unit: "month", roundUpTo: "month" } as const;

/** One point per ¥1, the tier's multiplier, fresh food double at weekends: the supermarket template with this chain's values. */
async function publishRules(db: Database, freshId: CategoryId, start: Instant): Promise<void> {
  const template = present(ruleTemplates.find(({ code }) => code === "supermarket"), "the supermarket template");
  for (const rule of template.rules.filter(({ code }) => ["base", "tier", "weekend_fresh"].includes(code))) {
    await db.transaction(async (tx) => {
      const draft = fillTemplate(rule, { minorPerPoint: 100, freshCategoryIds: [freshId] });
      const made = await createRule(tx, { code: rule.code, name: { "zh-CN": rule.names["zh-CN"] ?? rule.code, en: rule.names["en"] ?? rule.code }, draft, note: null, actor: demoActor }, start);
      await publishRule(tx, made.ruleId, { storeIds: null, startsAt: start, isBackdated: true, actor: demoActor }, start);
    });
  }
}

function refuseRefusals(results: readonly { readonly outcome: string }[]): void {
  for (const result of results) if (result.outcome === "refused" && "problem" in result && result.problem instanceof Error) throw result.problem;
}
