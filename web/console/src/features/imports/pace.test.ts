import { describe, expect, it } from "vitest";
import { paceOf } from "./pace.js";

const progress = { phase: "import" as const, bytesTotal: 1_000, rejected: 0, phaseSince: "2026-03-01T00:00:00.000Z", at: "2026-03-01T00:00:10.000Z" };

describe("the pace of an import", () => {
  it("tells rows a second and the time that is left", () => {
    expect(paceOf({ ...progress, bytesRead: 250, rows: 5_000 })).toEqual({ percent: 25, rowsPerSecond: 500, secondsLeft: 30 });
    expect(paceOf({ ...progress, bytesRead: 1_000, rows: 20_000 })).toMatchObject({ percent: 100, secondsLeft: 0 });
  });

  it("promises nothing before it can know", () => {
    expect(paceOf({ ...progress, bytesRead: 5, rows: 100 }).secondsLeft).toBeNull();
    expect(paceOf({ ...progress, bytesRead: 500, rows: 10, at: progress.phaseSince })).toMatchObject({ rowsPerSecond: 0, secondsLeft: null });
  });
});
