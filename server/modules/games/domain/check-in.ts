import { addDays, businessDate, type BusinessDate } from "@regulars/kernel";

/** What is added on the n-th day in a row. */
export interface StreakBonus {
  readonly day: number;
  readonly points: number;
}

/** What a check-in earns, from one local day on. */
export interface CheckInSettings {
  readonly version: number;
  readonly startsOn: BusinessDate;
  readonly isEnabled: boolean;
  readonly basePoints: number;
  readonly streakBonuses: readonly StreakBonus[];
  /** After so many days in a row the bonuses begin again; null: each comes once in a streak. */
  readonly cycleDays: number | null;
}

/** Until somebody says otherwise: 5 points a day, 5 more on the third day in a row, 20 more on the seventh, then again. */
export const defaultSettings: CheckInSettings = {
  version: 0, startsOn: businessDate("0001-01-01"), isEnabled: true, basePoints: 5, cycleDays: 7,
  streakBonuses: [{ day: 3, points: 5 }, { day: 7, points: 20 }],
};

/** The settings of a day. */
export function settingsOn(versions: readonly CheckInSettings[], day: BusinessDate): CheckInSettings {
  return versions.findLast((each) => each.startsOn <= day) ?? defaultSettings;
}

/** The bonus of the n-th day in a row. */
export function bonusOn(settings: CheckInSettings, streakDays: number): number {
  const day = settings.cycleDays === null ? streakDays : ((streakDays - 1) % settings.cycleDays) + 1;
  return settings.streakBonuses.find((each) => each.day === day)?.points ?? 0;
}

/** What the next bonus is and how many check-ins away, today's (if still to come) counted; null: none ahead. */
export function nextBonus(settings: CheckInSettings, streakDays: number): { readonly inCheckIns: number; readonly points: number } | null {
  const last = settings.cycleDays ?? settings.streakBonuses.reduce((latest, each) => Math.max(latest, each.day), 0) - streakDays;
  for (let ahead = 1; ahead <= last; ahead += 1) {
    const points = bonusOn(settings, streakDays + ahead);
    if (points > 0) return { inCheckIns: ahead, points };
  }
  return null;
}

/** The streak that a check-in of `day` makes: one more than yesterday's, or the first. */
export function streakAfter(yesterday: { readonly localDate: BusinessDate; readonly streakDays: number } | null, day: BusinessDate): number {
  return yesterday !== null && yesterday.localDate === addDays(day, -1) ? yesterday.streakDays + 1 : 1;
}
