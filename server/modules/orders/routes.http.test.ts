import { present, timeZone } from "@regulars/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installKeyRing, loadKeyRing, newKeys } from "../../platform/crypto/keys.js";
import { installTypeParsers } from "../../platform/db/row.js";
import { testServer, type TestAnswer, type TestServer } from "../../test/http.js";
import { enrolMembers } from "../members/index.js";
import { createRule, publishRule } from "../offers/index.js";
import { createStore, ensureProgramme } from "../stores/index.js";
import { routes } from "./routes.js";
import { at } from "./test/house.js";

describe("the contract of orders", () => {
  let server: TestServer;
  let memberId: string;
  const stores: string[] = [];
  beforeAll(async () => {
    installTypeParsers();
    installKeyRing(loadKeyRing(newKeys()));
    server = await testServer(routes, { at: at("2026-03-11") });
    await server.database.transaction(async (tx) => {
      const begin = at("2024-01-01");
      await ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: timeZone("Asia/Shanghai") }, begin);
      for (const code of ["S1", "S2"]) stores.push((await createStore(tx, { code }, begin)).storeId);
      const [enrolled] = await enrolMembers(tx, [{ identities: [{ kind: "phone", value: "+8613812345678" }], channel: "store", actor: "test" }], begin);
      memberId = present(enrolled?.memberId, "the member");
      const draft = { conditions: { kind: "all" as const, of: [] }, effects: [{ kind: "base_rate", asset: "points" as const, params: { minorPerPoint: 100 } }] };
      const { ruleId } = await createRule(tx, { code: "base", name: { "zh-CN": "基础积分", en: "Base points" }, draft, note: null, actor: "test" }, begin);
      await publishRule(tx, ruleId, { storeIds: null, isBackdated: false, actor: "test-2" }, begin);
    });
  });
  afterAll(() => server.close());

  let next = 0;
  const body = (more: Readonly<Record<string, unknown>> = {}) => ({
    externalId: `T-${(next += 1)}`, storeCode: "S1", channel: "store", memberId, occurredAt: "2026-03-10T12:00:00+08:00",
    lines: [{ lineNo: 1, sku: "MILK", quantity: 2, listPrice: 990, netPaid: 1_980 }, { lineNo: 2, sku: "TEA", quantity: 1, listPrice: 8_020, netPaid: 8_020 }],
    tenders: [{ kind: "wechat", amount: 10_000 }], ...more,
  });
  const post = (url: string, given: unknown, options: { readonly key?: string | null; readonly token?: string } = {}): Promise<TestAnswer> => server.send("POST", url, { body: given, ...options });
  const nextOf = ({ body: page }: TestAnswer): string | null => page["nextCursor"] as string | null;
  const seen = ({ status, body: answer }: TestAnswer): unknown => [status, answer["code"]];

  it("takes an order in, answers a repeat with 200 and the first answer, and shows it", async () => {
    const order = body({ attributes: { weather: "rain" }, cashier: "007", tillCode: "T1", receiptNo: "R-1" });
    const first = await post("/v1/orders", order);
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      kind: "sale", state: "completed", memberId, storeId: stores[0], occurredAt: "2026-03-10T04:00:00.000Z", businessDate: "2026-03-10", netPaid: 10_000, isFirstPurchase: true,
      earned: { points: 100, growth: 0, notEarning: null, byLine: [{ lineNo: 1, points: 20 }, { lineNo: 2, points: 80 }], byRule: [{ points: 100, name: { "zh-CN": "基础积分", en: "Base points" } }] },
      attributes: { weather: "rain" }, returns: [],
    });
    const again = await post("/v1/orders", { ...order, occurredAt: "2026-03-10T04:00:00Z" });
    expect([again.status, again.body]).toEqual([200, first.body]);
    const shown = await server.send("GET", `/v1/orders/${String(first.body["orderId"])}`);
    expect(shown.body).toEqual(first.body);
    expect(seen(await post("/v1/orders", { ...order, cashier: "008" }))).toEqual([409, "orders.external_id_conflict"]);
    expect(seen(await post("/v1/orders", order, { key: null }))).toEqual([400, "idempotency.key_missing"]);
  });

  it("names every faulty field of an order", async () => {
    const answer = await post("/v1/orders", { ...body(), channel: "", occurredAt: "yesterday", surprise: 1, lines: [{ lineNo: 1, sku: "A", quantity: 1.5, listPrice: 1, netPaid: 1 }] });
    expect(seen(answer)).toEqual([422, "request.invalid"]);
    const errors = answer.body["errors"] as readonly { readonly pointer: string }[];
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual(["/channel", "/lines/0/quantity", "/occurredAt", "/surprise"]);
    const sum = await post("/v1/orders", body({ tenders: [{ kind: "cash", amount: 9_999 }] }));
    expect(sum.body).toMatchObject({ code: "request.invalid", errors: [{ pointer: "/tenders", code: "tenders_do_not_sum", params: { tenders: 9_999, lines: 10_000 } }] });
  });

  it("answers a batch item by item", async () => {
    const good = body();
    const answer = await post("/v1/orders:batch", { orders: [good, { externalId: "broken" }, good, body({ storeCode: "nowhere" }), 7] });
    expect(answer.status).toBe(200);
    const items = answer.body["items"] as readonly { readonly externalId: string | null; readonly status: string; readonly order: unknown; readonly problem: { readonly code: string } | null }[];
    expect(items.map(({ externalId, status, problem }) => [externalId, status, problem?.code ?? null])).toEqual([
      [good.externalId, "created", null], ["broken", "refused", "request.invalid"], [good.externalId, "duplicate", null], [`T-${next}`, "refused", "orders.store_unknown"], [null, "refused", "request.invalid"],
    ]);
    expect(items[2]?.order).toEqual(items[0]?.order);
  });

  it("previews a return, then does exactly that, once", async () => {
    const order = await post("/v1/orders", body());
    const url = `/v1/orders/${String(order.body["orderId"])}`;
    const preview = await post(`${url}/returns:preview`, { lines: [{ lineNo: 1, quantity: 1 }] });
    expect(preview.status).toBe(200);
    expect(preview.body["effects"]).toMatchObject({ refund: 990, points: { taken: 10, collected: 10, owed: 0 }, lines: [{ lineNo: 1, quantity: 1, quantityLeft: 1 }], completes: false });
    const command = { lines: [{ lineNo: 1, quantity: 1 }], externalId: `back-${next}`, validityToken: preview.body["validityToken"] };
    const done = await post(`${url}/returns`, command);
    expect([done.status, done.body["effects"]]).toEqual([201, preview.body["effects"]]);
    const again = await post(`${url}/returns`, command);
    expect([again.status, again.body]).toEqual([200, done.body]);
    expect((await server.send("GET", url)).body).toMatchObject({ state: "partially_returned", returns: [{ returnId: done.body["returnId"] }] });
    const tooMuch = await post(`${url}/returns`, { lines: [{ lineNo: 1, quantity: 2 }] });
    expect([tooMuch.status, tooMuch.body["code"], tooMuch.body["errors"]]).toEqual([409, "orders.more_than_left", [{ pointer: "/lines/0/quantity", code: "more_than_left", params: { lineNo: 1, left: 1 } }]]);
    expect(seen(await post(`${url}/returns`, {}))).toEqual([422, "request.invalid"]);
    expect(seen(await post(`${url}/returns`, { all: true, validityToken: "of another day" }))).toEqual([409, "orders.preview_stale"]);
    expect((await post(`${url}/returns`, { all: true })).body["effects"]).toMatchObject({ completes: true });
  });

  it("gives a receipt of nobody to one member, and explains it", async () => {
    const guest = await post("/v1/orders", body({ memberId: undefined }));
    const url = `/v1/orders/${String(guest.body["orderId"])}`;
    expect(guest.body).toMatchObject({ memberId: null, tier: null, earned: { points: 0, notEarning: { code: "orders.no_member" } } });
    const claimed = await post(`${url}:claim`, { memberId });
    expect([claimed.status, claimed.body]).toMatchObject([200, { memberId, earned: { points: 100 } }]);
    expect(seen(await post(`${url}:claim`, { memberId }))).toEqual([409, "orders.already_claimed"]);
    const explained = await server.send("GET", `${url}/explanation`);
    expect(explained.status).toBe(200);
    expect(explained.body).toMatchObject({ memberId, points: 100, notEarning: null, rules: [{ applied: true, points: 100, gave: [{ asset: "points", effect: "base_rate" }] }] });
    const byIdentity = await post("/v1/orders", body({ memberId: undefined, identity: { kind: "phone", value: "13812345678" } }));
    expect(byIdentity.body["memberId"]).toBe(memberId);
  });

  it("lists a member's documents page by page, newest first, and finds one by its name", async () => {
    const seenIds: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page: TestAnswer = await server.send("GET", `/v1/orders?memberId=${memberId}&limit=3${cursor === "" ? "" : `&cursor=${cursor}`}`);
      const items = page.body["items"] as readonly { readonly orderId: string }[];
      seenIds.push(...items.map(({ orderId }) => orderId));
      cursor = nextOf(page);
    }
    expect([new Set(seenIds).size, seenIds.length > 3]).toEqual([seenIds.length, true]);
    expect((await server.send("GET", "/v1/orders?externalId=T-1")).body["items"]).toMatchObject([{ externalId: "T-1" }]);
    expect(seen(await server.send("GET", "/v1/orders"))).toEqual([422, "orders.filter_needed"]);
    expect(seen(await server.send("GET", `/v1/orders?memberId=${memberId}&cursor=nonsense`))).toEqual([422, "paging.cursor_invalid"]);
  });

  it("lets a till see and send only its own store's", async () => {
    const till = server.token("all", [stores[1] ?? ""]);
    const order = await post("/v1/orders", body());
    expect(seen(await post("/v1/orders", body(), { token: till }))).toEqual([403, "access.store_out_of_scope"]);
    expect((await post("/v1/orders", body({ storeCode: "S2" }), { token: till })).status).toBe(201);
    expect(seen(await server.send("GET", `/v1/orders/${String(order.body["orderId"])}`, { token: till }))).toEqual([403, "access.store_out_of_scope"]);
    const listed = await server.send("GET", `/v1/orders?memberId=${memberId}`, { token: till });
    expect(listed.body["items"]).toMatchObject([{ storeId: stores[1] }]);
    // Goods of any store may come back over its own counter.
    expect((await post(`/v1/orders/${String(order.body["orderId"])}/returns`, { all: true, storeId: stores[1] }, { token: till })).status).toBe(201);
    expect(seen(await post("/v1/orders", body(), { token: server.token(["orders.read"]) }))).toEqual([403, "access.permission_denied"]);
  });

  it("keeps a return that comes before its sale, lists it, and lets a person close it", async () => {
    const parked = await post("/v1/orders", body({ kind: "return", memberId: undefined, originalExternalId: "never-sold", tenders: [], reason: "broken" }));
    expect([parked.status, parked.body["state"]]).toEqual([201, "parked"]);
    const list = await server.send("GET", "/v1/parked-returns");
    expect(list.body["items"]).toMatchObject([{ orderId: parked.body["orderId"], originalExternalId: "never-sold", state: "waiting", netPaid: -10_000 }]);
    expect(seen(await post(`/v1/parked-returns/${String(parked.body["orderId"])}:apply`, undefined))).toEqual([409, "orders.sale_still_missing"]);
    expect((await post(`/v1/parked-returns/${String(parked.body["orderId"])}:dismiss`, { note: "test receipt" })).body).toMatchObject({ state: "dismissed", note: "test receipt" });
  });

  it("publishes the house's rules", async () => {
    expect((await server.send("GET", "/v1/order-policy")).body).toMatchObject({ claimWindowDays: 30, unlinkedReturns: "record_only", effectiveFrom: null });
    expect((await server.send("PUT", "/v1/order-policy", { body: { unlinkedReturns: "refuse" } })).body).toMatchObject({ claimWindowDays: 30, unlinkedReturns: "refuse" });
    expect(seen(await post("/v1/orders", body({ kind: "return", tenders: [] })))).toEqual([422, "orders.unlinked_return_refused"]);
  });

  it("many tills post at once, some of them the same order", async () => {
    const orders = Array.from({ length: 40 }, () => body());
    const answers = await Promise.all([...orders, ...orders.slice(0, 20)].map((each) => post("/v1/orders", each)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 20 }, () => 200), ...Array.from({ length: 40 }, () => 201)]);
  });
});
