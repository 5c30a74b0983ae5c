/** Who looks after accounts, keys and the program moves no value; who audits changes nothing. */
const administers = /^(access\.(manage|staff|roles)|system\.(?!read$))/;
const movesValue = /^(points\.(adjust|write_off|transfer|transfer_revert|reinstate|hold)|orders\.(ingest|return|claim)|tiers\.assign|offers\.(publish|write)|games\.|wallet\.|coupons\.|imports\.approve|approvals\.decide)/;
const looksOnly = /\.(read|list|verify|identify|export)$/;

export type DutyConflict = "administration_and_value" | "audit_and_action";

/** The conflict that a set of permissions would put into one hand; null when there is none. */
export function conflictOf(permissions: Iterable<string>, isAuditor: boolean): DutyConflict | null {
  const all = [...permissions];
  if (isAuditor && all.some((each) => !looksOnly.test(each))) return "audit_and_action";
  return all.some((each) => administers.test(each)) && all.some((each) => movesValue.test(each)) ? "administration_and_value" : null;
}
