import { describe, expect, it } from "vitest";
import { growthPercent, percentText } from "./percent.js";

describe("percentages of the first page", () => {
  it("are cut, not rounded up to a whole that was not reached", () => {
    expect([percentText(9_999), percentText(6_666), percentText(0), percentText(null)]).toEqual(["99.9%", "66.6%", "0.0%", "–"]);
  });

  it("of growth do not exist where nothing was before", () => {
    expect([growthPercent(150, 100), growthPercent(50, 100), growthPercent(5, 0), growthPercent(-10, 100)]).toEqual([50, -50, null, -110]);
  });
});
