import { present, type EntryId } from "@regulars/kernel";
import { describe, expect, it } from "vitest";
import { aHold, aLot, aMember, at, earn, putBack, revert, send, spend, take, takeBack } from "../test/builders.js";
import { MemoryLedger } from "../test/memory-ledger.js";
import type { PostResult } from "./postings.js";

const entryOf = (result: PostResult | undefined): EntryId => {
  if (result?.outcome !== "posted") throw new Error(`not posted: ${JSON.stringify(result)}`);
  return present(result.entryIds[0], "the entry");
};

describe("burn order", () => {
  it("spends what ends first, so that less expires (vector L1)", () => {
    const ledger = new MemoryLedger();
    const memberId = aMember();
    ledger.post([earn({ memberId, amount: 100, lot: { expiresAt: at("2026-01-31") } }, at("2026-01-01")), earn({ memberId, amount: 50, lot: { expiresAt: at("2026-02-28") } }, at("2026-01-01"))], at("2026-01-01"));
    ledger.post([spend({ memberId, amount: 120 }, at("2026-01-10"))], at("2026-01-10"));
    expect(ledger.lots(memberId).map((lot) => lot.remaining)).toEqual([0, 30]);
    ledger.settle(at("2026-01-31"));
    expect(ledger.balance(memberId, at("2026-01-31")).balance).toBe(30);
    ledger.settle(at("2026-02-28"));
    expect(ledger.entries(memberId).filter((entry) => entry.kind === "expire").map((entry) => entry.amount)).toEqual([-30]);
  });

  it("goes by priority, then the end, then the oldest; what never ends is last", () => {
    const ledger = new MemoryLedger();
    const memberId = aMember();
    const now = at("2026-01-01");
    ledger.post([
      earn({ memberId, lots: [aLot(1, now), aLot(2, now, { expiresAt: at("2026-03-01") }), aLot(4, now, { expiresAt: at("2026-02-01") }), aLot(8, now, { priority: -1 })] }, now),
    ], now);
    ledger.post([earn({ memberId, amount: 16, lot: { expiresAt: at("2026-02-01") } }, at("2026-01-02"))], at("2026-01-02"));
    const after = (amount: number): number[] => {
      ledger.post([spend({ memberId, amount }, at("2026-01-03"))], at("2026-01-03"));
      return ledger.lots(memberId).map((lot) => lot.remaining);
    };
    expect(after(8)).toEqual([1, 2, 4, 0, 16]);
    expect(after(4)).toEqual([1, 2, 0, 0, 16]);
    expect(after(16)).toEqual([1, 2, 0, 0, 0]);
    expect(after(2)).toEqual([1, 0, 0, 0, 0]);
  });
});

