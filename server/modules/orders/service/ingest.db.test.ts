import { present, type MemberId } from "@regulars/kernel";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { bool, int8, nullable, row, text } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import { newId } from "../../../platform/random.js";
import { testDatabase } from "../../../test/database.js";
import { invariants as ledgerInvariants } from "../../ledger/invariants.js";
import { closeMember, enrolMembers, freezeMember } from "../../members/index.js";
import { invariants as offersInvariants } from "../../offers/invariants.js";
import { invariants as pointsInvariants } from "../../points/invariants.js";
import { invariants as tiersInvariants } from "../../tiers/invariants.js";
import type { OrderDraft } from "../domain/draft.js";
import { invariants } from "../invariants.js";
import { at, House, line } from "../test/house.js";
import { firstView, orderView } from "./answers.js";

const truths = [...invariants, ...ledgerInvariants, ...pointsInvariants, ...tiersInvariants, ...offersInvariants];
const Counts = row({ orders: int8, lines: int8, keys: int8, entries: int8, events: int8 });
const Viewed = row({ member_id: nullable(text), kind: text, net_paid: int8, asked: bool });

describe("taking in documents", () => {
  let house: House;
  let memberId: MemberId;
  beforeAll(async () => {
    house = await House.open(await testDatabase());
    await house.rule();
    await house.tiers([["basic", 0, 10_000], ["silver", 100_000, 12_000], ["gold", 500_000, 15_000]]);
    await house.rule({ kind: "tier_multiplier", params: {} });
    await house.rule({ kind: "fixed_bonus", params: { points: 500 }, conditions: { kind: "all", of: [{ kind: "first_purchase", params: {} }] }, sourceClass: "PROMO" });
  });
  afterEach(async () => {
    expect(await house.breaches(truths)).toEqual([]);
  });
  afterAll(() => house.close());
  const counts = () => house.tx((tx) => tx.one(Counts, sql`
    SELECT (SELECT count(*) FROM orders.orders) AS orders, (SELECT count(*) FROM orders.lines) AS lines, (SELECT count(*) FROM orders.external_keys) AS keys,
           (SELECT count(*) FROM ledger.entries) AS entries, (SELECT count(*) FROM platform.events) AS events`));

  it("the same document again changes nothing and answers the first answer", async () => {
    memberId = await house.member();
    const draft = house.sale({ memberId, lines: [line(1, 10_000), line(2, 5_000, { quantity: 3, labels: ["clearance", "a \"quoted\" \\ label"], description: "牛奶 'fresh'" })], tenders: [{ kind: "cash", amount: 15_000, points: null, holdId: null }], attributes: { weather: "rain" } });
    const first = await house.take(draft);
    expect([first.points, first.isFirstPurchase, first.tierCode]).toEqual([650, true, "basic"]);
    const before = await counts();
    const again = await house.ingest([{ ...draft, lines: [...draft.lines].reverse() }, { ...draft, storeCode: null, storeId: present(house.stores[0], "S1") }]);
    expect(again.map((each) => each.outcome)).toEqual(["duplicate", "duplicate"]);
    expect(await counts()).toEqual(before);
    await house.giveBack(first.orderId, { lines: [{ lineNo: 2, quantity: 1 }] });
    const [late] = await house.ingest([draft]);
    expect(late?.outcome === "duplicate" ? firstView(late.order) : null).toEqual(firstView(first));
    expect(firstView(first)).toEqual(orderView(first));
  });

  it("other content under the same name is refused, with the field that differs", async () => {
    const draft = house.sale({ memberId: await house.member(), lines: [line(1, 10_000)] });
    await house.take(draft);
    const other = async (change: Partial<OrderDraft>): Promise<unknown> => {
      const [result] = await house.ingest([{ ...draft, ...change }]);
      return result?.outcome === "refused" ? [result.problem.code, result.problem.status, result.problem.params["field"]] : result?.outcome;
    };
    expect(await other({ lines: [line(1, 10_001, { listPrice: 10_000 })] })).toEqual(["orders.external_id_conflict", 409, "lines/0/netPaid"]);
    expect(await other({ lines: [line(1, 10_000), line(2, 1)] })).toEqual(["orders.external_id_conflict", 409, "lines/1"]);
    expect(await other({ occurredAt: at("2026-03-11") })).toEqual(["orders.external_id_conflict", 409, "occurredAt"]);
    expect(await other({ memberId: null })).toEqual(["orders.external_id_conflict", 409, "memberId"]);
    expect(await other({ storeCode: "S2" })).toEqual(["orders.external_id_conflict", 409, "storeId"]);
    expect(await other({ channel: "web" })).toBe("created");
  });

  it("one faulty document leaves the others of its list alone", async () => {
    const good = house.sale({ memberId: await house.member(), lines: [line(1, 1_000)] });
    const results = await house.ingest([
      { ...good, externalId: "bad-store", storeCode: "nowhere" }, { ...good, externalId: "bad-line", lines: [line(1, 1_000), line(1, -5, { quantity: 0, listPrice: 0 })] },
      { ...good, externalId: "bad-tender", tenders: [{ kind: "cash", amount: 999, points: null, holdId: null }] },
      { ...good, externalId: "bad-product", lines: [line(1, 1_000, { sku: null, productId: newId<"product">() })] },
      { ...good, externalId: "bad-original", kind: "return", memberId: null, originalOrderId: newId<"order">() }, good, good, { ...good, lines: [line(1, 2_000)] },
    ]);
    const outcome = (each: (typeof results)[number]) => (each.outcome === "refused" ? [each.problem.code, each.problem.fieldErrors.map(({ pointer, code }) => `${pointer} ${code}`)] : each.outcome);
    expect(results.map(outcome)).toEqual([
      ["orders.store_unknown", ["/storeCode unknown"]],
      ["request.invalid", ["/lines/1/lineNo line_twice", "/lines/1/quantity too_small", "/lines/1/netPaid too_small"]],
      ["request.invalid", ["/tenders tenders_do_not_sum"]],
      ["orders.product_unknown", ["/lines/0/productId unknown"]],
      ["orders.original_unknown", ["/originalOrderId unknown"]],
      "created", "duplicate", ["orders.external_id_conflict", ["/lines differs_from_first"]],
    ]);
    // A refused document leaves no name behind: put right, it is taken.
    expect((await house.take({ ...good, externalId: "bad-store" })).points).toBe(10);
  });

  it("two orders of one member in one list see each other: first purchase, then the tier that the first one brought", async () => {
    const buyer = await house.member();
    const sale = (day: string, amount: number) => house.sale({ memberId: buyer, occurredAt: at(day), lines: [line(1, amount)] });
    const results = await house.ingest([sale("2026-03-01", 100_000), sale("2026-03-02", 10_000), sale("2026-03-03", 400_000), sale("2026-03-04", 10_000)]);
    expect(results.map((each) => (each.outcome === "created" ? [each.order.isFirstPurchase, each.order.tierCode, each.order.points] : each))).toEqual([
      [true, "basic", 1_500], [false, "silver", 120], [false, "silver", 4_800], [false, "gold", 150],
    ]);
  });

  it("goods of a member who has left come back: the points are collected as far as there are any", async () => {
    const buyer = await house.member();
    const sale = await house.take(house.sale({ memberId: buyer, lines: [line(1, 10_000)] }));
    await house.tx((tx) => closeMember(tx, { memberId: buyer, reason: "test", actor: "test" }, at("2026-03-15")));
    const { effects } = (await house.giveBack(sale.orderId, { storeId: present(house.stores[1], "S2") })).made;
    expect([effects.points.taken, effects.points.collected + effects.points.owed, effects.refund]).toEqual([600, 600, 10_000]);
  });

  it("a late order is judged by the tier of its own time", async () => {
    const buyer = await house.member();
    await house.take(house.sale({ memberId: buyer, occurredAt: at("2026-03-05"), lines: [line(1, 100_000)] }));
    const late = await house.take(house.sale({ memberId: buyer, occurredAt: at("2026-03-04"), lines: [line(1, 10_000)] }), at("2026-03-12"));
    const current = await house.take(house.sale({ memberId: buyer, occurredAt: at("2026-03-06"), lines: [line(1, 10_000)] }), at("2026-03-12"));
    expect([late.tierCode, late.points, late.businessDate, current.tierCode, current.points]).toEqual(["basic", 100, "2026-03-04", "silver", 120]);
  });

  it("a return that brings the spend below the threshold takes the tier back", async () => {
    const buyer = await house.member();
    const big = await house.take(house.sale({ memberId: buyer, lines: [line(1, 60_000), line(2, 60_000)] }));
    const { effects } = (await house.giveBack(big.orderId, { lines: [{ lineNo: 2, quantity: 1 }] })).made;
    expect(effects.tier).toEqual({ before: "silver", after: "basic" });
  });

  it("keeps every sale, whatever is wrong with its member, and says why nothing was earned", async () => {
    const [blocked, closed] = [await house.member(), await house.member()];
    await house.tx(async (tx) => {
      await freezeMember(tx, { memberId: blocked, reason: "test", actor: "test", scope: "earn" }, at("2026-03-01"));
      await closeMember(tx, { memberId: closed, reason: "test", actor: "test" }, at("2026-03-01"));
    });
    const sale = (given: Partial<OrderDraft>) => house.sale({ lines: [line(1, 1_000)], ...given });
    const results = await house.ingest([
      sale({}), sale({ identity: { kind: "phone", value: "+8613900000000" } }), sale({ identity: { kind: "nonsense", value: "x" } }), sale({ memberId: newId<"member">() }),
      sale({ memberId: blocked }), sale({ memberId: closed }),
    ]);
    expect(results.map((each) => (each.outcome === "created" ? [orderView(each.order).memberId, each.order.points, orderView(each.order).earned.notEarning?.code] : each.outcome))).toEqual([
      [null, 0, "orders.no_member"], [null, 0, "orders.identity_unknown"], [null, 0, "orders.identity_unknown"], [null, 0, "orders.member_unknown"],
      [blocked, 0, "orders.earning_blocked"], [null, 0, "orders.member_closed"],
    ]);
    const rows = await house.tx((tx) => tx.rows(Viewed, sql`
      SELECT member_id, kind, net_paid, member_context IS NOT NULL AS asked FROM read.orders WHERE order_id = ANY(${results.map((each) => (each.outcome === "created" ? each.order.orderId : ""))}::uuid[]) ORDER BY member_id NULLS LAST`));
    expect(rows).toEqual([{ member_id: blocked, kind: "sale", net_paid: 1_000, asked: false }, ...Array.from({ length: 5 }, () => ({ member_id: null, kind: "sale", net_paid: 1_000, asked: false }))]);
  });

  it("finds members by any identity", async () => {
    const [enrolled] = await house.tx((tx) => enrolMembers(tx, [{ identities: [{ kind: "phone", value: "+8613811112222" }], channel: "store", actor: "test" }], at("2026-01-01")));
    const order = await house.take(house.sale({ identity: { kind: "phone", value: "138 1111 2222" }, lines: [line(1, 1_000)] }));
    expect(order.ownerId).toBe(enrolled?.memberId);
  });

  it("keeps unlisted articles, corrections of the books and returns of unknown sales, without any effect on points", async () => {
    const buyer = await house.member();
    const results = await house.ingest([
      house.sale({ kind: "return", memberId: buyer, lines: [line(1, 2_500, { quantity: 5, sku: "ODD" })], tenders: [{ kind: "cash", amount: 2_500, points: null, holdId: null }] }),
      house.sale({ kind: "adjustment", lines: [line(1, -1_106_206, { quantity: 1, listPrice: -1_106_206, sku: "B" }), line(2, 0, { quantity: -10, listPrice: 0, sku: "ODD" })] }),
    ]);
    expect(results.map((each) => (each.outcome === "created" ? [each.order.kind, each.order.state, each.order.netPaid, each.order.lines.map(({ quantity }) => quantity), each.order.points] : each))).toEqual([
      ["return", "recorded", -2_500, [-5], 0], ["adjustment", "recorded", -1_106_206, [1, -10], 0],
    ]);
    expect((await house.balance(buyer)).balance).toBe(0);
    expect(results.flatMap((each) => (each.outcome === "created" ? each.order.lines.map(({ productId }) => productId) : [])).every((each) => each !== null)).toBe(true);
  });

  it("twenty tills post the same order at once: it is taken once", async () => {
    const buyer = await house.member();
    const draft = house.sale({ memberId: buyer, lines: [line(1, 10_000)] });
    const results = await Promise.all(Array.from({ length: 20 }, () => house.ingest([draft])));
    const outcomes = results.flatMap((each) => each.map(({ outcome }) => outcome));
    expect([outcomes.filter((each) => each === "created").length, outcomes.filter((each) => each === "duplicate").length]).toEqual([1, 19]);
    expect((await house.balance(buyer)).balance).toBe(600);
  });

  it("many orders of one new member at once: one is the first purchase", async () => {
    const buyer = await house.member();
    const results = await Promise.all(Array.from({ length: 12 }, () => house.take(house.sale({ memberId: buyer, lines: [line(1, 1_000)] }))));
    expect(results.filter((each) => each.isFirstPurchase).length).toBe(1);
    expect((await house.balance(buyer)).balance).toBe(500 + 12 * 10);
  });

  it("lists that overlap in shuffled order end with each document once", async () => {
    const buyers = await house.members(6);
    const drafts = Array.from({ length: 60 }, (_, at) => house.sale({ memberId: present(buyers[at % 6], "buyer"), lines: [line(1, 1_000 + at)] }));
    const shuffled = (seed: number) => [...drafts].sort((a, b) => ((a.externalId.charCodeAt(30) * seed) % 17) - ((b.externalId.charCodeAt(30) * seed) % 17));
    const lists = await Promise.all([1, 3, 5, 7].map((seed) => house.ingest(shuffled(seed))));
    expect(lists.flat().filter((each) => each.outcome === "created").length).toBe(60);
    expect(lists.flat().filter((each) => each.outcome === "duplicate").length).toBe(180);
  });

});
