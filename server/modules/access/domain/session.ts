import { instant, type Instant } from "@regulars/kernel";

const minute = 60_000;
/** SE-05: what ends by itself, and when. */
export const idleMs = 30 * minute;
export const absoluteMs = 12 * 60 * minute;
/** How long a proof of both factors counts for what asks for a fresh one. */
export const steppedUpMs = 10 * minute;
/** How long the step between password and second factor may take. */
export const challengeMs = 5 * minute;
export const challengeTries = 5;
/** Use is written down at most this often; so a session lives this much longer at most than its last request plus the idle time. */
export const usedEveryMs = 30_000;
export const setUpMs = 24 * 60 * minute;

export interface SessionTimes {
  readonly lastUsedAt: Instant;
  readonly expiresAt: Instant;
  readonly endedAt: Instant | null;
}

export function isAlive(session: SessionTimes, now: Instant): boolean {
  return session.endedAt === null && now < session.expiresAt && now < session.lastUsedAt + idleMs;
}

export function after(at: Instant, ms: number): Instant {
  return instant(at + ms);
}
