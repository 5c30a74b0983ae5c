import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { installKeyRing, loadKeyRing, newKeys } from "../../platform/crypto/keys.js";
import { pageOf } from "../../platform/http/paging.js";
import { testServer, type TestServer } from "../../test/http.js";
import { createStore, ensureProgramme, type Store } from "../stores/index.js";
import { routes } from "./routes.js";
import { MemberShape } from "./schemas.js";

let server: TestServer;
let store: Store;
let other: Store;

beforeAll(async () => {
  installKeyRing(loadKeyRing(newKeys()));
  server = await testServer(routes);
  const now = server.clock.now();
  await server.database.transaction((tx) => ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: "Asia/Shanghai" }, now));
  [store, other] = await server.database.transaction(async (tx) => [await createStore(tx, { code: "S1" }, now), await createStore(tx, { code: "S2" }, now)] as const);
});
afterAll(() => server.close());

const enrol = (body: object, over: { token?: string; key?: string | null } = {}) => server.send("POST", "/v1/members", { body, ...over });
const Members = pageOf(MemberShape);
const Faults = z.object({ errors: z.array(z.object({ pointer: z.string(), code: z.string() })).default([]) });
const idOf = (body: Readonly<Record<string, unknown>>): string => String(body["memberId"]);

describe("POST /v1/members", () => {
  it("enrols with a phone alone and shows it masked", async () => {
    const made = await enrol({ phone: "13812340001", name: "王小明", birthday: "1990-06-15", storeId: store.storeId, channel: "store", campaign: "opening", labels: ["vip"] });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      state: "active", earnBlocked: false, burnBlocked: false, name: "王**", phone: "138****0001", email: null, birthday: "06-15", homeStoreId: store.storeId,
      source: { channel: "store", storeId: store.storeId, campaign: "opening", referrerMemberId: null }, enrolledAt: "2026-03-02T02:00:00.000Z", enrolledOn: "2026-03-02", labels: ["vip"], revision: 1,
      identities: [{ kind: "phone", masked: "138****0001", state: "active" }],
    });
    expect(JSON.stringify(made.body)).not.toMatch(/13812340001|王小明|1990/);
    const read = await server.send("GET", `/v1/members/${idOf(made.body)}`);
    expect([read.status, read.body]).toEqual([200, made.body]);
  });

  it("answers a second enrolment with 409 and the member that there is", async () => {
    const first = await enrol({ phone: "13812340002" });
    const second = await enrol({ identities: [{ kind: "phone", value: "+86 138 1234 0002" }], name: "somebody" });
    expect([second.status, second.body["code"], second.body["params"]]).toEqual([409, "member_already_exists", { memberId: idOf(first.body) }]);
    const twenty = await Promise.all(Array.from({ length: 20 }, () => enrol({ phone: "13812340003" })));
    expect(twenty.filter((each) => each.status === 201)).toHaveLength(1);
    expect(twenty.filter((each) => each.status === 409)).toHaveLength(19);
  });

  it("replays the first answer to a repeat with the same key", async () => {
    const [first, repeat] = [await enrol({ phone: "13812340004" }, { key: "enrol-1" }), await enrol({ phone: "13812340004" }, { key: "enrol-1" })];
    expect([first.status, repeat.status, repeat.body]).toEqual([201, 201, first.body]);
    expect((await enrol({ phone: "13812340005" }, { key: "enrol-1" })).status).toBe(422);
    expect((await enrol({ phone: "13812340005" }, { key: null })).status).toBe(201);
  });

  it("points to what is wrong, by the name the caller used", async () => {
    const fault = async (body: object) => {
      const { status, body: problem } = await enrol(body);
      return [status, problem["code"], ...Faults.parse(problem).errors.map((each) => `${each.pointer} ${each.code}`)];
    };
    expect(await fault({ phone: "12345" })).toEqual([422, "members.identity_invalid", "/phone not_a_phone_number"]);
    expect(await fault({ identities: [{ kind: "card", value: "A1234" }, { kind: "email", value: "x" }], externalId: "\u0007" })).toEqual([422, "members.identity_invalid", "/identities/1/value not_an_email", "/externalId not_an_external_id"]);
    expect(await fault({})).toEqual([422, "members.identity_missing", "/identities too_few"]);
    expect(await fault({ phone: "13812340006", birthday: "02-30" })).toEqual([422, "members.birthday_invalid", "/birthday not_a_birthday"]);
    expect(await fault({ phone: "13812340006", homeStoreId: "0190a1b2-0000-7000-8000-000000000001" })).toEqual([422, "members.store_unknown", "/homeStoreId unknown"]);
    expect(await fault({ phone: "13812340006", memberNumber: "1" })).toEqual([422, "request.invalid", "/memberNumber unknown_field"]);
    expect((await enrol({ externalId: "a\u0000b" })).status).toBe(422);
    expect((await enrol({ phone: "13812340006" })).status).toBe(201);
  });
});

describe("POST /v1/members:identify", () => {
  it("finds by one identity or several, and says no more than 404 otherwise", async () => {
    const { body } = await enrol({ phone: "13812340010", cardNumber: "6600 0010", externalId: "crm:10" });
    const ask = (asked: object) => server.send("POST", "/v1/members:identify", { body: asked, key: null });
    for (const asked of [{ kind: "phone", value: "13812340010" }, { kind: "card", value: "66000010" }, { kind: "external", value: "crm:10" }, { kind: "member_number", value: body["memberNumber"] }]) {
      const found = await ask(asked);
      expect([found.status, found.body["memberId"]]).toEqual([200, body["memberId"]]);
    }
    expect((await ask({ identities: [{ kind: "phone", value: "13812340010" }, { kind: "card", value: "unknown1" }] })).status).toBe(200);
    const none = await ask({ kind: "phone", value: "13812340099" });
    expect([none.status, none.body["code"], none.body["params"]]).toEqual([404, "members.not_found", {}]);
    await enrol({ phone: "13812340011" });
    const mixed = await ask({ identities: [{ kind: "phone", value: "13812340010" }, { kind: "phone", value: "13812340011" }] });
    expect([mixed.status, mixed.body["code"]]).toEqual([409, "members.identities_differ"]);
  });
});

