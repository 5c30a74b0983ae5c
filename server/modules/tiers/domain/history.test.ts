import { businessDate, instant, timeZone, toRfc3339, type BusinessDate, type Instant } from "@regulars/kernel";
import { describe, expect, it } from "vitest";
import { DailyTotals } from "./daily-totals.js";
import { supermarketTierSet } from "./defaults.js";
import { stepsToRecord, type NewStep, type Occasion, type RecordedStep } from "./history.js";
import { evaluate } from "./standing.js";

const d = businessDate;
const moment = (text: string): Instant => instant(Date.parse(text));
const versions = [{ version: 1, from: d("2000-01-01"), transition: "keep" as const, mapping: {}, definition: supermarketTierSet }];

function look(last: RecordedStep | null, spend: readonly (readonly [string, number])[], at: string, more: Partial<Occasion> = {}): readonly NewStep[] {
  const totals = new DailyTotals(spend.map(([day, amount]) => ({ day: d(day), spend: amount, visits: 1, growth: 0 })));
  const standing = evaluate(versions, { joinedOn: d("2023-01-01"), totals, completions: [] }, [], d(at));
  return stepsToRecord(last, standing, { now: moment(`${at}T20:00:00Z`), zone: timeZone("Asia/Shanghai"), at: d(at), happened: new Map<BusinessDate, Instant>(), joinedAt: moment("2023-01-01T00:00:00Z"), ...more });
}
const lastOf = (steps: readonly NewStep[]): NewStep => {
  const last = steps[steps.length - 1];
  if (last === undefined) throw new Error("there is a step");
  return last;
};

describe("stepsToRecord", () => {
  it("lets an upgrade hold from just after its purchase, and a period's end from the day that follows", () => {
    const happened = new Map([[d("2023-09-07"), moment("2023-09-07T10:00:00Z")]]);
    const first = look(null, [["2023-09-07", 600_000]], "2023-09-07", { happened });
    expect(first.map((step) => [step.seq, step.reason, toRfc3339(step.fromAt)])).toEqual([[1, "join", "2023-01-01T00:00:00.000Z"], [2, "upgrade", "2023-09-07T10:00:00.001Z"]]);
    const next = look(lastOf(first), [["2023-09-07", 600_000]], "2024-09-08");
    expect(next.map((step) => [step.seq, step.reason, step.tierCode, toRfc3339(step.fromAt)])).toEqual([[3, "downgrade", "basic", "2024-09-07T16:00:00.000Z"]]);
  });

  it("begins a day whose midnight the clocks skip with its first moment", () => {
    const zone = timeZone("America/Santiago");
    const first = look(null, [["2023-09-07", 600_000]], "2023-09-07", { zone });
    // On 8 September 2024 the clocks of Santiago went from 23:59:59 to 01:00.
    const [downgrade] = look(lastOf(first), [["2023-09-07", 600_000]], "2024-09-08", { zone });
    expect(downgrade).toMatchObject({ reason: "downgrade", effectiveOn: "2024-09-08" });
    expect(toRfc3339(downgrade?.fromAt ?? moment(""))).toBe("2024-09-08T04:00:00.000Z");
  });

  it("adds nothing when nothing changed", () => {
    const first = look(null, [["2023-09-07", 600_000]], "2023-09-07");
    expect(look(lastOf(first), [["2023-09-07", 600_000], ["2023-10-01", 5]], "2023-10-01")).toEqual([]);
  });

  it("puts the present right by a step of today when a return makes the past look different", () => {
    const first = look(null, [["2023-09-07", 600_000]], "2023-09-07");
    const [correction, ...rest] = look(lastOf(first), [["2023-09-07", 1]], "2023-09-20");
    expect(rest).toEqual([]);
    expect(correction).toMatchObject({ seq: 3, reason: "downgrade", tierCode: "basic", effectiveOn: "2023-09-20", fromAt: moment("2023-09-20T20:00:00Z") });
  });

  it("never lets a step begin before the one that is on record", () => {
    const first = look(null, [["2023-09-07", 600_000]], "2023-09-07");
    const late = new Map([[d("2023-09-08"), moment("2023-09-07T01:00:00Z")]]);
    const [upgrade] = look(lastOf(first), [["2023-09-07", 600_000], ["2023-09-08", 1_400_000]], "2023-09-08", { happened: late });
    expect(upgrade?.fromAt).toBe(lastOf(first).fromAt + 1);
  });
});
