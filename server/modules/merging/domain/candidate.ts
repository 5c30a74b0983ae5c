import type { MemberId } from "@regulars/kernel";

/** How much each thing that two members have in common says that they are one person. */
const weights = {
  name_birthday: 60, name_day: 30, phone: 45, email: 60, card: 55, openid: 75, unionid: 75, alipay: 70, external: 40, same_store: 15,
} as const;
export type CandidateReason = keyof typeof weights;
export const candidateReasons = Object.keys(weights) as readonly CandidateReason[];

export function isReason(kind: string): kind is CandidateReason {
  return Object.hasOwn(weights, kind);
}

/** From here on two members are shown to people. */
export const scoreAtLeast = 50;

export const candidateStates = ["open", "dismissed", "merged"] as const;
export type CandidateState = (typeof candidateStates)[number];

export interface Candidate {
  /** The smaller id. */
  readonly memberId: MemberId;
  readonly otherId: MemberId;
  readonly score: number;
  /** The weightiest first. */
  readonly reasons: readonly CandidateReason[];
}

/** What counts of all that two members have in common, and how much that is, out of 100. The day alone says nothing more where the year is the same too. */
export function judged(shared: readonly CandidateReason[]): { readonly score: number; readonly reasons: readonly CandidateReason[] } {
  const all = new Set(shared);
  if (all.has("name_birthday")) all.delete("name_day");
  const reasons = [...all].sort((a, b) => weights[b] - weights[a] || (a < b ? -1 : 1));
  return { score: Math.min(100, reasons.reduce((sum, each) => sum + weights[each], 0)), reasons };
}
