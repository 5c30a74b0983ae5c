import { dayMs, instant, type MemberId } from "@regulars/kernel";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { installKeyRing, loadKeyRing, newKeys } from "../../platform/crypto/keys.js";
import { checkInvariants } from "../../platform/db/checks.js";
import { bool, installTypeParsers, int8, row, text } from "../../platform/db/row.js";
import { sql } from "../../platform/db/sql.js";
import { silentLog } from "../../platform/log.js";
import { newId } from "../../platform/random.js";
import { testServer, type TestServer } from "../../test/http.js";
import { tracesOf } from "../../test/scan.js";
import { routes as cardsRoutes } from "../cards/routes.js";
import { balancesAt, post } from "../ledger/index.js";
import { invariants as ledgerInvariants } from "../ledger/invariants.js";
import { invariants as membersInvariants } from "../members/invariants.js";
import { routes as membersRoutes } from "../members/routes.js";
import { routes as ordersRoutes } from "../orders/routes.js";
import { earnPoints, holdPoints, releasePoints } from "../points/index.js";
import { routes as pointsRoutes } from "../points/routes.js";
import { createStore, ensureProgramme, type Store } from "../stores/index.js";
import { invariants } from "./invariants.js";
import { forfeitLateNightly } from "./jobs.js";
import { leavingRoutes } from "./routes.js";

let server: TestServer;
let store: Store;
let next = 0;

beforeAll(async () => {
  installTypeParsers();
  installKeyRing(loadKeyRing(newKeys()));
  server = await testServer([...leavingRoutes, ...membersRoutes, ...cardsRoutes, ...pointsRoutes, ...ordersRoutes]);
  const now = server.clock.now();
  await server.database.transaction((tx) => ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: "Asia/Shanghai" }, now));
  store = await server.database.transaction((tx) => createStore(tx, { code: "S1" }, now));
});
afterEach(async () => {
  const broken = (await checkInvariants(server.database, [...invariants, ...membersInvariants, ...ledgerInvariants])).filter((each) => each.breaks.length > 0);
  expect(broken).toEqual([]);
});
afterAll(() => server.close());

const send = (url: string, body: unknown, more: object = {}) => server.send("POST", url, { body, ...more });
const aPhone = (): string => `1377654${String((next += 1)).padStart(4, "0")}`;
const enrol = async (body: object = {}): Promise<MemberId> => String((await send("/v1/members", { phone: aPhone(), storeId: store.storeId, ...body })).body["memberId"]) as MemberId;
const earn = (memberId: MemberId, points: number, activatesInDays = 0) => server.database.transaction(async (tx) => {
  const now = server.clock.now();
  const [result] = await earnPoints(tx, [{
    memberId, points, source: `test:${newId<"test">()}`, sourceClass: "PROMO", occurredAt: now, actor: "test", ...(activatesInDays === 0 ? {} : { activatesAt: instant(now + activatesInDays * dayMs) }),
  }], now);
  return result?.outcome;
});
const owe = (memberId: MemberId, amount: number) => server.database.transaction((tx) => post(tx, [{
  type: "debit", memberId, asset: "points", amount, mayOwe: true, kind: "test", source: `test:${newId<"test">()}`, counterAccount: "adjustment", occurredAt: server.clock.now(),
  businessDate: "2026-03-02" as never, storeId: null, actor: "test", reason: null, details: null,
}], server.clock.now()));
const preview = async (memberId: string) => (await server.send("GET", `/v1/members/${memberId}/closing:preview`)).body;
const close = (memberId: string, confirmForfeit: number, more: object = {}) => send(`/v1/members/${memberId}:close`, { confirmForfeit, reason: "asked to leave" }, more);
const holdings = async (memberId: MemberId) => (await server.database.transaction((tx) => balancesAt(tx, [memberId], ["points"], instant(server.clock.now() + 400 * dayMs))))[0];
const entries = (memberId: MemberId) => server.database.transaction((tx) => tx.rows(row({ kind: text, counter_account: text, amount: int8 }), sql`
  SELECT kind, counter_account, amount FROM read.ledger_entries WHERE member_id = ${memberId}::uuid ORDER BY seq`));

