import { asId, instant, luhnHolds, type MemberId } from "@regulars/kernel";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { installKeyRing, loadKeyRing, newKeys, type KeyRing } from "../../../platform/crypto/keys.js";
import { checkInvariants } from "../../../platform/db/checks.js";
import { openDatabase, type Database, type Tx } from "../../../platform/db/tx.js";
import { systemCaller } from "../../../platform/http/caller.js";
import { testDatabase, type TestDatabase } from "../../../test/database.js";
import { createStore, ensureProgramme } from "../../stores/index.js";
import type { EnrolMember, EnrolResult, IdentityInput } from "../domain/member.js";
import { invariants } from "../invariants.js";
import { enrolMembers } from "./enrol.js";
import { birthdaysOf, findMembers, identifyMany } from "./find.js";
import { bindIdentity, closeIdentity } from "./identities.js";
import { changeProfile } from "./profile.js";
import { rotateKeys } from "./rotate.js";
import { closeMember, freezeMember, unfreezeMember } from "./state.js";
import { identifyViews, listMembers, viewMember } from "./view.js";

const now = instant(Date.parse("2026-03-02T02:00:00Z"));
const actor = "system:test";
const ring = loadKeyRing(newKeys());
let given: TestDatabase;
let database: Database;
let nextPhone = 0;

/** A mobile number that no other member of this file has. */
const aPhone = (): string => `138${String((nextPhone += 1)).padStart(8, "0")}`;
const phone = (value: string): IdentityInput => ({ kind: "phone", value });
const aMember = (over: Partial<EnrolMember> = {}): EnrolMember => ({ identities: [phone(aPhone())], channel: "store", actor, ...over });
const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.transaction(work);
const enrol = async (over: Partial<EnrolMember> = {}): Promise<MemberId> => {
  const [result] = await inTx((tx) => enrolMembers(tx, [aMember(over)], now));
  if (result?.outcome !== "enrolled") throw new Error(`not enrolled: ${result?.problem.code}`);
  return result.memberId;
};
const codeOf = (result: EnrolResult | undefined): string => (result === undefined ? "nothing" : result.outcome === "enrolled" ? "enrolled" : result.problem.code);
const problemOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return "no problem";
  } catch (error) {
    return error instanceof Error ? error.message : "?";
  }
};

beforeAll(async () => {
  given = await testDatabase();
  database = openDatabase(given.appUrl, { max: 20, applicationName: "members-test" });
  installKeyRing(ring);
  await inTx((tx) => ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: "Asia/Shanghai", phoneRegion: "CN" }, now));
});
afterEach(async () => {
  installKeyRing(ring);
  const broken = (await checkInvariants(database, invariants)).filter((each) => each.breaks.length > 0);
  expect(broken).toEqual([]);
});
afterAll(async () => {
  await database.close();
  await given.drop();
});

