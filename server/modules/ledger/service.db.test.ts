import { businessDate, instant, present, type EntryId, type MemberId } from "@regulars/kernel";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { checkInvariants } from "../../platform/db/checks.js";
import type { Tx } from "../../platform/db/tx.js";
import {
  balancesAt, captureHolds, dueAccounts, entriesOf, extendLots, findHolds, lotsOf, lotsOfEntries, placeHolds, post, problemOf, releaseHolds, settle, statementOf, type Balance,
  type LotView, type Posting, type PostResult,
} from "./index.js";
import { invariants } from "./invariants.js";
import { aHold, aLot, aMember, aSource, at, bringBack, dayMs, earn, putBack, revert, send, spend, take, takeBack } from "./test/builders.js";
import { ledgerDatabase, type LedgerDatabase } from "./test/database.js";

const day = at("2026-01-10");
let db: LedgerDatabase;
beforeAll(async () => {
  db = await ledgerDatabase(day);
});
afterAll(() => db.close());
afterEach(async () => {
  expect((await checkInvariants(db.database, invariants)).filter(({ breaks }) => breaks.length > 0)).toEqual([]);
});

const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => db.database.transaction(work);
const posting = (list: readonly Posting[], now = day): Promise<readonly PostResult[]> => within((tx) => post(tx, list, now));
const balance = async (memberId: MemberId, now = day, asset = "points"): Promise<Balance> => present((await within((tx) => balancesAt(tx, [memberId], [asset], now)))[0], "a balance");
const lots = async (memberId: MemberId, now = day): Promise<readonly LotView[]> =>
  (await within((tx) => lotsOf(tx, { memberId, asset: "points", cursor: null, limit: 100 }, now))).items.toReversed();
const entryOf = (result: PostResult | undefined): EntryId => {
  if (result?.outcome !== "posted") throw new Error(`not posted: ${JSON.stringify(result)}`);
  return present(result.entryIds[0], "the entry");
};

