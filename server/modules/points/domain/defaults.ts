import { instant } from "@regulars/kernel";
import type { PointSettings, SettingsVersion } from "./settings.js";

/** The beginning of time for settings: the first version of each kind of points is in force for every receipt, however old. */
export const sinceTheBeginning = instant(Date.UTC(1970, 0, 1));

/**
 * What a programme starts with, until its operators publish something else: nothing waits, nothing ends.
 * A date at which points end is a promise to members; no default makes it.
 */
export const defaultPointSettings: PointSettings = {
  expiry: { method: "never" },
  pending: { method: "immediate" },
  pendingClasses: ["PURCHASE"],
  deficit: "unlimited",
  debtLimit: null,
  giveBack: { mode: "original", endedLot: "grace", graceDays: 30 },
  unitValueMicro: 1_000_000,
  expectedRedemptionBps: 8_000,
  transfer: { enabled: true, minimum: 1, maximum: null, dailyCap: null, regiftCoolingDays: 0 },
  hold: { defaultTtlSeconds: 900, maximumTtlSeconds: 86_400 },
  reinstateDays: 90,
  noticeDays: 30,
  reminderDays: [30, 7, 1],
};

/** Growth value measures a member, it is not money: no worth, no gifts, and no end (tiers look at windows of their own). */
export const defaultGrowthSettings: PointSettings = {
  ...defaultPointSettings,
  unitValueMicro: 0,
  expectedRedemptionBps: 0,
  transfer: { enabled: false, minimum: 1, maximum: null, dailyCap: null, regiftCoolingDays: 0 },
  reminderDays: [],
};

export function firstVersion(asset: string, versionId: string, settings: PointSettings): SettingsVersion {
  return {
    versionId, asset, version: 1, effectiveFrom: sinceTheBeginning, mode: "new_lots", settings, note: "first settings", publishedBy: "system:bootstrap",
    publishedAt: sinceTheBeginning,
  };
}
