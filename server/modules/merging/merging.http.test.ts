import { instant, type Instant, type MemberId } from "@regulars/kernel";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { installKeyRing, loadKeyRing, newKeys } from "../../platform/crypto/keys.js";
import { checkInvariants } from "../../platform/db/checks.js";
import { silentLog } from "../../platform/log.js";
import { testServer, type TestAnswer, type TestServer } from "../../test/http.js";
import { post } from "../ledger/index.js";
import { invariants as ledgerInvariants } from "../ledger/invariants.js";
import { earn, spend } from "../ledger/test/builders.js";
import { changeProfile, closeIdentities, closeMember, consentsView, decideConsents, enrolMembers, freezeMember, publishPolicy } from "../members/index.js";
import { invariants as membersInvariants } from "../members/invariants.js";
import { createTag, giveTags, memberTagsView, takeTags } from "../segments/index.js";
import { invariants as segmentsInvariants } from "../segments/invariants.js";
import { createStore, ensureProgramme, type Store } from "../stores/index.js";
import { invariants } from "./invariants.js";
import { findCandidatesNightly } from "./jobs.js";
import { mergingRoutes } from "./routes.js";

let server: TestServer;
let stores: readonly Store[];
let next = 0;

beforeAll(async () => {
  installKeyRing(loadKeyRing(newKeys()));
  server = await testServer(mergingRoutes);
  const now = server.clock.now();
  await server.database.transaction(async (tx) => {
    await ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: "Asia/Shanghai" }, now);
    stores = [await createStore(tx, { code: "S1" }, now), await createStore(tx, { code: "S2" }, now)];
    for (const code of ["kept", "ends", "barred"]) await createTag(tx, { code, nameZh: "标签", nameEn: code, category: "general", colour: "default" }, "test", now);
    await publishPolicy(tx, { purpose: "marketing", textZh: "营销", textEn: "Marketing", actor: "test" }, now);
  });
});
afterEach(async () => {
  expect((await checkInvariants(server.database, [...ledgerInvariants, ...membersInvariants, ...segmentsInvariants, ...invariants])).filter((each) => each.breaks.length > 0)).toEqual([]);
});
afterAll(() => server.close());

const tx = <T>(work: Parameters<typeof server.database.transaction<T>>[0]) => server.database.transaction(work);
const members = async (count: number, place = 0): Promise<readonly MemberId[]> => {
  const made = await tx((t) => enrolMembers(t, Array.from({ length: count }, () => ({
    identities: [{ kind: "phone" as const, value: `1380013${String((next += 1)).padStart(4, "0")}` }], channel: "store", storeId: stores[place]?.storeId ?? null, actor: "test",
  })), server.clock.now()));
  return made.flatMap((each) => (each.outcome === "enrolled" ? [each.memberId] : []));
};
const pair = async (): Promise<[MemberId, MemberId]> => await members(2) as [MemberId, MemberId];
const asked = (survivor: string, ...duplicates: readonly string[]) => ({ survivorMemberId: survivor, duplicateMemberIds: duplicates });
const send = (url: string, body: object, more: object = {}): Promise<TestAnswer> => server.send("POST", url, { body, ...more });
const merge = (body: object, more: object = {}) => send("/v1/merges", { reason: "同一人", ...body }, more);
const tagsOf = async (memberId: MemberId) => {
  const view = await tx((t) => memberTagsView(t, memberId, server.clock.now()));
  return { current: view.current.map((each) => [each.tag.code, each.expiresAt]).sort(), refused: view.refused.map((each) => each.tag.code) };
};

