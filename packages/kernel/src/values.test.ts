import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { assert as check, integer, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "./canonical.js";
import { gs1Digit, luhnDigit, luhnHolds } from "./check-digits.js";
import { checkFields } from "./fields.js";
import { formatMinorPlain, minor, parseMinor, points } from "./units.js";

const vectors = join(resolve(process.env["REGULARS_SHARED_DATA"] ?? join(import.meta.dirname, "../../../../shared/data")), "vectors/gs1_check_digits.json");

describe("money and points", () => {
  it("are whole numbers or an error", () => {
    expect(() => points(1.5)).toThrow();
    expect(() => minor(2 ** 53)).toThrow();
  });

  it("are read exactly: an amount with more decimals than the currency is refused, never rounded", () => {
    const cny = { code: "CNY", minorDigits: 2 };
    expect(["2.55", "0.1", "-3", "1.230", "1.234", "1,000", "", "1e3"].map((text) => parseMinor(text, cny))).toEqual([255, 10, -300, 123, null, null, null, null]);
    expect(parseMinor("2.555", { code: "GBP", minorDigits: 3 })).toBe(2_555);
    check(property(integer(), (value) => {
      expect(parseMinor(formatMinorPlain(value, cny), cny)).toBe(value === 0 ? 0 : value);
    }));
  });
});

describe("check digits", () => {
  it("catch every wrong digit of a member number", () => {
    const number = `123456789012${luhnDigit("123456789012")}`;
    expect(luhnHolds(number)).toBe(true);
    for (let index = 0; index < number.length; index += 1) {
      const wrong = number.slice(0, index) + String((Number(number[index]) + 3) % 10) + number.slice(index + 1);
      expect(luhnHolds(wrong)).toBe(false);
    }
  });

  it.skipIf(!existsSync(vectors))("agree with published GS1 numbers (left out when the vectors are absent beside the checkout)", () => {
    const numbers = JSON.stringify(JSON.parse(readFileSync(vectors, "utf8"))).match(/"\d{8,18}"/g) ?? [];
    const whole = numbers.map((each) => each.slice(1, -1)).filter((each) => [8, 12, 13, 14, 18].includes(each.length));
    expect(whole.length).toBeGreaterThan(3);
    expect(whole.filter((each) => gs1Digit(each.slice(0, -1)) === each.slice(-1)).length).toBeGreaterThan(3);
  });
});

describe("canonical JSON", () => {
  it("is the same whatever the order of the fields", () => {
    expect(canonicalJson({ b: [1, { d: 1, c: undefined }], a: null })).toBe(canonicalJson({ a: null, b: [1, { d: 1 }] }));
  });
});

describe("self-describing fields", () => {
  it("name every fault with its place", () => {
    const specs = { amount: { type: "minor", min: 1 }, stores: { type: "list", of: "storeId" }, day: { type: "weekdays" } } as const;
    expect(checkFields(specs, { amount: 0, stores: [], more: 1, day: [8] }, "/params")).toEqual([
      { pointer: "/params/more", code: "unknown_field" },
      { pointer: "/params/amount", code: "too_small", params: { min: 1 } },
      { pointer: "/params/stores", code: "too_few", params: { min: 1 } },
      { pointer: "/params/day", code: "wrong_item" },
    ]);
  });
});
