import { instant, parseInstant, present, timeZone, toRfc3339, type Instant } from "@regulars/kernel";
import { describe, expect, it } from "vitest";
import { defaultPointSettings, firstVersion } from "./defaults.js";
import type { LotContext } from "./expiry.js";
import { houseShare, planLots, type Grant } from "./lots.js";
import { versionAt, type PointSettings, type SettingsMode, type SettingsVersion } from "./settings.js";

const context: LotContext = { timeZone: timeZone("Asia/Shanghai"), enrolledOn: null, lastActivityAt: null };
const at = (text: string): Instant => present(parseInstant(text), text);
const grant = (change: Partial<Grant> = {}): Grant =>
  ({ amount: 100, occurredAt: at("2026-03-01T10:00:00+08:00"), sourceClass: "PURCHASE", funders: [], legalEntityId: "le-0", returnUntil: null, ...change });
const version = (number: number, from: string, mode: SettingsMode, settings: Partial<PointSettings>): SettingsVersion =>
  ({ ...firstVersion("points", `v${number}`, { ...defaultPointSettings, ...settings }), version: number, effectiveFrom: at(from), mode });
const first = firstVersion("points", "v1", defaultPointSettings);
const year: PointSettings["expiry"] = { method: "rolling", count: 12, unit: "month", roundUpTo: "month" };

describe("planLots", () => {
  it("splits a grant over its funders, exact to the point", () => {
    const lots = planLots([first], grant({ funders: [{ funder: "house", legalEntityId: null, weight: 1 }, { funder: "brand:acme", legalEntityId: "le-1", weight: 2 }] }), context);
    expect(lots.map((lot) => [lot.funder, lot.legalEntityId, lot.amount])).toEqual([["house", "le-0", 33], ["brand:acme", "le-1", 67]]);
  });
  it("opens no empty lot", () => {
    expect(planLots([first], grant({ amount: 1, funders: [{ ...houseShare, weight: 1 }, { ...houseShare, funder: "b", weight: 99 }] }), context)).toHaveLength(1);
  });
  it("writes the value of a point on the lot", () => {
    expect(planLots([first], grant(), context)[0]).toMatchObject({ unitValueMicro: 1_000_000, expectedRedemptionBps: 8_000, funder: "house", sourceClass: "PURCHASE" });
  });
  it("treats a late receipt by the settings of its own time", () => {
    const versions = [first, version(2, "2026-03-10T00:00:00+08:00", "new_lots", { expiry: year })];
    expect(planLots(versions, grant(), context)[0]?.expiresAt).toBeNull();
    expect(planLots(versions, grant({ occurredAt: at("2026-03-10T00:00:00+08:00") }), context)[0]?.expiresAt).toBe(at("2027-04-01T00:00:00+08:00"));
  });
  it("already tells the end that an announced change for all lots will set", () => {
    const versions = [first, version(2, "2026-06-01T00:00:00+08:00", "all_lots", { expiry: year })];
    expect(planLots(versions, grant(), context)[0]?.expiresAt).toBe(at("2027-04-01T00:00:00+08:00"));
    expect(planLots(versions, grant({ occurredAt: at("2024-01-05T10:00:00+08:00") }), context)[0]?.expiresAt).toBe(at("2026-06-01T00:00:00+08:00"));
  });
  it("lets purchases wait and compensation not", () => {
    const versions = [version(1, "1970-01-01T00:00:00Z", "new_lots", { pending: { method: "days", days: 14, round: "none" } })];
    const activeFrom = (sourceClass: Grant["sourceClass"]): string => toRfc3339(planLots(versions, grant({ sourceClass }), context)[0]?.activatesAt ?? instant(0));
    expect(activeFrom("PURCHASE")).toBe("2026-03-15T02:00:00.000Z");
    expect(activeFrom("COMPENSATION")).toBe("2026-03-01T02:00:00.000Z");
  });
  it("keeps the dates that a grant promises itself", () => {
    const lots = planLots([first], grant({ expiresAt: at("2026-04-01T00:00:00+08:00"), activatesAt: at("2026-03-05T00:00:00+08:00") }), context);
    expect(lots[0]).toMatchObject({ expiresAt: at("2026-04-01T00:00:00+08:00"), activatesAt: at("2026-03-05T00:00:00+08:00") });
  });
});

describe("versionAt", () => {
  it("takes the later published of two that start together", () => {
    const versions = [first, version(2, "2026-01-01T00:00:00Z", "new_lots", {}), version(3, "2026-01-01T00:00:00Z", "new_lots", { noticeDays: 60 })];
    expect(versionAt(versions, at("2026-01-01T00:00:00Z"))?.version).toBe(3);
    expect(versionAt(versions, at("2025-12-31T23:59:59Z"))?.version).toBe(1);
  });
});