describe("merging over HTTP", () => {
  it("previews without a trace, merges once for one key, is read from both sides, and comes apart again", async () => {
    const [survivor, duplicate] = await pair();
    const now = server.clock.now();
    await tx((t) => post(t, [earn({ memberId: survivor, amount: 40 }, now), earn({ memberId: duplicate, amount: 100 }, now)], now));
    const preview = await send("/v1/merges:preview", asked(survivor, duplicate));
    expect(preview).toMatchObject({ status: 200, body: { blockers: [], effects: { points: [{ memberId: duplicate, amount: 100 }], balances: [{ balance: 0 }, { balance: 140 }], history: [{ memberId: duplicate, cards: 0 }] } } });
    expect((await server.send("GET", `/v1/members/${duplicate}/merges`)).body).toEqual({ items: [] });

    const key = "018f0000-0000-7000-8000-000000000001";
    const merged = await merge(asked(survivor, duplicate), { key });
    expect(merged).toMatchObject({ status: 201, body: { survivorMemberId: survivor, reason: "同一人", undone: null } });
    expect(merged.body["effects"]).toEqual((preview.body as { effects: unknown }).effects);
    expect((await merge(asked(survivor, duplicate), { key })).body).toEqual(merged.body);
    expect(await merge(asked(survivor, duplicate))).toMatchObject({ status: 409, body: { code: "merging.blocked", errors: [{ code: "merging.member_gone", params: { memberId: duplicate } }] } });
    for (const side of [survivor, duplicate]) expect((await server.send("GET", `/v1/members/${side}/merges`)).body).toMatchObject({ items: [{ mergeId: merged.body["mergeId"] }] });

    await tx((t) => post(t, [spend({ memberId: survivor, amount: 60 }, now)], now));
    const url = `/v1/merges/${String(merged.body["mergeId"])}`;
    const undoing = await send(`${url}:undo-preview`, {});
    expect(undoing.status).toBe(200);
    const undone = await send(`${url}:undo`, { reason: "不是同一人" });
    expect(undone).toMatchObject({ status: 200, body: { undone: { reason: "不是同一人" } } });
    expect((undone.body as { undone: { effects: unknown } }).undone.effects).toEqual(undoing.body);
    expect(await server.send("GET", url)).toMatchObject({ status: 200, body: { undone: { reason: "不是同一人" } } });
    expect(await send(`${url}:undo`, { reason: "again" })).toMatchObject({ status: 409, body: { code: "merging.already_undone" } });
  });

  it("says what stands in the way, and refuses what makes no sense", async () => {
    const [survivor, frozen] = await pair();
    await tx((t) => freezeMember(t, { memberId: frozen, scope: "all", reason: "test", actor: "test" }, server.clock.now()));
    expect((await send("/v1/merges:preview", asked(survivor, frozen))).body).toEqual({ blockers: [{ code: "merging.member_frozen", memberId: frozen }], effects: null });
    expect(await merge(asked(survivor, survivor))).toMatchObject({ status: 422, body: { code: "merging.members_invalid" } });
    expect((await merge({ ...asked(survivor, frozen), reason: " " })).status).toBe(422);
    expect(await merge(asked(survivor, frozen), { key: null })).toMatchObject({ status: 400 });
    expect(await send(`/v1/merges/${survivor}:undo`, { reason: "x" })).toMatchObject({ status: 404, body: { code: "merging.not_found" } });
  });

  it("touches nobody whom the caller does not reach: all of them, or nothing", async () => {
    const [here] = await members(1, 0) as [MemberId];
    const [there] = await members(1, 1) as [MemberId];
    const token = server.token(["members.merge", "members.read"], [String(stores[0]?.storeId)]);
    for (const url of ["/v1/merges:preview", "/v1/merges"]) {
      expect(await send(url, { ...asked(here, there), ...(url.endsWith("preview") ? {} : { reason: "x" }) }, { token })).toMatchObject({ status: 403, body: { code: "access.member_out_of_scope" } });
    }
    const { body } = await merge(asked(here, there));
    expect(await server.send("GET", `/v1/merges/${String(body["mergeId"])}`, { token })).toMatchObject({ status: 403 });
    expect(await send(`/v1/merges/${String(body["mergeId"])}:undo`, { reason: "x" }, { token })).toMatchObject({ status: 403 });
    expect(await merge(asked(here, there), { token: server.token(["members.read"]) })).toMatchObject({ status: 403, body: { code: "access.permission_denied" } });
  });
});