describe("a posting that is sent twice", () => {
  it("is done once and answered the same, whatever its type", async () => {
    const [memberId, other] = [aMember(), aMember()];
    const first = [earn({ memberId, lots: [aLot(100, day), aLot(50, day, { expiresAt: at("2026-02-01") })], details: { rule: 7, b: [1, 2] } }, day)];
    const earned = await posting(first);
    const entryId = entryOf(earned[0]);
    const spent = [spend({ memberId, amount: 30 }, day)];
    const spentId = entryOf((await posting(spent))[0]);
    const rest: Posting[] = [
      takeBack({ memberId, amount: 10, reverses: entryId }, day), takeBack({ memberId, amount: 5, reverses: entryId, policy: "only_pending" }, day),
      putBack({ memberId, amount: 20, reverses: spentId }, day), putBack({ memberId, amount: 5, reverses: spentId, mode: "reissue", reissueLot: aLot(1, day) }, day),
      send({ memberId, toMemberId: other, amount: 25, transferId: "gift-1" }, day), spend({ memberId, amount: 100_000 }, day),
    ];
    const results = await posting(rest);
    expect(results.map((each) => each.outcome)).toEqual(["posted", "posted", "posted", "posted", "posted", "refused"]);
    const reverted = [revert({ memberId, transferId: "gift-1" }, day)];
    const undone = await posting(reverted);
    expect(undone).toMatchObject([{ outcome: "posted", amount: 25, entryIds: [expect.any(String), expect.any(String)] }]);
    const before = await balance(memberId);

    const again = await posting([...first, ...rest, ...reverted], instant(day + dayMs));
    expect(again).toEqual([...earned, ...results, ...undone].map((each) => (each.outcome === "posted" ? { ...each, outcome: "duplicate" } : each)));
    expect(await balance(memberId)).toEqual(before);
  });

  it("may come later and through someone else", async () => {
    const memberId = aMember();
    const once = earn({ memberId, amount: 5 }, day);
    await posting([once]);
    const later = { ...once, occurredAt: at("2026-01-11"), businessDate: businessDate("2026-01-11"), actor: "another" };
    expect(await posting([later, once])).toMatchObject([{ outcome: "duplicate" }, { outcome: "duplicate" }]);
  });

  it("but says something else is refused, and the field is named", async () => {
    const memberId = aMember();
    const entryId = entryOf((await posting([earn({ memberId, amount: 50 }, day)]))[0]);
    const spent = spend({ memberId, amount: 5, reason: "a cup", details: { order: "x" } }, day);
    const taken = takeBack({ memberId, amount: 5, reverses: entryId, policy: "within_balance" }, day);
    const given = earn({ memberId, amount: 5 }, day);
    const nothing = takeBack({ memberId, amount: 5, reverses: entryId, policy: "only_pending" }, day);
    const tooMuch = spend({ memberId, amount: 5_000 }, day);
    await posting([spent, taken, given, nothing, tooMuch]);
    const field = async (other: Posting): Promise<unknown> => {
      const [result] = await posting([other]);
      return result?.outcome === "refused" && result.code === "ledger.source_conflict" ? result.params["field"] : result;
    };
    expect(await field({ ...spent, amount: 6 })).toBe("amount");
    expect(await field({ ...spent, reason: "a pot" })).toBe("reason");
    expect(await field({ ...spent, details: { order: "y" } })).toBe("details");
    expect(await field({ ...spent, counterAccount: "adjustment" })).toBe("counterAccount");
    expect(await field({ ...spent, mayOwe: true })).toBe("mayOwe");
    expect(await field({ ...earn({ memberId, amount: 1 }, day), kind: spent.kind, source: spent.source, reason: "a cup", counterAccount: "redemption", details: { order: "x" } })).toBe("type");
    expect(await field({ ...taken, amount: 6 })).toBe("amount");
    expect(await field({ ...taken, policy: "unlimited" })).toBe("policy");
    expect(await field({ ...given, lots: [aLot(6, day)] })).toBe("lots");
    expect(await field({ ...nothing, amount: 6 })).toBe("amount");
    expect(await field({ ...tooMuch, amount: 5 })).toBe("amount");
    expect((await balance(memberId)).balance).toBe(45);
  });

  it("stays refused once it was refused, although it would be possible now", async () => {
    const memberId = aMember();
    const wish = spend({ memberId, amount: 10 }, day);
    expect(await posting([wish])).toMatchObject([{ code: "ledger.insufficient", params: { available: 0, requested: 10 } }]);
    await posting([earn({ memberId, amount: 100 }, day)]);
    expect(await posting([wish])).toMatchObject([{ code: "ledger.insufficient", params: { available: 0, requested: 10 } }]);
    expect(await posting([{ ...wish, source: aSource() }])).toMatchObject([{ outcome: "posted" }]);
  });

  it("is a repeat although its terms were derived anew, when it says what was asked", async () => {
    const memberId = aMember();
    const once = earn({ memberId, amount: 5, asked: { order: "o1" } }, day);
    await posting([once]);
    expect(await posting([{ ...once, lots: [aLot(5, day, { expiresAt: at("2027-01-01") })], details: { rule: 8 } }])).toMatchObject([{ outcome: "duplicate" }]);
    expect(await posting([{ ...once, lots: [aLot(6, day)] }])).toMatchObject([{ code: "ledger.source_conflict", params: { field: "amount" } }]);
    expect(await posting([{ ...once, asked: { order: "o2" } }])).toMatchObject([{ code: "ledger.source_conflict", params: { field: "asked" } }]);
  });

  it("is one cause per member, asset and kind: elsewhere the same source is another", async () => {
    const [memberId, other] = [aMember(), aMember()];
    const once = earn({ memberId, amount: 5 }, day);
    expect((await posting([once, { ...once, asset: "growth" }, { ...once, kind: "bonus" }, { ...once, memberId: other }])).map((each) => each.outcome)).toEqual(["posted", "posted", "posted", "posted"]);
  });
});

