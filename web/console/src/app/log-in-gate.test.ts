import { describe, expect, it } from "vitest";
import { LogInGate } from "./log-in-gate.js";

describe("a session that has ended", () => {
  it("lets what was sent wait, and go again once the same person has logged in", async () => {
    const gate = new LogInGate();
    const seen: boolean[] = [];
    gate.subscribe(() => seen.push(gate.isNeeded()));
    const sent = Promise.all([gate.waitForLogIn(), gate.waitForLogIn()]);
    expect(gate.isNeeded()).toBe(true);
    gate.loggedIn(true);
    expect(await sent).toEqual([true, true]);
    expect(gate.isNeeded()).toBe(false);
    expect(seen).toEqual([true, true, false]);
  });

  it("sends nothing in the name of somebody else", async () => {
    const gate = new LogInGate();
    const sent = gate.waitForLogIn();
    gate.loggedIn(false);
    expect(await sent).toBe(false);
  });

  it("asks for a log-in also when nothing was sent", () => {
    const gate = new LogInGate();
    gate.ended();
    expect(gate.isNeeded()).toBe(true);
    gate.loggedIn(true);
    expect(gate.isNeeded()).toBe(false);
  });
});
