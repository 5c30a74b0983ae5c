import { addDays, instant, type BusinessDate, type MemberId } from "@regulars/kernel";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../test/database.js";
import { post } from "../ledger/index.js";
import { earn, spend } from "../ledger/test/builders.js";
import { mergeMembers } from "../merging/index.js";
import { claimOrder } from "../orders/service/claim.js";
import { at, clerk, House, line } from "../orders/test/house.js";
import { settleDue } from "../points/index.js";
import { nothing, noStore, type Figures } from "./domain/figures.js";
import { invariants } from "./invariants.js";
import { dashboard, storesOn } from "./service/dashboard.js";
import { refreshStoreDays } from "./service/refresh.js";

const now = at("2026-03-20 15:00");
let house: House;
let rows: pg.Client;

beforeAll(async () => {
  const fresh = await testDatabase();
  house = await House.open(fresh);
  rows = new pg.Client({ connectionString: fresh.ownerUrl });
  await rows.connect();
  await house.rule();
  await house.tiers([["basic", 0, 10_000]]);
});
afterAll(async () => {
  await rows.end();
  await house.close();
});

type Raw = Readonly<Record<string, string | number | boolean | null>>;
const read = async (text: string): Promise<readonly Raw[]> => (await rows.query<Raw>(text)).rows;

/** The same figures, added up in the plainest way from every row there is. */
async function naively(date: BusinessDate, storeIds: readonly string[]): Promise<Figures> {
  const sum: { -readonly [K in keyof Figures]: number } = { ...nothing };
  const ids = new Set(storeIds);
  for (const each of await read("SELECT store_id, business_date::text, kind, is_guest, net_paid FROM orders.orders")) {
    if (each["business_date"] !== date || !ids.has(String(each["store_id"]))) continue;
    sum.netPaid += Number(each["net_paid"]);
    if (each["is_guest"] === false) sum.memberNetPaid += Number(each["net_paid"]);
    if (each["kind"] === "sale") sum.receipts += 1;
    if (each["kind"] === "sale" && each["is_guest"] === false) sum.memberReceipts += 1;
  }
  for (const each of await read("SELECT source_store_id, enrolled_on::text FROM members.members")) {
    if (each["enrolled_on"] === date && ids.has(String(each["source_store_id"] ?? noStore))) sum.newMembers += 1;
  }
  for (const each of await read("SELECT store_id, business_date::text, counter_account, amount FROM ledger.entries WHERE asset = 'points'")) {
    if (each["business_date"] !== date || !ids.has(String(each["store_id"] ?? noStore))) continue;
    const amount = Number(each["amount"]);
    if (each["counter_account"] === "issuance" || each["counter_account"] === "adjustment") sum.pointsIssued += amount;
    if (each["counter_account"] === "redemption") sum.pointsUsed -= amount;
    if (each["counter_account"] === "breakage") sum.pointsExpired -= amount;
  }
  return sum;
}

const everywhere = (): readonly string[] => [...house.stores, noStore];

/** Every day of the first page, for all stores and for each by itself, equals the plain sum. */
async function expectTruth(when = now): Promise<void> {
  for (const [scope, ids] of [["all", everywhere()], ...house.stores.map((each) => [new Set<string>([each]), [each]] as const)] as const) {
    const seen = await house.tx((tx) => dashboard(tx, scope, when));
    for (const { businessDate, ...figures } of seen.days) expect({ businessDate, ...figures }).toEqual({ businessDate, ...(await naively(businessDate, ids)) });
  }
  expect(await house.breaches(invariants)).toEqual([]);
}

