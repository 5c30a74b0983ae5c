import { describe, expect, it } from "vitest";
import { nextStep } from "./session-time.js";

describe("the end of a session", () => {
  it("is announced two minutes before, once the server has said that it is so", () => {
    expect(nextStep(1_800, 0)).toEqual({ shown: null, inSeconds: 1_680, asks: true });
    expect(nextStep(120, 0)).toEqual({ shown: 120, inSeconds: 1, asks: false });
  });

  it("is looked at again every ten seconds, for another page may have used the session, and at the end", () => {
    expect(nextStep(90, 9).asks).toBe(false);
    expect(nextStep(90, 10).asks).toBe(true);
    expect(nextStep(1, 0)).toEqual({ shown: 1, inSeconds: 1, asks: true });
    expect(nextStep(-5, 0).shown).toBe(0);
  });
});
