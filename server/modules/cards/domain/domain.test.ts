import { businessDate, instant, luhnHolds, startOfDay, timeZone } from "@regulars/kernel";
import { describe, expect, it } from "vitest";
import { stateAfter, stateAt } from "./card.js";
import { cardNumberFrom, poolCapacity, readCardNumber } from "./card-number.js";
import { endOf, renewedEnd } from "./card-type.js";
import { isAlive, issuedAtOf, readCode, secondDigits, secondOf, writeCode } from "./member-code.js";
import { Misses } from "./misses.js";

const zone = timeZone("Asia/Shanghai");
const start = (day: string) => startOfDay(businessDate(day), zone);

describe("a card's end", () => {
  it("is the first moment after the last day, counted from the day it began", () => {
    expect(endOf({ kind: "months", months: 12 }, businessDate("2026-03-02"), zone)).toBe(start("2027-03-02"));
    expect(endOf({ kind: "until", lastDay: businessDate("2026-12-31") }, businessDate("2026-03-02"), zone)).toBe(start("2027-01-01"));
    expect(endOf({ kind: "none" }, businessDate("2026-03-02"), zone)).toBeNull();
  });

  it("is renewed from the old end while valid, and from today once it is over", () => {
    const year = { kind: "months", months: 12 } as const;
    expect(renewedEnd(year, start("2026-06-01"), start("2026-05-01"), zone)).toBe(start("2027-06-01"));
    expect(renewedEnd(year, start("2026-06-01"), start("2026-06-01"), zone)).toBe(start("2027-06-01"));
    expect(renewedEnd(year, start("2026-06-01"), start("2026-08-09"), zone)).toBe(start("2027-08-09"));
  });

  it("makes it expired although nothing ran", () => {
    const card = { state: "active" as const, endsAt: start("2026-06-01") };
    expect([stateAt(card, instant(start("2026-06-01") - 1)), stateAt(card, start("2026-06-01")), stateAt({ ...card, state: "closed" }, start("2027-01-01"))]).toEqual(["active", "expired", "closed"]);
  });
});

describe("a card's state", () => {
  it("can come back from frozen and lost, and from nothing else", () => {
    expect((["active", "frozen", "lost", "replaced", "closed"] as const).map((state) => stateAfter(state, "unfreeze"))).toEqual(["same", "active", "active", null, null]);
    expect(stateAfter("replaced", "close")).toBeNull();
  });
});

describe("a card number", () => {
  it("holds its check digit, and is read however it was typed", () => {
    const number = cardNumberFrom("68", "1234567890123") ?? "";
    expect([number.length, luhnHolds(number)]).toEqual([16, true]);
    expect(readCardNumber(`${number.slice(0, 4)} ${number.slice(4, 8)}-${number.slice(8)}`)).toBe(number);
    expect(readCardNumber(number.slice(0, -1) + String((Number(number.slice(-1)) + 1) % 10))).toBeNull();
  });

  it("is at most one of a thousand of its pool's space", () => {
    expect([poolCapacity("62", 16), poolCapacity("12345678", 10)]).toEqual([10_000_000_000, 1]);
  });
});

describe("a member code", () => {
  it("is an even number of digits and is read back, as a picture too", () => {
    const code = writeCode({ handle: 42, second: 7, signature: "0123456789" });
    expect([code, code.length % 2]).toEqual(["280000000042070123456789", 0]);
    for (const given of [code, `RG1:${code}`, ` rg1:${code} `, code.replace(/(\d{4})/g, "$1 ")]) expect(readCode(given), given).toEqual({ handle: 42, second: 7, signature: "0123456789" });
    for (const given of [code.slice(1), `${code}0`, `29${code.slice(2)}`, ""]) expect(readCode(given), given).toBeNull();
  });

  it("finds the second it was made in for 85 seconds, however the clocks differ by 15", () => {
    for (let made = 1_700_000_000_000; made < 1_700_000_200_000; made += 1_000) {
      for (const late of [-15_000, -1, 0, 999, 59_999, 60_000, 84_000]) {
        const now = instant(made + late);
        expect(issuedAtOf(secondDigits(secondOf(instant(made))), now), `${made} ${late}`).toBe(made);
      }
    }
    const made = instant(1_700_000_000_000);
    expect([-15_001, -15_000, 0, 59_999, 60_000].map((late) => isAlive(made, instant(made + late)))).toEqual([false, true, true, true, false]);
  });
});

describe("misses", () => {
  it("stop the one who makes them for the rest of the minute, and nobody else", () => {
    const misses = new Misses(3);
    for (let count = 0; count < 3; count += 1) misses.add("a", instant(1_000));
    expect([misses.isBlocked("a", instant(60_999)), misses.isBlocked("a", instant(61_000)), misses.isBlocked("b", instant(1_000))]).toEqual([true, false, false]);
  });
});
