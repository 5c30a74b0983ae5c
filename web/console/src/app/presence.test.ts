import { describe, expect, it } from "vitest";
import { Presence } from "./presence.js";

describe("somebody in front of the page", () => {
  it("is taken to be there for a minute after the last key or touch", () => {
    let now = 0;
    const presence = new Presence(() => now);
    now = 59_999;
    expect(presence.isHere()).toBe(true);
    now = 60_000;
    expect(presence.isHere()).toBe(false);
    presence.seen();
    expect(presence.isHere()).toBe(true);
  });
});
