import { z } from "zod";
import { pageOf } from "../../platform/http/paging.js";

const id = z.uuid();
const day = z.iso.date();
const moment = z.iso.datetime({ offset: true });
const whole = z.int();

export const CheckInParams = z.strictObject({ memberId: id });

/** When it was is not asked: the server decides. */
export const CheckInBody = z.strictObject({
  storeId: id.optional().describe("Where the member is, if in a store"),
  channel: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/).default("app").describe("Where it was done: app, mini_program, store, web, …"),
}).meta({ id: "CheckInRequest" });

const CheckInFields = {
  checkInId: id,
  memberId: id,
  localDate: day.describe("In the programme's time zone"),
  streakDays: whole.describe("Days in a row, this one counted"),
  points: whole.describe("What it earned, base and bonus together"),
  bonusPoints: whole.describe("The part of it that the streak brought"),
  storeId: id.nullable(),
  channel: z.string(),
  checkedInAt: moment,
};

export const CheckIn = z.object(CheckInFields).meta({ id: "CheckIn" });

export const CheckInQuery = z.strictObject({
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/).refine((text) => text >= "2000-01", { error: "too_small" }).optional().describe("YYYY-MM; default: this month"),
});

export const CheckInMonth = pageOf(z.object(CheckInFields)).extend({
  memberId: id,
  today: day,
  isCheckedInToday: z.boolean(),
  streakDays: whole.describe("Days in a row up to today, or up to yesterday while today is still open"),
  nextBonus: z.object({ inCheckIns: whole.describe("How many more check-ins it takes, on days in a row"), points: whole }).nullable(),
}).meta({ id: "CheckInMonth" });

const StreakBonus = z.strictObject({ day: whole.min(1).max(366).describe("The n-th day in a row"), points: whole.min(1).max(1_000_000) }).meta({ id: "StreakBonus" });

const Settings = {
  isEnabled: z.boolean(),
  basePoints: whole.min(0).max(1_000_000),
  streakBonuses: z.array(StreakBonus).max(50),
  cycleDays: whole.min(1).max(366).nullable().describe("After so many days in a row the bonuses begin again; null: each comes once in a streak"),
};

export const PublishCheckInSettings = z.strictObject({
  ...Settings,
  isEnabled: Settings.isEnabled.default(true),
  cycleDays: Settings.cycleDays.default(null),
  streakBonuses: Settings.streakBonuses.default([]),
  startsOn: day.optional().describe("The first local day it holds for; default: today"),
}).meta({ id: "PublishCheckInSettings" });

export const CheckInSettingsVersion = z.object({ version: whole, startsOn: day, ...Settings }).meta({ id: "CheckInSettingsVersion" });
export const CheckInSettings = z.object({ current: CheckInSettingsVersion, versions: z.array(CheckInSettingsVersion) }).meta({ id: "CheckInSettings" });
