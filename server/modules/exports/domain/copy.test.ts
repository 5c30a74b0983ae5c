import { dayMs, instant } from "@regulars/kernel";
import { describe, expect, it } from "vitest";
import { copyEnd, copyStateAt, mayFetch } from "./copy.js";

const now = instant(Date.parse("2026-03-02T02:00:00Z"));

describe("a member's own copy", () => {
  it("is there for seven days, the last moment excluded, whether or not a job has run", () => {
    const copy = { state: "ready", expiresAt: copyEnd(now) } as const;
    expect(copyStateAt(copy, instant(now + 7 * dayMs - 1))).toBe("ready");
    expect(copyStateAt(copy, instant(now + 7 * dayMs))).toBe("deleted");
    expect(copyStateAt({ state: "making", expiresAt: null }, now)).toBe("making");
  });

  it("is fetched by who asked: a member in the same session, a colleague of staff not at all", () => {
    const own = { askedBy: "member:1", sessionId: "a" };
    expect(mayFetch(own, { actor: "member:1", sessionId: "a" })).toBe(true);
    expect(mayFetch(own, { actor: "member:1", sessionId: "b" })).toBe(false);
    const ofStaff = { askedBy: "staff:1", sessionId: null };
    expect(mayFetch(ofStaff, { actor: "staff:1", sessionId: "x" })).toBe(true);
    expect(mayFetch(ofStaff, { actor: "staff:2", sessionId: "x" })).toBe(false);
  });
});
