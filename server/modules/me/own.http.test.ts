import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkInvariants } from "../../platform/db/checks.js";
import { sql } from "../../platform/db/sql.js";
import { memberCookie } from "../../platform/http/client.js";
import { silentLog } from "../../platform/log.js";
import { installSms } from "../../platform/transports/sms.js";
import { closeMember } from "../members/index.js";
import { invariants } from "./invariants.js";
import { forgetOld } from "./service/sessions.js";
import { minute, World } from "../../test/member-world.js";

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(async () => {
  expect((await checkInvariants(world.server.database, invariants)).filter((each) => each.breaks.length > 0)).toEqual([]);
  await world.server.close();
});

describe("an enrolment by oneself", () => {
  it("follows a proven phone, once, and writes down how we met and what was agreed to", async () => {
    const phone = world.newPhone();
    const browser = world.browser();
    const proof = await browser.logIn(phone);
    expect(proof.body).toMatchObject({ state: "enrolment_open" });
    const input = {
      enrolmentToken: proof.body["enrolmentToken"], name: "李雷", birthday: "05-04", storeId: world.storeId, source: "poster", campaign: "spring",
      consents: [{ purpose: "marketing", channel: "sms", isGiven: true, policyVersion: 1 }, { purpose: "sharing", isGiven: false, policyVersion: 1 }],
    };
    const stolen = await world.browser().ask("POST", "/v1/member-sessions:enrol", input);
    expect(stolen.body["code"]).toBe("me.enrolment_over");
    // What breaks a rule leaves the token good.
    expect((await browser.ask("POST", "/v1/member-sessions:enrol", { ...input, birthday: "02-31" })).body["code"]).toBe("members.birthday_invalid");
    expect((await browser.ask("POST", "/v1/member-sessions:enrol", input)).status).toBe(201);
    const me = await browser.ask("GET", "/v1/me");
    expect(me.body).toMatchObject({ name: "李**", birthday: "05-04", homeStore: { storeId: world.storeId, code: "S1" }, state: "active", points: { available: 0 } });
    const full = await world.server.send("GET", `/v1/members/${String(me.body["memberId"])}`);
    expect(full.body["source"]).toEqual({ channel: "poster", storeId: world.storeId, campaign: "spring", referrerMemberId: null });
    const { items } = (await browser.ask("GET", "/v1/me/consents")).body as { items: { purpose: string; channel: string | null; state: string }[] };
    const stateOf = (purpose: string, channel: string | null): string | undefined => items.find((each) => each.purpose === purpose && each.channel === channel)?.state;
    expect([stateOf("marketing", "sms"), stateOf("marketing", "email"), stateOf("sharing", null)]).toEqual(["given", "none", "refused"]);
    expect((await browser.ask("POST", "/v1/member-sessions:enrol", input)).body["code"]).toBe("me.enrolment_over");
    expect((await world.browser().logIn(phone)).body["state"]).toBe("logged_in");
  });

  it("is over after ten minutes", async () => {
    const browser = world.browser();
    const { enrolmentToken } = (await browser.logIn(world.newPhone())).body;
    world.server.clock.advance(10 * minute);
    expect((await browser.ask("POST", "/v1/member-sessions:enrol", { enrolmentToken })).status).toBe(401);
  });

  it("makes one member of two that are sent at the same moment, with one token or with two", async () => {
    const phone = world.newPhone();
    const [one, two] = [world.browser(), world.browser()];
    const tokens = [(await one.logIn(phone)).body["enrolmentToken"], (await two.logIn(phone)).body["enrolmentToken"]];
    const answers = await Promise.all([one.ask("POST", "/v1/member-sessions:enrol", { enrolmentToken: tokens[0] }), one.ask("POST", "/v1/member-sessions:enrol", { enrolmentToken: tokens[0] }), two.ask("POST", "/v1/member-sessions:enrol", { enrolmentToken: tokens[1] })]);
    expect(answers.map((each) => each.status).sort()).toEqual([201, 201, 401]);
    expect((await one.ask("GET", "/v1/me")).body["memberId"]).toBe((await two.ask("GET", "/v1/me")).body["memberId"]);
  });
});

