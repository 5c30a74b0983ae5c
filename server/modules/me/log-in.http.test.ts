import { present } from "@regulars/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installKeyRing, keyRing, loadKeyRing, newKeys } from "../../platform/crypto/keys.js";
import { checkInvariants } from "../../platform/db/checks.js";
import { askedCookie, memberCookie } from "../../platform/http/client.js";
import type { TestAnswer } from "../../test/http.js";
import { closeMember } from "../members/index.js";
import { invariants } from "./invariants.js";
import { minute, World } from "../../test/member-world.js";

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(async () => {
  expect((await checkInvariants(world.server.database, invariants)).filter((each) => each.breaks.length > 0)).toEqual([]);
  await world.server.close();
});

/** What a test has shown, for whoever reads its output. */
const proven = (line: string): void => { process.stdout.write(`  proven: ${line}\n`); };
const other = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, "0");
/** What may be seen of an answer from outside, without the values that are random by design. */
const seen = (answer: TestAnswer) => ({
  status: answer.status, code: answer.body["code"], params: answer.body["params"], fields: Object.keys(answer.body).sort(),
  cookies: ([] as unknown[]).concat(answer.headers["set-cookie"] ?? []).map((each) => String(each).replace(/=[^;]*/, "")),
});

describe("a one-time code", () => {
  it("logs a member in, for thirty days, in a cookie that scripts cannot read", async () => {
    const { phone, memberId } = await world.member();
    const browser = world.browser();
    const done = await browser.logIn(`+86 ${phone}`);
    expect(done).toMatchObject({ status: 200, body: { state: "logged_in", enrolmentToken: null } });
    expect(String(done.headers["set-cookie"])).toMatch(/__Host-regulars-member=[^;]+; Path=\/; Secure; HttpOnly; SameSite=Strict; Max-Age=2592000/);
    expect((await browser.ask("GET", "/v1/me")).body).toMatchObject({ memberId, phone: `${phone.slice(0, 3)}****${phone.slice(-4)}`, name: "王**" });
    world.server.clock.advance(30 * 86_400_000 - 1);
    expect((await browser.ask("GET", "/v1/me")).status).toBe(200);
    world.server.clock.advance(1);
    expect((await browser.ask("GET", "/v1/me")).status).toBe(401);
  });

  it("is refused at the sixth guess, also when that one is right", async () => {
    const { phone } = await world.member();
    const browser = world.browser();
    const { challengeId, code } = await browser.askCode(phone);
    const wrong: TestAnswer[] = [];
    for (let n = 0; n < 5; n += 1) wrong.push(await browser.verify(challengeId, other(code)));
    const sixth = await browser.verify(challengeId, code);
    expect([...wrong, sixth].map((each) => [each.status, each.body["code"]])).toEqual(Array.from({ length: 6 }, () => [401, "me.code_refused"]));
    proven("six guesses at one code: six refusals, the sixth although it was right");
  });

  it("is right at the fifth", async () => {
    const { phone } = await world.member();
    const browser = world.browser();
    const { challengeId, code } = await browser.askCode(phone);
    for (let n = 0; n < 4; n += 1) await browser.verify(challengeId, other(code));
    expect((await browser.verify(challengeId, code)).status).toBe(200);
  });

  it("counts once, in the browser that asked, within five minutes", async () => {
    const { phone } = await world.member();
    const [browser, stranger] = [world.browser(), world.browser()];
    const { challengeId, code } = await browser.askCode(phone);
    await stranger.askCode(world.newPhone());
    const elsewhere = await stranger.verify(challengeId, code);
    expect((await browser.verify(challengeId, code)).status).toBe(200);
    const again = world.browser(browser.address);
    again.jar[askedCookie] = browser.jar[askedCookie] ?? "";
    const replayed = await again.verify(challengeId, code);
    const late = await browser.askCode(phone);
    world.server.clock.advance(5 * minute);
    const expired = await browser.verify(late.challengeId, late.code);
    const unknown = await browser.verify("0190a1b2-0000-7000-8000-000000000009", code);
    const wrong = await browser.verify(late.challengeId, other(late.code));
    const refusals = [elsewhere, replayed, expired, unknown, wrong].map(seen);
    expect(refusals).toEqual(Array.from({ length: 5 }, () => ({ status: 401, code: "me.code_refused", params: {}, fields: refusals[0]?.fields, cookies: [] })));
    proven("a code in another browser, used before, five minutes old, never asked for, wrong: one and the same refusal");
  });

  it("lives to the last millisecond of the fifth minute", async () => {
    const browser = world.browser();
    const { challengeId, code } = await browser.askCode(world.newPhone());
    world.server.clock.advance(5 * minute - 1);
    expect((await browser.verify(challengeId, code)).body).toMatchObject({ state: "enrolment_open" });
  });

  it("makes one session when it is used twice at the same moment", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { phone, memberId } = await world.member();
      const browser = world.browser();
      const { challengeId, code } = await browser.askCode(phone);
      const twins = Array.from({ length: 8 }, () => {
        const twin = world.browser(browser.address);
        Object.assign(twin.jar, browser.jar);
        return twin;
      });
      const results = await Promise.all(twins.map((each) => each.verify(challengeId, code)));
      expect(results.map((each) => each.status).sort()).toEqual([200, ...Array.from({ length: 7 }, () => 401)]);
      const winner = present(twins.find((each) => each.jar[memberCookie] !== undefined), "the one who is logged in");
      expect((await winner.ask("GET", "/v1/member-sessions")).body["items"]).toHaveLength(1);
      expect((await winner.ask("GET", "/v1/me")).body["memberId"]).toBe(memberId);
    }
    proven("one code used eight times at the same moment, five rounds: one session each");
  });

  it("outlives a change of the deployment's keys", async () => {
    const { phone } = await world.member();
    const browser = world.browser();
    const { challengeId, code } = await browser.askCode(phone);
    const [ring, newer] = [keyRing(), loadKeyRing(newKeys())];
    installKeyRing({ master: [...newer.master, ...ring.master], index: [...newer.index, ...ring.index] });
    try {
      expect((await browser.verify(challengeId, code)).body).toMatchObject({ state: "logged_in" });
    } finally {
      installKeyRing(ring);
    }
  });

  it("is kept as a keyed hash, with the phone sealed", async () => {
    const phone = world.newPhone();
    const browser = world.browser();
    const { challengeId, code } = await browser.askCode(phone);
    const { rows } = await world.server.database.pool.query("SELECT to_jsonb(a)::text || encode(a.phone_sealed, 'escape') || encode(a.code_hash, 'escape') AS all FROM me.asked_codes a WHERE a.challenge_id = $1", [challengeId]);
    const kept = String(rows[0]?.all);
    expect(kept).not.toContain(phone);
    expect(kept.replace(challengeId, "")).not.toContain(code);
  });
});

