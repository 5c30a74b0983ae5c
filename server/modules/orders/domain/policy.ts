/** The house's rules for orders. */
export interface OrderPolicy {
  /** A receipt without a member may be claimed for so many days after the purchase. */
  readonly claimWindowDays: number;
  /** Receipts that one member may claim on one business date. */
  readonly claimsPerMemberDay: number;
  /** Receipts that one caller may have claimed for members on one business date. */
  readonly claimsPerCallerDay: number;
  /** A return document that names no sale: kept without any effect on points and tiers, or refused. */
  readonly unlinkedReturns: "record_only" | "refuse";
  /** How long a return waits for its sale before a person decides. */
  readonly parkReturnHours: number;
  /** Whether the cashier may offer to settle points that are spent already from the refund. */
  readonly offerRefundDeduction: boolean;
}

export const defaultOrderPolicy: OrderPolicy = {
  claimWindowDays: 30,
  claimsPerMemberDay: 3,
  claimsPerCallerDay: 30,
  unlinkedReturns: "record_only",
  parkReturnHours: 72,
  offerRefundDeduction: true,
};
