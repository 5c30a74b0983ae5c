import { instant, mulDivFloor, type Instant } from "@regulars/kernel";

/** What a log-in may cost who guesses: free tries, then waits that double up to an end. */
export interface Backoff {
  readonly freeTries: number;
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
}

/** SE-04: by account and origin. `mlps3`: half an hour after five. */
export const backoffOf = {
  asvs: { freeTries: 4, firstWaitMs: 2_000, longestWaitMs: 15 * 60_000 },
  mlps3: { freeTries: 4, firstWaitMs: 30 * 60_000, longestWaitMs: 30 * 60_000 },
} as const satisfies Readonly<Record<string, Backoff>>;

/** By origin alone, whatever account it tries: a shop behind one address types wrong now and then, a sprayer always. */
export const originBackoff: Backoff = { freeTries: 60, firstWaitMs: 30_000, longestWaitMs: 60 * 60_000 };

/** After a quiet hour the count begins anew. */
const forgottenAfterMs = 60 * 60_000;

export interface Failures {
  readonly failures: number;
  readonly lastAt: Instant;
  readonly blockedUntil: Instant | null;
}

/** The seconds still to wait; 0 when a try is let in. */
export function secondsToWait(failures: Failures | null, now: Instant): number {
  const until = failures?.blockedUntil ?? null;
  return until === null || until <= now ? 0 : mulDivFloor(until - now + 999, 1, 1_000);
}

/** The count after one more failure. */
export function afterFailure(before: Failures | null, backoff: Backoff, now: Instant): Failures {
  const counted = before === null || (before.lastAt + forgottenAfterMs < now && (before.blockedUntil ?? before.lastAt) < now) ? 0 : before.failures;
  const failures = counted + 1;
  const doublings = failures - backoff.freeTries - 1;
  const blockedUntil = doublings < 0 ? null : instant(now + Math.min(backoff.longestWaitMs, backoff.firstWaitMs * 2 ** Math.min(doublings, 30)));
  return { failures, lastAt: now, blockedUntil };
}