describe("what hangs on the members of a merge", () => {
  it("tags are united to the later end, what one of them had deleted is barred, and an undo takes back what nobody touched since", async () => {
    const [survivor, duplicate] = await pair();
    const now = server.clock.now();
    const [soon, later] = [instant(now + 1_000_000), instant(now + 9_000_000)];
    const give = (memberId: MemberId, tags: readonly string[], expiresAt: Instant | null) => tx((t) => giveTags(t, { memberIds: [memberId], tags, expiresAt, reason: null, actor: "test", overrides: false }, now));
    await give(survivor, ["ends"], soon);
    await give(survivor, ["barred"], null);
    await give(duplicate, ["kept"], null);
    await give(duplicate, ["ends"], later);
    await tx((t) => takeTags(t, { memberIds: [duplicate], tags: ["barred"], reason: null, actor: "test", onMembersWish: true }, now));
    const merged = await merge(asked(survivor, duplicate));
    expect((merged.body["effects"] as { tags: { code: string; change: string }[] }).tags.map((each) => [each.code, each.change]).sort()).toEqual([["barred", "barred"], ["ends", "given"], ["kept", "given"]]);
    expect(await tagsOf(survivor)).toEqual({ current: [["ends", later], ["kept", null]], refused: ["barred"] });

    await give(survivor, ["kept"], later);
    await send(`/v1/merges/${String(merged.body["mergeId"])}:undo`, { reason: "two people" });
    expect(await tagsOf(survivor)).toEqual({ current: [["barred", null], ["ends", soon], ["kept", later]], refused: [] });
    expect(await tagsOf(duplicate)).toEqual({ current: [["ends", later], ["kept", null]], refused: ["barred"] });
  });

  it("the stricter consent holds, and a yes is not carried over", async () => {
    const [survivor, duplicate] = await pair();
    const say = (memberId: MemberId, channel: "sms" | "email" | "push", isGiven: boolean) =>
      tx((t) => decideConsents(t, memberId, [{ purpose: "marketing", channel, isGiven, isSeparate: true, evidence: null, guardian: null }], "test", server.clock.now()));
    await say(survivor, "sms", true);
    await say(duplicate, "sms", false);
    await say(duplicate, "email", true);
    await say(survivor, "push", true);
    const merged = await merge(asked(survivor, duplicate));
    expect((merged.body["effects"] as { consents: unknown }).consents).toEqual([{ purpose: "marketing", channel: "sms", decision: "withdrawn" }]);
    const { current } = await tx((t) => consentsView(t, survivor, server.clock.now()));
    const state = (channel: string) => current.find((each) => each.purpose === "marketing" && each.channel === channel)?.state;
    expect([state("sms"), state("email"), state("push")]).toEqual(["withdrawn", "none", "given"]);
  });
});

