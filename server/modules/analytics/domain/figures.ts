import { addDays, mulDivFloor, type BusinessDate } from "@regulars/kernel";

/** What one store did on one business date, or several of them together. Money in minor units; returns and what was taken back are taken off. */
export interface Figures {
  readonly receipts: number;
  readonly memberReceipts: number;
  readonly netPaid: number;
  readonly memberNetPaid: number;
  readonly newMembers: number;
  readonly pointsIssued: number;
  readonly pointsUsed: number;
  readonly pointsExpired: number;
}

export interface StoreDay extends Figures {
  readonly storeId: string;
  readonly businessDate: BusinessDate;
}

/** Stands for "no store": enrolments in the app, points that expired. */
export const noStore = "00000000-0000-0000-0000-000000000000";

export const nothing: Figures = { receipts: 0, memberReceipts: 0, netPaid: 0, memberNetPaid: 0, newMembers: 0, pointsIssued: 0, pointsUsed: 0, pointsExpired: 0 };

export function sumOf(days: readonly Figures[]): Figures {
  return days.reduce<Figures>((sum, each) => ({
    receipts: sum.receipts + each.receipts, memberReceipts: sum.memberReceipts + each.memberReceipts, netPaid: sum.netPaid + each.netPaid,
    memberNetPaid: sum.memberNetPaid + each.memberNetPaid, newMembers: sum.newMembers + each.newMembers, pointsIssued: sum.pointsIssued + each.pointsIssued,
    pointsUsed: sum.pointsUsed + each.pointsUsed, pointsExpired: sum.pointsExpired + each.pointsExpired,
  }), nothing);
}

/** The members' share of the sales in hundredths of a percent. Null where more came back than was sold: a share of that says nothing. */
export function memberShareBps({ netPaid, memberNetPaid }: Pick<Figures, "netPaid" | "memberNetPaid">): number | null {
  return netPaid <= 0 || memberNetPaid < 0 || memberNetPaid > netPaid ? null : mulDivFloor(memberNetPaid, 10_000, netPaid);
}

/** The dates up to `last`, the oldest first. */
export function datesUpTo(last: BusinessDate, count: number): readonly BusinessDate[] {
  return Array.from({ length: count }, (_, index) => addDays(last, index + 1 - count));
}
