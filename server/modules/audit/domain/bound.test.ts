import { describe, expect, it } from "vitest";
import { DenialGate } from "./bound.js";

const gate = (over: Partial<ConstructorParameters<typeof DenialGate>[0]> = {}) => new DenialGate({ windowMs: 60_000, perOrigin: 3, inAll: 100, origins: 10, ...over });

describe("which denials are written", () => {
  it("writes the first few of an origin and counts the others", () => {
    const bound = gate();
    expect([1, 2, 3, 4, 5].map((at) => bound.admit("a", at))).toEqual([{ leftOut: 0 }, { leftOut: 0 }, { leftOut: 0 }, null, null]);
    expect(bound.admit("b", 6), "another origin is not held back").toEqual({ leftOut: 0 });
  });

  it("says in the next window how many were left out", () => {
    const bound = gate();
    for (let n = 0; n < 20; n += 1) bound.admit("a", n);
    expect(bound.admit("a", 60_000)).toEqual({ leftOut: 17 });
    expect(bound.admit("a", 60_001)).toEqual({ leftOut: 0 });
  });

  it("bounds a storm from everywhere", () => {
    const bound = gate({ inAll: 50, origins: 10_000 });
    let written = 0;
    for (let n = 0; n < 5_000; n += 1) written += bound.admit(`origin-${n}`, n) === null ? 0 : 1;
    expect(written).toBe(50);
    expect(bound.admit("origin-4999", 60_000)).toEqual({ leftOut: 1 });
  });

  it("remembers a bounded number of origins", () => {
    const bound = gate({ origins: 2 });
    for (let n = 0; n < 4; n += 1) bound.admit("a", n);
    bound.admit("b", 10);
    bound.admit("c", 11);
    expect(bound.admit("a", 12), "forgotten, so it begins anew").toEqual({ leftOut: 0 });
  });
});