describe("members who may be one person", () => {
  const enrol = async (phone: string, name: string | null, birthday: string | null, place = 0): Promise<MemberId> => {
    const [made] = await tx((t) => enrolMembers(t, [{ identities: [{ kind: "phone", value: phone }], name, birthday, channel: "store", storeId: stores[place]?.storeId ?? null, actor: "test" }], server.clock.now()));
    if (made?.outcome !== "enrolled") throw new Error("enrolled");
    return made.memberId;
  };
  const night = () => findCandidatesNightly.run({ database: server.database, businessDate: "2026-03-01" as never, asOf: server.clock.now(), now: server.clock.now(), log: silentLog(), report: () => undefined });
  type Shown = { readonly items: readonly { readonly score: number; readonly reasons: readonly string[]; readonly note: string | null; readonly members: readonly { readonly memberId: string }[] }[]; readonly nextCursor: string | null };
  const list = async (query = "", more: object = {}): Promise<Shown> => (await server.send("GET", `/v1/merge-candidates${query}`, more)).body as unknown as Shown;
  const pairs = async (query = "", more: object = {}) => (await list(query, more)).items.map((each) => ({ score: each.score, reasons: each.reasons, ids: each.members.map(({ memberId }) => memberId).sort() }));

  it("are found at night by name and birthday, whatever the spelling, and by an identity that one gave up and the other took; a second night finds nothing more", async () => {
    const one = await enrol("13900010001", "王 小明", "1988-03-04");
    const two = await enrol("13900010002", "王小明", "1988-03-04", 1);
    await enrol("13900010003", "王小明", "1990-03-04", 1);
    const li = await enrol("13900010004", "李雷", "05-06");
    await tx((t) => closeIdentities(t, [{ memberId: li, kind: "phone", value: "13900010004" }], "given up", server.clock.now()));
    const later = await enrol("13900010004", "李雷", "1999-05-06");
    expect(await night()).toEqual({ found: 2 });
    expect(await pairs()).toEqual([
      { score: 90, reasons: ["phone", "name_day", "same_store"], ids: [li, later].sort() },
      { score: 60, reasons: ["name_birthday"], ids: [one, two].sort() },
    ]);
    expect(await night()).toEqual({ found: 0 });
    const first = await list("?limit=1");
    expect(await pairs(`?limit=1&cursor=${first.nextCursor ?? ""}`)).toMatchObject([{ score: 60 }]);
    // A name that is corrected is no likeness any more; what was found stays for people to decide.
    await tx((t) => changeProfile(t, two, { name: "王大明" }, "test", server.clock.now()));
    const three = await enrol("13900010006", "王小明", "1988-03-04");
    expect(await night()).toEqual({ found: 1 });
    expect((await pairs()).filter((each) => each.ids.includes(three)).map((each) => each.ids)).toEqual([[one, three].sort()]);
  });

  it("are shown to who reaches both, and are not suggested again once somebody has said that they are two, nor when their merge was undone", async () => {
    const [one, two] = [await enrol("13900020001", "韩梅梅", "1991-01-01"), await enrol("13900020002", "韩梅梅", "1991-01-01", 1)];
    const [three, four] = [await enrol("13900020003", "Ann Lee", "1992-02-02"), await enrol("13900020004", "ann lee", "1992-02-02")];
    await night();
    const ours = async (query = "", more: object = {}) => (await pairs(query, more)).map((each) => each.ids).filter((ids) => [one, three].some((each) => ids.includes(each)));
    const here = server.token(["members.merge"], [String(stores[0]?.storeId)]);
    expect(await ours("", { token: here })).toEqual([[three, four].sort()]);
    expect(await send("/v1/merge-candidates:dismiss", { memberId: one, otherMemberId: two, reason: "x" }, { token: here })).toMatchObject({ status: 403 });
    expect(await send("/v1/merge-candidates:dismiss", { memberId: two, otherMemberId: one, reason: "母女" })).toMatchObject({ status: 200 });
    expect(await send("/v1/merge-candidates:dismiss", { memberId: two, otherMemberId: one, reason: "again" })).toMatchObject({ status: 404, body: { code: "merging.candidate_not_found" } });
    const { body } = await merge(asked(three, four));
    expect([await ours(), await ours("?state=merged")]).toEqual([[], [[three, four].sort()]]);
    await send(`/v1/merges/${String(body["mergeId"])}:undo`, { reason: "姐妹" });
    await night();
    expect(await ours()).toEqual([]);
    expect((await list("?state=dismissed")).items.map((each) => each.note).sort()).toEqual(["姐妹", "母女"].sort());
  });

  it("are forgotten with who leaves", async () => {
    const [one, two] = [await enrol("13900030001", "赵六", "1970-07-07"), await enrol("13900030002", "赵六", "1970-07-07")];
    await night();
    await tx((t) => closeMember(t, { memberId: one, reason: "asked", actor: "test" }, server.clock.now()));
    expect((await pairs()).filter((each) => each.ids.includes(two))).toEqual([]);
  });
});
