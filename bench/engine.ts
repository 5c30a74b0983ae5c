import { compileRules, completeDefinition, evaluate, faultsOfDefinition, type MemberFacts, type Receipt, type RuleVersion } from "@regulars/engine";
import { assert, businessDate, instant, timeZone } from "@regulars/kernel";
import { Dice, seedOf } from "../server/main/demo/dice.js";
import { basket, inventedAssortment } from "./assortment.js";
import { figure, heading, note } from "./report.js";
import { hundredRules } from "./rules.js";

const receiptCount = 2_000;
const measuredSeconds = 3;

/** How many rules the engine decides in a second of one processor: no database, no HTTP. */
export function benchEngine(): void {
  heading("engine: 100 published rules, baskets of 5 lines");
  const assortment = inventedAssortment();
  const published = instant(Date.parse("2020-01-01T00:00:00Z"));
  const versions = hundredRules(assortment).map(({ code, draft }): RuleVersion => {
    const definition = completeDefinition(draft);
    const faults = faultsOfDefinition(definition);
    assert(faults.length === 0, `rule ${code} is well formed: ${faults.map((each) => `${each.pointer} ${each.code}`).join(", ")}`);
    return { ruleId: code, versionId: `${code}/1`, versionNo: 1, publishedAt: published, startsAt: published, endsAt: null, storeIds: null, definition };
  });
  const compileBegan = performance.now();
  const rules = compileRules(versions);
  figure("compiling all rules once", performance.now() - compileBegan, "ms");

  const dice = new Dice(seedOf("bench engine"));
  const inputs = Array.from({ length: receiptCount }, () => ({ receipt: receipt(dice), member: shopper(dice) }));
  function receipt(dice: Dice): Receipt {
    const lines = basket(assortment, dice, 5);
    return {
      storeId: dice.pick(assortment.storeIds), channel: dice.chance(0.8) ? "pos" : "mini_program", storeTimeZone: timeZone("Asia/Shanghai"),
      occurredAt: instant(Date.parse("2026-03-02T00:00:00Z") + dice.below(14 * 24 * 60) * 60_000),
      tenders: [{ kind: dice.pick(["cash", "wechat", "alipay", "card"]), amount: lines.reduce((sum, each) => sum + each.netPaid, 0) }],
      lines: lines.map(({ lineNo, goods, quantity, netPaid }) => ({
        lineNo, productId: goods.productId, sku: goods.sku, categoryPath: goods.categoryPath, brandId: goods.brandId, productLabels: goods.labels,
        quantity, netPaid, listPrice: goods.listPrice, taxMinor: 0, discountMinor: goods.listPrice * quantity - netPaid, excludedFromEarning: false,
      })),
    };
  }
  let applied = 0;
  let earned = 0;
  const evaluateAll = (): void => {
    for (const input of inputs) {
      const outcome = evaluate(rules, input);
      applied += outcome.applied.length;
      earned += outcome.points;
    }
  };
  evaluateAll();
  evaluateAll();
  applied = 0;
  earned = 0;
  const cpuBefore = process.cpuUsage();
  const began = performance.now();
  let passes = 0;
  while (performance.now() - began < measuredSeconds * 1_000) {
    evaluateAll();
    passes += 1;
  }
  const used = process.cpuUsage(cpuBefore);
  const cpuSeconds = (used.user + used.system) / 1_000_000;
  const receipts = passes * receiptCount;
  note(`a receipt earns by ${(applied / receipts).toFixed(1)} of the rules, ${Math.round(earned / receipts)} points on average`);
  figure("receipts evaluated per CPU second", receipts / cpuSeconds, "receipts/s");
  figure("rules evaluated per CPU second", (receipts * versions.length) / cpuSeconds, "rules/s");
  figure("CPU of one receipt", (cpuSeconds / receipts) * 1_000_000, "µs");
}

const tiers = [{ code: "regular", bps: 10_000 }, { code: "silver", bps: 12_000 }, { code: "gold", bps: 15_000 }] as const;

function shopper(dice: Dice): MemberFacts {
  const tier = dice.pick(tiers);
  return {
    tierCode: tier.code, tierMultiplierBps: tier.bps, labels: dice.chance(0.3) ? [dice.pick(["parent", "pet_owner", "win_back"])] : [],
    birthday: dice.chance(0.6) ? `${String(dice.between(1, 12)).padStart(2, "0")}-${String(dice.between(1, 28)).padStart(2, "0")}` : null,
    enrolledOn: businessDate(`20${dice.between(20, 25)}-${String(dice.between(1, 12)).padStart(2, "0")}-01`), isFirstPurchase: dice.chance(0.05),
  };
}
