import { instant, type Instant } from "@regulars/kernel";

const minute = 60_000;
/** SE-01: a code of six digits, five minutes, five tries, in the browser that asked. */
export const codeDigits = 6;
export const codeLivesMinutes = 5;
export const codeTries = 5;
/** How long a proven phone that is nobody's may enrol. */
export const enrolmentLivesMinutes = 10;

/** How much of something a phone or an address may do in any sixty minutes. */
export const perHour = {
  /** Codes asked for. */
  askedOfPhone: 10,
  askedOfAddress: 30,
  /** Wrong codes, over all codes of the phone. */
  wrongOfPhone: 10,
  /** Codes tried, right or wrong. */
  triedOfAddress: 30,
} as const;

const windowMs = 60 * minute;

export interface AskedCode {
  readonly expiresAt: Instant;
  /** This one counted. */
  readonly tries: number;
  readonly usedAt: Instant | null;
}

export function isOpen(asked: AskedCode, now: Instant): boolean {
  return asked.usedAt === null && asked.tries <= codeTries && now < asked.expiresAt;
}

export function minutesAfter(at: Instant, minutes: number): Instant {
  return instant(at + minutes * minute);
}

/** The moments that still count at `now`, the oldest first. */
export function stillCounting(moments: readonly Instant[], now: Instant): readonly Instant[] {
  return moments.filter((each) => now - each < windowMs);
}

/** The first moment from which one more is allowed; null: it is now. */
export function allowedFrom(moments: readonly Instant[], limit: number, now: Instant): Instant | null {
  const counting = stillCounting(moments, now);
  const oldest = counting[counting.length - limit];
  return oldest === undefined ? null : instant(oldest + windowMs);
}
