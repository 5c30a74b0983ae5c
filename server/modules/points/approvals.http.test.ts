import { present, type MemberId } from "@regulars/kernel";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installKeyRing, loadKeyRing, newKeys } from "../../platform/crypto/keys.js";
import { checkInvariants } from "../../platform/db/checks.js";
import { installTypeParsers } from "../../platform/db/row.js";
import type { CallerLimit } from "../../platform/http/caller.js";
import { newId } from "../../platform/random.js";
import { testServer, type TestServer } from "../../test/http.js";
import { expireRequests } from "../approvals/index.js";
import { invariants as ofApprovals } from "../approvals/invariants.js";
import { routes as approvalsRoutes } from "../approvals/routes.js";
import { invariants as ofLedger } from "../ledger/invariants.js";
import { enrolMembers } from "../members/index.js";
import { createStore, ensureProgramme } from "../stores/index.js";
import { clawBack, earnPoints, spendPoints } from "./index.js";
import { invariants } from "./invariants.js";
import { routes } from "./routes.js";
import { anEarning, aSpending, done, firstEntry } from "./test/builders.js";
import { at, shanghai } from "./test/database.js";

const now = at("2026-03-02 10:00");
let server: TestServer;
let storeId: string;
let otherStoreId: string;

beforeAll(async () => {
  installTypeParsers();
  installKeyRing(loadKeyRing(newKeys()));
  server = await testServer([...routes, ...approvalsRoutes], { at: now });
  await server.database.transaction(async (tx) => {
    await ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: shanghai }, at("2020-01-01"));
    storeId = (await createStore(tx, { code: "S1" }, at("2020-01-01"))).storeId;
    otherStoreId = (await createStore(tx, { code: "S2" }, at("2020-01-01"))).storeId;
  });
});
afterAll(async () => {
  const results = await checkInvariants(server.database, [...ofLedger, ...invariants, ...ofApprovals]);
  expect(results.filter((each) => each.breaks.length > 0)).toEqual([]);
  await server.close();
});

async function aMember(home: string | null = null): Promise<MemberId> {
  const command = { identities: [{ kind: "external" as const, value: `test:${newId()}` }], channel: "store", actor: "test", ...(home === null ? {} : { homeStoreId: home as never }) };
  const [result] = await server.database.transaction((tx) => enrolMembers(tx, [command], at("2024-05-01 10:00")));
  return present(result?.outcome === "enrolled" ? result.memberId : null, "the new member");
}

interface Person { readonly token: string; readonly id: string }
const agentLimits = new Map<string, CallerLimit>([["points.adjust", { perAction: 100, perDay: 250 }]]);
function person(permissions: readonly string[], over: { scope?: "all" | readonly string[]; limits?: ReadonlyMap<string, CallerLimit>; memberId?: string } = {}): Person {
  const id = newId<"staff">();
  const { scope = "all", limits = new Map(), memberId } = over;
  return { id, token: server.token(permissions, scope, { kind: "staff", callerId: id, limits, ...(memberId === undefined ? {} : { memberId }) }) };
}
const agent = (over: Parameters<typeof person>[1] = {}) => person(["points.adjust", "points.write_off", "points.read", "approvals.read"], { limits: agentLimits, ...over });
const lead = (over: Parameters<typeof person>[1] = {}) => person(["points.approve", "approvals.read", "approvals.decide"], over);

const adjust = (who: { token: string }, memberId: string, points: number, asset?: string) =>
  server.send("POST", `/v1/members/${memberId}/points/adjustments`, { token: who.token, body: { points, reasonCode: points < 0 ? "entry_error" : "goodwill", note: "投诉补偿", ...(asset === undefined ? {} : { asset }) } });
const decide = (who: { token: string }, approvalId: unknown, verb: string, body: unknown = {}) => server.send("POST", `/v1/approvals/${String(approvalId)}:${verb}`, { token: who.token, body });
const balanceOf = async (memberId: string) => (await server.send("GET", `/v1/members/${memberId}/points`)).body["balance"];
const list = async (who: { token: string }, query: string) => (await server.send("GET", `/v1/approvals?${query}`, { token: who.token })).body["items"] as readonly { approvalId: string; state: string }[];

