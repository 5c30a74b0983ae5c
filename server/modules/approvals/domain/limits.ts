/** What one person may do alone of one thing, and what may be done of it at all without a second person. Null: no limit. */
export interface Limits {
  readonly perAction: number | null;
  readonly perDay: number | null;
  readonly perMemberDay: number | null;
  readonly perStoreDay: number | null;
}

/** What was done alone in the 24 hours before, in absolute amounts: what was given and what was taken both count. */
export interface Sums {
  readonly byMaker: number;
  readonly byMakerForMember: number;
  readonly forMember: number;
  readonly inStore: number;
}

/** Why a second person is needed. */
export type Cause = "always" | "own_benefit" | "over_action" | "split" | "over_day" | "member_day" | "store_day";

/**
 * Why this amount needs a second person, after those sums; null when it does not.
 *
 * All sums roll: they end now and not at midnight, so no calendar day can hold more either. An action cut into parts for one
 * member is judged like the whole (`split`): the limit of one action holds for their sum.
 */
export function causeOf(amount: number, sums: Sums, limits: Limits): Cause | null {
  if (exceeds(amount, limits.perAction)) return "over_action";
  if (exceeds(sums.byMakerForMember + amount, limits.perAction)) return "split";
  if (exceeds(sums.byMaker + amount, limits.perDay)) return "over_day";
  if (exceeds(sums.forMember + amount, limits.perMemberDay)) return "member_day";
  if (exceeds(sums.inStore + amount, limits.perStoreDay)) return "store_day";
  return null;
}

function exceeds(sum: number, limit: number | null): boolean {
  return limit !== null && sum > limit;
}
