import { describe, expect, it } from "vitest";
import type { Rule, Version } from "./queries.js";
import { barsOf, shownVersion } from "./rule-summary.js";

const version = (versionNo: number, startsAt: string, endsAt: string | null, storeIds: string[] | null = null): Version =>
  ({ versionId: `v${versionNo}`, versionNo, state: "published", startsAt, endsAt, storeIds }) as unknown as Version;
const rule = (versions: readonly Version[], retiredAt?: string): Rule =>
  ({ ruleId: "r", versions, switches: retiredAt === undefined ? [] : [{ kind: "retire", effectiveAt: retiredAt }] }) as unknown as Rule;
const days = Array.from({ length: 31 }, (_, at) => Date.UTC(2026, 2, 1 + at));
const monthEnd = Date.UTC(2026, 3, 1);
const bars = (each: Rule) => barsOf(each, days, monthEnd).map(({ versionNo, from, to, beganBefore, goesOn, stores }) => ({ versionNo, from, to, beganBefore, goesOn, stores }));

describe("the calendar of rules", () => {
  it("shows a version from its first day to its last one", () => {
    expect(bars(rule([version(1, "2026-03-05T00:00:00Z", "2026-03-11T00:00:00Z")]))).toEqual([{ versionNo: 1, from: 5, to: 10, beganBefore: false, goesOn: false, stores: null }]);
  });

  it("ends a version where the next one for every store takes over, and not where a grey release begins", () => {
    const first = version(1, "2026-01-01T00:00:00Z", null);
    expect(bars(rule([first, version(2, "2026-03-10T00:00:00Z", null)]))).toMatchObject([{ versionNo: 1, from: 1, to: 9, beganBefore: true }, { versionNo: 2, from: 10, to: 31, goesOn: true }]);
    expect(bars(rule([first, version(2, "2026-03-10T00:00:00Z", null, ["a", "b"])]))).toMatchObject([{ versionNo: 1, to: 31 }, { versionNo: 2, from: 10, stores: 2 }]);
  });

  it("shows nothing of other months, nor after a rule was retired", () => {
    expect(bars(rule([version(1, "2026-04-01T00:00:00Z", null)]))).toEqual([]);
    expect(bars(rule([version(1, "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z")]))).toEqual([]);
    expect(bars(rule([version(1, "2026-02-01T00:00:00Z", null)], "2026-03-03T12:00:00Z"))).toMatchObject([{ from: 1, to: 3, goesOn: false }]);
  });
});

describe("a line about a rule", () => {
  it("speaks of what is in force, else of what comes, else of what was", () => {
    const at = Date.parse("2026-03-15T00:00:00Z");
    const past = version(1, "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z");
    const running = version(2, "2026-03-01T00:00:00Z", null);
    const next = version(3, "2026-05-01T00:00:00Z", null);
    expect(shownVersion(rule([past, running, next]), at)?.versionNo).toBe(2);
    expect(shownVersion(rule([past, next]), at)?.versionNo).toBe(3);
    expect(shownVersion(rule([past]), at)?.versionNo).toBe(1);
  });
});