describe("the first page", () => {
  it("shows what the rows add up to: sales, returns, points spent, expired, and days long past", async () => {
    const [one, two] = await house.members(2, at("2026-03-10")) as [MemberId, MemberId];
    const sale = await house.take(house.sale({ memberId: one, occurredAt: at("2026-03-12"), lines: [line(1, 10_000)] }), at("2026-03-12 12:01"));
    await house.take(house.sale({ memberId: two, storeCode: "S2", occurredAt: at("2026-03-20 09:00"), lines: [line(1, 4_000)] }), at("2026-03-20 09:00"));
    await house.take(house.sale({ occurredAt: at("2026-03-20 10:00"), lines: [line(1, 6_000)] }), at("2026-03-20 10:00"));
    await house.giveBack(sale.orderId, {}, at("2026-03-20 11:00"));
    await house.tx((tx) => post(tx, [earn({ memberId: one, amount: 70, counterAccount: "issuance", lot: { expiresAt: at("2026-03-18") } }, at("2026-03-11"))], at("2026-03-11")));
    await house.tx((tx) => post(tx, [spend({ memberId: two, amount: 15, counterAccount: "redemption" }, now)], now));
    await house.tx((tx) => settleDue(tx, now, 500));
    expect(await refreshStoreDays(house.database, now)).toBeGreaterThan(30);
    await expectTruth();
    const { today } = await house.tx((tx) => dashboard(tx, "all", now));
    expect([today.receipts, today.memberReceipts, today.netPaid, today.memberNetPaid]).toEqual([2, 1, 0, -6_000]);
    expect([today.pointsIssued, today.pointsUsed]).toEqual([40 - 100, 15]);
  });

  it("knows today at once, and yesterday's late receipt, a claim and a merge with the next refresh", async () => {
    const [one, two] = await house.members(2, at("2026-03-20 13:00")) as [MemberId, MemberId];
    const guest = await house.take(house.sale({ occurredAt: at("2026-03-15"), lines: [line(1, 3_000)] }), now);
    await house.take(house.sale({ memberId: one, occurredAt: at("2026-03-19"), lines: [line(1, 8_000)] }), now);
    await house.take(house.sale({ memberId: one, occurredAt: now, lines: [line(1, 1_000)] }), now);
    expect((await house.tx((tx) => dashboard(tx, "all", now))).today).toEqual(await naively("2026-03-20" as BusinessDate, everywhere()));
    await refreshStoreDays(house.database, instant(now + 60_000));
    await expectTruth();
    const later = instant(now + 300_000);
    await house.tx((tx) => claimOrder(tx, { orderId: guest.orderId, memberId: two, reason: null, by: clerk }, later));
    await house.tx((tx) => mergeMembers(tx, { survivorId: two, duplicateIds: [one], fieldChoices: {}, reason: "same person", actor: "test" }, later));
    expect(await refreshStoreDays(house.database, later)).toBeGreaterThan(0);
    await expectTruth(later);
    // What is left of the first run's 400 dates; then nothing, until something is recorded again.
    while ((await refreshStoreDays(house.database, instant(later + 3_600_000))) > 0);
    expect(await refreshStoreDays(house.database, instant(later + 3_660_000))).toBe(0);
  });

  it("compares today with the same day of last week up to the same time", async () => {
    await house.take(house.sale({ occurredAt: at("2026-03-13 14:00"), lines: [line(1, 700)] }), at("2026-03-20 16:20"));
    await house.take(house.sale({ occurredAt: at("2026-03-13 16:00"), lines: [line(1, 900)] }), at("2026-03-20 16:20"));
    expect((await house.tx((tx) => dashboard(tx, "all", now))).lastWeek.netPaid).toBe(700);
    expect((await naively("2026-03-13" as BusinessDate, everywhere())).netPaid).toBe(1_600);
  });

  it("tells who sees one store of that store only, and each date store by store", async () => {
    const [first, second] = house.stores;
    const scope = new Set<string>([String(second)]);
    const seen = await house.tx((tx) => dashboard(tx, scope, now));
    expect([seen.storeCount, seen.isEverywhere, seen.today.netPaid]).toEqual([1, false, 4_000]);
    const rowsOf = await house.tx((tx) => storesOn(tx, "all", addDays(seen.businessDate, 0)));
    expect(rowsOf.map((each) => each.store?.storeId ?? null).sort()).toEqual([first, second, null].sort());
    expect((await house.tx((tx) => storesOn(tx, scope, seen.businessDate))).map((each) => each.store?.storeId)).toEqual([second]);
  });

  it("adds a date up once, however many workers refresh at the same moment", async () => {
    await house.take(house.sale({ occurredAt: at("2026-03-16"), lines: [line(1, 2_500)] }), at("2026-03-20 16:20"));
    await Promise.all(Array.from({ length: 4 }, () => refreshStoreDays(house.database, at("2026-03-20 16:21"))));
    await expectTruth(at("2026-03-20 16:22"));
  });
});
