import { dayMs, instant, type MemberId } from "@regulars/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkInvariants } from "../../platform/db/checks.js";
import { installKeyRing, loadKeyRing, newKeys } from "../../platform/crypto/keys.js";
import { installTypeParsers } from "../../platform/db/row.js";
import { systemCaller } from "../../platform/http/caller.js";
import { newId } from "../../platform/random.js";
import { testServer, type TestAnswer, type TestServer } from "../../test/http.js";
import { routes as catalogRoutes } from "../catalog/routes.js";
import { balancesAt, post } from "../ledger/index.js";
import { earn } from "../ledger/test/builders.js";
import { invariants as ledgerInvariants } from "../ledger/invariants.js";
import { enrolMembers } from "../members/index.js";
import { ingestOrders } from "../orders/index.js";
import { returnOrder } from "../orders/service/returns.js";
import { createStore, ensureProgramme, type Store } from "../stores/index.js";
import { invariants } from "./invariants.js";
import { routes } from "./routes.js";
import { closeForReturns, issueForOrders } from "./service/purchase.js";

const names = { "zh-CN": "卡", en: "Card" };
let server: TestServer;
let stores: readonly Store[];
let phones = 0;
let productId = "";

beforeAll(async () => {
  installTypeParsers();
  installKeyRing(loadKeyRing(newKeys()));
  server = await testServer([...routes, ...catalogRoutes]);
  await server.database.transaction(async (tx) => {
    const now = server.clock.now();
    await ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: "Asia/Shanghai" }, now);
    stores = [await createStore(tx, { code: "S1" }, now), await createStore(tx, { code: "S2" }, now)];
  });
  productId = String((await server.send("POST", "/v1/products", { body: { sku: "VIP-YEAR", name: names } })).body["productId"]);
  for (const body of [
    { code: "points", kind: "vip", name: names, pointsPrice: 500, pointsRefundDays: 7, maxPerMember: 1, usesInTotal: 5 },
    { code: "year", kind: "annual", name: names, priceMinor: 9_900, productId, issuesOnPurchase: true, validity: { kind: "months", months: 12 } },
    { code: "plain", kind: "ordinary", name: names },
  ]) expect(await server.send("POST", "/v1/card-types", { body })).toMatchObject({ status: 201 });
});
afterAll(async () => {
  expect((await checkInvariants(server.database, [...invariants, ...ledgerInvariants])).filter((each) => each.breaks.length > 0)).toEqual([]);
  await server.close();
});

async function member(points = 0, place = 0): Promise<MemberId> {
  const command = { identities: [{ kind: "phone" as const, value: `+86137${String((phones += 1)).padStart(8, "0")}` }], channel: "store", storeId: stores[place]?.storeId ?? null, actor: "test" };
  const [made] = await server.database.transaction((tx) => enrolMembers(tx, [command], server.clock.now()));
  if (made?.outcome !== "enrolled") throw new Error("enrolled");
  const { memberId } = made;
  if (points > 0) await server.database.transaction((tx) => post(tx, [earn({ memberId, amount: points }, server.clock.now())], server.clock.now()));
  return memberId;
}
const send = (url: string, body: object = {}, more: object = {}): Promise<TestAnswer> => server.send("POST", url, { body, ...more });
const buy = (memberId: string, more: object = {}) => send(`/v1/members/${memberId}/cards`, { typeCode: "points", forPoints: true }, more);
const url = (card: TestAnswer): string => `/v1/members/${String(card.body["memberId"])}/cards/${String(card.body["cardId"])}`;
const available = async (memberId: MemberId): Promise<number> => (await server.database.transaction((tx) => balancesAt(tx, [memberId], ["points"], server.clock.now())))[0]?.available ?? 0;
const cards = async (memberId: string) => (await server.send("GET", `/v1/members/${memberId}/cards`)).body["items"] as { readonly cardId: string; readonly state: string; readonly issuedByWay: string }[];

