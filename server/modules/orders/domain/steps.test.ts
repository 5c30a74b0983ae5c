import { describe, expect, it } from "vitest";
import { stepsOf, type Act } from "./steps.js";

const act = (text: string): Act<string> => ({ kind: text.startsWith("s") ? "sale" : "return", owner: text.slice(1, 2), item: text });
const steps = (...acts: string[]): readonly (readonly string[])[] => stepsOf(acts.map(act)).map(({ sales, returns }) => [...sales, ...returns]);

describe("stepsOf", () => {
  it("does everything at once when everybody appears once", () => {
    expect(steps("sA", "sB", "rC")).toEqual([["sA", "sB", "rC"]]);
  });
  it("keeps the order of one owner's documents", () => {
    expect(steps("sA1", "sB1", "sA2", "rA2", "sA3", "rA4", "rA5", "sB2")).toEqual([["sA1", "sB1"], ["sA2", "sB2", "rA2"], ["sA3", "rA4"], ["rA5"]]);
  });
  it("lets a return share the step of the sale before it, not of one after it", () => {
    expect(steps("rA1", "sA2", "rA2")).toEqual([["rA1"], ["sA2", "rA2"]]);
  });
});