describe("many postings in one call", () => {
  it("cost the same number of statements as one", async () => {
    const statements = async (list: readonly Posting[]): Promise<number> => {
      let count = 0;
      await within((tx) => {
        const counted: Tx = {
          rows: (reader, query) => (count++, tx.rows(reader, query)), one: (reader, query) => (count++, tx.one(reader, query)),
          maybe: (reader, query) => (count++, tx.maybe(reader, query)), run: (query) => (count++, tx.run(query)),
        };
        return post(counted, list, day);
      });
      return count;
    };
    const members = Array.from({ length: 300 }, () => aMember());
    const credits = (list: readonly MemberId[]): readonly Posting[] => list.map((memberId) => earn({ memberId, amount: 5 }, day));
    expect(await statements(credits(members))).toBe(await statements(credits(members.slice(0, 1))));
    expect(await statements(credits(members))).toBeLessThanOrEqual(7);
    const debits = (list: readonly MemberId[]): readonly Posting[] => list.map((memberId) => spend({ memberId, amount: 1 }, day));
    expect(await statements(debits(members))).toBe(await statements(debits(members.slice(0, 1))));
  });

  it("each get their own answer", async () => {
    const members = Array.from({ length: 50 }, () => aMember());
    await posting(members.map((memberId, index) => earn({ memberId, amount: index + 1 }, day)));
    const results = await posting(members.map((memberId) => spend({ memberId, amount: 25 }, day)));
    expect(results.filter((each) => each.outcome === "posted")).toHaveLength(26);
    expect(results.slice(0, 24).every((each) => each.outcome === "refused")).toBe(true);
  });
});

describe("a hold", () => {
  it("is seen by every till, captured once, and its rest is free", async () => {
    const memberId = aMember();
    await posting([earn({ memberId, amount: 100 }, day)]);
    const hold = aHold({ memberId, amount: 60 }, day);
    const place = () => within((tx) => placeHolds(tx, [hold], day));
    expect(await place()).toMatchObject([{ outcome: "held", available: 40 }]);
    expect(await place()).toMatchObject([{ outcome: "duplicate", available: 40 }]);
    expect(await within((tx) => placeHolds(tx, [{ ...hold, amount: 61 }], day))).toMatchObject([{ code: "ledger.source_conflict", params: { field: "amount" } }]);
    expect(await balance(memberId)).toMatchObject({ balance: 100, available: 40, held: 60 });
    const { asset: _, ...capture } = take({ memberId, holdId: hold.holdId, amount: 45 }, day);
    expect(await within((tx) => captureHolds(tx, [{ ...capture, source: aSource(), amount: 61 }], day))).toMatchObject([{ code: "ledger.capture_exceeds", params: { held: 60, requested: 61 } }]);
    expect(await within((tx) => captureHolds(tx, [capture], day))).toMatchObject([{ outcome: "posted", amount: -45, balanceAfter: 55 }]);
    expect(await within((tx) => captureHolds(tx, [capture], day))).toMatchObject([{ outcome: "duplicate", amount: -45 }]);
    expect(await within((tx) => captureHolds(tx, [{ ...capture, source: aSource() }], day))).toMatchObject([{ code: "ledger.hold_captured" }]);
    expect(await within((tx) => releaseHolds(tx, [{ memberId, holdId: hold.holdId, reason: null }], day))).toMatchObject([{ code: "ledger.hold_captured" }]);
    expect(await balance(memberId)).toMatchObject({ balance: 55, available: 55, held: 0 });
    expect(await within((tx) => findHolds(tx, [hold], day))).toMatchObject([{ state: "captured", capturedAmount: 45, amount: 60, entryId: expect.any(String) }]);
  });

  it("that timed out is set free exactly once, whoever comes first", async () => {
    const memberId = aMember();
    await posting([earn({ memberId, amount: 100 }, day)]);
    const hold = aHold({ memberId, amount: 60, expiresAt: instant(day + dayMs) }, day);
    await within((tx) => placeHolds(tx, [hold], day));
    const later = instant(day + dayMs);
    expect(await balance(memberId, later)).toMatchObject({ available: 100, held: 0 });
    expect(await within((tx) => findHolds(tx, [hold], later))).toMatchObject([{ state: "expired", resolvedAt: later }]);
    await Promise.all([within((tx) => settle(tx, [memberId], later)), posting([spend({ memberId, amount: 80 }, later)], later), within((tx) => settle(tx, [memberId], later))]);
    expect(await within((tx) => releaseHolds(tx, [{ memberId, holdId: hold.holdId, reason: null }], later))).toMatchObject([{ code: "ledger.hold_expired" }]);
    expect(await within((tx) => releaseHolds(tx, [{ memberId, holdId: aHold({ memberId, amount: 1 }, day).holdId, reason: null }], later))).toMatchObject([{ code: "ledger.hold_unknown" }]);
    expect(await balance(memberId, later)).toMatchObject({ balance: 20, available: 20, held: 0 });
  });

  it("that was refused stays refused", async () => {
    const memberId = aMember();
    const hold = aHold({ memberId, amount: 60 }, day);
    expect(await within((tx) => placeHolds(tx, [hold], day))).toMatchObject([{ code: "ledger.insufficient" }]);
    await posting([earn({ memberId, amount: 100 }, day)]);
    expect(await within((tx) => placeHolds(tx, [hold], day))).toMatchObject([{ code: "ledger.insufficient" }]);
  });

  it("that was captured can be given back into its lots", async () => {
    const memberId = aMember();
    await posting([earn({ memberId, amount: 10, lot: { expiresAt: at("2026-03-01") } }, day)]);
    const hold = aHold({ memberId, amount: 8 }, day);
    await within((tx) => placeHolds(tx, [hold], day));
    const reverses = entryOf((await posting([take({ memberId, holdId: hold.holdId, amount: 8 }, day)]))[0]);
    await posting([putBack({ memberId, amount: 8, reverses }, day)]);
    expect(await lots(memberId)).toMatchObject([{ remaining: 10, state: "active", uses: [{ purpose: "spend", amount: -8, kind: "redeem" }, { purpose: "give_back", amount: 8 }] }]);
  });
});