describe("closing an account", () => {
  it("leaves no phone, name, e-mail or birthday in any column of any table, and every entry of the ledger", async () => {
    const secrets = ["13712345678", "欧阳晓明", "xiaoming.ouyang@example.com", "1987-11-23", "+8613712345678"];
    const memberId = await enrol({ phone: "13712345678", email: "xiaoming.ouyang@example.com", name: "欧阳晓明", birthday: "1987-11-23", gender: "male", labels: ["vip"] });
    await earn(memberId, 120);
    await earn(memberId, 30, 7);
    await send("/v1/card-types", { code: "ordinary", kind: "ordinary", name: { "zh-CN": "卡", en: "Card" } });
    expect((await send(`/v1/members/${memberId}/cards`, { typeCode: "ordinary" })).status).toBeLessThan(300);
    const sale = {
      externalId: "R-1", channel: "store", storeCode: "S1", identity: { kind: "phone", value: "13712345678" }, occurredAt: "2026-03-01T10:00:00+08:00",
      lines: [{ lineNo: 1, sku: "A", quantity: 1, listPrice: 1000, netPaid: 1000 }], tenders: [{ kind: "cash", amount: 1000 }],
    };
    expect((await send("/v1/orders", sale)).status).toBeLessThan(300);
    await send(`/v1/members/${memberId}:unmask`, { fields: ["phone", "name"], reason: "call back" }, { key: null });
    await send(`/v1/members/${memberId}:freeze`, { reason: "checking" });
    expect((await send(`/v1/members/${memberId}/appeals`, { text: "我是欧阳晓明，电话 13712345678" })).status).toBe(201);

    const seen = await preview(memberId);
    expect(seen).toMatchObject({ memberId, confirmForfeit: 150, openHolds: 0, cards: 1, isFrozen: true, blockers: [] });
    expect((await close(memberId, 149)).body).toMatchObject({ code: "leaving.forfeit_not_confirmed", params: { points: 150, confirmed: 149 } });
    const closed = await close(memberId, 150);
    expect([closed.status, closed.body["cards"]]).toEqual([200, 1]);
    expect(closed.body["forfeited"]).toMatchObject([{ asset: "points", points: 150, debtWaived: 0 }]);

    const { traces, columns } = await tracesOf(server.ownerUrl, secrets);
    expect(traces).toEqual([]);
    expect(columns).toBeGreaterThan(400);
    expect((await tracesOf(server.ownerUrl, [memberId])).traces.length, "the same search finds what is there").toBeGreaterThan(5);
    expect(await holdings(memberId)).toMatchObject({ balance: 0, available: 0, pending: 0, debt: 0 });
    expect(await entries(memberId)).toEqual([
      { kind: "earn", counter_account: "issuance", amount: 120 }, { kind: "earn", counter_account: "issuance", amount: 30 }, { kind: "forfeit", counter_account: "forfeiture", amount: -150 },
    ]);
    expect((await server.send("GET", `/v1/members/${memberId}`)).body).toMatchObject({ state: "closed", name: null, phone: null, freeze: null });
    expect((await server.send("GET", `/v1/members/${memberId}/cards`)).body["items"]).toMatchObject([{ state: "closed" }]);
    expect((await close(memberId, 0)).body["code"]).toBe("members.closed");
  });

  it("frees the phone: who comes back is a new member, without a second welcome", async () => {
    const phone = aPhone();
    const memberId = await enrol({ phone });
    expect((await close(memberId, 0)).status).toBe(200);
    const back = await enrol({ phone });
    expect(back).not.toBe(memberId);
    const { is_returning: isReturning } = await server.database.transaction((tx) => tx.one(row({ is_returning: bool }), sql`SELECT is_returning FROM read.members WHERE member_id = ${back}::uuid`));
    expect(isReturning).toBe(true);
  });

  it("waits for a purchase under way and for nothing else: a debt is waived, a freeze stops nobody", async () => {
    const memberId = await enrol();
    await earn(memberId, 50);
    const [hold] = await server.database.transaction((tx) => holdPoints(tx, [{ memberId, points: 20, ttlSeconds: 600, actor: "test" }], server.clock.now()));
    if (hold?.outcome !== "held") throw new Error("held");
    expect(await preview(memberId)).toMatchObject({ openHolds: 1, confirmForfeit: 30, blockers: [{ code: "leaving.open_holds" }] });
    expect((await close(memberId, 30)).body["code"]).toBe("leaving.open_holds");
    await server.database.transaction((tx) => releasePoints(tx, [{ holdId: hold.hold.holdId, reason: null, actor: "test" }], server.clock.now()));
    await owe(memberId, 80);
    await earn(memberId, 10, 7);
    expect(await preview(memberId)).toMatchObject({ confirmForfeit: 10, points: [{ asset: "points", available: 0, pending: 10, debt: 30 }, { asset: "growth" }] });
    expect((await close(memberId, 10)).body["forfeited"]).toMatchObject([{ asset: "points", points: 10, debtWaived: 30 }]);
    expect(await holdings(memberId)).toMatchObject({ balance: 0, pending: 0, debt: 0 });
  });

  it("happens once when it is asked for at the same moment, and what a sale brings meanwhile is forfeited by the night", async () => {
    const memberId = await enrol();
    await earn(memberId, 40);
    const answers = await Promise.all([...Array.from({ length: 4 }, async () => (await close(memberId, 40)).status), earn(memberId, 5).catch(() => "refused")]);
    expect(answers.filter((each) => each === 200).length).toBeLessThanOrEqual(1);
    const left = (await holdings(memberId))?.balance ?? 0;
    if (!answers.includes(200)) expect((await close(memberId, left)).status).toBe(200);
    const context = { database: server.database, businessDate: "2026-03-02" as never, asOf: server.clock.now(), now: server.clock.now(), log: silentLog(), report: () => undefined };
    await forfeitLateNightly.run(context);
    expect(await forfeitLateNightly.run(context)).toEqual({ accounts: 0 });
    expect(await holdings(memberId)).toMatchObject({ balance: 0, debt: 0 });
  });

  it("is for who holds the permission, and for members of one's own stores", async () => {
    const memberId = await enrol();
    const other = await server.database.transaction((tx) => createStore(tx, { code: "S2" }, server.clock.now()));
    expect((await close(memberId, 0, { token: server.token(["members.read"]) })).status).toBe(403);
    expect((await close(memberId, 0, { token: server.token("all", [other.storeId]) })).status).toBe(403);
    expect((await server.send("GET", `/v1/members/${memberId}/closing:preview`, { token: server.token("all", [other.storeId]) })).status).toBe(403);
  });
});
