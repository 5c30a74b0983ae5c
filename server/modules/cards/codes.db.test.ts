import { instant, parseInstant, present, type MemberId } from "@regulars/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installKeyRing, loadKeyRing, newKeys } from "../../platform/crypto/keys.js";
import { checkInvariants } from "../../platform/db/checks.js";
import { installTypeParsers } from "../../platform/db/row.js";
import { openDatabase, type Database } from "../../platform/db/tx.js";
import { testDatabase, type TestDatabase } from "../../test/database.js";
import { enrolMembers } from "../members/index.js";
import { ensureProgramme } from "../stores/index.js";
import { identifyCodes, memberCode } from "./index.js";
import { invariants } from "./invariants.js";
import { forgetUsedCodes } from "./service/codes.js";

const now = present(parseInstant("2026-03-02T02:00:00.400Z"), "now");
let given: TestDatabase;
/** Two pools stand for two processes: they share nothing but the database and the keys. */
let one: Database;
let two: Database;
let members: readonly MemberId[];

beforeAll(async () => {
  installTypeParsers();
  installKeyRing(loadKeyRing(newKeys()));
  given = await testDatabase();
  [one, two] = [openDatabase(given.appUrl, { max: 6, applicationName: "one" }), openDatabase(given.appUrl, { max: 6, applicationName: "two" })];
  members = await one.transaction(async (tx) => {
    await ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: "Asia/Shanghai" }, now);
    const commands = Array.from({ length: 12 }, (_, index) => ({ identities: [{ kind: "phone" as const, value: `+86139${String(index).padStart(8, "0")}` }], channel: "app", actor: "test" }));
    return (await enrolMembers(tx, commands, now)).flatMap((each) => (each.outcome === "enrolled" ? [each.memberId] : []));
  });
});
afterAll(async () => {
  expect((await checkInvariants(one, invariants)).filter((each) => each.breaks.length > 0)).toEqual([]);
  await one.close();
  await two.close();
  await given.drop();
});

const memberAt = (index: number): MemberId => present(members[index], "a member");
const codeOf = async (index: number, at = now): Promise<string> => (await one.transaction((tx) => memberCode(tx, memberAt(index), at))).code;
let tills = 0;
async function show(code: string, at = now, on = one, callerId = `till ${(tills += 1)}`): Promise<string> {
  const [result] = await on.transaction((tx) => identifyCodes(tx, [{ code, callerId }], at));
  return result === undefined ? "nothing" : result.ok ? result.member.memberId : result.problem.code;
}

describe("a member code", () => {
  it("stands for its member, once", async () => {
    const code = await codeOf(0);
    expect([await show(code), await show(code), await show(code, now, two)]).toEqual([memberAt(0), "cards.code_used", "cards.code_used"]);
    expect(await show(await codeOf(0, instant(now + 1_000)), instant(now + 1_000))).toBe(memberAt(0));
  });

  it("is good for one of 40 tills that show it at the same moment, in two processes", async () => {
    const code = await codeOf(1);
    const results = await Promise.all(Array.from({ length: 40 }, (_, index) => show(code, now, index % 2 === 0 ? one : two)));
    expect([results.filter((each) => each === memberAt(1)).length, results.filter((each) => each === "cards.code_used").length]).toEqual([1, 39]);
  });

  it("is good once in a list that holds it twice", async () => {
    const code = await codeOf(2);
    const results = await one.transaction((tx) => identifyCodes(tx, [{ code, callerId: "a" }, { code, callerId: "b" }], now));
    expect(results.map((each) => each.ok)).toEqual([true, false]);
  });

  it("is not used up by a transaction that did not commit", async () => {
    const code = await codeOf(3);
    await expect(one.transaction(async (tx) => {
      await identifyCodes(tx, [{ code, callerId: "a" }], now);
      throw new Error("the till fell over");
    })).rejects.toThrow("fell over");
    expect(await show(code)).toBe(memberAt(3));
  });

  it("lives for a minute, also where a server's clock is behind", async () => {
    const code = await codeOf(4);
    const made = instant(now - 400);
    expect([await show(code, instant(made + 60_000)), await show(code, instant(made - 15_001))]).toEqual(["cards.code_expired", expect.stringMatching(/code_(expired|invalid)/)]);
    expect(await show(code, instant(made - 15_000))).toBe(memberAt(4));
    expect(await show(await codeOf(4, instant(now + 5_000)), instant(made + 5_000 + 59_999))).toBe(memberAt(4));
  });

  it("cannot be turned into another member's, another moment's, or one of other keys", async () => {
    const [code, other] = [await codeOf(5), await codeOf(6)];
    expect(await show(other.slice(0, 14) + code.slice(14))).toBe("cards.code_invalid");
    expect(await show(code.slice(0, 12) + String((Number(code.slice(12, 14)) + 1) % 100).padStart(2, "0") + code.slice(14), instant(now + 1_000))).toBe("cards.code_invalid");
    expect(await show(code.slice(0, 23) + String((Number(code.slice(23)) + 1) % 10))).toBe("cards.code_invalid");
    expect(await show(code)).toBe(memberAt(5));
  });

  it("is not found by trying: after 20 misses in a minute a caller hears no more, and others do", async () => {
    const code = await codeOf(7);
    const guesses: string[] = [];
    for (let guess = 0; guess < 25; guess += 1) guesses.push(await show(code.slice(0, 14) + String(1_000_000 + guess).padStart(10, "0"), now, one, "guesser"));
    expect([guesses.slice(0, 20).every((each) => each === "cards.code_invalid"), guesses.slice(20).every((each) => each === "cards.too_many_misses")]).toEqual([true, true]);
    expect([await show(code, now, one, "guesser"), await show(code, now, one, "honest till")]).toEqual(["cards.too_many_misses", memberAt(7)]);
    expect(await show(await codeOf(7, instant(now + 61_000)), instant(now + 61_000), one, "guesser")).toBe(memberAt(7));
  });

  it("draws one handle for a member who asks for the first code on two phones at once", async () => {
    const codes = await Promise.all([one, two, one, two].map((on) => on.transaction((tx) => memberCode(tx, memberAt(8), now))));
    expect(new Set(codes.map((each) => each.code)).size).toBe(1);
  });

  it("is forgotten when it could not be shown again anyway", async () => {
    expect(await one.transaction((tx) => forgetUsedCodes(tx, now))).toBe(0);
    expect(await one.transaction((tx) => forgetUsedCodes(tx, instant(now + 3_600_000)))).toBeGreaterThan(5);
  });
});