describe("enrolment", () => {
  it("makes one member of one phone, whoever asks at the same moment", async () => {
    const value = aPhone();
    const results: EnrolResult[] = [];
    const worker = async (): Promise<void> => {
      for (let turn = 0; turn < 25; turn += 1) {
        const [result] = await inTx((tx) => enrolMembers(tx, [aMember({ identities: [phone(turn % 2 === 0 ? value : `+86 ${value}`)] })], now));
        if (result !== undefined) results.push(result);
      }
    };
    await Promise.all(Array.from({ length: 20 }, worker));
    const enrolled = results.filter((each) => each.outcome === "enrolled");
    expect(results).toHaveLength(500);
    expect(enrolled).toHaveLength(1);
    const owners = new Set(results.map((each) => each.memberId));
    expect([...owners]).toEqual([enrolled[0]?.memberId]);
    expect(new Set(results.filter((each) => each.outcome === "refused").map((each) => each.problem.params["memberId"]))).toEqual(owners);
  });

  it("makes one member of one phone inside one list too, and takes the others of the list", async () => {
    const shared = aPhone();
    const results = await inTx((tx) => enrolMembers(tx, [
      aMember({ identities: [phone(shared)] }), aMember(), aMember({ identities: [phone(shared)] }), aMember({ identities: [phone("not a phone")] }), aMember(),
    ], now));
    expect(results.map(codeOf)).toEqual(["enrolled", "enrolled", "member_already_exists", "members.identity_invalid", "enrolled"]);
    expect(results[2]?.memberId).toBe(results[0]?.memberId);
  });

  it("takes all identities of a person or none: who loses one keeps none of the others", async () => {
    const taken = aPhone();
    const free = aPhone();
    await enrol({ identities: [phone(taken)] });
    const results = await inTx((tx) => enrolMembers(tx, [aMember({ identities: [phone(free), phone(taken)] }), aMember({ identities: [phone(free)] })], now));
    expect(results.map(codeOf)).toEqual(["member_already_exists", "enrolled"]);
  });

  it("survives lists that want the same people in opposite orders", async () => {
    const phones = Array.from({ length: 60 }, aPhone);
    const lists = [phones, [...phones].reverse(), [...phones].sort(() => 0), phones.map((_, index) => phones[(index * 7) % phones.length] ?? "")];
    const results = (await Promise.all(lists.map((list) => inTx((tx) => enrolMembers(tx, list.map((value) => aMember({ identities: [phone(value)] })), now))))).flat();
    expect(results.filter((each) => each.outcome === "enrolled")).toHaveLength(60);
  });

  it("refuses who gives nothing to be recognised by, an unknown store, referrer or a day that is no birthday", async () => {
    const nowhere = asId<"store">("0190a1b2-0000-7000-8000-000000000001");
    const nobody = asId<"member">("0190a1b2-0000-7000-8000-000000000002");
    const results = await inTx((tx) => enrolMembers(tx, [
      aMember({ identities: [] }), aMember({ storeId: nowhere }), aMember({ referrerMemberId: nobody }), aMember({ birthday: "02-30" }), aMember({ enrolledAt: instant(now + 1) }),
      aMember({ identities: [phone("12345")] }), aMember({ identities: [phone("call 13800138000 now")] }),
    ], now));
    expect(results.map(codeOf)).toEqual([
      "members.identity_missing", "members.store_unknown", "members.referrer_unknown", "members.birthday_invalid", "members.enrolled_ahead", "members.identity_invalid", "members.identity_invalid",
    ]);
  });

  it("remembers how we met, by the day of the store", async () => {
    const store = await inTx((tx) => createStore(tx, { code: "HNL", timeZone: "Pacific/Honolulu" }, now));
    const referrer = await enrol();
    const memberId = await enrol({ channel: "qr", storeId: store.storeId, campaign: "opening", referrerMemberId: referrer, labels: ['a"b\\c', "vip", "vip", "{,}"] });
    const member = (await inTx((tx) => findMembers(tx, [memberId]))).get(memberId);
    expect(member).toMatchObject({
      state: "active", homeStoreId: store.storeId, enrolledOn: "2026-03-01", labels: ['a"b\\c', "vip", "{,}"],
      source: { channel: "qr", storeId: store.storeId, campaign: "opening", referrerMemberId: referrer },
    });
    expect(luhnHolds(member?.memberNumber ?? "")).toBe(true);
  });

  it("enrols by the thousand, and tells the events without saying who", async () => {
    const results = await inTx((tx) => enrolMembers(tx, Array.from({ length: 1_000 }, () => aMember({ name: "王小明", birthday: "1990-06-15" })), now));
    expect(results.every((each) => each.outcome === "enrolled")).toBe(true);
    const quiet = await inTx((tx) => enrolMembers(tx, [aMember()], now, { quiet: true }));
    const client = new pg.Client({ connectionString: given.ownerUrl });
    await client.connect();
    const { rows } = await client.query<{ n: string; told: string }>("SELECT count(*) AS n, count(*) FILTER (WHERE payload::text ~ '王小明|[+]86|-06-15') AS told FROM platform.events WHERE name = 'members.enrolled.v1'");
    const told = await client.query("SELECT 1 FROM platform.events WHERE aggregate_id = $1", [quiet[0]?.memberId]);
    await client.end();
    expect(Number(rows[0]?.n)).toBeGreaterThanOrEqual(1_000);
    expect([Number(rows[0]?.told), told.rowCount]).toEqual([0, 0]);
  });
});