describe("adjusting by hand", () => {
  it("is done alone within the limits, and above them waits for a second person who then moves the points", async () => {
    const [maker, approver, memberId] = [agent(), lead(), await aMember(storeId)];
    expect(await adjust(maker, memberId, 100)).toMatchObject({ status: 201, body: { points: 100, balance: 100 } });
    const other = await aMember(storeId);
    const waiting = await adjust(maker, other, 101);
    expect(waiting).toMatchObject({ status: 202, body: { state: "waiting", cause: "over_action" } });
    expect(await balanceOf(other)).toBe(0);
    const { approvalId } = waiting.body;
    expect((await list(approver, "view=waiting_for_me")).map((each) => each.approvalId)).toContain(approvalId);
    expect((await list(maker, "view=waiting_for_me")).map((each) => each.approvalId)).not.toContain(approvalId);
    const seen = await server.send("GET", `/v1/approvals/${String(approvalId)}`, { token: approver.token });
    expect(seen).toMatchObject({ status: 200, body: { kind: "points.adjustment", amount: 101, unit: "points", maker: `staff:${maker.id}`, changes: [{ field: "available", before: 0, after: 101 }, { field: "reason_code", after: "goodwill" }, { field: "note", after: "投诉补偿" }] } });
    expect(await decide(approver, approvalId, "approve", { comment: "同意" })).toMatchObject({ status: 200, body: { state: "executed", decidedBy: `staff:${approver.id}`, history: [{ step: "requested" }, { step: "approved", comment: "同意" }, { step: "executed" }] } });
    expect(await balanceOf(other)).toBe(101);
    const entries = await server.send("GET", `/v1/members/${other}/points/entries`);
    expect(entries.body).toMatchObject({ items: [{ actor: `staff:${maker.id}`, details: { approvalId, approvedBy: `staff:${approver.id}` } }] });
  });

  it("in parts is judged like the whole: for one member, for a day, and at once", async () => {
    const [maker, memberId] = [agent(), await aMember(storeId)];
    expect((await adjust(maker, memberId, 60)).status).toBe(201);
    expect(await adjust(maker, memberId, 41)).toMatchObject({ status: 202, body: { cause: "split" } });
    expect((await adjust(maker, memberId, -40)).status).toBe(201);
    expect((await adjust(maker, await aMember(storeId), 100)).status).toBe(201);
    expect(await adjust(maker, await aMember(storeId), 51)).toMatchObject({ status: 202, body: { cause: "over_day" } });

    const [hasty, target] = [agent(), await aMember(storeId)];
    const answers = await Promise.all(Array.from({ length: 10 }, () => adjust(hasty, target, 20)));
    expect(answers.filter((each) => each.status === 201)).toHaveLength(5);
    expect(answers.filter((each) => each.status === 202)).toHaveLength(5);
    expect(await balanceOf(target)).toBe(100);
  });

  it("is free again a day later, and was not used up by what was refused", async () => {
    const [maker, memberId] = [agent(), await aMember(storeId)];
    expect(await adjust(maker, memberId, -100)).toMatchObject({ status: 409, body: { code: "points.insufficient" } });
    expect((await adjust(maker, memberId, 100)).status).toBe(201);
    expect((await adjust(maker, memberId, 1)).status).toBe(202);
    server.clock.advance(86_400_000);
    expect((await adjust(maker, memberId, 100)).status).toBe(201);
  });

  it("asks nobody to agree to what is refused anyway", async () => {
    const [maker, memberId] = [agent(), await aMember(storeId)];
    expect(await adjust(maker, memberId, -500)).toMatchObject({ status: 409, body: { code: "points.insufficient" } });
    expect(await list(maker, "view=mine")).toEqual([]);
  });

  it("counts growth value apart, and of what a role says nothing lets nobody do any alone", async () => {
    const [maker, memberId] = [agent(), await aMember(storeId)];
    expect(await adjust(maker, memberId, 1, "growth")).toMatchObject({ status: 202, body: { cause: "over_action" } });
  });

  it("for oneself is nobody's to ask for, nor to agree to", async () => {
    const memberId = await aMember(storeId);
    expect(await adjust(agent({ memberId }), memberId, 1)).toMatchObject({ status: 403, body: { code: "access.own_account" } });
    const waiting = await adjust(agent(), memberId, 1_000);
    expect(waiting.status).toBe(202);
    const self = lead({ memberId });
    expect(await list(self, "view=waiting_for_me")).not.toContainEqual(expect.objectContaining({ approvalId: waiting.body["approvalId"] }));
    expect(await decide(self, waiting.body["approvalId"], "approve")).toMatchObject({ status: 403, body: { code: "approvals.own_benefit" } });
  });

  it("by a program goes on as agreed when its key was made", async () => {
    const memberId = await aMember(storeId);
    expect((await server.send("POST", `/v1/members/${memberId}/points/adjustments`, { body: { points: 5_000, reasonCode: "goodwill", note: "migration" } })).status).toBe(201);
  });

  it("stops at what may be done for one member and in one store by all together", async () => {
    const put = (perMemberDay: number | null, perStoreDay: number | null) => server.send("POST", "/v1/approval-ceilings", { body: { limited: "points.adjust", perMemberDay, perStoreDay } });
    const fresh = (await server.database.transaction((tx) => createStore(tx, { code: `S${newId()}`.slice(0, 20) }, now))).storeId;
    expect((await put(120, 180)).status).toBe(201);
    const memberId = await aMember(fresh);
    expect((await adjust(agent(), memberId, 100)).status).toBe(201);
    expect(await adjust(agent(), memberId, 21)).toMatchObject({ status: 202, body: { cause: "member_day" } });
    expect(await adjust(agent(), await aMember(fresh), 81)).toMatchObject({ status: 202, body: { cause: "store_day" } });
    expect((await put(null, null)).body).toMatchObject({ items: [{ limited: "points.adjust", version: 2, perMemberDay: null }] });
    expect((await adjust(agent(), memberId, 21)).status).toBe(201);
  });
});

