import { present, type MemberId } from "@regulars/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installKeyRing, loadKeyRing, newKeys } from "../../platform/crypto/keys.js";
import { checkInvariants } from "../../platform/db/checks.js";
import { installTypeParsers } from "../../platform/db/row.js";
import { newId } from "../../platform/random.js";
import { testServer, type TestAnswer, type TestServer } from "../../test/http.js";
import { invariants as ofLedger } from "../ledger/invariants.js";
import { enrolMembers } from "../members/index.js";
import { ensureProgramme } from "../stores/index.js";
import { earnPoints } from "./index.js";
import { invariants } from "./invariants.js";
import { routes } from "./routes.js";
import { anEarning, done } from "./test/builders.js";
import { at, shanghai } from "./test/database.js";

const now = at("2026-03-02 10:00");
let server: TestServer;

beforeAll(async () => {
  installTypeParsers();
  installKeyRing(loadKeyRing(newKeys()));
  server = await testServer(routes, { at: now });
  await server.database.transaction((tx) => ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: shanghai }, at("2020-01-01")));
});
afterAll(async () => {
  const results = await checkInvariants(server.database, [...ofLedger, ...invariants]);
  expect(results.filter((each) => each.breaks.length > 0)).toEqual([]);
  await server.close();
});

async function aMember(points = 0, expiresAt: string | null = null): Promise<MemberId> {
  const [result] = await server.database.transaction((tx) => enrolMembers(tx, [{ identities: [{ kind: "external", value: `test:${newId()}` }], channel: "store", actor: "test" }], at("2024-05-01 10:00")));
  const memberId = present(result?.outcome === "enrolled" ? result.memberId : null, "the new member");
  if (points > 0) {
    const earning = anEarning({ memberId, points, details: { orderId: "o-1", receiptNo: "R-77" }, ...(expiresAt === null ? {} : { expiresAt: at(expiresAt) }) }, now);
    done((await server.database.transaction((tx) => earnPoints(tx, [earning], now)))[0]);
  }
  return memberId;
}

const get = (url: string): Promise<TestAnswer> => server.send("GET", url);
const post = (url: string, body: unknown, key?: string): Promise<TestAnswer> => server.send("POST", url, { body, ...(key === undefined ? {} : { key }) });

describe("GET /v1/members/{memberId}/points", () => {
  it("tells what is there by end, with a sum equal to the balance", async () => {
    const memberId = await aMember(100, "2026-04-01");
    await post("/v1/points/holds", { memberId, points: 30 });
    const { status, body } = await get(`/v1/members/${memberId}/points`);
    expect(status).toBe(200);
    expect(body).toEqual({
      memberId, asset: "points", balance: 100, available: 70, pending: 0, held: 30, debt: 0, asOf: "2026-03-02T02:00:00.000Z",
      expiring: [{ expiresAt: "2026-03-31T16:00:00.000Z", expiresOn: "2026-03-31", amount: 100 }], activating: [],
    });
  });

  it("tells what will be there if nothing else moves, and nothing of the past", async () => {
    const memberId = await aMember(100, "2026-04-01");
    expect((await get(`/v1/members/${memberId}/points?at=2026-03-31T16:00:00Z`)).body).toMatchObject({ balance: 0, expiring: [] });
    expect(await get(`/v1/members/${memberId}/points?at=2026-03-01T16:00:00Z`)).toMatchObject({ status: 422, body: { code: "points.balance_in_past" } });
  });

  it("knows growth value, refuses other kinds and unknown members", async () => {
    const memberId = await aMember();
    expect((await get(`/v1/members/${memberId}/points?asset=growth`)).body).toMatchObject({ asset: "growth", balance: 0, expiring: [] });
    expect(await get(`/v1/members/${memberId}/points?asset=miles`)).toMatchObject({ status: 404, body: { code: "points.asset_unknown" } });
    expect(await get(`/v1/members/${newId()}/points`)).toMatchObject({ status: 404, body: { code: "points.member_unknown" } });
    expect(await server.send("GET", `/v1/members/${memberId}/points`, { token: server.token([]) })).toMatchObject({ status: 403 });
  });
});

