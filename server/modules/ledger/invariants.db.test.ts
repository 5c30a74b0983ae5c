import { businessDateAt, present, type EntryId } from "@regulars/kernel";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkInvariants } from "../../platform/db/checks.js";
import { handOver, placeHolds, post } from "./index.js";
import { invariants } from "./invariants.js";
import { aHold, aMember, at, earn, send, spend, take, takeBack, zone } from "./test/builders.js";
import { ledgerDatabase, type LedgerDatabase } from "./test/database.js";

const day = at("2026-01-10");
let db: LedgerDatabase;
let owner: pg.Client;
beforeAll(async () => {
  db = await ledgerDatabase(day);
  owner = new pg.Client({ connectionString: db.ownerUrl });
  await owner.connect();
  const [memberId, other] = [aMember(), aMember()];
  const hold = aHold({ memberId, amount: 5 }, day);
  const captured = aHold({ memberId, amount: 5 }, day);
  await db.database.transaction(async (tx) => {
    const [earned] = await post(tx, [earn({ memberId, amount: 100, lot: { expiresAt: at("2026-05-01") } }, day), earn({ memberId, amount: 9, lot: { activatesAt: at("2026-03-01") } }, day)], day);
    const reverses: EntryId = present(earned?.outcome === "posted" ? earned.entryIds[0] : null, "the entry");
    await post(tx, [spend({ memberId, amount: 10 }, day), takeBack({ memberId, amount: 20, reverses }, day), send({ memberId, toMemberId: other, amount: 15 }, day)], day);
    await placeHolds(tx, [hold, captured], day);
    await post(tx, [take({ memberId, holdId: captured.holdId, amount: 3 }, day), spend({ memberId, amount: 9_999 }, day)], day);
    const gone = aMember();
    await post(tx, [earn({ memberId: gone, amount: 7 }, day)], day);
    const facts = { kind: "merge", source: "merge:test", occurredAt: day, businessDate: businessDateAt(day, zone), storeId: null, actor: "test", reason: null, details: null };
    await handOver(tx, [{ memberId: gone, asset: "points", toMemberId: other, facts }], day);
  });
});
afterAll(async () => {
  await owner.end();
  await db.close();
});

const broken = async (): Promise<readonly string[]> => (await checkInvariants(db.database, invariants)).filter(({ breaks }) => breaks.length > 0).map(({ name }) => name);

/** What somebody with the owner's rights might do to the tables, and the invariant that must notice. */
const damages: readonly (readonly [statement: string, undo: string, invariant: RegExp])[] = [
  ["UPDATE ledger.accounts SET balance = balance + 1", "UPDATE ledger.accounts SET balance = balance - 1", /sum of the account's entries/],
  ["UPDATE ledger.accounts SET last_seq = last_seq + 1", "UPDATE ledger.accounts SET last_seq = last_seq - 1", /numbered to the last/],
  ["UPDATE ledger.entries SET seq = seq + 1000 WHERE type = 'capture'", "UPDATE ledger.entries SET seq = seq - 1000 WHERE type = 'capture'", /without a gap/],
  ["UPDATE ledger.entries SET balance_after = balance_after + 1 WHERE type = 'debit'", "UPDATE ledger.entries SET balance_after = balance_after - 1 WHERE type = 'debit'", /without a gap/],
  ["UPDATE ledger.entries SET amount = amount + 1 WHERE type = 'transfer_in'", "UPDATE ledger.entries SET amount = amount - 1 WHERE type = 'transfer_in'", /transfer cancel out/],
  ["UPDATE ledger.transfers SET amount = amount + 1", "UPDATE ledger.transfers SET amount = amount - 1", /is its two entries/],
  ["UPDATE ledger.lots SET remaining = remaining - 1 WHERE closed IS NULL AND held = 0", "UPDATE ledger.lots SET remaining = remaining + 1 WHERE closed IS NULL AND held = 0", /remains of a lot/],
  ["UPDATE ledger.accounts SET debt = debt + 1", "UPDATE ledger.accounts SET debt = debt - 1", /lots hold less the debt/],
  ["UPDATE ledger.lots SET held = held - 1 WHERE held > 0", "UPDATE ledger.lots SET held = held + 1 WHERE held > 0", /sets aside what its open holds/],
  ["UPDATE ledger.hold_resolutions SET amount = 4", "UPDATE ledger.hold_resolutions SET amount = 3", /a hold is the sum of its parts/],
  ["UPDATE ledger.lots SET expires_at = '2026-01-09' WHERE expires_at = '2026-04-30 16:00+00'", "UPDATE ledger.lots SET expires_at = '2026-04-30 16:00+00' WHERE expires_at = '2026-01-09'", /what has expired is written off/],
  ["UPDATE ledger.accounts SET next_due_at = next_due_at + interval '1 year'", "UPDATE ledger.accounts SET next_due_at = next_due_at - interval '1 year'", /due no later/],
  ["UPDATE ledger.reversals SET requested = requested + 90, done = done + 90", "UPDATE ledger.reversals SET done = done - 90, requested = requested - 90", /taken back beyond/],
  ["UPDATE ledger.lots SET amount = amount + 1 WHERE parent_lot_id IS NOT NULL", "UPDATE ledger.lots SET amount = amount - 1 WHERE parent_lot_id IS NOT NULL", /sum of the lots that it opened/],
  ["UPDATE ledger.allocations SET amount = amount + 1 WHERE purpose = 'transfer'", "UPDATE ledger.allocations SET amount = amount - 1 WHERE purpose = 'transfer'", /leaves lots/],
  ["UPDATE ledger.accounts SET handed_to = member_id WHERE balance > 0", "UPDATE ledger.accounts SET handed_to = NULL WHERE handed_to = member_id", /handed over holds nothing/],
  ["UPDATE ledger.entries SET amount = amount + 1 WHERE type = 'hand_in'", "UPDATE ledger.entries SET amount = amount - 1 WHERE type = 'hand_in'", /handed over arrives/],
  [
    "UPDATE ledger.refusals r SET source = e.source, kind = e.kind FROM ledger.entries e WHERE e.type = 'debit' AND e.member_id = r.member_id",
    "DELETE FROM ledger.refusals", /refused was not posted/,
  ],
];

describe("the invariants", () => {
  it("are kept by a ledger that was only used", async () => {
    expect(await broken()).toEqual([]);
  });

  it.each(damages)("notice: %s", async (statement, undo, name) => {
    expect((await owner.query(statement)).rowCount).toBeGreaterThan(0);
    expect(await broken()).toContainEqual(expect.stringMatching(name));
    await owner.query(undo);
    expect(await broken()).toEqual([]);
  });

  it("are each proven by a damage that they notice", () => {
    expect(invariants.filter((each) => !damages.some(([, , name]) => name.test(each.name))).map((each) => each.name)).toEqual([]);
  });
});