describe("a decision", () => {
  const aRequest = async (maker = agent(), home: string | null = storeId) => {
    const memberId = await aMember(home);
    return { memberId, maker, approvalId: (await adjust(maker, memberId, 500)).body["approvalId"] };
  };

  it("is carried out once of twenty at the same time", async () => {
    const { memberId, approvalId } = await aRequest();
    const answers = await Promise.all(Array.from({ length: 20 }, () => decide(lead(), approvalId, "approve")));
    expect(answers.filter((each) => each.status === 200)).toHaveLength(1);
    expect(answers.filter((each) => each.body["code"] === "approvals.not_waiting")).toHaveLength(19);
    expect(await balanceOf(memberId)).toBe(500);
  });

  it("is not the maker's, nor a program's, nor anyone's without the permission there", async () => {
    const everything = person(["points.adjust", "points.approve", "approvals.read", "approvals.decide"], { limits: agentLimits });
    const { approvalId } = await aRequest(everything);
    expect(await decide(everything, approvalId, "approve")).toMatchObject({ status: 403, body: { code: "approvals.own_request" } });
    expect(await decide({ token: server.token(["points.approve", "approvals.decide"]) }, approvalId, "approve")).toMatchObject({ status: 403, body: { code: "approvals.people_only" } });
    expect(await decide(person(["approvals.decide"]), approvalId, "approve")).toMatchObject({ status: 403, body: { code: "access.permission_denied" } });
    const elsewhere = lead({ scope: [otherStoreId] });
    expect(await decide(elsewhere, approvalId, "approve")).toMatchObject({ status: 403, body: { code: "access.store_out_of_scope" } });
    expect((await server.send("GET", `/v1/approvals/${String(approvalId)}`, { token: elsewhere.token })).status).toBe(404);
    expect(await list(elsewhere, "limit=200")).toEqual([]);
    expect(await decide(lead({ scope: [storeId] }), approvalId, "approve")).toMatchObject({ status: 200 });
  });

  it("may be no, with a word why, and then nothing moves", async () => {
    const { memberId, approvalId, maker } = await aRequest();
    expect((await decide(lead(), approvalId, "reject")).status).toBe(422);
    expect(await decide(lead(), approvalId, "reject", { comment: "证据不足" })).toMatchObject({ status: 200, body: { state: "rejected", comment: "证据不足" } });
    expect(await decide(lead(), approvalId, "approve")).toMatchObject({ status: 409, body: { code: "approvals.not_waiting", params: { state: "rejected" } } });
    expect(await decide(maker, approvalId, "withdraw")).toMatchObject({ status: 409 });
    expect(await balanceOf(memberId)).toBe(0);
  });

  it("is not needed any more when the maker takes the request back", async () => {
    const { approvalId, maker } = await aRequest();
    expect(await decide(agent(), approvalId, "withdraw")).toMatchObject({ status: 403, body: { code: "approvals.not_own_request" } });
    expect(await decide(maker, approvalId, "withdraw")).toMatchObject({ status: 200, body: { state: "withdrawn" } });
    expect(await decide(lead(), approvalId, "approve")).toMatchObject({ status: 409 });
  });

  it("comes too late after 72 hours, whether the job has run or not", async () => {
    const { approvalId, maker } = await aRequest();
    server.clock.advance(3 * 86_400_000);
    expect(await decide(lead(), approvalId, "approve")).toMatchObject({ status: 409, body: { params: { state: "expired" } } });
    expect((await list(maker, "state=expired")).map((each) => each.approvalId)).toContain(approvalId);
    expect(await server.database.transaction((tx) => expireRequests(tx, server.clock.now()))).toBeGreaterThan(0);
    expect((await server.send("GET", `/v1/approvals/${String(approvalId)}`, { token: maker.token })).body).toMatchObject({ state: "expired", history: [{ step: "requested" }, { step: "expired" }] });
    expect(await server.database.transaction((tx) => expireRequests(tx, server.clock.now()))).toBe(0);
  });

  it("is refused about a request that was changed after it was submitted", async () => {
    const { memberId, approvalId } = await aRequest();
    const change = `UPDATE approvals.requests SET payload = jsonb_set(payload, '{points}', '900000') WHERE approval_id = $1`;
    const [app, owner] = [new pg.Client({ connectionString: server.appUrl }), new pg.Client({ connectionString: server.ownerUrl })];
    await Promise.all([app.connect(), owner.connect()]);
    await expect(app.query(change, [approvalId])).rejects.toMatchObject({ code: "42501" });
    await owner.query(change, [approvalId]);
    await Promise.all([app.end(), owner.end()]);
    expect(await decide(lead(), approvalId, "approve")).toMatchObject({ status: 409, body: { code: "approvals.payload_changed" } });
    expect(await balanceOf(memberId)).toBe(0);
  });

  it("leaves the request failed, with the reason, when the points are not there any more", async () => {
    const [maker, memberId] = [agent(), await aMember(storeId)];
    await server.database.transaction((tx) => earnPoints(tx, [anEarning({ memberId, points: 300 }, server.clock.now())], server.clock.now()));
    const { approvalId } = (await adjust(maker, memberId, -300)).body;
    await server.database.transaction((tx) => spendPoints(tx, [aSpending({ memberId, points: 200 }, server.clock.now())], server.clock.now()));
    expect(await decide(lead(), approvalId, "approve")).toMatchObject({ status: 200, body: { state: "failed", failure: { code: "points.insufficient" } } });
    expect(await balanceOf(memberId)).toBe(100);
  });
});

describe("letting go of a debt", () => {
  it("always takes a second person", async () => {
    const [maker, memberId] = [agent(), await aMember(storeId)];
    const current = server.clock.now();
    await server.database.transaction(async (tx) => {
      const earned = done((await earnPoints(tx, [anEarning({ memberId, points: 100 }, current)], current))[0]);
      await spendPoints(tx, [aSpending({ memberId, points: 100 }, current)], current);
      await clawBack(tx, [{ memberId, reverses: firstEntry(earned), points: 100, source: `return:${newId()}`, occurredAt: current, actor: "test" }], current);
    });
    expect(await balanceOf(memberId)).toBe(-100);
    const waiting = await server.send("POST", `/v1/members/${memberId}/points/write-offs`, { token: maker.token, body: { reasonCode: "goodwill", note: "老会员" } });
    expect(waiting).toMatchObject({ status: 202, body: { cause: "always" } });
    expect(await decide(lead(), waiting.body["approvalId"], "approve")).toMatchObject({ status: 200, body: { state: "executed" } });
    expect(await balanceOf(memberId)).toBe(0);
  });
});