describe("a give-back", () => {
  const setUp = (): { ledger: MemoryLedger; memberId: ReturnType<typeof aMember>; reverses: EntryId } => {
    const ledger = new MemoryLedger();
    const memberId = aMember();
    ledger.post([
      earn({ memberId, amount: 100, lot: { expiresAt: at("2026-01-31") } }, at("2026-01-01")), earn({ memberId, amount: 50, lot: { expiresAt: at("2026-02-28") } }, at("2026-01-01")),
    ], at("2026-01-01"));
    const [spent] = ledger.post([spend({ memberId, amount: 120 }, at("2026-01-10"))], at("2026-01-10"));
    return { ledger, memberId, reverses: entryOf(spent) };
  };
  const now = at("2026-02-10");

  it("to lots that have expired meanwhile expires at once (vector L2, reverse)", () => {
    const { ledger, memberId, reverses } = setUp();
    expect(ledger.post([putBack({ memberId, amount: 120, reverses }, now)], now)).toMatchObject([{ outcome: "posted", amount: 120, expired: 100 }]);
    expect(ledger.balance(memberId, now)).toMatchObject({ balance: 50, available: 50, expiring: [{ expiresAt: at("2026-02-28"), amount: 50 }] });
  });

  it("with a grace lives on for that long (vector L2, reverse with grace)", () => {
    const { ledger, memberId, reverses } = setUp();
    expect(ledger.post([putBack({ memberId, amount: 120, reverses, graceDays: 7 }, now)], now)).toMatchObject([{ expired: 0, lotIds: [expect.any(String)] }]);
    expect(ledger.balance(memberId, now).expiring).toEqual([{ expiresAt: at("2026-02-17"), amount: 100 }, { expiresAt: at("2026-02-28"), amount: 50 }]);
  });

  it("may be a new lot instead (vector L2, reissue)", () => {
    const { ledger, memberId, reverses } = setUp();
    ledger.post([putBack({ memberId, amount: 120, reverses, mode: "reissue", reissueLot: aLot(1, now, { expiresAt: at("2027-02-10") }) }, now)], now);
    expect(ledger.balance(memberId, now).expiring).toEqual([{ expiresAt: at("2026-02-28"), amount: 30 }, { expiresAt: at("2027-02-10"), amount: 120 }]);
  });

  it("in parts returns what was taken last first, and never more than was taken", () => {
    const { ledger, memberId, reverses } = setUp();
    const day = at("2026-01-11");
    const back = (amount: number): PostResult | undefined => ledger.post([putBack({ memberId, amount, reverses }, day)], day)[0];
    back(15);
    expect(ledger.lots(memberId).map((lot) => lot.remaining)).toEqual([0, 45]);
    back(15);
    expect(ledger.lots(memberId).map((lot) => lot.remaining)).toEqual([10, 50]);
    expect(back(91)).toMatchObject({ outcome: "refused", code: "ledger.reversal_exceeds", params: { left: 90, requested: 91 } });
    back(90);
    expect(ledger.lots(memberId).map((lot) => lot.remaining)).toEqual([100, 50]);
    expect(back(1)).toMatchObject({ outcome: "refused" });
  });

  it("of what had become a debt lowers it, or goes to the lots that repaid it", () => {
    const ledger = new MemoryLedger();
    const memberId = aMember();
    const day = at("2026-01-01");
    ledger.post([earn({ memberId, amount: 10 }, day)], day);
    const reverses = entryOf(ledger.post([spend({ memberId, amount: 30, mayOwe: true }, day)], day)[0]);
    expect(ledger.balance(memberId, day)).toMatchObject({ balance: -20, available: 0, debt: 20 });
    ledger.post([putBack({ memberId, amount: 5, reverses }, day)], day);
    expect(ledger.balance(memberId, day)).toMatchObject({ balance: -15, debt: 15 });
    ledger.post([earn({ memberId, amount: 15, lot: { expiresAt: at("2026-03-01") } }, day)], day);
    expect(ledger.balance(memberId, day)).toMatchObject({ balance: 0, debt: 0 });
    ledger.post([putBack({ memberId, amount: 20, reverses }, day)], day);
    expect(ledger.balance(memberId, day).expiring).toEqual([{ expiresAt: at("2026-03-01"), amount: 15 }, { expiresAt: null, amount: 5 }]);
  });
});