describe("a member's session", () => {
  it("opens the own account and nothing else, and no key opens it", async () => {
    const { phone } = await world.member();
    const browser = world.browser();
    await browser.logIn(phone);
    expect((await browser.ask("GET", "/v1/members")).status).toBe(401);
    expect((await world.server.send("GET", "/v1/me")).status).toBe(403);
    expect((await world.server.send("GET", "/v1/me", { token: null, headers: { cookie: `${memberCookie}=nonsense` } })).status).toBe(401);
    const forged = (browser.jar[memberCookie] ?? "").replace(/\.[^.]+$/, `.${"A".repeat(43)}`);
    expect((await world.server.send("GET", "/v1/me", { token: null, headers: { cookie: `${memberCookie}=${forged}` } })).status).toBe(401);
    const crossSite = await world.server.send("PATCH", "/v1/me", { token: null, key: null, body: { name: "x" }, headers: { cookie: `${memberCookie}=${browser.jar[memberCookie] ?? ""}`, origin: "http://evil.example", host: "localhost", "x-regulars-csrf": "1" } });
    expect(crossSite.body["code"]).toBe("access.cross_site");
  });

  it("is listed with its browser, and can be ended from another one", async () => {
    const { phone } = await world.member();
    const [one, two] = [world.browser(), world.browser()];
    await one.logIn(phone);
    await two.logIn(phone);
    const { items } = (await one.ask("GET", "/v1/member-sessions")).body as { items: { sessionId: string; isThis: boolean; browser: string }[] };
    expect(items.map((each) => [each.isThis, each.browser])).toEqual([[false, "WeChat · iPhone"], [true, "WeChat · iPhone"]]);
    expect((await one.ask("DELETE", `/v1/member-sessions/${items[0]?.sessionId ?? ""}`)).status).toBe(200);
    expect((await two.ask("GET", "/v1/me")).status).toBe(401);
    expect((await one.ask("POST", "/v1/member-sessions:end")).status).toBe(200);
    expect(one.jar[memberCookie]).toBeUndefined();
    const stranger = world.browser();
    await stranger.logIn((await world.member()).phone);
    expect((await stranger.ask("DELETE", `/v1/member-sessions/${items[1]?.sessionId ?? ""}`)).status).toBe(404);
  });

  it("ends with the membership, and the one a browser had before ends with the next log-in", async () => {
    const { phone, memberId } = await world.member();
    const browser = world.browser();
    await browser.logIn(phone);
    const before = browser.jar[memberCookie] ?? "";
    await browser.logIn(phone);
    expect((await world.server.send("GET", "/v1/me", { token: null, headers: { cookie: `${memberCookie}=${before}` } })).status).toBe(401);
    expect((await browser.ask("GET", "/v1/me")).status).toBe(200);
    await world.inTx((tx) => closeMember(tx, { memberId, reason: "test", actor: "test" }, world.server.clock.now()));
    expect((await browser.ask("GET", "/v1/me")).status).toBe(401);
  });

  it("shows points, movements, receipts and a code, and changes profile and consents", async () => {
    const { phone } = await world.member();
    const browser = world.browser();
    await browser.logIn(phone);
    expect((await browser.ask("GET", "/v1/me/points")).body).toMatchObject({ available: 0, expiring: [] });
    expect((await browser.ask("GET", "/v1/me/points/entries")).body).toEqual({ items: [], nextCursor: null });
    expect((await browser.ask("GET", "/v1/me/receipts")).body).toEqual({ items: [], nextCursor: null });
    expect((await browser.ask("POST", "/v1/me/code")).body["code"]).toMatch(/^28\d{22}$/);
    expect((await browser.ask("PATCH", "/v1/me", { name: "韩梅梅", birthday: "1990-02-03" })).body).toMatchObject({ name: "韩**", birthday: "02-03" });
    expect((await browser.ask("PATCH", "/v1/me", { birthday: "1990-02-04" })).body["code"]).toBe("members.birthday_fixed");
    const put = (decision: object) => browser.ask("PUT", "/v1/me/consents", { decisions: [decision] });
    expect((await put({ purpose: "marketing", channel: "sms", isGiven: true })).status).toBe(200);
    expect((await put({ purpose: "sharing", isGiven: true })).body["code"]).toBe("members.consent_invalid");
    const after = (await put({ purpose: "marketing", channel: "sms", isGiven: false })).body as { items: { purpose: string; channel: string | null; state: string }[] };
    expect(after.items.find((each) => each.purpose === "marketing" && each.channel === "sms")?.state).toBe("withdrawn");
  });
});

describe("what is kept of log-ins", () => {
  it("goes when it decides nothing any more", async () => {
    await world.browser().askCode(world.newPhone());
    world.server.clock.advance(2 * 3_600_000);
    await world.inTx((tx) => forgetOld(tx, world.server.clock.now()));
    const left = async (table: string): Promise<number> => Number((await world.server.database.pool.query(`SELECT count(*) AS n FROM me.${table}`)).rows[0]?.n);
    expect([await left("asked_codes"), await left("open_enrolments"), await left("recent_tries")]).toEqual([0, 0, 0]);
  });

  it("is nothing where no message can be sent", async () => {
    installSms(null, silentLog());
    expect((await world.browser().ask("POST", "/v1/member-sessions:request-code", { phone: world.newPhone() })).body["code"]).toBe("transports.sms_unavailable");
    installSms(world.sms, silentLog());
    expect(await world.inTx((tx) => tx.run(sql`SELECT challenge_id FROM me.asked_codes`))).toBe(0);
  });
});
