import { present, type MemberId } from "@regulars/kernel";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { nullable, int8, row, text } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import { newId } from "../../../platform/random.js";
import { testDatabase } from "../../../test/database.js";
import { invariants as ledgerInvariants } from "../../ledger/invariants.js";
import { invariants as offersInvariants } from "../../offers/invariants.js";
import { invariants as pointsInvariants } from "../../points/invariants.js";
import { invariants as tiersInvariants } from "../../tiers/invariants.js";
import type { OrderDraft } from "../domain/draft.js";
import { invariants } from "../invariants.js";
import { at, clerk, House, line } from "../test/house.js";
import { firstView, orderView } from "./answers.js";
import { applyParked, dismissParked, parkedReturns, releaseParked } from "./parked.js";
import { findDocuments } from "./sales-lock.js";

const truths = [...invariants, ...ledgerInvariants, ...pointsInvariants, ...tiersInvariants, ...offersInvariants];
const Final = row({ state: text, returned: int8, balance: nullable(int8), growth: nullable(int8), spend: nullable(int8), net: int8 });

describe("return documents of a feed", () => {
  let house: House;
  beforeAll(async () => {
    house = await House.open(await testDatabase());
    await house.rule();
    await house.rule({ kind: "base_rate", asset: "growth", params: { minorPerPoint: 700 } });
    await house.rule({ kind: "fixed_bonus", params: { points: 13 }, sourceClass: "PROMO" });
  });
  afterEach(async () => {
    expect(await house.breaches(truths)).toEqual([]);
  });
  afterAll(() => house.close());

  /** A sale of three articles and the documents that take it back, as a feed would send them. */
  const story = (memberId: MemberId | null) => {
    const externalId = newId<"test">();
    const back = (lines: OrderDraft["lines"], occurredAt = at("2026-03-11")): OrderDraft =>
      house.sale({ kind: "return", originalExternalId: externalId, occurredAt, lines, reason: "changed mind" });
    const sale = house.sale({ externalId, memberId, lines: [line(1, 3_333, { quantity: 3, sku: "A" }), line(2, 5_000, { sku: "B" }), line(3, 1_999, { quantity: 2, sku: "A" })] });
    return {
      sale,
      partial: back([line(1, 1_111, { sku: "A" })]),
      named: back([line(1, 5_000, { sku: "B", originalLineNo: 2 })]),
      full: back([line(1, 5_332, { quantity: 5, sku: "A" }), line(2, 5_000, { sku: "B" })]),
    };
  };

  const finalOf = (draft: OrderDraft) => house.tx((tx) => tx.one(Final, sql`
    SELECT s.state, (SELECT sum(l.returned_quantity) FROM read.order_lines l WHERE l.order_id = s.order_id)::bigint AS returned,
           (SELECT sum(e.amount) FROM read.ledger_entries e WHERE e.member_id = s.member_id AND e.asset = 'points')::bigint AS balance,
           (SELECT sum(e.amount) FROM read.ledger_entries e WHERE e.member_id = s.member_id AND e.asset = 'growth')::bigint AS growth,
           (SELECT sum(a.spend) FROM read.tier_activity a WHERE a.member_id = s.member_id)::bigint AS spend,
           (SELECT sum(d.net_paid) FROM read.orders d WHERE d.order_id = s.order_id OR d.original_order_id = s.order_id)::bigint AS net
      FROM read.orders s WHERE s.external_id = ${draft.externalId}`));

  it("end in the same state in whatever order sale, partial and full return and repeats arrive, alone or in lists", async () => {
    const order = ["sale", "partial", "named", "full", "sale", "partial", "full"] as const;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(), { minLength: 7, maxLength: 7 }), fc.boolean(), fc.boolean(), async (ranks, inLists, isGuest) => {
        const memberId = isGuest ? null : await house.member();
        const documents = story(memberId);
        const shuffled = order.map((name, index) => ({ name, rank: ranks[index] ?? 0 })).sort((a, b) => a.rank - b.rank).map(({ name }) => documents[name]);
        if (inLists) {
          const cut = (ranks[0] ?? 0) % 7;
          await house.ingest(shuffled.slice(0, cut));
          await house.ingest(shuffled.slice(cut));
        } else {
          for (const each of shuffled) await house.ingest([each]);
        }
        const final = await finalOf(documents.sale);
        // The documents stand as they were sent, the sale lost what it had, and no more.
        expect(final).toEqual({ state: "returned", returned: 6, balance: isGuest ? null : 0, growth: isGuest ? null : 0, spend: isGuest ? null : 0, net: 10_332 - 1_111 - 5_000 - 10_332 });
      }),
      { numRuns: 60 },
    );
  }, 240_000);

  it("a partial return alone takes its part, whenever it arrives", async () => {
    const states = [];
    for (const order of [["sale", "partial"], ["partial", "sale"]] as const) {
      const documents = story(await house.member());
      for (const name of order) await house.ingest([documents[name]]);
      states.push(await finalOf(documents.sale));
    }
    expect(states[0]).toEqual(states[1]);
    expect(states[0]?.state).toBe("partially_returned");
  });

  it("a return and its sale that arrive at the same moment always find each other", async () => {
    for (let run = 0; run < 15; run += 1) {
      const documents = story(await house.member());
      await Promise.all([house.ingest([documents.full]), house.ingest([documents.sale]), house.ingest([documents.sale])]);
      expect((await finalOf(documents.sale)).state).toBe("returned");
    }
  });

  it("a repeat of a return that waited hears what the first one heard", async () => {
    const documents = story(await house.member());
    const parked = await house.take(documents.partial);
    expect([parked.state, orderView(parked).memberId]).toEqual(["parked", null]);
    await house.take(documents.sale);
    const [again] = await house.ingest([documents.partial]);
    expect(again?.outcome === "duplicate" ? firstView(again.order) : null).toEqual(firstView(parked));
    expect(again?.outcome === "duplicate" ? [again.order.state, again.order.originalOrderId !== null, again.order.points < 0] : null).toEqual(["completed", true, true]);
  });

  it("goods that the sale cannot account for are kept and named, and take nothing back", async () => {
    const documents = story(await house.member());
    const sale = await house.take(documents.sale);
    const result = await house.take({ ...documents.partial, lines: [line(1, 9_000, { quantity: 9, sku: "A" }), line(2, 100, { sku: "SOAP" })] });
    expect(orderView(result).unaccounted).toEqual([{ lineNo: 1, quantity: 4 }, { lineNo: 2, quantity: 1 }]);
    expect((await house.tx((tx) => findDocuments(tx, [sale.orderId]))).get(sale.orderId)?.state).toBe("partially_returned");
  });

  it("a return that waited too long is a person's to apply or to dismiss, even when the sale comes after all", async () => {
    const [late, lost] = [story(await house.member()), story(await house.member())];
    const [one, two] = [await house.take(late.full, at("2026-03-11")), await house.take(lost.full, at("2026-03-11"))];
    expect(await house.tx((tx) => releaseParked(tx, at("2026-03-13"), 100))).toBe(0);
    await house.take(late.sale, at("2026-03-15"));
    expect((await finalOf(late.sale)).state).toBe("completed");
    expect(await house.tx((tx) => releaseParked(tx, at("2026-03-15"), 100))).toBe(2);
    const open = await house.tx((tx) => parkedReturns(tx, ["manual"], undefined, 10, clerk));
    expect(open.items.map(({ parked }) => parked.orderId).sort()).toEqual([one.orderId, two.orderId].sort());
    await expect(house.tx((tx) => applyParked(tx, two.orderId, clerk, at("2026-03-16")))).rejects.toMatchObject({ code: "orders.sale_still_missing" });
    const applied = await house.tx((tx) => applyParked(tx, one.orderId, clerk, at("2026-03-16")));
    expect([applied.state, (await finalOf(late.sale)).state]).toEqual(["completed", "returned"]);
    await house.tx((tx) => dismissParked(tx, two.orderId, "till test", clerk, at("2026-03-16")));
    await expect(house.tx((tx) => dismissParked(tx, two.orderId, "again", clerk, at("2026-03-16")))).rejects.toMatchObject({ code: "orders.parked_return_resolved" });
    expect((await house.tx((tx) => parkedReturns(tx, ["waiting", "manual"], undefined, 10, clerk))).items).toEqual([]);
  });

  it("a document of the other store takes back a sale by our id", async () => {
    const documents = story(await house.member());
    const sale = await house.take(documents.sale);
    const back = await house.take({ ...documents.named, storeCode: "S2", channel: "web", originalExternalId: null, originalOrderId: sale.orderId });
    expect([back.originalOrderId, back.storeId, back.ownerId]).toEqual([sale.orderId, house.stores[1], present(sale.ownerId, "owner")]);
  });
});