describe("finding a member", () => {
  it("works by each kind of identity and by the member number, in one look-up, however it was typed", async () => {
    const value = aPhone();
    const memberId = await enrol({
      identities: [
        phone(value), { kind: "email", value: "Li.Na@example.com" }, { kind: "card", value: "6200 1234 5678 9012" }, { kind: "openid", value: "oAbCdEf1234567890" },
        { kind: "unionid", value: "uAbCdEf1234567890" }, { kind: "alipay", value: "2088123412341234" }, { kind: "external", value: "17850" },
      ],
    });
    const { memberNumber = "" } = (await inTx((tx) => findMembers(tx, [memberId]))).get(memberId) ?? {};
    const asked = [
      phone(`+86${value}`), phone(`${value.slice(0, 3)} ${value.slice(3, 7)} ${value.slice(7)}`), phone(`0086-${value}`), { kind: "email", value: "li.na@EXAMPLE.com" },
      { kind: "card", value: "6200123456789012" }, { kind: "openid", value: "oAbCdEf1234567890" }, { kind: "unionid", value: "uAbCdEf1234567890" },
      { kind: "alipay", value: "2088123412341234" }, { kind: "external", value: "17850" }, { kind: "member_number", value: `${memberNumber.slice(0, 5)} ${memberNumber.slice(5)}` },
    ] as const;
    expect(await inTx((tx) => identifyMany(tx, asked))).toEqual(asked.map(() => memberId));
    const unknown = [phone(aPhone()), phone("junk"), { kind: "external", value: "17851" }, { kind: "card", value: "17850" }, { kind: "member_number", value: "1234567890123" }] as const;
    expect(await inTx((tx) => identifyMany(tx, [...unknown, phone(value)]))).toEqual([null, null, null, null, null, memberId]);
  });

  it("answers with what a cashier needs and no more", async () => {
    const value = aPhone();
    const memberId = await enrol({ identities: [phone(value), { kind: "email", value: "ouyang@example.com" }], name: "欧阳娜娜", birthday: "1990-06-15", gender: "female" });
    const [found, none, both] = await inTx((tx) => identifyViews(tx, [[phone(value)], [phone(aPhone())], [phone(value), { kind: "email", value: "nobody@example.com" }]], now));
    expect(found?.found === true && found.member).toMatchObject({
      memberId, name: "欧阳**", phone: `138****${value.slice(-4)}`, email: "o***@example.com", birthday: "06-15", gender: "female",
    });
    expect(none).toEqual({ found: false, reason: "nobody" });
    expect(both?.found === true && both.member.memberId).toBe(memberId);
    const other = aPhone();
    await enrol({ identities: [phone(other)] });
    expect(await inTx((tx) => identifyViews(tx, [[phone(value), phone(other)]], now))).toEqual([{ found: false, reason: "differ" }]);
    expect(await inTx((tx) => birthdaysOf(tx, [memberId]))).toEqual(new Map([[memberId, { year: 1990, month: 6, day: 15 }]]));
  });

  it("lists the newest first, page by page, and a store's staff only their own", async () => {
    const [east, west] = await inTx(async (tx) => [await createStore(tx, { code: "east" }, now), await createStore(tx, { code: "west" }, now)] as const);
    const made: MemberId[] = [];
    for (let index = 0; index < 7; index += 1) made.push(await enrol({ homeStoreId: index % 2 === 0 ? east.storeId : west.storeId }));
    const staff = { ...systemCaller("till"), kind: "api_key" as const, storeScope: new Set([east.storeId]) };
    const seen = await inTx((tx) => listMembers(tx, staff, { beforeId: null, limit: 50 }, now));
    expect(seen.map((each) => each.memberId)).toEqual([made[6], made[4], made[2], made[0]]);
    const both = { ...staff, storeScope: new Set([east.storeId, west.storeId]) };
    const first = await inTx((tx) => listMembers(tx, both, { beforeId: null, limit: 3 }, now));
    const rest = await inTx((tx) => listMembers(tx, both, { beforeId: first[2]?.memberId ?? null, limit: 50 }, now));
    expect([...first.slice(0, 3), ...rest].map((each) => each.memberId)).toEqual([...made].reverse());
    expect(await problemOf(inTx((tx) => listMembers(tx, staff, { beforeId: null, limit: 5, homeStoreId: west.storeId }, now)))).toBe("access.store_out_of_scope");
    expect(await inTx((tx) => listMembers(tx, both, { beforeId: null, limit: 5, state: "frozen" }, now))).toEqual([]);
  });
});

