import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { installKeyRing, loadKeyRing, newKeys } from "../../platform/crypto/keys.js";
import { checkInvariants } from "../../platform/db/checks.js";
import { json, row, text } from "../../platform/db/row.js";
import { sql } from "../../platform/db/sql.js";
import { testServer, type TestServer } from "../../test/http.js";
import { ensureProgramme } from "../stores/index.js";
import { invariants } from "./invariants.js";
import { routes } from "./routes.js";

let server: TestServer;
let next = 0;

beforeAll(async () => {
  installKeyRing(loadKeyRing(newKeys()));
  server = await testServer(routes);
  await server.database.transaction((tx) => ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: "Asia/Shanghai" }, server.clock.now()));
});
afterEach(async () => {
  expect((await checkInvariants(server.database, invariants)).filter((each) => each.breaks.length > 0)).toEqual([]);
});
afterAll(() => server.close());

const send = (url: string, body: unknown, more: object = {}) => server.send("POST", url, { body, ...more });
const enrol = (body: object = {}) => send("/v1/members", { phone: `1350001${String((next += 1)).padStart(4, "0")}`, ...body });
const completed = (memberId: string) => server.database.transaction(async (tx) => (await tx.rows(row({ payload: json<{ fields: readonly string[] }>() }), sql`
  SELECT payload FROM platform.events WHERE name = 'members.profile_field_completed.v1' AND aggregate_id = ${memberId}::uuid ORDER BY xid, event_id`)).map((each) => each.payload.fields));

describe("a profile", () => {
  it("tells of fields that are filled, at enrolment and later, and not of those that only change", async () => {
    const memberId = String((await enrol({ name: "王小明" })).body["memberId"]);
    await server.send("PATCH", `/v1/members/${memberId}`, { body: { gender: "male", email: "wang@example.com" } });
    await server.send("PATCH", `/v1/members/${memberId}`, { body: { name: "王大明", email: "daming@example.com" } });
    await server.send("PATCH", `/v1/members/${memberId}`, { body: { gender: null } });
    await server.send("PATCH", `/v1/members/${memberId}`, { body: { gender: "male", birthday: "06-15" } });
    expect((await completed(memberId)).map((each) => [...each].sort())).toEqual([["name"], ["email", "gender"], ["birthday", "gender"]]);
    expect(await completed(String((await enrol()).body["memberId"]))).toEqual([]);
  });

  it("has its birthday corrected only by who may, with a reason that is kept without the day", async () => {
    const memberId = String((await enrol({ birthday: "1990-06-15" })).body["memberId"]);
    await server.send("PATCH", `/v1/members/${memberId}`, { body: { birthday: "1990-06-16" } });
    expect((await server.send("PATCH", `/v1/members/${memberId}`, { body: { birthday: "1990-06-17" } })).body["code"]).toBe("members.birthday_fixed");
    const correct = (token?: string) => send(`/v1/members/${memberId}:correct-birthday`, { birthday: "1990-06-17", reason: "identity card seen" }, token === undefined ? {} : { token });
    expect((await correct(server.token(["members.edit"]))).status).toBe(403);
    expect((await correct()).body["birthday"]).toBe("06-17");
    const kept = await server.database.transaction((tx) => tx.rows(row({ t: text }), sql`SELECT c::text AS t FROM members.birthday_corrections c WHERE c.member_id = ${memberId}::uuid`));
    expect(kept).toHaveLength(1);
    expect(kept[0]?.t).toContain("identity card seen");
    expect(kept[0]?.t).not.toContain("06-17");
  });
});

describe("somebody under 14", () => {
  it("is refused unless the programme has decided otherwise, and then needs a guardian, whose name is sealed", async () => {
    const child = { birthday: "2016-05-01" };
    expect((await enrol(child)).body).toMatchObject({ code: "members.minor_refused", errors: [{ pointer: "/birthday", code: "under_14" }] });
    const adult = String((await enrol()).body["memberId"]);
    expect((await server.send("PATCH", `/v1/members/${adult}`, { body: child })).body["code"]).toBe("members.minor_refused");
    await send("/v1/privacy-settings", { allowsMinors: true, faceEnabled: false });
    expect((await enrol(child)).body["code"]).toBe("members.guardian_missing");
    const made = await enrol({ ...child, guardian: "王大明的母亲" });
    expect(made.status).toBe(201);
    expect((await server.send("PATCH", `/v1/members/${adult}`, { body: { ...child, guardian: "王大明的父亲" } })).status).toBe(200);
    const stored = await server.database.transaction((tx) => tx.rows(row({ t: text }), sql`SELECT g::text AS t FROM members.guardians g`));
    expect(stored).toHaveLength(2);
    expect(stored.map((each) => each.t).join()).not.toContain("王大明");
    expect(JSON.stringify(made.body)).not.toContain("王大明");
    expect((await server.send("GET", "/v1/privacy-settings")).body).toMatchObject({ current: { version: 1, allowsMinors: true, faceEnabled: false } });
  });
});

describe("face recognition", () => {
  it("is off, cannot be switched on without an impact assessment, and is agreed to only where it is on", async () => {
    expect((await send("/v1/privacy-settings", { allowsMinors: false, faceEnabled: true })).body).toMatchObject({ code: "members.pia_missing", errors: [{ pointer: "/piaId" }] });
    await send("/v1/consent-policies", { purpose: "face", textZh: "人脸识别", textEn: "Face recognition" });
    const memberId = String((await enrol()).body["memberId"]);
    const agree = () => send(`/v1/members/${memberId}/consents`, { decisions: [{ purpose: "face", isGiven: true, isSeparate: true }] });
    expect((await agree()).body["code"]).toBe("members.face_off");
    expect((await send("/v1/privacy-settings", { allowsMinors: false, faceEnabled: true, piaId: "PIA-2026-07" })).status).toBe(201);
    expect((await agree()).status).toBe(201);
    expect((await send("/v1/privacy-settings", { allowsMinors: false, faceEnabled: true, piaId: "x" }, { token: server.token(["members.edit"]) })).status).toBe(403);
  });
});
