import { addDays, businessDate, businessDateAt, startOfDay, timeZone, wallClock, type Instant } from "@regulars/kernel";
import { describe, expect, it } from "vitest";
import { stores } from "./chain.js";
import { products } from "./goods.js";
import { demoPhone } from "./names.js";
import { Population, type DemoPlan, type DemoReceipt, type DemoReturn } from "./shoppers.js";

const zone = timeZone("Asia/Shanghai");
const plan = (over: Partial<DemoPlan> = {}): DemoPlan => ({ members: 300, seed: 1, start: businessDate("2025-06-02"), end: businessDate("2026-06-01"), timeZone: zone, slowness: 1, ...over });

function live(given: DemoPlan, stepDays: number): { receipts: DemoReceipt[]; returns: DemoReturn[]; enrolled: Map<number, Instant> } {
  const population = new Population(given);
  const receipts: DemoReceipt[] = [];
  const returns: DemoReturn[] = [];
  const enrolled = new Map<number, Instant>();
  for (let date = given.start; date <= given.end; date = addDays(date, stepDays)) {
    const until = addDays(date, stepDays) > given.end ? addDays(given.end, 1) : addDays(date, stepDays);
    const step = population.advance(startOfDay(date, zone), startOfDay(until, zone));
    for (const { shopper, at } of step.enrolments) {
      expect(enrolled.has(shopper)).toBe(false);
      enrolled.set(shopper, at);
    }
    receipts.push(...step.receipts);
    returns.push(...step.returns);
  }
  return { receipts, returns, enrolled };
}

describe("a year of the demo chain", () => {
  const year = live(plan(), 7);

  it("has about twenty receipts a member, more at weekends and after work", () => {
    expect(year.receipts.length).toBeGreaterThan(5_000);
    expect(year.receipts.length).toBeLessThan(9_000);
    const weekend = year.receipts.filter((each) => [0, 6].includes(wallClock(each.at, zone).getUTCDay())).length;
    expect(weekend / year.receipts.length).toBeGreaterThan(2 / 7);
    const evening = year.receipts.filter((each) => [17, 18, 19].includes(wallClock(each.at, zone).getUTCHours())).length;
    expect(evening / year.receipts.length).toBeGreaterThan(0.25);
    expect(year.receipts.filter((each) => wallClock(each.at, zone).getUTCHours() < 7)).toEqual([]);
    expect(year.receipts.every((each) => businessDateAt(each.at, zone) >= "2025-06-02" && businessDateAt(each.at, zone) <= "2026-06-01")).toBe(true);
  });

  it("spends so that some members reach each tier", () => {
    const spend = new Map<number, number>();
    for (const { shopper, lines } of year.receipts) if (shopper !== null) spend.set(shopper, (spend.get(shopper) ?? 0) + lines.reduce((sum, line) => sum + line.netPaid, 0));
    const over = (yuan: number): number => [...spend.values()].filter((each) => each >= yuan * 100).length / 300;
    expect(over(5_000)).toBeGreaterThan(0.1);
    expect(over(5_000)).toBeLessThan(0.4);
    expect(over(20_000)).toBeGreaterThan(0.01);
    expect(over(20_000)).toBeLessThan(0.1);
  });

  it("numbers receipts once, sells nobody anything before enrolment, and takes back only what was sold", () => {
    expect(new Set(year.receipts.map((each) => each.externalId)).size).toBe(year.receipts.length);
    for (const { shopper, at } of year.receipts) if (shopper !== null) expect(at).toBeGreaterThan(year.enrolled.get(shopper) ?? Infinity);
    expect(year.returns.length).toBeGreaterThan(50);
    for (const { receipt, at, lineNo, quantity } of year.returns) {
      expect(at).toBeGreaterThan(receipt.at);
      expect(quantity).toBeLessThanOrEqual(receipt.lines[lineNo - 1]?.quantity ?? 0);
    }
    expect(year.enrolled.size).toBe(300);
  });

  it("is the same whatever the length of the steps it is made in, and another with another seed", () => {
    const days = live(plan(), 1);
    expect(days.receipts).toEqual(year.receipts);
    expect(days.returns.map((each) => each.externalId).sort()).toEqual(year.returns.map((each) => each.externalId).sort());
    expect(live(plan({ seed: 2 }), 7).receipts).not.toEqual(year.receipts);
  });

  it("gives a member the same person however many others there are", () => {
    const [few, many] = [new Population(plan({ members: 10 })), new Population(plan({ members: 1_000 }))];
    expect(few.person(7)).toEqual(many.person(7));
  });
});

describe("the demo chain", () => {
  it("has fifty stores, about eight hundred products with one SKU each, and a phone for everyone", () => {
    expect(stores).toHaveLength(50);
    expect(new Set(products.map(({ sku }) => sku)).size).toBe(products.length);
    expect(products.length).toBeGreaterThan(750);
    expect(products.every(({ price }) => price > 0 && Number.isSafeInteger(price))).toBe(true);
    expect(demoPhone(0)).toBe("19000000000");
    expect(demoPhone(9_999_999)).toHaveLength(11);
  });
});
