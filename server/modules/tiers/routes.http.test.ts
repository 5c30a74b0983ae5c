import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installKeyRing, loadKeyRing, newKeys } from "../../platform/crypto/keys.js";
import { installTypeParsers } from "../../platform/db/row.js";
import { newId } from "../../platform/random.js";
import { testServer, type TestServer } from "../../test/http.js";
import { routes as approvalsRoutes } from "../approvals/routes.js";
import { enrolMembers } from "../members/index.js";
import { PointsAdjusted } from "../points/events.js";
import { ensureProgramme } from "../stores/index.js";
import { ensureTierSet, recordActivity } from "./index.js";
import { tiersReactions } from "./reactions.js";
import { tiersRoutes } from "./routes.js";
import { bought, clock, zone } from "./test/house.js";

const now = clock("2026-03-02", 10);
let server: TestServer;
let memberId: Awaited<ReturnType<typeof enrol>>;

async function enrol(phone: string) {
  const enrolledAt = clock("2025-01-15");
  const [enrolled] = await server.database.transaction((tx) => enrolMembers(tx, [{ identities: [{ kind: "phone", value: phone }], channel: "store", enrolledAt, actor: "test" }], enrolledAt));
  if (enrolled?.outcome !== "enrolled") throw new Error("not enrolled");
  return enrolled.memberId;
}

beforeAll(async () => {
  installTypeParsers();
  installKeyRing(loadKeyRing(newKeys()));
  server = await testServer([...tiersRoutes, ...approvalsRoutes], { at: now });
  await server.database.transaction(async (tx) => {
    await ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: zone }, clock("2025-01-01"));
    await ensureTierSet(tx, { demo: true }, clock("2025-01-01"));
  });
  memberId = await enrol("+8613800000001");
  await server.database.transaction((tx) => recordActivity(tx, [bought(memberId, "2025-06-01", 2_000_000), bought(memberId, "2026-03-01", 500_000)], now));
});
afterAll(() => server.close());

describe("GET /v1/members/{memberId}/tier", () => {
  it("tells tier, progress, risk and history", async () => {
    const { status, body } = await server.send("GET", `/v1/members/${memberId}/tier`);
    expect(status).toBe(200);
    expect(body).toEqual({
      memberId, tierCode: "gold", tierName: { "zh-CN": "金卡", en: "Gold" }, rank: 2, multiplierBps: 15_000, benefits: [], since: "2025-06-01", validThrough: "2026-06-01",
      isManual: false, manual: null, version: 1,
      progress: { basis: "spend", current: 2_500_000, countedFrom: "2025-03-03", nextTierCode: null, stillNeeded: null, byDate: null },
      opportunities: [],
      risks: [{ kind: "keep", tierCode: "gold", keepAt: 2_000_000, counted: 500_000, stillNeeded: 1_500_000, fromDate: "2026-03-02", byDate: "2026-06-01", fallsTo: "silver", requires: "threshold_and_tasks", tasks: [] }],
      history: [
        expect.objectContaining({ seq: 2, tierCode: "gold", reason: "upgrade", fromAt: "2025-06-01T04:00:00.001Z", evidence: { basis: "spend", value: 2_000_000, threshold: 2_000_000, from: "2024-06-02", through: "2025-06-01", tasksDone: [] } }),
        expect.objectContaining({ seq: 1, tierCode: "basic", reason: "join", fromAt: "2025-01-15T04:00:00.000Z" }),
      ],
    });
  });

  it("knows members only", async () => {
    expect(await server.send("GET", `/v1/members/${newId<"member">()}/tier`)).toMatchObject({ status: 404, body: { code: "tiers.member_unknown" } });
    expect(await server.send("GET", `/v1/members/${memberId}/tier`, { token: server.token(["tiers.assign"]) })).toMatchObject({ status: 403 });
  });
});