describe("a card for points", () => {
  it("costs what its kind says, once for one key, and comes with the points or not at all", async () => {
    const memberId = await member(700);
    const key = newId<"idempotency">();
    const card = await buy(memberId, { key });
    expect(card).toMatchObject({ status: 201, body: { issuedByWay: "points", pointsPaid: 500 } });
    expect((await buy(memberId, { key })).body).toEqual(card.body);
    expect(await available(memberId)).toBe(200);
    expect(await buy(memberId)).toMatchObject({ status: 409, body: { code: "cards.too_many" } });
    const poor = await member(499);
    expect(await buy(poor)).toMatchObject({ status: 409, body: { code: "points.insufficient" } });
    expect([await available(poor), await cards(poor)]).toEqual([499, []]);
    expect(await send(`/v1/members/${poor}/cards`, { typeCode: "plain", forPoints: true })).toMatchObject({ status: 409, body: { code: "cards.not_for_points" } });
    expect(await send(`/v1/members/${poor}/cards`, { typeCode: "plain", forPoints: true, payment: { kind: "amount", amountMinor: 1, reference: "x" } })).toMatchObject({ status: 422 });
  });

  it("is bought once of many calls at the same moment when the points are enough for one", async () => {
    const memberId = await member(600);
    const answers = await Promise.all([1, 2, 3, 4].map(() => buy(memberId)));
    expect(answers.map((each) => each.status).sort()).toEqual([201, 409, 409, 409]);
    expect([await available(memberId), (await cards(memberId)).length]).toEqual([100, 1]);
  });

  it("gives the points back once, while it is unused and the days of its kind are not over", async () => {
    const memberId = await member(500);
    const card = await buy(memberId);
    expect(await send(`${url(card)}:refund`, { reason: "不想要了" })).toMatchObject({ status: 200, body: { state: "closed" } });
    expect(await available(memberId)).toBe(500);
    expect(await send(`${url(card)}:refund`, { reason: "again" })).toMatchObject({ status: 409, body: { code: "cards.change_not_allowed" } });
    const used = await buy(memberId);
    await send(`${url(used)}/uses`, { reference: "receipt 1" });
    expect(await send(`${url(used)}:refund`, { reason: "x" })).toMatchObject({ status: 409, body: { code: "cards.refund_used" } });
    const late = await member(500);
    const old = await buy(late);
    server.clock.set(instant(server.clock.now() + 7 * dayMs));
    expect(await send(`${url(old)}:refund`, { reason: "x" })).toMatchObject({ status: 409, body: { code: "cards.refund_too_late" } });
    const plain = await send(`/v1/members/${late}/cards`, { typeCode: "plain" });
    expect(await send(`${url(plain)}:refund`, { reason: "x" })).toMatchObject({ status: 409, body: { code: "cards.not_for_points" } });
  });
});

describe("a card that a product sells", () => {
  it("is given for each piece on a member's receipt, however often that is told, and goes with what is brought back", async () => {
    const memberId = await member();
    const by = systemCaller("test");
    const line = { lineNo: 1, productId: null, sku: "VIP-YEAR", quantity: 2, listPrice: 9_900, netPaid: 19_800, discount: null, tax: null, description: null, labels: [], originalLineNo: null };
    const draft = {
      externalId: newId<"test">(), channel: "store", kind: "sale" as const, storeId: null, storeCode: "S1", memberId, identity: null, occurredAt: server.clock.now(), tillCode: null, cashier: null, receiptNo: null,
      tenders: [], attributes: {}, originalOrderId: null, originalExternalId: null, reason: null, deductFromRefund: false, lines: [line],
    };
    const [taken] = await server.database.transaction((tx) => ingestOrders(tx, [{ draft, by }], server.clock.now()));
    if (taken === undefined || taken.outcome === "refused") throw new Error("taken");
    const { orderId } = taken.order;
    const told = () => server.database.transaction((tx) => issueForOrders(tx, [{ memberId, orderId }], server.clock.now()));
    await told();
    await told();
    expect((await cards(memberId)).map((each) => [each.state, each.issuedByWay])).toEqual([["active", "purchase"], ["active", "purchase"]]);
    const back = { orderId, storeId: null, occurredAt: null, reason: null, deductFromRefund: false, by, externalId: null, validityToken: null, lines: [{ lineNo: 1, quantity: 1 }] };
    await server.database.transaction((tx) => returnOrder(tx, back, server.clock.now()));
    const returned = () => server.database.transaction((tx) => closeForReturns(tx, [{ memberId, orderId }], server.clock.now()));
    await returned();
    await returned();
    expect((await cards(memberId)).map((each) => each.state).sort()).toEqual(["active", "closed"]);
    await told();
    expect(await cards(memberId)).toHaveLength(2);
  });
});

describe("the list of cards", () => {
  it("is filtered by kind and by the state that time has made, and shows to a store the cards of its members", async () => {
    const here = await member();
    const there = await member(0, 1);
    const [mine, theirs] = [await send(`/v1/members/${here}/cards`, { typeCode: "plain" }), await send(`/v1/members/${there}/cards`, { typeCode: "plain" })];
    await send(`${url(theirs)}:report-lost`, { reason: "lost" });
    const ids = async (query: string, more: object = {}) => ((await server.send("GET", `/v1/cards${query}`, more)).body["items"] as { cardId: string }[]).map((each) => each.cardId);
    expect((await ids("?limit=2")).slice(0, 2)).toEqual([theirs.body["cardId"], mine.body["cardId"]]);
    expect(await ids("?state=lost")).toEqual([theirs.body["cardId"]]);
    const token = server.token(["cards.read"], [String(stores[0]?.storeId)]);
    expect(await ids("", { token })).not.toContain(theirs.body["cardId"]);
    expect(await ids("?state=active", { token })).toContain(mine.body["cardId"]);
    const bySearch = (card: TestAnswer, more: object = {}) => send("/v1/card-numbers:find", { number: card.body["number"] }, more);
    expect(await bySearch(theirs)).toMatchObject({ status: 200, body: { standing: "bound", card: { cardId: theirs.body["cardId"], state: "lost", memberNumber: expect.stringMatching(/^\d{13}$/) } } });
    expect(await bySearch(theirs, { token })).toMatchObject({ status: 403, body: { code: "access.member_out_of_scope" } });
    expect(await send("/v1/card-numbers:find", { number: "6200000000000000" })).toMatchObject({ status: 404 });
  });
});
