import { dayMs, instant, type MemberId, asId } from "@regulars/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installKeyRing, loadKeyRing, newKeys } from "../../platform/crypto/keys.js";
import { checkInvariants } from "../../platform/db/checks.js";
import { sql } from "../../platform/db/sql.js";
import { testServer, type TestServer } from "../../test/http.js";
import { ensureProgramme } from "../stores/index.js";
import { hasConsent } from "./index.js";
import { invariants } from "./invariants.js";
import { routes } from "./routes.js";
import { ConsentsShape } from "./schemas.js";

let server: TestServer;
let phones = 0;

beforeAll(async () => {
  installKeyRing(loadKeyRing(newKeys()));
  server = await testServer(routes);
  await server.database.transaction((tx) => ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: "Asia/Shanghai" }, server.clock.now()));
});
afterAll(async () => {
  expect((await checkInvariants(server.database, invariants)).filter((each) => each.breaks.length > 0)).toEqual([]);
  await server.close();
});

const member = async (): Promise<MemberId> => {
  const made = await server.send("POST", "/v1/members", { body: { phone: `1381234${String((phones += 1)).padStart(4, "0")}` } });
  return asId<"member">(String(made.body["memberId"]));
};
const publish = (purpose: string, more: object = {}) => server.send("POST", "/v1/consent-policies", { body: { purpose, textZh: "我同意", textEn: "I agree", ...more } });
const decide = (memberId: MemberId, ...decisions: object[]) => server.send("POST", `/v1/members/${memberId}/consents`, { body: { decisions } });
const sms = { purpose: "marketing", channel: "sms" } as const;
const standing = async (memberId: MemberId, purpose = "marketing", channel: string | null = "sms") => {
  const { current } = ConsentsShape.parse((await server.send("GET", `/v1/members/${memberId}/consents`)).body);
  return current.find((each) => each.purpose === purpose && each.channel === channel);
};
const consenting = (memberIds: readonly MemberId[]) => server.database.transaction((tx) => hasConsent(tx, memberIds, sms, server.clock.now()));

describe("consent", () => {
  it("cannot be given where no text is published", async () => {
    const answer = await decide(await member(), { purpose: "birthday", isGiven: true });
    expect([answer.status, answer.body["code"]]).toEqual([409, "members.policy_missing"]);
  });

  it("is given and taken back by the same call, channel by channel, and counts at once", async () => {
    expect((await publish("marketing")).body).toMatchObject({ version: 1, isInForce: true });
    const [yes, no, silent] = [await member(), await member(), await member()];
    expect((await decide(yes, { ...sms, isGiven: true, policyVersion: 1, evidence: "till 3" })).status).toBe(201);
    await decide(no, { ...sms, isGiven: false });
    expect([...(await consenting([no, silent, yes]))]).toEqual([yes]);
    expect(await standing(yes, "marketing", "email")).toMatchObject({ state: "none", isGiven: false });
    await decide(yes, { ...sms, isGiven: false });
    expect(await standing(yes)).toMatchObject({ state: "withdrawn", isGiven: false });
    expect((await consenting([yes])).size).toBe(0);
  });

  it("asks who said no not again for 90 days", async () => {
    const memberId = await member();
    await decide(memberId, { ...sms, isGiven: false });
    expect(await standing(memberId)).toMatchObject({ state: "refused", nextPromptAt: new Date(server.clock.now() + 90 * dayMs).toISOString() });
  });

  it("does not count for a new text, from its moment on", async () => {
    const memberId = await member();
    await decide(memberId, { ...sms, isGiven: true });
    const starts = instant(server.clock.now() + dayMs);
    expect((await publish("marketing", { effectiveFrom: new Date(starts).toISOString() })).body).toMatchObject({ version: 2, isInForce: false });
    expect((await consenting([memberId])).size).toBe(1);
    server.clock.set(starts);
    expect((await consenting([memberId])).size).toBe(0);
    expect(await standing(memberId)).toMatchObject({ state: "outdated", policyVersion: 1, versionInForce: 2 });
    expect((await decide(memberId, { ...sms, isGiven: true, policyVersion: 1 })).body["code"]).toBe("members.policy_outdated");
    await decide(memberId, { ...sms, isGiven: true, policyVersion: 2 });
    expect((await consenting([memberId])).size).toBe(1);
    expect((await publish("marketing", { effectiveFrom: new Date(starts - 1).toISOString() })).body["code"]).toBe("members.policy_too_early");
  });

  it("to face recognition and to passing on data is asked for by itself", async () => {
    await publish("face");
    expect((await server.send("POST", "/v1/privacy-settings", { body: { allowsMinors: false, faceEnabled: true, piaId: "PIA-2026-01" } })).status).toBe(201);
    const memberId = await member();
    const fault = async (decision: object) => (await decide(memberId, decision)).body;
    expect(await fault({ purpose: "face", isGiven: true })).toMatchObject({ code: "members.consent_invalid", errors: [{ pointer: "/decisions/0/isSeparate", code: "must_be_separate" }] });
    expect(await fault({ purpose: "membership", isGiven: false })).toMatchObject({ errors: [{ pointer: "/decisions/0/purpose", code: "not_by_consent" }] });
    expect((await decide(memberId, { purpose: "face", isGiven: true, isSeparate: true })).status).toBe(201);
  });

  it("is history that the program cannot change, and its evidence is not readable", async () => {
    const memberId = await member();
    await decide(memberId, { ...sms, isGiven: true, evidence: "王小明 signed", guardian: "王大明" });
    const change = (statement: ReturnType<typeof sql>) => server.database.transaction((tx) => tx.run(statement));
    await expect(change(sql`UPDATE members.consents SET decision = 'given'`)).rejects.toMatchObject({ code: "42501" });
    await expect(change(sql`DELETE FROM members.consents`)).rejects.toMatchObject({ code: "42501" });
    expect(JSON.stringify((await server.send("GET", `/v1/members/${memberId}/consents`)).body)).not.toContain("明");
  });
});