describe("a claw-back (vector R5: earned 100, spent 70, all comes back)", () => {
  const now = at("2026-01-10");
  const setUp = (): { ledger: MemoryLedger; memberId: ReturnType<typeof aMember>; reverses: EntryId } => {
    const ledger = new MemoryLedger();
    const memberId = aMember();
    const reverses = entryOf(ledger.post([earn({ memberId, amount: 100 }, at("2026-01-01"))], at("2026-01-01"))[0]);
    ledger.post([spend({ memberId, amount: 70 }, at("2026-01-05"))], at("2026-01-05"));
    return { ledger, memberId, reverses };
  };

  it("of pending only takes nothing", () => {
    const { ledger, memberId, reverses } = setUp();
    expect(ledger.post([takeBack({ memberId, amount: 100, reverses, policy: "only_pending" }, now)], now)).toMatchObject([{ outcome: "posted", entryIds: [], amount: 0, uncollected: 100 }]);
    expect(ledger.balance(memberId, now).balance).toBe(30);
  });

  it("within the balance takes 30 and leaves 70 uncollected", () => {
    const { ledger, memberId, reverses } = setUp();
    expect(ledger.post([takeBack({ memberId, amount: 100, reverses, policy: "within_balance" }, now)], now)).toMatchObject([{ amount: -30, uncollected: 70, balanceAfter: 0 }]);
  });

  it("without a limit leaves a debt of 70 that the next earning repays", () => {
    const { ledger, memberId, reverses } = setUp();
    expect(ledger.post([takeBack({ memberId, amount: 100, reverses }, now)], now)).toMatchObject([{ amount: -100, uncollected: 0, balanceAfter: -70 }]);
    expect(ledger.post([earn({ memberId, amount: 50 }, now)], now)).toMatchObject([{ balanceAfter: -20 }]);
    expect(ledger.balance(memberId, now)).toMatchObject({ balance: -20, available: 0, debt: 20 });
  });

  it("of what was uncollected may be asked for again under another policy", () => {
    const { ledger, memberId, reverses } = setUp();
    ledger.post([takeBack({ memberId, amount: 100, reverses, policy: "within_balance" }, now)], now);
    expect(ledger.post([takeBack({ memberId, amount: 71, reverses }, now)], now)).toMatchObject([{ code: "ledger.reversal_exceeds", params: { left: 70, requested: 71 } }]);
    expect(ledger.post([takeBack({ memberId, amount: 70, reverses }, now)], now)).toMatchObject([{ amount: -70, balanceAfter: -70 }]);
  });

  it("stops at the deepest debt that is allowed", () => {
    const { ledger, memberId, reverses } = setUp();
    expect(ledger.post([takeBack({ memberId, amount: 100, reverses, debtLimit: 25 }, now)], now)).toMatchObject([{ amount: -55, uncollected: 45, balanceAfter: -25 }]);
  });

  it("in parts sums to what was earned and never to more", () => {
    const { ledger, memberId, reverses } = setUp();
    for (const amount of [33, 33, 34]) ledger.post([takeBack({ memberId, amount, reverses }, now)], now);
    expect(ledger.balance(memberId, now).balance).toBe(-70);
    expect(ledger.post([takeBack({ memberId, amount: 1, reverses }, now)], now)).toMatchObject([{ outcome: "refused", code: "ledger.reversal_exceeds", params: { left: 0, requested: 1 } }]);
  });

  it("takes its own lots first, then what is pending, then burn order", () => {
    const ledger = new MemoryLedger();
    const memberId = aMember();
    ledger.post([earn({ memberId, amount: 10, lot: { expiresAt: at("2026-02-01") } }, now)], now);
    const reverses = entryOf(ledger.post([earn({ memberId, amount: 20, lot: { expiresAt: at("2026-03-01") } }, now)], now)[0]);
    ledger.post([earn({ memberId, amount: 5, lot: { activatesAt: at("2026-01-20") } }, now)], now);
    ledger.post([takeBack({ memberId, amount: 15, reverses }, now)], now);
    expect(ledger.lots(memberId).map((lot) => lot.remaining)).toEqual([10, 5, 5]);
    // Its own five pay for a spend, so that the next part has to look elsewhere.
    ledger.post([spend({ memberId, amount: 15 }, now)], now);
    ledger.post([takeBack({ memberId, amount: 5, reverses }, now)], now);
    expect(ledger.lots(memberId).map((lot) => [lot.remaining, lot.closed])).toEqual([[0, "exhausted"], [0, "exhausted"], [0, "cancelled"]]);
  });
});

