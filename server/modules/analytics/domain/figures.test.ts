import { businessDate } from "@regulars/kernel";
import { describe, expect, it } from "vitest";
import { datesUpTo, memberShareBps, nothing, sumOf } from "./figures.js";

describe("the share of members in the sales", () => {
  it("is rounded down, and there is none on a day on which more came back than was sold", () => {
    expect(memberShareBps({ netPaid: 30_000, memberNetPaid: 20_000 })).toBe(6_666);
    expect(memberShareBps({ netPaid: 0, memberNetPaid: 0 })).toBeNull();
    expect(memberShareBps({ netPaid: -100, memberNetPaid: -50 })).toBeNull();
    expect(memberShareBps({ netPaid: 100, memberNetPaid: 150 })).toBeNull();
  });
});

describe("figures", () => {
  it("add up, returns among them", () => {
    const sale = { ...nothing, receipts: 1, memberReceipts: 1, netPaid: 500, memberNetPaid: 500, pointsIssued: 5 };
    const back = { ...nothing, netPaid: -200, memberNetPaid: -200, pointsIssued: -2 };
    expect(sumOf([sale, back])).toEqual({ ...nothing, receipts: 1, memberReceipts: 1, netPaid: 300, memberNetPaid: 300, pointsIssued: 3 });
    expect(sumOf([])).toEqual(nothing);
  });

  it("of the last days begin that many days before, the last one counted", () => {
    expect(datesUpTo(businessDate("2026-03-02"), 3)).toEqual(["2026-02-28", "2026-03-01", "2026-03-02"]);
  });
});
