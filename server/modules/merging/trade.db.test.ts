import { asId, instant, type MemberId } from "@regulars/kernel";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../test/database.js";
import { lotsOf, post } from "../ledger/index.js";
import { invariants as ledgerInvariants } from "../ledger/invariants.js";
import { dayMs, spend } from "../ledger/test/builders.js";
import { invariants as membersInvariants } from "../members/invariants.js";
import { invariants as ordersInvariants } from "../orders/invariants.js";
import { at, House, line } from "../orders/test/house.js";
import { invariants as pointsInvariants } from "../points/invariants.js";
import { invariants as segmentsInvariants } from "../segments/invariants.js";
import { invariants as tiersInvariants } from "../tiers/invariants.js";
import { invariants } from "./invariants.js";
import { mergeMembers } from "./service/merge.js";
import { undoMerge } from "./service/undo.js";

const now = at("2026-03-15");
const later = instant(now + 5 * dayMs);
let house: House;
beforeAll(async () => {
  house = await House.open(await testDatabase());
  await house.rule();
  await house.tiers([["basic", 0, 10_000], ["silver", 100_000, 12_500]]);
});
afterAll(() => house.close());

/** What somebody does at a till: buys, brings back one of the things bought so far, or spends points. */
type Step = { readonly kind: "buy"; readonly who: number; readonly paid: number } | { readonly kind: "bring_back"; readonly which: number } | { readonly kind: "spend"; readonly who: number; readonly points: number };
const who = fc.nat(2);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant("buy" as const), who, paid: fc.integer({ min: 100, max: 60_000 }) }),
  fc.record({ kind: fc.constant("bring_back" as const), which: fc.nat(20) }),
  fc.record({ kind: fc.constant("spend" as const), who, points: fc.integer({ min: 1, max: 300 }) }),
);

describe("a merge, trade, and the merge undone", () => {
  it("lose and make no point, whatever is bought, brought back and spent before, between and after", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 5 }), fc.array(step, { maxLength: 5 }), fc.array(step, { maxLength: 3 }), async (before, between, after) => {
        const members = await house.members(3) as [MemberId, MemberId, MemberId];
        const [survivor, ...duplicates] = members;
        const sold: Awaited<ReturnType<typeof house.take>>[] = [];
        const brought = new Set<string>();
        const trade = async (steps: readonly Step[]): Promise<void> => {
          for (const each of steps) {
            if (each.kind === "buy") sold.push(await house.take(house.sale({ memberId: members[each.who] as MemberId, lines: [line(1, each.paid)] })));
            else if (each.kind === "bring_back") {
              const sale = sold[each.which % Math.max(1, sold.length)];
              if (sale !== undefined && !brought.has(sale.orderId)) {
                brought.add(sale.orderId);
                await house.giveBack(sale.orderId);
              }
            } else {
              // Of a member who was merged the till asks for the survivor.
              const memberId = steps === between ? survivor : members[each.who] as MemberId;
              const { available } = await house.balance(memberId, "points", now);
              if (available > 0) await house.tx((tx) => post(tx, [spend({ memberId, amount: Math.min(available, each.points) }, now)], now));
            }
          }
        };
        const held = async () => {
          const balances = await Promise.all(members.map((each) => house.balance(each, "points", later)));
          const lots = await Promise.all(members.map((memberId) => house.tx((tx) => lotsOf(tx, { memberId, asset: "points", states: ["active", "pending"], cursor: null, limit: 200 }, later))));
          return { balances, sum: balances.reduce((sum, each) => sum + each.balance, 0), lots: lots.map((each) => each.items.reduce((sum, lot) => sum + lot.remaining, 0)) };
        };
        await trade(before);
        const atFirst = await held();
        const { mergeId } = await house.tx((tx) => mergeMembers(tx, { survivorId: survivor, duplicateIds: duplicates, fieldChoices: {}, reason: "same person", actor: "test" }, now));
        const merged = await held();
        expect(merged.sum).toBe(atFirst.sum);
        expect(merged.balances.slice(1).map((each) => each.balance)).toEqual([0, 0]);
        await trade(between);
        const traded = await held();
        expect(traded.balances.slice(1).map((each) => each.balance)).toEqual([0, 0]);
        await house.tx((tx) => undoMerge(tx, { mergeId: asId<"merge">(mergeId), reason: "were two", actor: "test" }, later));
        const apart = await held();
        expect(apart.sum).toBe(traded.sum);
        // What somebody can spend is in their own lots, to the last point.
        expect(apart.lots).toEqual(apart.balances.map((each) => each.balance + each.debt));
        await trade(after);
      }),
      { numRuns: process.env["REGULARS_LONG"] === "1" ? 200 : 12 },
    );
    expect(await house.breaches([...ledgerInvariants, ...membersInvariants, ...segmentsInvariants, ...pointsInvariants, ...tiersInvariants, ...ordersInvariants, ...invariants])).toEqual([]);
  }, 120_000);
});
