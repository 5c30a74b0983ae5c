import { describe, expect, it } from "vitest";
import { actionsFor } from "./allowed.js";

const card = (state: Parameters<typeof actionsFor>[0]["state"], more: object = {}) => actionsFor({ state, endsAt: null, pointsPaid: null, ...more });

describe("what can be done with a card", () => {
  it("follows from its state, and nothing can be done with one that is replaced or closed", () => {
    expect(card("active")).toEqual(["freeze", "report-lost", "replace", "close"]);
    expect(card("lost")).toEqual(["replace", "unfreeze", "close"]);
    expect([card("replaced"), card("closed")]).toEqual([[], []]);
  });

  it("is renewal only where it ends, and a refund only where points were paid", () => {
    expect(card("expired", { endsAt: "2026-01-01T00:00:00Z" })).toEqual(["renew", "close"]);
    expect(card("active", { pointsPaid: 500 })).toContain("refund");
    expect(card("lost", { pointsPaid: 500 })).not.toContain("refund");
  });
});