describe("reading", () => {
  it("tells what each lot is, by time, and what became of it", async () => {
    const memberId = aMember();
    const start = at("2026-01-01");
    await posting([
      earn({ memberId, lots: [
        aLot(10, start, { expiresAt: at("2026-01-05") }), aLot(20, start, { activatesAt: at("2026-02-01"), funder: "supplier:9" }), aLot(30, start, { expiresAt: at("2026-03-01") }),
        aLot(5, start, { priority: -1 }),
      ] }, start),
    ], start);
    await posting([spend({ memberId, amount: 5 }, start)], start);
    expect((await lots(memberId)).map((lot) => [lot.state, lot.remaining])).toEqual([["expired", 0], ["pending", 20], ["active", 30], ["exhausted", 0]]);
    const page = await within((tx) => lotsOf(tx, { memberId, asset: "points", states: ["pending", "active"], cursor: null, limit: 1 }, day));
    expect(page).toMatchObject({ items: [{ state: "active", amount: 30 }], nextCursor: expect.any(String) });
    expect(await within((tx) => lotsOf(tx, { memberId, asset: "points", states: ["pending", "active"], cursor: page.nextCursor, limit: 1 }, day))).toMatchObject({
      items: [{ state: "pending", funder: "supplier:9" }], nextCursor: null,
    });
    expect(await balance(memberId)).toMatchObject({
      balance: 50, available: 30, pending: 20, expiring: [{ expiresAt: at("2026-03-01"), amount: 30 }, { expiresAt: null, amount: 20 }],
      activating: [{ activatesAt: at("2026-02-01"), amount: 20 }],
    });
  });

  it("pages through entries newest first, and by kind and time", async () => {
    const memberId = aMember();
    for (let each = 1; each <= 5; each += 1) await posting([earn({ memberId, amount: each, kind: each % 2 === 0 ? "bonus" : "earn" }, instant(day + each * dayMs))], instant(day + each * dayMs));
    const amounts = async (query: Partial<Parameters<typeof entriesOf>[1]>) => {
      const page = await within((tx) => entriesOf(tx, { memberId, asset: "points", cursor: null, limit: 2, ...query }));
      return [page.items.map((entry) => entry.amount), page.nextCursor];
    };
    expect(await amounts({})).toEqual([[5, 4], 4]);
    expect(await amounts({ cursor: 4 })).toEqual([[3, 2], 2]);
    expect(await amounts({ cursor: 2 })).toEqual([[1], null]);
    expect(await amounts({ kinds: ["bonus"] })).toEqual([[4, 2], null]);
    expect(await amounts({ from: instant(day + 2 * dayMs), to: instant(day + 4 * dayMs) })).toEqual([[3, 2], null]);
  });

  it("states opening, movements and closing of any days, and they add up", async () => {
    const memberId = aMember();
    const on = (text: string) => at(text);
    await posting([earn({ memberId, amount: 100, lot: { expiresAt: on("2026-03-01") } }, on("2026-01-10"))], on("2026-01-10"));
    await posting([spend({ memberId, amount: 30 }, on("2026-02-02")), earn({ memberId, amount: 5 }, on("2026-02-02"))], on("2026-02-02"));
    await posting([earn({ memberId, amount: 1 }, on("2026-03-05"))], on("2026-03-05"));
    const statement = (from: string, to: string) => within((tx) => statementOf(tx, memberId, "points", businessDate(from), businessDate(to)));
    expect(await statement("2026-02-01", "2026-02-28")).toMatchObject({ opening: 100, closing: 75, movements: [{ kind: "earn", count: 1, amount: 5 }, { kind: "redeem", count: 1, amount: -30 }] });
    expect(await statement("2026-03-01", "2026-03-01")).toMatchObject({ opening: 75, closing: 5, movements: [{ kind: "expire", amount: -70 }] });
    expect(await statement("2025-01-01", "2027-01-01")).toMatchObject({ opening: 0, closing: 6 });
  });

  it("tells who bears a redemption: one line per lot, with its funder and value (BEY-F)", async () => {
    const memberId = aMember();
    const [earned] = await posting([earn({ memberId, lots: [
      aLot(50, day, { funder: "HQ", expiresAt: at("2026-02-01") }), aLot(50, day, { funder: "store:7", expiresAt: at("2026-03-01"), unitValueMicro: 900_000 }),
      aLot(50, day, { funder: "supplier:9", sourceClass: "PROMO", legalEntityId: "east" }),
    ] }, day)]);
    const [spent] = await posting([spend({ memberId, amount: 120 }, day)]);
    const linesOf = (result: PostResult | undefined) => within((tx) => lotsOfEntries(tx, [{ memberId, entryId: entryOf(result) }]));
    expect((await linesOf(spent)).map((line) => [line.purpose, line.amount, line.funder, line.unitValueMicro])).toEqual([
      ["spend", -50, "HQ", 1_000_000], ["spend", -50, "store:7", 900_000], ["spend", -20, "supplier:9", 1_000_000],
    ]);
    expect((await linesOf(earned)).map((line) => [line.purpose, line.amount, line.sourceClass, line.legalEntityId])).toEqual([
      ["open", 50, "PURCHASE", null], ["open", 50, "PURCHASE", null], ["open", 50, "PROMO", "east"],
    ]);
  });

  it("says nothing of members it does not know", async () => {
    expect(await balance(aMember())).toMatchObject({ balance: 0, available: 0, expiring: [] });
  });
});