describe("a phone number that was given up", () => {
  it("is free for the person who has it now", async () => {
    const value = aPhone();
    const before = await enrol({ identities: [phone(value), { kind: "card", value: "99990001" }] });
    const { identities } = await inTx((tx) => viewMember(tx, before, now));
    const own = identities.find((each) => each.kind === "phone");
    await inTx((tx) => closeIdentity(tx, before, own?.identityId ?? asId<"identity">(""), "number given up", now));
    const after = await enrol({ identities: [phone(value)] });
    expect(await inTx((tx) => identifyMany(tx, [phone(value), { kind: "card", value: "99990001" }]))).toEqual([after, before]);
    expect((await inTx((tx) => viewMember(tx, before, now))).phone).toBeNull();
    expect(await problemOf(inTx((tx) => bindIdentity(tx, before, phone(value), now)))).toBe("members.identity_taken");
  });

  it("can be bound to an existing member, once", async () => {
    const memberId = await enrol();
    const value = aPhone();
    const first = await inTx((tx) => bindIdentity(tx, memberId, phone(value), now));
    const again = await inTx((tx) => bindIdentity(tx, memberId, phone(`+86${value}`), now));
    expect([first.isNew, again.isNew, again.identityId]).toEqual([true, false, first.identityId]);
    const race = aPhone();
    const others = [await enrol(), await enrol(), await enrol()];
    const outcomes = await Promise.all(others.map((each) => problemOf(inTx((tx) => bindIdentity(tx, each, phone(race), now)))));
    expect(outcomes.sort()).toEqual(["members.identity_taken", "members.identity_taken", "no problem"]);
  });
});

describe("the profile", () => {
  it("changes what is given, and a birthday once", async () => {
    const memberId = await enrol({ name: "王小明" });
    const { revision } = await inTx((tx) => viewMember(tx, memberId, now));
    await inTx((tx) => changeProfile(tx, memberId, { name: "李娜", email: "na@example.com", birthday: "06-15", labels: ["vip"], revision }, actor, now));
    const view = await inTx((tx) => viewMember(tx, memberId, now));
    expect(view).toMatchObject({ name: "李**", email: "n***@example.com", birthday: "06-15", labels: ["vip"] });
    expect(view.revision).toBeGreaterThan(revision);
    await inTx((tx) => changeProfile(tx, memberId, { birthday: "06-15" }, actor, now));
    expect(await problemOf(inTx((tx) => changeProfile(tx, memberId, { birthday: "06-16" }, actor, now)))).toBe("members.birthday_fixed");
    expect(await problemOf(inTx((tx) => changeProfile(tx, memberId, { name: "x", revision }, actor, now)))).toBe("members.revision_mismatch");
    await inTx((tx) => changeProfile(tx, memberId, { email: "other@example.com", name: null }, actor, now));
    expect(await inTx((tx) => identifyMany(tx, [{ kind: "email", value: "na@example.com" }, { kind: "email", value: "other@example.com" }]))).toEqual([null, memberId]);
    const somebody = await enrol();
    expect(await problemOf(inTx((tx) => changeProfile(tx, somebody, { email: "other@example.com" }, actor, now)))).toBe("members.identity_taken");
  });

  it("keeps how we met: the program itself has no right to change it", async () => {
    await enrol();
    const client = new pg.Client({ connectionString: given.appUrl });
    await client.connect();
    await expect(client.query("UPDATE members.members SET source_channel = 'other'")).rejects.toThrow(/permission denied/);
    await expect(client.query("UPDATE members.state_changes SET reason = 'other'")).rejects.toThrow(/permission denied/);
    await client.end();
  });
});