describe("a member's statement", () => {
  it("lists movements with their lots page by page, lots with their receipt, and closes", async () => {
    const memberId = await aMember(100, "2026-04-01");
    const adjusted = await post(`/v1/members/${memberId}/points/adjustments`, { points: -40, reasonCode: "entry_error", note: "重复录入" });
    expect(adjusted).toMatchObject({ status: 201, body: { memberId, points: -40, balance: 60, reasonCode: "entry_error", note: "重复录入" } });

    const first = await get(`/v1/members/${memberId}/points/entries?limit=1`);
    expect(first.body).toMatchObject({ items: [{ kind: "adjust", points: -40, balanceAfter: 60, details: { note: "重复录入" }, lots: [{ purpose: "spend", amount: -40 }] }] });
    const second = await get(`/v1/members/${memberId}/points/entries?limit=1&cursor=${String(first.body["nextCursor"])}`);
    expect(second.body).toMatchObject({ items: [{ kind: "earn", points: 100, memberId, lots: [{ purpose: "open", amount: 100 }] }], nextCursor: null });
    expect((await get(`/v1/members/${memberId}/points/entries?kind=redeem,expire`)).body).toEqual({ items: [], nextCursor: null });
    expect((await get(`/v1/members/${memberId}/points/entries?from=2026-03-03`)).body).toEqual({ items: [], nextCursor: null });

    expect((await get(`/v1/members/${memberId}/points/lots`)).body).toMatchObject({
      items: [{
        state: "active", points: 100, remaining: 60, expiresOn: "2026-03-31", sourceClass: "PURCHASE", funder: "house", details: { receiptNo: "R-77", endPromised: true },
        uses: [{ points: -40, kind: "adjust", purpose: "spend" }],
      }],
      nextCursor: null,
    });
    expect((await get(`/v1/members/${memberId}/points/statement?from=2026-03-01&to=2026-03-31`)).body).toEqual({
      memberId, asset: "points", from: "2026-03-01", to: "2026-03-31", opening: 0, closing: 60,
      movements: [{ kind: "adjust", count: 1, points: -40 }, { kind: "earn", count: 1, points: 100 }],
    });
  });
});