describe("the nightly job", () => {
  it("finds what is due, writes it once, and finds nothing the second time", async () => {
    const members = Array.from({ length: 5 }, () => aMember());
    const start = at("2024-01-01");
    await posting(members.map((memberId) => earn({ memberId, amount: 10, lot: { expiresAt: at("2024-02-01") } }, start)), start);
    const due = async (now = at("2024-02-01")): Promise<readonly MemberId[]> => (await within((tx) => dueAccounts(tx, now, 100))).map((each) => each.memberId);
    expect(await due(instant(at("2024-02-01") - 1))).toEqual([]);
    expect([...(await due())].sort()).toEqual([...members].sort());
    const settled = await within((tx) => settle(tx, members, at("2024-02-03")));
    expect(settled).toHaveLength(5);
    expect(settled[0]).toMatchObject({ expired: [{ amount: 10, expiredAt: at("2024-02-01") }] });
    expect(await due(at("2024-02-03"))).toEqual([]);
    expect(await within((tx) => settle(tx, members, at("2024-02-04")))).toEqual([]);
  });
});

describe("the end of a lot", () => {
  it("can be moved to later, and an expired one comes back once as a new lot", async () => {
    const memberId = aMember();
    await posting([earn({ memberId, lots: [aLot(10, day, { expiresAt: at("2026-01-20") }), aLot(20, day, { expiresAt: at("2026-01-30") })] }, day)]);
    const [first, second] = await lots(memberId);
    const extend = (now = day) => within((tx) => extendLots(tx, [{ memberId, asset: "points", lotIds: "all", expiresAt: at("2026-01-25"), source: "visit", actor: "test", reason: null }], now));
    expect(await extend()).toEqual([{ extended: [first?.lotId], left: [] }]);
    expect(await extend()).toEqual([{ extended: [], left: [] }]);
    const later = at("2026-01-26");
    expect(await balance(memberId, later)).toMatchObject({ balance: 20 });
    const lotId = present(first, "the first lot").lotId;
    expect(await posting([bringBack({ memberId, lotId: present(second, "the second lot").lotId, expiresAt: null }, later)], later)).toMatchObject([{ code: "ledger.lot_not_expired" }]);
    expect(await posting([bringBack({ memberId, lotId, expiresAt: at("2026-02-26") }, later)], later)).toMatchObject([{ outcome: "posted", amount: 10 }]);
    expect(await posting([bringBack({ memberId, lotId, expiresAt: at("2026-02-26") }, later)], later)).toMatchObject([{ code: "ledger.lot_reinstated" }]);
    expect((await lots(memberId, later)).map((lot) => [lot.state, lot.remaining, lot.parentLotId])).toEqual([["expired", 0, null], ["active", 20, null], ["active", 10, lotId]]);
  });
});

