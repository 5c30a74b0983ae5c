import { z } from "zod";

const day = z.iso.date();
const whole = z.int();

const figures = {
  receipts: whole.describe("Sales; returns are not counted"),
  memberReceipts: whole,
  netPaid: whole.describe("Minor units, returns taken off"),
  memberNetPaid: whole,
  memberShareBps: whole.nullable().describe("The members' share of netPaid, in hundredths of a percent; null: nothing was sold"),
  newMembers: whole,
  pointsIssued: whole.describe("What was taken back is taken off"),
  pointsUsed: whole.describe("What was given back is taken off"),
  pointsExpired: whole.nullable().describe("Null for a caller of some stores: points expire in no store"),
};

export const DashboardShape = z.object({
  currency: z.object({ code: z.string(), minorDigits: whole }),
  businessDate: day.describe("Today, in the programme's time zone; each store counts by its own"),
  storeCount: whole.describe("The stores that are counted: those of the caller"),
  isEverywhere: z.boolean().describe("True: enrolments and points without a store are counted too"),
  today: z.object(figures),
  lastWeek: z.object(figures).describe("The same day of last week up to the same time"),
  days: z.array(z.object({ businessDate: day, ...figures })).describe("The last 30 days, the oldest first, today last"),
  pastComputedAt: z.iso.datetime({ offset: true }).nullable().describe("Until when receipts of past days are counted; null: not yet"),
}).meta({ id: "Dashboard" });

export const StoresOnQuery = z.strictObject({ date: day });

export const StoresOnShape = z.object({
  date: day,
  items: z.array(z.object({
    storeId: z.uuid().nullable().describe("Null: what has no store"), code: z.string().nullable(), name: z.record(z.string(), z.string()).nullable(), ...figures,
  })),
}).meta({ id: "DashboardStores" });