describe("posts that move points", () => {
  it("need a key, answer a repeat with the first answer and refuse the key for another body", async () => {
    const memberId = await aMember();
    const url = `/v1/members/${memberId}/points/adjustments`;
    const body = { points: 10, reasonCode: "goodwill", note: "x" };
    expect(await server.send("POST", url, { body, key: null })).toMatchObject({ status: 400, body: { code: "idempotency.key_missing" } });
    const key = newId<"key">();
    const first = await post(url, body, key);
    const again = await post(url, body, key);
    expect([again.status, again.body, again.headers["idempotency-replayed"]]).toEqual([201, first.body, "true"]);
    expect(await post(url, { ...body, points: 11 }, key)).toMatchObject({ status: 422, body: { code: "idempotency.key_reused" } });
    expect((await get(`/v1/members/${memberId}/points`)).body).toMatchObject({ balance: 10 });
  });

  it("say what is wrong with each field", async () => {
    const memberId = await aMember();
    const { status, body } = await post(`/v1/members/${memberId}/points/adjustments`, { points: 0, reasonCode: "goodwill", memo: "x" });
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: "request.invalid", errors: [{ pointer: "/points", code: "zero" }, { pointer: "/note", code: "required" }, { pointer: "/memo", code: "unknown_field" }] });
    expect(await post(`/v1/members/${memberId}/points/adjustments`, { points: 5, reasonCode: "nice", note: "x" })).toMatchObject({ status: 422, body: { code: "points.reason_unknown" } });
  });

  it("correct a member of the caller's own stores only", async () => {
    const memberId = await aMember();
    const token = server.token("all", [newId()]);
    const body = { points: 10, reasonCode: "goodwill", note: "x" };
    expect(await server.send("POST", `/v1/members/${memberId}/points/adjustments`, { body, token })).toMatchObject({ status: 403, body: { code: "access.member_out_of_scope" } });
    expect(await server.send("GET", `/v1/members/${memberId}/points`, { token })).toMatchObject({ status: 200, body: { balance: 0 } });
  });

  it("keep a refused answer refused under its key", async () => {
    const [giver, receiver] = [await aMember(10), await aMember()];
    const key = newId<"key">();
    const body = { fromMemberId: giver, toMemberId: receiver, points: 11 };
    const refused = { status: 409, body: { code: "points.insufficient", params: { available: 10, requested: 11 }, retryable: false } };
    expect(await post("/v1/points/transfers", body, key)).toMatchObject(refused);
    await post(`/v1/members/${giver}/points/adjustments`, { points: 100, reasonCode: "goodwill", note: "x" });
    expect(await post("/v1/points/transfers", body, key)).toMatchObject(refused);
  });

  it("give points to another member, once per id, and take them back", async () => {
    const [giver, receiver] = [await aMember(100, "2026-04-01"), await aMember()];
    const transferId = newId<"transfer">();
    const body = { transferId, fromMemberId: giver, toMemberId: receiver, points: 60, note: "生日快乐" };
    const made = await post("/v1/points/transfers", body);
    expect(made).toMatchObject({ status: 201, body: { transferId, fromMemberId: giver, toMemberId: receiver, asset: "points", points: 60, note: "生日快乐", state: "done", revertedAt: null } });
    expect(await post("/v1/points/transfers", body)).toMatchObject({ status: 200, body: made.body });
    expect(await post("/v1/points/transfers", { ...body, points: 61 })).toMatchObject({ status: 409, body: { code: "points.transfer_id_reused", params: { field: "points" } } });
    expect((await get(`/v1/points/transfers/${transferId}`)).body).toEqual(made.body);
    expect(await post(`/v1/points/transfers/${transferId}:revert`, {})).toMatchObject({ status: 200, body: { transferId, state: "reverted" } });
    expect(await post(`/v1/points/transfers/${transferId}:revert`, {})).toMatchObject({ status: 409, body: { code: "points.transfer_already_reverted" } });
    expect((await get(`/v1/members/${receiver}/points/entries`)).body).toMatchObject({ items: [{ kind: "transfer_revert_in", points: -60 }, { kind: "transfer_in", points: 60 }] });
    expect(await post(`/v1/points/transfers/${newId()}:revert`, {})).toMatchObject({ status: 404 });
  });

  it("hold, capture and release points", async () => {
    const memberId = await aMember(100);
    const held = await post("/v1/points/holds", { memberId, points: 60, ttlSeconds: 60, reference: "basket 1" });
    expect(held).toMatchObject({
      status: 201, body: { memberId, points: 60, state: "authorized", capturedPoints: 0, createdAt: "2026-03-02T02:00:00.000Z", expiresAt: "2026-03-02T02:01:00.000Z" },
    });
    const holdId = String(held.body["holdId"]);
    expect(await post("/v1/points/holds", { memberId, points: 41 })).toMatchObject({ status: 409, body: { code: "points.insufficient", params: { available: 40, requested: 41 } } });
    expect(await post(`/v1/points/holds/${holdId}:capture`, { points: 61 })).toMatchObject({ status: 409, body: { code: "points.hold_exceeded" } });
    expect(await post(`/v1/points/holds/${holdId}:capture`, { points: 25 })).toMatchObject({ status: 200, body: { holdId, state: "captured", capturedPoints: 25 } });
    expect(await post(`/v1/points/holds/${holdId}:release`, {})).toMatchObject({ status: 409, body: { code: "points.hold_captured" } });
    expect((await get(`/v1/members/${memberId}/points`)).body).toMatchObject({ balance: 75, available: 75, held: 0 });

    const second = await post("/v1/points/holds", { memberId, points: 75 });
    const secondId = String(second.body["holdId"]);
    expect(await post(`/v1/points/holds/${secondId}:release`, { reason: "basket left" })).toMatchObject({ status: 200, body: { state: "released" } });
    expect(await post(`/v1/points/holds/${secondId}:release`, {})).toMatchObject({ status: 200, body: { state: "released" } });
    expect(await post(`/v1/points/holds/${secondId}:capture`, {})).toMatchObject({ status: 409, body: { code: "points.hold_released" } });
    expect((await get(`/v1/points/holds/${secondId}`)).body).toMatchObject({ holdId: secondId, state: "released" });
    expect(await get(`/v1/points/holds/${newId()}`)).toMatchObject({ status: 404, body: { code: "points.hold_not_found" } });
  });

  it("reinstate what has expired and write off what is owed", async () => {
    const memberId = await aMember(100, "2026-03-05");
    const lots = await get(`/v1/members/${memberId}/points/lots`);
    const items = lots.body["items"] as readonly { readonly lotId: string }[];
    const { lotId } = present(items[0], "the lot");
    server.clock.set(at("2026-03-06 10:00"));
    expect(await post(`/v1/points/lots/${lotId}:reinstate`, { memberId, reasonCode: "expired_in_error", note: "系统误过期", expiresAt: "2026-04-01T00:00:00+08:00" })).toMatchObject({
      status: 201, body: { memberId, lotId, points: 100, balance: 100, expiresAt: "2026-03-31T16:00:00.000Z" },
    });
    expect(await post(`/v1/points/lots/${lotId}:reinstate`, { memberId, reasonCode: "expired_in_error", note: "x" })).toMatchObject({ status: 409, body: { code: "points.lot_already_reinstated" } });
    expect(await post(`/v1/members/${memberId}/points/write-offs`, { reasonCode: "debt_waived", note: "x" })).toMatchObject({ status: 409, body: { code: "points.no_debt" } });
    server.clock.set(now);
  });
});

