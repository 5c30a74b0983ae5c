import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { describe, expect, it } from "vitest";
import { normalise } from "./normalise.js";

const read = (value: string, region = "CN"): string => {
  const normalised = normalise("phone", value, region);
  return normalised.ok ? normalised.value : normalised.code;
};

describe("a phone number", () => {
  it("is one number however it is written", () => {
    for (const value of ["13800138000", "138 0013 8000", "+8613800138000", "+86 138-0013-8000", "008613800138000", "(138) 0013.8000", "１３８００１３８０００", " 13800138000 "]) {
      expect(read(value), value).toBe("+8613800138000");
    }
    expect(read("07400 123456", "GB")).toBe("+447400123456");
    expect(read("+44 7400 123456")).toBe("+447400123456");
    expect(read("13800138000", "GB")).toBe("not_a_phone_number");
    expect(read("+852 5123 4567")).toBe("+85251234567");
    expect(read("021-62345678")).toBe("+862162345678");
  });

  it("that cannot be one is refused", () => {
    for (const value of ["", "12345", "1380013800", "138001380001", "12800138000", "call 13800138000", "13800138000 ext 5", "+", "++8613800138000", "1".repeat(40), "138001380a0"]) {
      expect(read(value), value).toBe("not_a_phone_number");
    }
  });

  it("is judged by its range exactly as the numbering plan judges the whole number", () => {
    let seed = 20_260_302;
    for (let turn = 0; turn < 4_000; turn += 1) {
      seed = (seed * 48_271) % 2_147_483_647;
      const value = `1${String(seed).padStart(10, "0").slice(-10)}`;
      const parsed = parsePhoneNumberFromString(value, "CN");
      expect(read(value), value).toBe(parsed?.isValid() === true ? parsed.number : "not_a_phone_number");
    }
  });
});
