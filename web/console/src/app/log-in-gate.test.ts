import { describe, expect, it } from "vitest";
import { LogInGate } from "./log-in-gate.js";

describe("a session that has ended", () => {
  it("lets what was sent wait, and go again once the person has logged in", async () => {
    const gate = new LogInGate();
    const seen: boolean[] = [];
    gate.subscribe(() => seen.push(gate.isNeeded()));
    const sent = Promise.all([gate.waitForLogIn(), gate.waitForLogIn()]);
    expect(gate.isNeeded()).toBe(true);
    gate.loggedIn();
    await sent;
    expect(gate.isNeeded()).toBe(false);
    expect(seen).toEqual([true, true, false]);
  });
});