describe("freezing and leaving", () => {
  it("stops each side by itself and says why", async () => {
    const memberId = await enrol();
    await inTx((tx) => freezeMember(tx, { memberId, scope: "burn", reason: "stolen card", actor }, now));
    expect(await inTx((tx) => viewMember(tx, memberId, now))).toMatchObject({ state: "frozen", earnBlocked: false, burnBlocked: true });
    await inTx((tx) => freezeMember(tx, { memberId, scope: "burn", reason: "again", actor }, now));
    await inTx((tx) => unfreezeMember(tx, { memberId, scope: "all", reason: "found", actor }, now));
    expect(await inTx((tx) => viewMember(tx, memberId, now))).toMatchObject({ state: "active", earnBlocked: false, burnBlocked: false });
  });

  it("forgets who left, frees the phone, and knows who comes back", async () => {
    const value = aPhone();
    const memberId = await enrol({ identities: [phone(value)], name: "王小明" });
    await inTx((tx) => closeMember(tx, { memberId, reason: "asked to leave", actor }, now));
    await inTx((tx) => closeMember(tx, { memberId, reason: "asked to leave", actor }, now));
    expect(await inTx((tx) => viewMember(tx, memberId, now))).toMatchObject({ state: "closed", name: null, phone: null, identities: [{ masked: null, state: "closed" }] });
    expect(await inTx((tx) => identifyMany(tx, [phone(value)]))).toEqual([null]);
    expect(await problemOf(inTx((tx) => freezeMember(tx, { memberId, scope: "all", reason: "x", actor }, now)))).toBe("members.closed");
    const [back, fresh] = await inTx((tx) => enrolMembers(tx, [aMember({ identities: [phone(value)] }), aMember()], now));
    expect(back?.outcome === "enrolled" && back.isReturning).toBe(true);
    expect(fresh?.outcome === "enrolled" && fresh.isReturning).toBe(false);
  });
});

describe("what is stored", () => {
  it("holds no phone, name, e-mail or birthday in clear, in any table", async () => {
    const secrets = ["13912345678", "司马相如", "sima@example.com", "1971-12-25", "6228480012345678"];
    await enrol({ identities: [phone("13912345678"), { kind: "email", value: "sima@example.com" }, { kind: "card", value: "6228480012345678" }], name: "司马相如", birthday: "1971-12-25" });
    const client = new pg.Client({ connectionString: given.ownerUrl });
    await client.connect();
    const { rows: tables } = await client.query<{ name: string }>("SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')");
    expect(tables.length).toBeGreaterThan(20);
    for (const { name } of tables) {
      for (const secret of secrets) {
        // Bytes are printed as hexadecimal: looked for in that form too.
        const found = await client.query(`SELECT 1 FROM ${name} t WHERE t::text LIKE '%' || $1 || '%' OR t::text LIKE '%' || $2 || '%' LIMIT 1`, [secret, Buffer.from(secret).toString("hex")]);
        expect(found.rowCount, `${secret} in ${name}`).toBe(0);
      }
    }
    await client.end();
  });

  it("stays found and readable while keys are changed, and after the old ones are gone", async () => {
    const value = aPhone();
    const memberId = await enrol({ identities: [phone(value)], name: "诸葛亮" });
    const next = loadKeyRing(newKeys());
    const both: KeyRing = { master: [...next.master, ...ring.master], index: [...next.index, ...ring.index] };
    installKeyRing(both);
    expect(await inTx((tx) => identifyMany(tx, [phone(value)]))).toEqual([memberId]);
    expect(await inTx((tx) => enrolMembers(tx, [aMember({ identities: [phone(value)] })], now)).then(([result]) => codeOf(result))).toBe("member_already_exists");
    const during = aPhone();
    const newcomer = await enrol({ identities: [phone(during)] });
    let steps = 0;
    for (let finished = false; !finished; steps += 1) ({ finished } = await inTx((tx) => rotateKeys(tx, 400, now)));
    expect(steps).toBeGreaterThan(1);
    expect((await inTx((tx) => rotateKeys(tx, 400, now))).finished).toBe(true);
    installKeyRing(next);
    for (let finished = false; !finished;) ({ finished } = await inTx((tx) => rotateKeys(tx, 400, now)));
    expect(await inTx((tx) => identifyMany(tx, [phone(value), phone(during)]))).toEqual([memberId, newcomer]);
    expect((await inTx((tx) => viewMember(tx, memberId, now))).name).toBe("诸葛**");
    // Back to the first ring, which the other tests of this file use.
    installKeyRing({ master: [...ring.master, ...next.master], index: [...ring.index, ...next.index] });
    for (let finished = false; !finished;) ({ finished } = await inTx((tx) => rotateKeys(tx, 400, now)));
    installKeyRing(ring);
    for (let finished = false; !finished;) ({ finished } = await inTx((tx) => rotateKeys(tx, 400, now)));
    expect(await inTx((tx) => identifyMany(tx, [phone(value)]))).toEqual([memberId]);
  });
});