describe("/v1/points/settings", () => {
  it("shows what holds, previews without writing, and publishes with the notice that the programme owes", async () => {
    const before = await get("/v1/points/settings");
    expect(before.body).toMatchObject({ asset: "points", type: { nameZh: "积分" }, inForce: { version: 1, settings: { expiry: { method: "never" } } }, versions: [{ version: 1 }] });
    const settings = { expiry: { method: "rolling", count: 12, unit: "month", roundUpTo: "month" } };
    const draft = { mode: "all_lots", effectiveFrom: "2026-04-10T00:00:00+08:00", settings, note: "改为滚动十二个月" };
    const preview = (): Promise<TestAnswer> => post("/v1/points/settings:preview", { mode: draft.mode, effectiveFrom: draft.effectiveFrom, settings });
    const empty = (await preview()).body["earlier"] as { readonly points: number; readonly members: number };
    const memberId = await aMember(1_000_000);
    expect(await preview()).toMatchObject({
      status: 200,
      body: {
        changed: ["expiry"], later: { lots: 0 }, example: { lastDayBefore: null, lastDayAfter: "2027-04-30" },
        earlier: { members: empty.members + 1, points: empty.points + 1_000_000, valueMinor: empty.points + 1_000_000, top: [{ memberId, points: 1_000_000, firstDay: null }, ...Array<unknown>(empty.members).fill(expect.anything())] },
      },
    });
    expect((await get("/v1/points/settings")).body).toEqual(before.body);

    expect(await post("/v1/points/settings", { ...draft, effectiveFrom: "2026-03-20T00:00:00+08:00" })).toMatchObject({
      status: 409, body: { code: "points.settings_notice_too_short", params: { noticeDays: 30, earliest: "2026-04-01T02:00:00.000Z" } },
    });
    expect(await post("/v1/points/settings", { ...draft, baseVersion: 9 })).toMatchObject({ status: 409, body: { code: "points.settings_moved" } });
    expect(await post("/v1/points/settings", { ...draft, settings: { expiry: { method: "calendar", lastDay: "02-30", yearsAhead: 1, minimumDays: 0 } } })).toMatchObject({ status: 422, body: { code: "request.invalid" } });
    expect(await post("/v1/points/settings", { ...draft, settings: { hold: { defaultTtlSeconds: 20, maximumTtlSeconds: 10 } } })).toMatchObject({ status: 422, body: { errors: [{ pointer: "/settings/hold", code: "default_above_maximum" }] } });
    expect(await post("/v1/points/settings", draft)).toMatchObject({ status: 201, body: { asset: "points", version: 2, mode: "all_lots", effectiveFrom: "2026-04-09T16:00:00.000Z" } });
    expect((await get("/v1/points/settings")).body).toMatchObject({ inForce: { version: 1 }, versions: [{ version: 2 }, { version: 1 }], applications: [{ lots: 0, finishedAt: null }] });
  });

  it("adds kinds of points and reason codes, each once", async () => {
    const type = { asset: "beans", nameZh: "豆", nameEn: "Beans", unitZh: "豆", unitEn: "beans" };
    expect(await post("/v1/points/types", type)).toMatchObject({ status: 201, body: { ...type, spendable: true } });
    expect(await post("/v1/points/types", type)).toMatchObject({ status: 409, body: { code: "points.asset_exists" } });
    expect((await get("/v1/points/types")).body).toMatchObject({ items: [{ asset: "growth" }, { asset: "points" }, { asset: "beans" }], nextCursor: null });
    const memberId = await aMember();
    const reason = { reasonCode: "store_opening", direction: "credit", nameZh: "开业赠送", nameEn: "Store opening" };
    expect(await post("/v1/points/reason-codes", reason)).toMatchObject({ status: 201, body: reason });
    expect(await post("/v1/points/reason-codes", reason)).toMatchObject({ status: 409, body: { code: "points.reason_exists" } });
    expect(await post(`/v1/members/${memberId}/points/adjustments`, { points: 5, reasonCode: "store_opening", note: "x", asset: "beans" })).toMatchObject({ status: 201, body: { asset: "beans", balance: 5 } });
  });
});
