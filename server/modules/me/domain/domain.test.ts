import { instant } from "@regulars/kernel";
import { describe, expect, it } from "vitest";
import { browserName } from "./browser.js";
import { allowedFrom } from "./code.js";
import { readToken, writeToken } from "./session.js";

describe("tries within an hour", () => {
  it("are let in again when the oldest that counts is an hour old, not at the turn of an hour", () => {
    const moments = [0, 10, 20].map((each) => instant(1_000_000 + each * 60_000));
    const at = (minutes: number) => instant(1_000_000 + minutes * 60_000);
    expect(allowedFrom(moments, 4, at(30))).toBeNull();
    expect(allowedFrom(moments, 3, at(30))).toBe(at(60));
    expect(allowedFrom(moments, 3, instant(at(60) - 1))).toBe(at(60));
    expect(allowedFrom(moments, 3, at(60))).toBeNull();
    expect(allowedFrom(moments, 2, at(60))).toBe(at(70));
  });
});

describe("a member's cookie", () => {
  const parts = { memberId: "0190a1b2-0000-7000-8000-000000000001", sessionId: "0190a1b2-0000-7000-8000-000000000002", secret: "A".repeat(43) };
  it("is read as it was written, and nothing else is", () => {
    expect(readToken(writeToken(parts))).toEqual(parts);
    for (const text of ["", "a.b.c", `${writeToken(parts)}x`, writeToken({ ...parts, secret: "short" }), writeToken({ ...parts, memberId: "'; DROP TABLE" })]) expect(readToken(text)).toBeNull();
  });
});

describe("a browser", () => {
  it.each([
    ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.50", "WeChat · iPhone"],
    ["Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36", "Chrome · Android"],
    ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15", "Safari · macOS"],
    ["curl/8.5.0", ""],
  ])("is named by kind and system: %s", (userAgent, name) => {
    expect(browserName(userAgent)).toBe(name);
  });
});
