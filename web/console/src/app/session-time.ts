/** How long before its end a session is announced to end. */
const warnSeconds = 120;
const lookAgainSeconds = 10;

export interface NextStep {
  /** What the warning says; null: no warning. */
  readonly shown: number | null;
  /** When to go on, and whether the server is asked then: another page may have used the session meanwhile. */
  readonly inSeconds: number;
  readonly asks: boolean;
}

/** What to do with so many seconds left of a session, of which the server was asked some seconds ago. */
export function nextStep(secondsLeft: number, askedSecondsAgo: number): NextStep {
  if (secondsLeft > warnSeconds) return { shown: null, inSeconds: secondsLeft - warnSeconds, asks: true };
  const shown = Math.max(0, Math.ceil(secondsLeft));
  return { shown, inSeconds: 1, asks: secondsLeft <= 1 || askedSecondsAgo >= lookAgainSeconds };
}