describe("time", () => {
  it("makes pending points spendable and ends them on their days (vector L5)", () => {
    const ledger = new MemoryLedger();
    const memberId = aMember();
    const earned = at("2026-03-01");
    ledger.post([earn({ memberId, amount: 10, lot: { activatesAt: at("2026-03-15"), expiresAt: at("2026-04-14") } }, earned)], earned);
    expect(ledger.balance(memberId, at("2026-03-14T23:59"))).toMatchObject({ available: 0, pending: 10, activating: [{ activatesAt: at("2026-03-15"), amount: 10 }] });
    expect(ledger.balance(memberId, at("2026-03-15"))).toMatchObject({ available: 10, pending: 0 });
    expect(ledger.balance(memberId, at("2026-04-13T23:59"))).toMatchObject({ available: 10 });
    expect(ledger.balance(memberId, at("2026-04-14"))).toMatchObject({ balance: 0, available: 0 });
  });

  it("refuses an expired lot although the nightly job has not run, and writes the expiry on its own day", () => {
    const ledger = new MemoryLedger();
    const memberId = aMember();
    ledger.post([earn({ memberId, amount: 10, lot: { expiresAt: at("2026-02-01") } }, at("2026-01-01"))], at("2026-01-01"));
    expect(ledger.post([spend({ memberId, amount: 1 }, at("2026-02-05"))], at("2026-02-05"))).toMatchObject([{ code: "ledger.insufficient", params: { available: 0, requested: 1 } }]);
    expect(ledger.entries(memberId).at(-1)).toMatchObject({ kind: "expire", amount: -10, occurredAt: at("2026-02-01"), businessDate: "2026-02-01" });
  });

  it("repays a debt from what becomes active before that can expire", () => {
    const ledger = new MemoryLedger();
    const memberId = aMember();
    const day = at("2026-01-01");
    ledger.post([spend({ memberId, amount: 20, mayOwe: true }, day), earn({ memberId, amount: 50, lot: { activatesAt: at("2026-01-08"), expiresAt: at("2026-01-20") } }, day)], day);
    expect(ledger.balance(memberId, at("2026-01-07"))).toMatchObject({ balance: 30, available: 0, pending: 50, debt: 20 });
    expect(ledger.balance(memberId, at("2026-01-08"))).toMatchObject({ balance: 30, available: 30, debt: 0 });
    ledger.settle(at("2026-02-01"));
    expect(ledger.entries(memberId).at(-1)).toMatchObject({ kind: "expire", amount: -30 });
  });

  it("ends at once what is recorded after its time, on the day on which it ended", () => {
    const ledger = new MemoryLedger();
    const memberId = aMember();
    const now = at("2026-06-01");
    ledger.post([earn({ memberId, amount: 9, occurredAt: at("2025-03-01"), lot: { activatesAt: at("2025-03-01"), expiresAt: at("2026-03-01") } }, now)], now);
    expect(ledger.entries(memberId)).toMatchObject([{ kind: "earn", amount: 9 }, { kind: "expire", amount: -9, occurredAt: at("2026-03-01") }]);
    expect(ledger.balance(memberId, now).balance).toBe(0);
  });

  it("gives the same whenever the nightly job runs", () => {
    for (const nights of [[], ["2026-01-12", "2026-01-13", "2026-02-02"], ["2026-02-02"]]) {
      const ledger = new MemoryLedger();
      const memberId = aMember();
      const day = at("2026-01-01");
      ledger.post([earn({ memberId, lots: [aLot(10, day, { expiresAt: at("2026-01-13") }), aLot(20, day, { activatesAt: at("2026-01-12"), expiresAt: at("2026-02-01") })] }, day)], day);
      ledger.hold(aHold({ memberId, amount: 4, expiresAt: at("2026-01-14") }, day), day);
      for (const night of nights) ledger.settle(at(night));
      expect(ledger.balance(memberId, at("2026-02-02"))).toMatchObject({ balance: 0, held: 0 });
      ledger.settle(at("2026-02-02"));
      expect(ledger.entries(memberId).map((entry) => [entry.amount, entry.businessDate])).toEqual([[30, "2026-01-01"], [-6, "2026-01-13"], [-4, "2026-01-14"], [-20, "2026-02-01"]]);
    }
  });
});