describe("what the serving role may do", () => {
  it("is to add to the ledger, never to change it", async () => {
    const app = new pg.Client({ connectionString: db.database.pool.options.connectionString });
    await app.connect();
    try {
      const { rows: [self] } = await app.query<{ owner: boolean }>("SELECT pg_has_role(current_user, (SELECT nspowner FROM pg_namespace WHERE nspname = 'ledger'), 'USAGE') AS owner");
      expect(self?.owner, "this test needs a serving login that does not own the schema").toBe(false);
      for (const table of ["entries", "allocations", "refusals", "reversals", "holds", "hold_lots", "hold_resolutions", "transfers", "lot_redatings"]) {
        await expect(app.query(`UPDATE ledger.${table} SET member_id = member_id`), table).rejects.toThrow("permission denied");
        await expect(app.query(`DELETE FROM ledger.${table}`), table).rejects.toThrow("permission denied");
        await expect(app.query(`TRUNCATE ledger.${table}`), table).rejects.toThrow("permission denied");
      }
      await expect(app.query("UPDATE ledger.lots SET amount = amount + 1")).rejects.toThrow("permission denied");
      await expect(app.query("UPDATE ledger.lots SET funder = 'other'")).rejects.toThrow("permission denied");
      await expect(app.query("DELETE FROM ledger.accounts")).rejects.toThrow("permission denied");
    } finally {
      await app.end();
    }
  });
});

it("has a problem with a status for every refusal", () => {
  expect(problemOf({ outcome: "refused", code: "ledger.insufficient", params: { available: 1, requested: 2 } })).toMatchObject({ status: 409, params: { available: 1 } });
});

it("keeps its own clock on each account: time never goes back there", async () => {
  const memberId = aMember();
  await posting([earn({ memberId, amount: 1 }, at("2026-02-01"))], at("2026-02-01"));
  await posting([earn({ memberId, amount: 2 }, at("2026-01-15"))], at("2026-01-15"));
  const { items } = await within((tx) => entriesOf(tx, { memberId, asset: "points", cursor: null, limit: 10 }));
  expect(items.map((entry) => [entry.seq, entry.recordedAt, entry.occurredAt])).toEqual([[2, at("2026-02-01"), at("2026-01-15")], [1, at("2026-02-01"), at("2026-02-01")]]);
});