describe("POST /v1/members/{memberId}/tier:assign", () => {
  it("gives a tier by hand, with a reason, and ends it", async () => {
    const guest = await enrol("+8613800000002");
    const url = `/v1/members/${guest}/tier:assign`;
    expect(await server.send("POST", url, { body: { tierCode: "gold", until: "2026-12-31" } })).toMatchObject({ status: 422, body: { errors: [{ pointer: "/reason" }] } });
    expect(await server.send("POST", url, { body: { tierCode: "gold", until: "2026-12-31", reason: "投诉补偿" } })).toMatchObject({ status: 200, body: { tierCode: "gold", isManual: true, validThrough: "2026-12-31", manual: { reason: "投诉补偿", until: "2026-12-31", mode: "at_least" } } });
    expect(await server.send("POST", url, { body: { tierCode: null, reason: "误操作" } })).toMatchObject({ status: 200, body: { tierCode: "basic", isManual: false, history: [{ reason: "manual_ended" }, { reason: "manual" }, { reason: "join" }] } });
    expect(await server.send("POST", url, { body: { tierCode: null, reason: "again" } })).toMatchObject({ status: 409, body: { code: "tiers.nothing_assigned" } });
  });
});

describe("/v1/tier-sets", () => {
  const tiers = [
    { code: "blue", name: { "zh-CN": "蓝卡", en: "Blue" }, enterAt: 0 },
    { code: "silver", name: { "zh-CN": "银卡", en: "Silver" }, enterAt: 300_000, keepAt: 200_000, multiplierBps: 12_000, benefits: ["free_parking"] },
    { code: "gold", name: { "zh-CN": "金卡", en: "Gold" }, enterAt: 1_000_000, multiplierBps: 20_000 },
  ];

  it("lists the set in force", async () => {
    const { status, body } = await server.send("GET", "/v1/tier-sets");
    expect(status).toBe(200);
    expect(body).toMatchObject({ items: [{ state: "active", version: 1, basis: "spend", tiers: [{ code: "basic", rank: 0 }, { code: "silver", enterAt: 500_000 }, { code: "gold", multiplierBps: 15_000 }] }], nextCursor: null });
  });

  it("drafts, previews and publishes another one", async () => {
    const made = await server.send("POST", "/v1/tier-sets", { body: { name: "2026 新等级", tiers, mapping: { basic: "blue" }, downgrade: "by_balance", window: { kind: "calendar_year" }, validity: { unit: "calendar_years", count: 1 } } });
    expect(made).toMatchObject({ status: 201, body: { state: "draft", version: null, tiers: [{ rank: 0, keepAt: 0 }, { rank: 1, keepAt: 200_000 }, { rank: 2, keepAt: 1_000_000 }] } });
    const { tierSetId } = made.body;
    expect(await server.send("GET", `/v1/tier-sets/${tierSetId}`)).toMatchObject({ status: 200, body: { tierSetId, name: "2026 新等级" } });
    expect(await server.send("POST", `/v1/tier-sets/${tierSetId}:preview`, { body: { startsAt: "2026-05-01T00:00:00+08:00" } })).toMatchObject({ status: 200, body: { tierSetId, startsOn: "2026-05-01", isExact: true, unmappedCodes: [] } });
    expect(await server.send("POST", `/v1/tier-sets/${tierSetId}:publish`, { body: { startsAt: "2026-05-01T00:00:00+08:00" } })).toMatchObject({ status: 200, body: { state: "scheduled", version: 2, startsOn: "2026-05-01", startsAt: "2026-04-30T16:00:00.000Z" } });
    expect((await server.send("GET", "/v1/tier-sets?limit=1")).body).toMatchObject({ items: [{ tierSetId }], nextCursor: expect.any(String) });
  });

  it("tells what a set that is not saved would do, level by level", async () => {
    const inserted = [tiers[0], { ...tiers[1], enterAt: 300_000, keepAt: 200_000 }, { code: "rose", name: { "zh-CN": "玫瑰金", en: "Rose" }, enterAt: 2_200_000 }, { ...tiers[2], enterAt: 9_000_000 }];
    const impact = await server.send("POST", "/v1/tier-sets:preview", { body: { name: "加一级", tiers: inserted, mapping: { basic: "blue" }, transition: "reevaluate" }, token: server.token(["tiers.read"]) });
    expect(impact).toMatchObject({ status: 200, body: { tierSetId: null, isExact: true, unmappedCodes: [] } });
    expect((impact.body as unknown as { moves: { fromTierCode: string; toTierCode: string }[] }).moves.map((each) => `${each.fromTierCode} ${each.toTierCode}`)).toContain("gold rose");
    expect(await server.send("POST", "/v1/tier-sets:preview", { body: { name: "x", tiers: [tiers[0], { ...tiers[1], keepAt: 400_000 }] } })).toMatchObject({ status: 422, body: { errors: [{ pointer: "/tiers/1/keepAt", code: "above_enter" }] } });
  });

  it("changes a draft only if it still is what was read, and publishes only that", async () => {
    const given = { name: "草稿", tiers, mapping: { basic: "blue" } };
    const made = (await server.send("POST", "/v1/tier-sets", { body: given })).body as unknown as { tierSetId: string; fingerprint: string };
    const url = `/v1/tier-sets/${made.tierSetId}`;
    const changed = await server.send("PATCH", url, { body: { ...given, name: "草稿二", downgrade: "never", fingerprint: made.fingerprint } });
    expect(changed).toMatchObject({ status: 200, body: { name: "草稿二", downgrade: "never", state: "draft" } });
    expect(changed.body["fingerprint"]).not.toBe(made.fingerprint);
    expect(await server.send("PATCH", url, { body: { ...given, fingerprint: made.fingerprint } })).toMatchObject({ status: 412, body: { code: "tiers.set_changed" } });
    expect(await server.send("POST", `${url}:publish`, { body: { startsAt: "2026-09-01T00:00:00+08:00", fingerprint: made.fingerprint } })).toMatchObject({ status: 412 });
    expect((await server.send("PATCH", url, { body: { ...given, fingerprint: changed.body["fingerprint"] }, token: server.token(["tiers.read"]) })).status).toBe(403);
    const [published] = ((await server.send("GET", "/v1/tier-sets")).body as unknown as { items: { tierSetId: string; state: string; fingerprint: string }[] }).items.filter((each) => each.state === "active");
    expect(await server.send("PATCH", `/v1/tier-sets/${published?.tierSetId ?? ""}`, { body: { ...given, fingerprint: published?.fingerprint } })).toMatchObject({ status: 409, body: { code: "tiers.set_published" } });
  });

  it("publishes at once when asked to, and says what is wrong", async () => {
    expect(await server.send("POST", "/v1/tier-sets", { body: { name: "x", tiers: [{ ...tiers[0], enterAt: 5 }] } })).toMatchObject({ status: 422, body: { code: "tiers.set_faulty", errors: [{ pointer: "/tiers/0/enterAt" }] } });
    const made = await server.send("POST", "/v1/tier-sets", { body: { name: "立即", tiers, mapping: { basic: "blue" }, publish: true, startsAt: "2026-06-01T00:00:00+08:00" } });
    expect(made).toMatchObject({ status: 201, body: { state: "scheduled", version: 3 } });
    expect(await server.send("POST", `/v1/tier-sets/${made.body["tierSetId"]}:preview`, { body: {} })).toMatchObject({ status: 409 });
  });
});

