import { instant, type Instant } from "@regulars/kernel";
import { describe, expect, it } from "vitest";
import { compileRules, type RuleSwitch, type RuleVersion } from "./compile.js";
import { aReceipt, aRule, longAgo } from "./earn.testkit.js";
import { explain } from "./evaluate.js";

const day = (date: string): Instant => instant(Date.parse(`${date}T00:00:00Z`));
const version = (versionNo: number, points: number, given: Partial<RuleVersion>): RuleVersion => ({
  ...aRule({ ruleId: "r", kind: "fixed_bonus", params: { points } }), versionNo, versionId: `r/${versionNo}`, ...given,
});

function earnedAt(versions: readonly RuleVersion[], occurredAt: Instant, options: { storeId?: string; knownAt?: Instant; switches?: readonly RuleSwitch[] } = {}) {
  const rules = compileRules(versions, options.switches ?? []);
  const outcome = explain(rules, { receipt: aReceipt({ occurredAt, storeId: options.storeId ?? "s1" }), member: null }, options.knownAt === undefined ? {} : { knownAt: options.knownAt });
  const [answer] = outcome.rules;
  return { points: outcome.points, why: answer?.applied === false && answer.why.reason === "not_in_force" ? answer.why.because : null };
}

describe("which version is in force", () => {
  const first = version(1, 10, { startsAt: day("2026-01-01") });
  const second = version(2, 20, { publishedAt: day("2026-02-01"), startsAt: day("2026-03-01") });

  it("a late receipt is judged by the version of its own time", () => {
    expect(earnedAt([second, first], day("2026-02-28")).points).toBe(10);
    expect(earnedAt([second, first], day("2026-03-01")).points).toBe(20);
    expect(earnedAt([second, first], day("2025-12-31"))).toEqual({ points: 0, why: "not_started" });
  });

  it("a grey release holds for its stores, and the former version for the others", () => {
    const grey = version(3, 30, { startsAt: day("2026-03-01"), storeIds: ["s1", "s2"] });
    expect(earnedAt([first, grey], day("2026-03-02"), { storeId: "s2" }).points).toBe(30);
    expect(earnedAt([first, grey], day("2026-03-02"), { storeId: "s3" }).points).toBe(10);
    expect(earnedAt([grey], day("2026-03-02"), { storeId: "s3" })).toEqual({ points: 0, why: "store_scope" });
  });

  it("a later roll-out to every store takes over in the stores of the grey release too", () => {
    const grey = version(2, 30, { startsAt: day("2026-03-01"), storeIds: ["s1"] });
    const everywhere = version(3, 40, { startsAt: day("2026-03-10") });
    expect(earnedAt([first, grey, everywhere], day("2026-03-09"), { storeId: "s1" }).points).toBe(30);
    expect(earnedAt([first, grey, everywhere], day("2026-03-10"), { storeId: "s1" }).points).toBe(40);
  });

  it("a version that ends gives back to the one before it", () => {
    const festival = version(2, 99, { startsAt: day("2026-03-01"), endsAt: day("2026-03-03") });
    expect(earnedAt([first, festival], day("2026-03-02")).points).toBe(99);
    expect(earnedAt([first, festival], day("2026-03-03")).points).toBe(10);
    expect(earnedAt([festival], day("2026-03-03"))).toEqual({ points: 0, why: "ended" });
  });

  it("a replay sees only what had been published when the receipt was recorded", () => {
    const backdated = version(2, 50, { publishedAt: day("2026-03-05"), startsAt: day("2026-03-01") });
    expect(earnedAt([first, backdated], day("2026-03-02"), { knownAt: day("2026-03-02") }).points).toBe(10);
    expect(earnedAt([first, backdated], day("2026-03-02"), { knownAt: day("2026-03-06") }).points).toBe(50);
    expect(earnedAt([second], day("2026-03-02"), { knownAt: longAgo }).why).toBe("not_published");
  });

  it("a paused rule gives nothing until it is resumed; a retired one never again", () => {
    const stop = (kind: RuleSwitch["kind"], date: string): RuleSwitch => ({ ruleId: "r", kind, effectiveAt: day(date), recordedAt: day(date) });
    const switches = [stop("pause", "2026-02-01"), stop("resume", "2026-02-10"), stop("retire", "2026-04-01")];
    expect(earnedAt([first], day("2026-01-31"), { switches }).points).toBe(10);
    expect(earnedAt([first], day("2026-02-01"), { switches })).toEqual({ points: 0, why: "paused" });
    expect(earnedAt([first], day("2026-02-10"), { switches }).points).toBe(10);
    expect(earnedAt([first], day("2026-05-01"), { switches })).toEqual({ points: 0, why: "retired" });
    expect(earnedAt([first], day("2026-02-05"), { switches, knownAt: day("2026-01-15") }).points).toBe(10);
    const stoppedLongAgo: RuleSwitch = { ruleId: "r", kind: "retire", effectiveAt: day("2026-01-01"), recordedAt: day("2026-04-02") };
    expect(earnedAt([first], day("2026-02-15"), { switches: [...switches, stoppedLongAgo] })).toEqual({ points: 0, why: "retired" });
    expect(earnedAt([first], day("2026-02-15"), { switches: [...switches, stoppedLongAgo], knownAt: day("2026-04-01") }).points).toBe(10);
  });
});