describe("who guesses", () => {
  it("gets 30 codes an hour for an address, whatever phones it names, and not the 31st", async () => {
    const browser = world.browser();
    const statuses: number[] = [];
    for (let n = 0; n < 31; n += 1) statuses.push((await browser.ask("POST", "/v1/member-sessions:request-code", { phone: world.newPhone() })).status);
    expect(statuses).toEqual([...Array.from({ length: 30 }, () => 200), 429]);
    const refused = await browser.ask("POST", "/v1/member-sessions:request-code", { phone: world.newPhone() });
    expect(refused.body).toMatchObject({ code: "me.too_many_tries", params: { seconds: 3_600 } });
    world.server.clock.advance(60 * minute - 1);
    expect((await browser.ask("POST", "/v1/member-sessions:request-code", { phone: world.newPhone() })).status).toBe(429);
    world.server.clock.advance(1);
    expect((await browser.ask("POST", "/v1/member-sessions:request-code", { phone: world.newPhone() })).status).toBe(200);
    proven("31 codes asked for from one address: 30 sent, the 31st refused until an hour is over");
  });

  it("gets ten codes an hour for a phone, from however many addresses", async () => {
    const { phone } = await world.member();
    const statuses: number[] = [];
    for (let n = 0; n < 11; n += 1) statuses.push((await world.browser().ask("POST", "/v1/member-sessions:request-code", { phone })).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
  });

  it("has ten wrong guesses an hour for a phone, over all codes and addresses", async () => {
    const { phone } = await world.member();
    const codes: unknown[] = [];
    for (let n = 0; n < 4; n += 1) {
      const browser = world.browser();
      const { challengeId, code } = await browser.askCode(phone);
      for (let guess = 0; guess < 3; guess += 1) codes.push((await browser.verify(challengeId, other(code))).body["code"]);
    }
    expect(codes).toEqual([...Array.from({ length: 10 }, () => "me.code_refused"), "me.too_many_tries", "me.too_many_tries"]);
    proven("twelve guesses at one phone with four codes from four addresses: ten looked at");
  });

  it("has 30 tries an hour from an address, also when all come at the same moment", async () => {
    const browser = world.browser();
    const results = await Promise.all(Array.from({ length: 40 }, (_, n) => browser.verify(`0190a1b2-0000-7000-8000-${String(n).padStart(12, "0")}`, "123456")));
    expect([results.filter((each) => each.status === 401).length, results.filter((each) => each.status === 429).length]).toEqual([30, 10]);
  });
});

describe("nobody learns who is a member", () => {
  it("from any open endpoint: same status, same body, same cookies", async () => {
    const known = await world.member();
    const gone = await world.member();
    await world.inTx((tx) => closeMember(tx, { memberId: gone.memberId, reason: "test", actor: "test" }, world.server.clock.now()));
    const phones = { member: known.phone, nobody: world.newPhone(), former: gone.phone };
    const probes: Record<string, (phone: string) => Promise<TestAnswer>> = {
      "request-code": (phone) => world.browser().ask("POST", "/v1/member-sessions:request-code", { phone }),
      "verify with a wrong code": async (phone) => {
        const browser = world.browser();
        const { challengeId, code } = await browser.askCode(phone);
        return browser.verify(challengeId, other(code));
      },
      "verify in another browser": async (phone) => {
        const { challengeId, code } = await world.browser().askCode(phone);
        return world.browser().verify(challengeId, code);
      },
      "verify a sixth time": async (phone) => {
        const browser = world.browser();
        const { challengeId, code } = await browser.askCode(phone);
        for (let n = 0; n < 5; n += 1) await browser.verify(challengeId, other(code));
        return browser.verify(challengeId, code);
      },
      "an eleventh request": async (phone) => {
        let last = await world.browser().ask("POST", "/v1/member-sessions:request-code", { phone });
        for (let n = 0; n < 11; n += 1) last = await world.browser().ask("POST", "/v1/member-sessions:request-code", { phone });
        return last;
      },
      "enrol without a proof": (phone) => world.browser().ask("POST", "/v1/member-sessions:enrol", { enrolmentToken: phone.padEnd(43, "x") }),
      "enrolment form": (phone) => world.browser().ask("GET", `/v1/enrolment-form?store=${phone}`),
      "staff log-in": (phone) => world.browser().ask("POST", "/v1/session", { login: phone, password: "guess" }),
      "staff set-up": (phone) => world.browser().ask("POST", "/v1/session:set-password", { login: phone, token: "guess", password: "a long sentence of mine" }),
      "identify without a key": (phone) => world.browser().ask("POST", "/v1/members:identify", { kind: "phone", value: phone }),
      "identify without the right": (phone) => world.server.send("POST", "/v1/members:identify", { token: world.server.token(["stores.read"]), body: { kind: "phone", value: phone } }),
      "enrol without a key": (phone) => world.browser().ask("POST", "/v1/members", { phone }),
    };
    for (const [name, probe] of Object.entries(probes)) {
      const [ofMember, ofNobody, ofFormer] = [seen(await probe(phones.member)), seen(await probe(phones.nobody)), seen(await probe(phones.former))];
      expect(ofNobody, name).toEqual(ofMember);
      expect(ofFormer, name).toEqual(ofMember);
      expect(ofMember.status, name).not.toBe(500);
      proven(`${name}: ${ofMember.status} ${String(ofMember.code ?? "")} for a member, for nobody and for one who left`);
    }
  });

  it("because asking for a code looks up nobody: the same statements for both", async () => {
    const before = world.sms.messages.length;
    const { phone } = await world.member();
    await world.browser().askCode(phone);
    await world.browser().askCode(world.newPhone());
    expect(world.sms.messages.length - before).toBe(2);
    expect(world.sms.messages.slice(0, 2).map(({ template, params }) => [template, Object.keys(params)])).toEqual([["log_in_code", ["code", "minutes"]], ["log_in_code", ["code", "minutes"]]]);
  });
});