describe("a hold", () => {
  const day = at("2026-01-01");
  it("keeps others from spending, outlives its lot, and can be captured after the lot has ended", () => {
    const ledger = new MemoryLedger();
    const memberId = aMember();
    ledger.post([earn({ memberId, amount: 10, lot: { expiresAt: at("2026-01-05") } }, day)], day);
    const hold = aHold({ memberId, amount: 7, expiresAt: at("2026-01-10") }, day);
    expect(ledger.hold(hold, day)).toBe(true);
    expect(ledger.post([spend({ memberId, amount: 4 }, day)], day)).toMatchObject([{ code: "ledger.insufficient", params: { available: 3 } }]);
    expect(ledger.balance(memberId, at("2026-01-06"))).toMatchObject({ balance: 7, available: 0, held: 7 });
    expect(ledger.post([take({ memberId, holdId: hold.holdId, amount: 5 }, at("2026-01-06"))], at("2026-01-06"))).toMatchObject([{ outcome: "posted", amount: -5 }]);
    expect(ledger.balance(memberId, at("2026-01-06"))).toMatchObject({ balance: 0, held: 0 });
    expect(ledger.entries(memberId).map((entry) => entry.amount)).toEqual([10, -3, -5, -2]);
  });

  it("that timed out is free and cannot be captured", () => {
    const ledger = new MemoryLedger();
    const memberId = aMember();
    ledger.post([earn({ memberId, amount: 10 }, day)], day);
    const hold = aHold({ memberId, amount: 7, expiresAt: at("2026-01-02") }, day);
    ledger.hold(hold, day);
    expect(ledger.balance(memberId, at("2026-01-02"))).toMatchObject({ available: 10, held: 0 });
    expect(ledger.post([take({ memberId, holdId: hold.holdId, amount: 5 }, at("2026-01-02"))], at("2026-01-02"))).toMatchObject([{ code: "ledger.hold_expired" }]);
  });

  it("protects its units from a claw-back, and when it is free they repay the debt", () => {
    const ledger = new MemoryLedger();
    const memberId = aMember();
    const reverses = entryOf(ledger.post([earn({ memberId, amount: 10 }, day)], day)[0]);
    ledger.hold(aHold({ memberId, amount: 6, expiresAt: at("2026-01-02") }, day), day);
    ledger.post([takeBack({ memberId, amount: 10, reverses }, day)], day);
    expect(ledger.balance(memberId, day)).toMatchObject({ balance: 0, held: 6, debt: 6, available: 0 });
    expect(ledger.balance(memberId, at("2026-01-02"))).toMatchObject({ balance: 0, held: 0, debt: 0 });
  });
});

describe("a transfer", () => {
  const day = at("2026-01-01");
  it("keeps the end, and comes back once into the very lots", () => {
    const ledger = new MemoryLedger();
    const [anna, bo] = [aMember(), aMember()];
    ledger.post([earn({ memberId: anna, amount: 30, lot: { expiresAt: at("2026-02-01"), funder: "store:7" } }, day)], day);
    const gift = send({ memberId: anna, toMemberId: bo, amount: 20 }, day);
    expect(ledger.post([gift], day)).toMatchObject([{ outcome: "posted", amount: -20, balanceAfter: 10 }]);
    expect(ledger.lots(bo)).toMatchObject([{ amount: 20, expiresAt: at("2026-02-01"), funder: "store:7" }]);
    expect(ledger.post([revert({ memberId: anna, transferId: gift.transferId }, day)], day)).toMatchObject([{ outcome: "posted", amount: 20, balanceAfter: 30 }]);
    expect(ledger.post([revert({ memberId: anna, transferId: gift.transferId }, day)], day)).toMatchObject([{ outcome: "refused", code: "ledger.transfer_reverted" }]);
    expect(ledger.balance(bo, day).balance).toBe(0);
    expect(ledger.lots(anna)).toMatchObject([{ remaining: 30 }]);
  });

  it("that the receiver has spent leaves the receiver owing", () => {
    const ledger = new MemoryLedger();
    const [anna, bo] = [aMember(), aMember()];
    ledger.post([earn({ memberId: anna, amount: 30 }, day)], day);
    const gift = send({ memberId: anna, toMemberId: bo, amount: 20 }, day);
    ledger.post([gift, spend({ memberId: bo, amount: 15 }, day)], day);
    ledger.post([revert({ memberId: anna, transferId: gift.transferId }, day)], day);
    expect(ledger.balance(bo, day)).toMatchObject({ balance: -15, debt: 15 });
    expect(ledger.balance(anna, day)).toMatchObject({ balance: 30 });
  });

  it("leaves what has expired at the receiver's expired: nobody owes what time took", () => {
    const ledger = new MemoryLedger();
    const [anna, bo] = [aMember(), aMember()];
    ledger.post([earn({ memberId: anna, lots: [aLot(5, day, { expiresAt: at("2026-01-10") }), aLot(5, day, { expiresAt: at("2026-03-01") })] }, day)], day);
    const gift = send({ memberId: anna, toMemberId: bo, amount: 10 }, day);
    ledger.post([gift], day);
    const later = at("2026-01-20");
    expect(ledger.post([revert({ memberId: anna, transferId: gift.transferId }, later)], later)).toMatchObject([{ amount: 5 }]);
    expect(ledger.balance(bo, later)).toMatchObject({ balance: 0, debt: 0 });
    expect(ledger.balance(anna, later)).toMatchObject({ balance: 5, available: 5 });
  });

  it("is refused to oneself and beyond what is there", () => {
    const ledger = new MemoryLedger();
    const [anna, bo] = [aMember(), aMember()];
    ledger.post([earn({ memberId: anna, amount: 5, lot: { activatesAt: at("2026-01-03") } }, day)], day);
    expect(ledger.post([send({ memberId: anna, toMemberId: anna, amount: 1 }, day), send({ memberId: anna, toMemberId: bo, amount: 1 }, day)], day)).toMatchObject([
      { code: "ledger.same_account" }, { code: "ledger.insufficient", params: { available: 0 } },
    ]);
  });
});