describe("growth value given by hand", () => {
  it("counts towards tiers that are earned by growth", async () => {
    const [reaction] = tiersReactions;
    if (reaction === undefined) throw new Error("there is a reaction");
    const member = await enrol("+8613800000003");
    const payload = { memberId: member, asset: "growth", points: 700, entryId: newId<"entry">(), source: "adjustment:1", reason: null, balance: 700, storeId: null, occurredAt: "2026-03-01T20:00:00Z", reasonCode: "service", actor: "ops" };
    const fact = PointsAdjusted.of({ aggregateId: member, occurredAt: now, payload });
    const delivered = [payload, { ...payload, entryId: newId<"entry">(), points: -200 }, { ...payload, entryId: newId<"entry">(), asset: "points" }].map((each) => ({ ...fact, eventId: newId<"event">(), recordedAt: now, payload: each }));
    await server.database.transaction((tx) => reaction.react(tx, delivered as never, now));
    const made = await server.send("POST", "/v1/tier-sets", { body: { name: "成长值", basis: "growth", tiers: [{ code: "blue", name: { "zh-CN": "蓝", en: "Blue" }, enterAt: 0 }, { code: "silver", name: { "zh-CN": "银", en: "Silver" }, enterAt: 500 }, { code: "gold", name: { "zh-CN": "金", en: "Gold" }, enterAt: 900 }], publish: true, startsAt: "2026-07-01T00:00:00+08:00" } });
    expect(made).toMatchObject({ status: 201 });
    server.clock.set(clock("2026-07-01", 9));
    expect((await server.send("GET", `/v1/members/${member}/tier`)).body).toMatchObject({ tierCode: "silver", progress: { basis: "growth", current: 500, nextTierCode: "gold", stillNeeded: 400, byDate: "2027-03-01" } });
  });
});

