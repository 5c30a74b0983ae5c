import { dayMs, instant, type MemberId } from "@regulars/kernel";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { installKeyRing, loadKeyRing, newKeys } from "../../platform/crypto/keys.js";
import { checkInvariants } from "../../platform/db/checks.js";
import { testServer, type TestServer } from "../../test/http.js";
import { closeMember, enrolMembers } from "../members/index.js";
import { createStore, ensureProgramme, type Store } from "../stores/index.js";
import { invariants } from "./invariants.js";
import { segmentsRoutes } from "./routes.js";
import { giveTags, takeTagsOfClosed } from "./service/member-tags.js";

let server: TestServer;
let store: Store;
let next = 0;

beforeAll(async () => {
  installKeyRing(loadKeyRing(newKeys()));
  server = await testServer(segmentsRoutes);
  const now = server.clock.now();
  await server.database.transaction((tx) => ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: "Asia/Shanghai" }, now));
  store = await server.database.transaction((tx) => createStore(tx, { code: "S1" }, now));
  for (const code of ["regular", "night_owl", "cat"]) expect((await send("/v1/tags", { code, nameZh: "标签", nameEn: code })).status).toBe(201);
});
afterEach(async () => {
  expect((await checkInvariants(server.database, invariants)).filter((each) => each.breaks.length > 0)).toEqual([]);
});
afterAll(() => server.close());

const send = (url: string, body: unknown, more: object = {}) => server.send("POST", url, { body, ...more });
const members = (count: number): Promise<readonly MemberId[]> => server.database.transaction(async (tx) => {
  const made = await enrolMembers(tx, Array.from({ length: count }, () => ({ identities: [{ kind: "external" as const, value: `t:${(next += 1)}` }], channel: "store", storeId: store.storeId, actor: "test" })), server.clock.now());
  return made.flatMap((each) => (each.outcome === "enrolled" ? [each.memberId] : []));
});
const member = async (): Promise<MemberId> => (await members(1))[0] as MemberId;
const give = (memberId: string, body: object, more: object = {}) => send(`/v1/members/${memberId}/tags`, body, more);
const codes = async (memberId: string): Promise<readonly string[]> => {
  const { current } = (await server.send("GET", `/v1/members/${memberId}/tags`)).body as { current: { tag: { code: string } }[] };
  return current.map((each) => each.tag.code).sort();
};

describe("tags", () => {
  it("are words in two languages under a code that is there once, and are given until they are taken away", async () => {
    expect((await send("/v1/tags", { code: "cat", nameZh: "猫", nameEn: "Cat" })).body["code"]).toBe("segments.tag_exists");
    const memberId = await member();
    expect((await give(memberId, { tags: ["regular", "cat"] })).status).toBe(200);
    expect(await codes(memberId)).toEqual(["cat", "regular"]);
    await send(`/v1/members/${memberId}/tags:remove`, { tags: ["cat"], reason: "no cat" });
    expect(await codes(memberId)).toEqual(["regular"]);
    expect((await give(memberId, { tags: ["nothing"] })).body).toMatchObject({ code: "segments.tag_unknown", errors: [{ pointer: "/tags/0" }] });
    const { history } = (await server.send("GET", `/v1/members/${memberId}/tags`)).body;
    expect(history).toMatchObject([{ change: "removed", reason: "no cat", tag: { code: "cat" } }, { change: "added" }, { change: "added" }]);
  });

  it("end by time alone", async () => {
    const memberId = await member();
    const expiresAt = new Date(server.clock.now() + dayMs).toISOString();
    await give(memberId, { tags: ["night_owl"], expiresAt });
    expect(await codes(memberId)).toEqual(["night_owl"]);
    expect((await give(memberId, { tags: ["cat"], expiresAt: new Date(server.clock.now()).toISOString() })).body["code"]).toBe("segments.tag_end_past");
    server.clock.set(instant(server.clock.now() + dayMs));
    expect(await codes(memberId)).toEqual([]);
    await give(memberId, { tags: ["night_owl"] });
    expect(await codes(memberId)).toEqual(["night_owl"]);
  });

  it("that a member had deleted are not given again without a reason and the right to override", async () => {
    const memberId = await member();
    await give(memberId, { tags: ["cat"] });
    await send(`/v1/members/${memberId}/tags:remove`, { tags: ["cat", "regular"], onMembersWish: true });
    expect((await give(memberId, { tags: ["cat"] })).body["code"]).toBe("segments.tag_refused");
    expect((await give(memberId, { tags: ["regular"] })).body["code"]).toBe("segments.tag_refused");
    expect((await send(`/v1/members/${memberId}/tags:override`, { tags: ["cat"] })).status).toBe(422);
    expect((await send(`/v1/members/${memberId}/tags:override`, { tags: ["cat"], reason: "asked for it again" }, { token: server.token(["tags.assign"]) })).status).toBe(403);
    expect((await send(`/v1/members/${memberId}/tags:override`, { tags: ["cat"], reason: "asked for it again" })).body["history"]).toMatchObject([{ change: "overridden", reason: "asked for it again" }, {}, {}, {}]);
    expect(await codes(memberId)).toEqual(["cat"]);
  });

  it("that are switched off stay where they are and are given to nobody more", async () => {
    const memberId = await member();
    const made = await send("/v1/tags", { code: "old", nameZh: "旧", nameEn: "Old" });
    await give(memberId, { tags: ["old"] });
    await server.send("PATCH", `/v1/tags/${String(made.body["tagId"])}`, { body: { isActive: false, colour: "gold" } });
    expect(await codes(memberId)).toEqual(["old"]);
    expect((await give(await member(), { tags: ["old"] })).body["code"]).toBe("segments.tag_inactive");
  });

  it("find their members page by page, each store's staff their own, while two give the same at once", async () => {
    const all = await members(7);
    const { body } = await send("/v1/tags", { code: "many", nameZh: "多", nameEn: "Many" });
    const by = { tags: ["many"], expiresAt: null, reason: null, actor: "test", overrides: false };
    await Promise.all([all, [...all].reverse()].map((memberIds) => server.database.transaction((tx) => giveTags(tx, { ...by, memberIds }, server.clock.now()))));
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page = (await server.send("GET", `/v1/tags/${String(body["tagId"])}/members?limit=3${cursor === "" ? "" : `&cursor=${cursor}`}`)).body as { items: { memberId: string }[]; nextCursor: string | null };
      seen.push(...page.items.map((each) => each.memberId));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([...all].sort().reverse());
    const other = await server.database.transaction((tx) => createStore(tx, { code: "S2" }, server.clock.now()));
    const elsewhere = server.token("all", [other.storeId]);
    expect((await server.send("GET", `/v1/tags/${String(body["tagId"])}/members`, { token: elsewhere })).body["items"]).toEqual([]);
    expect((await give(all[0] ?? "", { tags: ["cat"] }, { token: elsewhere })).status).toBe(403);
  });

  it("go with the member who leaves", async () => {
    const memberId = await member();
    await give(memberId, { tags: ["cat"] });
    await server.database.transaction((tx) => closeMember(tx, { memberId, reason: "asked", actor: "test" }, server.clock.now()));
    await server.database.transaction((tx) => takeTagsOfClosed(tx, [memberId], server.clock.now()));
    expect(await codes(memberId)).toEqual([]);
    expect((await give(memberId, { tags: ["cat"] })).body["code"]).toBe("members.closed");
  });
});
