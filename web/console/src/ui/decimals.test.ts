import { describe, expect, it } from "vitest";
import { decimalText, wholeFrom } from "./decimals.js";

describe("decimal numbers that people type", () => {
  it.each([["2.55", 2, 255], ["0.07", 2, 7], ["1,234.5", 2, 123_450], ["1.5", 4, 15_000], ["100", 2, 10_000], ["1.10", 2, 110]] as const)("%s with %d digits is %d, without a fraction on the way", (text, digits, whole) => {
    expect(wholeFrom(text, digits)).toBe(whole);
  });

  it.each(["", "abc", "1.234", "1..2", "99999999999999999"])("“%s” is none with two digits", (text) => {
    expect(wholeFrom(text, 2)).toBeNull();
  });

  it("are shown as short as a multiplier wants them, or as long as money", () => {
    expect([decimalText(15_000, 4, true), decimalText(20_000, 4, true), decimalText(0, 4, true), decimalText(123_450, 2, false)]).toEqual(["1.5", "2", "0", "1234.50"]);
  });
});
