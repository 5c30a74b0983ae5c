import { instant, type Instant } from "@regulars/kernel";
import type { MemberState } from "./member.js";

export type FreezeScope = "earn" | "burn" | "all";

/** Why an account is frozen: a short list to count by; the words for the member stand beside it. */
export const freezeReasons = ["suspected_fraud", "account_security", "rule_abuse", "payment_dispute", "member_request", "other"] as const;
export type FreezeReason = (typeof freezeReasons)[number];

export interface Blocks {
  readonly state: MemberState;
  readonly earnBlocked: boolean;
  readonly burnBlocked: boolean;
}

/** Blocks with their ends; null: without an end, or not blocked. */
export interface TimedBlocks extends Blocks {
  readonly earnBlockedUntil: Instant | null;
  readonly burnBlockedUntil: Instant | null;
}

/** What is blocked at a moment: a side whose end has come is free, whether or not somebody has written that down. */
export function blocksAt(stored: TimedBlocks, at: Instant): TimedBlocks {
  if (stored.state !== "frozen") return stored;
  const runs = (until: Instant | null): boolean => until === null || until > at;
  return together(stored.earnBlocked && runs(stored.earnBlockedUntil), stored.burnBlocked && runs(stored.burnBlockedUntil), stored);
}

/** Blocks one side or both. What is blocked already is never freed earlier by it. A membership that has ended stays as it is. */
export function frozen(before: TimedBlocks, scope: FreezeScope, until: Instant | null): TimedBlocks {
  if (hasEnded(before)) return before;
  const extended = (blocked: boolean, end: Instant | null): Instant | null => (blocked && end !== null && until !== null ? instant(Math.max(end, until)) : blocked && end === null ? null : until);
  const [earn, burn] = [scope !== "burn", scope !== "earn"];
  return together(before.earnBlocked || earn, before.burnBlocked || burn, {
    earnBlockedUntil: earn ? extended(before.earnBlocked, before.earnBlockedUntil) : before.earnBlockedUntil,
    burnBlockedUntil: burn ? extended(before.burnBlocked, before.burnBlockedUntil) : before.burnBlockedUntil,
  });
}

/** Frees one side or both. */
export function freed(before: TimedBlocks, scope: FreezeScope): TimedBlocks {
  if (hasEnded(before)) return before;
  return together(before.earnBlocked && scope === "burn", before.burnBlocked && scope === "earn", before);
}

export function isSame(one: TimedBlocks, other: TimedBlocks): boolean {
  return one.earnBlocked === other.earnBlocked && one.burnBlocked === other.burnBlocked && one.earnBlockedUntil === other.earnBlockedUntil && one.burnBlockedUntil === other.burnBlockedUntil;
}

function hasEnded({ state }: Blocks): boolean {
  return state === "closed" || state === "merged";
}

function together(earnBlocked: boolean, burnBlocked: boolean, ends: Pick<TimedBlocks, "earnBlockedUntil" | "burnBlockedUntil">): TimedBlocks {
  return {
    state: earnBlocked || burnBlocked ? "frozen" : "active", earnBlocked, burnBlocked,
    earnBlockedUntil: earnBlocked ? ends.earnBlockedUntil : null, burnBlockedUntil: burnBlocked ? ends.burnBlockedUntil : null,
  };
}
