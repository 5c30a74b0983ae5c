import { businessDate, gs1Digit, instant, luhnHolds } from "@regulars/kernel";
import { describe, expect, it } from "vitest";
import { monthAndDay, readBirthday, writeBirthday } from "./birthday.js";
import { blocksAt, freed, frozen } from "./freeze.js";
import { maskIdentity, normaliseIdentity } from "./identities.js";
import { memberNumberFrom, readMemberNumber } from "./member-number.js";
import { maskName, tidyName } from "./names.js";

describe("an identity", () => {
  it("is the same however it was typed", () => {
    expect(normaliseIdentity("email", "  Li.Na@Example.COM ")).toEqual({ ok: true, value: "li.na@example.com" });
    expect(normaliseIdentity("email", "ｌｉ@example.com")).toEqual({ ok: true, value: "li@example.com" });
    expect(normaliseIdentity("card", "6200 1234-5678 ab")).toEqual({ ok: true, value: "620012345678AB" });
    expect(normaliseIdentity("external", "crm:0017850")).toEqual({ ok: true, value: "crm:0017850" });
    expect(normaliseIdentity("openid", "oAbCdEf123456")).toEqual({ ok: true, value: "oAbCdEf123456" });
  });

  it("is refused when it cannot be one", () => {
    for (const address of ["", "a", "a@b", "a b@c.com", "a@@b.com", "@b.com", `${"a".repeat(65)}@b.com`]) {
      expect(normaliseIdentity("email", address), address).toEqual({ ok: false, code: "not_an_email" });
    }
    expect(normaliseIdentity("card", "12/4").ok).toBe(false);
    expect(normaliseIdentity("external", "").ok).toBe(false);
    expect(normaliseIdentity("unionid", "with space").ok).toBe(false);
  });

  it("shows just enough to be recognised", () => {
    expect(maskIdentity("phone", "+8613812341234")).toBe("138****1234");
    expect(maskIdentity("phone", "+447700900123")).toBe("+44****0123");
    expect(maskIdentity("email", "li.na@example.com")).toBe("l***@example.com");
    expect(maskIdentity("card", "6200123456781234")).toBe("****1234");
    expect(maskIdentity("external", "17850")).toBe("****50");
    expect(maskIdentity("external", "50")).toBe("****");
    expect(maskIdentity("openid", "oAbCdEf123456")).toBe("oAbC****56");
  });
});

describe("a name", () => {
  it("keeps the surname, of two characters too, and hides how long the rest is", () => {
    expect(maskName("王小明")).toBe("王**");
    expect(maskName("王明")).toBe("王**");
    expect(maskName("欧阳娜娜")).toBe("欧阳**");
    expect(maskName("諸葛亮")).toBe("諸葛**");
    expect(maskName("王")).toBe("*");
    expect(maskName("东方")).toBe("东**");
  });

  it("keeps the initials of other scripts", () => {
    expect(maskName("Zoë van Dijk")).toBe("Z** v** D**");
    expect(maskName("")).toBe("");
  });

  it("is tidied before it is kept", () => {
    expect(tidyName("  Ann   Lee ")).toBe("Ann Lee");
  });
});

describe("a birthday", () => {
  const today = businessDate("2026-03-01");
  it("is a day that exists, with or without its year", () => {
    expect(readBirthday("1990-06-15", today)).toEqual({ year: 1990, month: 6, day: 15 });
    expect(readBirthday("02-29", today)).toEqual({ year: null, month: 2, day: 29 });
    for (const text of ["1990-02-30", "02-30", "13-01", "2026-03-02", "1899-12-31", "6-15", "1990/06/15", ""]) expect(readBirthday(text, today), text).toBeNull();
  });

  it("reads back what was written, and shows no year", () => {
    for (const text of ["1990-06-15", "02-29"]) expect(writeBirthday(readBirthday(text, today) ?? { year: null, month: 1, day: 1 })).toBe(text);
    expect(monthAndDay({ month: 6, day: 5 })).toBe("06-05");
  });
});

describe("a member number", () => {
  it("has a check digit, and is never a valid article barcode", () => {
    let refused = 0;
    for (let seed = 0; seed < 5_000; seed += 1) {
      const digits = String((seed * 7_919_777_773 + 123_456_789_012) % 1_000_000_000_000).padStart(12, "0");
      const number = memberNumberFrom(digits);
      if (number === null) {
        refused += 1;
        continue;
      }
      expect(luhnHolds(number)).toBe(true);
      expect(number.startsWith("0")).toBe(false);
      expect(gs1Digit(number.slice(0, 12))).not.toBe(number.slice(12));
      expect(readMemberNumber(`${number.slice(0, 4)} ${number.slice(4, 8)}-${number.slice(8)}`)).toBe(number);
    }
    expect(refused).toBeLessThan(1_500);
  });

  it("with a wrong digit is none", () => {
    expect(readMemberNumber("1234567890123")).toBeNull();
    expect(readMemberNumber("12345")).toBeNull();
  });
});

describe("freezing", () => {
  const active = { state: "active", earnBlocked: false, burnBlocked: false, earnBlockedUntil: null, burnBlockedUntil: null } as const;
  const [monday, friday] = [instant(1_000), instant(5_000)];
  it("blocks each side by itself, and frees the member when no side is left blocked", () => {
    const burn = frozen(active, "burn", null);
    expect(burn).toEqual({ ...active, state: "frozen", burnBlocked: true });
    const both = frozen(burn, "earn", null);
    expect(freed(both, "burn")).toEqual({ ...active, state: "frozen", earnBlocked: true });
    expect(freed(both, "all")).toEqual(active);
    expect(frozen(active, "all", null)).toEqual({ ...active, state: "frozen", earnBlocked: true, burnBlocked: true });
  });

  it("ends by time, each side at its own moment", () => {
    const both = frozen(frozen(active, "earn", monday), "burn", friday);
    expect(blocksAt(both, instant(999))).toEqual(both);
    expect(blocksAt(both, monday)).toEqual({ ...active, state: "frozen", burnBlocked: true, burnBlockedUntil: friday });
    expect(blocksAt(both, friday)).toEqual(active);
    expect(blocksAt(frozen(active, "all", null), instant(Number.MAX_SAFE_INTEGER))).toMatchObject({ earnBlocked: true, burnBlocked: true });
  });

  it("is never shortened by freezing again", () => {
    expect(frozen(frozen(active, "all", friday), "all", monday).earnBlockedUntil).toBe(friday);
    expect(frozen(frozen(active, "all", monday), "earn", friday)).toMatchObject({ earnBlockedUntil: friday, burnBlockedUntil: monday });
    expect(frozen(frozen(active, "all", null), "all", monday).earnBlockedUntil).toBeNull();
  });

  it("does not bring back who has left", () => {
    const closed = { ...active, state: "closed", earnBlocked: true, burnBlocked: true } as const;
    expect(freed(closed, "all")).toBe(closed);
    expect(blocksAt(closed, friday)).toBe(closed);
  });
});