describe("a person who publishes a tier set", () => {
  const person = (permissions: readonly string[] = ["tiers.read", "tiers.manage", "tiers.approve", "approvals.read", "approvals.decide"]) =>
    server.token(permissions, "all", { kind: "staff", callerId: newId<"staff">(), limits: new Map() });
  const body = { name: "人工发布", tiers: [{ code: "blue", name: { "zh-CN": "蓝", en: "Blue" }, enterAt: 0 }, { code: "silver", name: { "zh-CN": "银", en: "Silver" }, enterAt: 500 }, { code: "gold", name: { "zh-CN": "金", en: "Gold" }, enterAt: 900 }] };

  it("waits for a second one, and only what they have seen is published", async () => {
    const [maker, approver] = [person(), person()];
    const made = (await server.send("POST", "/v1/tier-sets", { token: maker, body })).body as unknown as { tierSetId: string; fingerprint: string };
    const url = `/v1/tier-sets/${made.tierSetId}`;
    const ask = async () => (await server.send("POST", `${url}:publish`, { token: maker, body: { startsAt: "2026-11-01T00:00:00+08:00", fingerprint: (await server.send("GET", url)).body["fingerprint"] } })) as { status: number; body: Record<string, unknown> };
    const decide = (token: string, approvalId: unknown) => server.send("POST", `/v1/approvals/${String(approvalId)}:approve`, { token, body: {} });
    const first = await ask();
    expect(first).toMatchObject({ status: 202, body: { cause: "always" } });
    expect((await server.send("PATCH", url, { token: maker, body: { ...body, name: "改过", fingerprint: made.fingerprint } })).status).toBe(200);
    expect(await decide(approver, first.body["approvalId"])).toMatchObject({ body: { state: "failed", failure: { code: "tiers.set_changed" } } });
    const second = await ask();
    expect(await decide(maker, second.body["approvalId"])).toMatchObject({ status: 403, body: { code: "approvals.own_request" } });
    expect(await decide(approver, second.body["approvalId"])).toMatchObject({ status: 200, body: { state: "executed" } });
    expect((await server.send("GET", url)).body).toMatchObject({ state: "scheduled", name: "改过" });
    expect((await server.send("POST", "/v1/tier-sets", { token: maker, body: { ...body, publish: true, startsAt: "2026-12-01T00:00:00+08:00" } })).status).toBe(202);
  });
});