describe("a member's profile and identities", () => {
  it("change on the member's own terms", async () => {
    const { body } = await enrol({ phone: "13812340020" });
    const url = `/v1/members/${idOf(body)}`;
    const changed = await server.send("PATCH", url, { body: { name: "欧阳修", email: "xiu@example.com", birthday: "06-21", homeStoreId: store.storeId, revision: body["revision"] } });
    expect([changed.status, changed.body["name"], changed.body["email"], changed.body["birthday"], changed.body["homeStoreId"]]).toEqual([200, "欧阳**", "x***@example.com", "06-21", store.storeId]);
    const fixed = await server.send("PATCH", url, { body: { birthday: "06-22" } });
    expect([fixed.status, fixed.body["code"]]).toEqual([409, "members.birthday_fixed"]);
    expect((await server.send("PATCH", url, { body: { labels: [], revision: 1 } })).status).toBe(412);
    const bound = await server.send("POST", `${url}/identities`, { body: { kind: "phone", value: "13812340021" } });
    expect([bound.status, MemberShape.parse(bound.body).identities.length]).toEqual([201, 3]);
    expect((await server.send("POST", `${url}/identities`, { body: { kind: "phone", value: "13812340021" } })).status).toBe(200);
    const { identities } = MemberShape.parse(bound.body);
    const old = identities.find((each) => each.masked === "138****0020")?.identityId ?? "";
    const closed = await server.send("POST", `${url}/identities/${old}:close`, { body: { reason: "number given up" } });
    expect([closed.status, closed.body["phone"]]).toEqual([200, "138****0021"]);
    expect((await enrol({ phone: "13812340020" })).status).toBe(201);
    expect((await server.send("POST", `${url}/identities`, { body: { kind: "phone", value: "13812340020" } })).body["code"]).toBe("members.identity_taken");
  });

  it("freeze and unfreeze side by side, with a reason", async () => {
    const { body } = await enrol({ phone: "13812340030" });
    const url = `/v1/members/${idOf(body)}`;
    const frozen = await server.send("POST", `${url}:freeze`, { body: { scope: "burn", reason: "card stolen" } });
    expect([frozen.status, frozen.body["state"], frozen.body["earnBlocked"], frozen.body["burnBlocked"]]).toEqual([200, "frozen", false, true]);
    expect((await server.send("POST", `${url}:freeze`, { body: { scope: "burn" } })).status).toBe(422);
    expect((await server.send("POST", `${url}:unfreeze`, { body: { reason: "found" } })).body["state"]).toBe("active");
  });
});

describe("who acts for one store", () => {
  it("lists and changes its own members, and finds others by exact identity only", async () => {
    const mine = await enrol({ phone: "13812340040", storeId: store.storeId });
    const theirs = await enrol({ phone: "13812340041", storeId: other.storeId });
    const token = server.token("all", [store.storeId]);
    const list = await server.send("GET", "/v1/members?limit=200", { token });
    const ids = Members.parse(list.body).items.map((each) => each.memberId);
    expect([ids.includes(idOf(mine.body)), ids.includes(idOf(theirs.body))]).toEqual([true, false]);
    expect((await server.send("GET", `/v1/members?homeStoreId=${other.storeId}`, { token })).status).toBe(403);
    expect((await server.send("POST", "/v1/members:identify", { token, body: { kind: "phone", value: "13812340041" } })).status).toBe(200);
    expect((await server.send("PATCH", `/v1/members/${idOf(theirs.body)}`, { token, body: { name: "x" } })).body["code"]).toBe("access.member_out_of_scope");
    expect((await server.send("POST", `/v1/members/${idOf(theirs.body)}:freeze`, { token, body: { reason: "x" } })).status).toBe(403);
    expect((await enrol({ phone: "13812340042", storeId: other.storeId }, { token })).body["code"]).toBe("access.store_out_of_scope");
    expect((await enrol({ phone: "13812340042" }, { token })).status).toBe(403);
    expect((await enrol({ phone: "13812340042", storeId: store.storeId }, { token })).status).toBe(201);
  });

  it("walks the whole list without missing or doubling a member while others join", async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < 100; page += 1) {
      const answer = await server.send("GET", `/v1/members?limit=3${cursor === null ? "" : `&cursor=${cursor}`}`);
      const { items, nextCursor } = Members.parse(answer.body);
      seen.push(...items.map((each) => each.memberId));
      cursor = nextCursor;
      await enrol({ externalId: `late:${page}` });
      if (cursor === null) break;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(10);
    expect((await server.send("GET", "/v1/members?cursor=junk")).body["code"]).toBe("paging.cursor_invalid");
    expect((await server.send("GET", "/v1/members/0190a1b2-0000-7000-8000-000000000001")).body["code"]).toBe("members.not_found");
    expect((await server.send("GET", "/v1/members/not-an-id")).status).toBe(422);
    expect((await server.send("GET", "/v1/members", { token: server.token(["members.read"]) })).status).toBe(403);
  });
});