describe("a group", () => {
  const day = at("2026-01-01");
  it("falls as a whole and leaves no trace, wherever its members stand in the list", () => {
    const ledger = new MemoryLedger();
    const [anna, bo] = [aMember(), aMember()];
    ledger.post([earn({ memberId: anna, amount: 10 }, day)], day);
    const results = ledger.post([
      spend({ memberId: anna, amount: 8, group: "g" }, day), earn({ memberId: anna, amount: 1 }, day), earn({ memberId: bo, amount: 5, group: "g" }, day),
      spend({ memberId: anna, amount: 4, group: "g" }, day),
    ], day);
    expect(results.map((result) => (result.outcome === "refused" ? result.code : result.outcome))).toEqual(["ledger.group_refused", "posted", "ledger.group_refused", "ledger.insufficient"]);
    expect(ledger.balance(anna, day)).toMatchObject({ balance: 11, available: 11 });
    expect(ledger.balance(bo, day).balance).toBe(0);
  });

  it("moves one asset into another, both or none", () => {
    const ledger = new MemoryLedger();
    const memberId = aMember();
    ledger.post([earn({ memberId, amount: 10 }, day)], day);
    const convert = (amount: number, group: string): readonly PostResult[] => ledger.post([
      spend({ memberId, amount, group, counterAccount: "conversion" }, day), earn({ memberId, asset: "growth", amount: amount * 2, group, counterAccount: "conversion" }, day),
    ], day);
    expect(convert(10, "a").map((result) => result.outcome)).toEqual(["posted", "posted"]);
    expect(convert(1, "b").map((result) => result.outcome)).toEqual(["refused", "refused"]);
    expect(ledger.balance(memberId, day, "growth").balance).toBe(20);
  });
});

it("writes off a debt, and no more than the debt", () => {
  const ledger = new MemoryLedger();
  const memberId = aMember();
  const day = at("2026-01-01");
  ledger.post([spend({ memberId, amount: 20, mayOwe: true }, day)], day);
  expect(ledger.post([earn({ memberId, amount: 21, onlyRepay: true }, day)], day)).toMatchObject([{ code: "ledger.exceeds_debt", params: { debt: 20, requested: 21 } }]);
  expect(ledger.post([earn({ memberId, amount: 20, onlyRepay: true }, day)], day)).toMatchObject([{ outcome: "posted", balanceAfter: 0 }]);
});
