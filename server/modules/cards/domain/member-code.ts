import { assert, instant, mulDivFloor, type Instant } from "@regulars/kernel";

/** A code lives this long, and is used once. */
export const codeLivesMs = 60_000;
/** Two servers' clocks may differ by so much; a code never lives longer by it on the server that made it. */
export const clockSkewMs = 15_000;
const secondMs = 1_000;

/**
 * 24 digits, an even number, as Code 128 C packs them in pairs: "28" (no card of ours and no article begins so with this length), ten of
 * the member's random handle, two of the second it was made in, ten of the signature.
 */
export interface ReadCode {
  readonly handle: number;
  readonly second: number;
  readonly signature: string;
}

export const qrPrefix = "RG1:";

export function writeCode(code: ReadCode): string {
  assert(/^\d{10}$/.test(code.signature), "a signature has ten digits");
  return `28${String(code.handle).padStart(10, "0")}${String(code.second).padStart(2, "0")}${code.signature}`;
}

/** What a scanner or a cashier gave: the digits, in groups or not, or the text of the QR picture. Null when it is no member code. */
export function readCode(given: string): ReadCode | null {
  const text = given.normalize("NFKC").trim().toUpperCase();
  const digits = (text.startsWith(qrPrefix) ? text.slice(qrPrefix.length) : text).replace(/[\s-]/g, "");
  const match = /^28(\d{10})(\d{2})(\d{10})$/.exec(digits);
  return match === null ? null : { handle: Number(match[1]), second: Number(match[2]), signature: match[3] ?? "" };
}

/** The second a moment lies in: a code is made for a whole second. */
export function secondOf(at: Instant): Instant {
  return instant(at - (at % secondMs));
}

/** The last two digits of the second, counted since 1970. */
export function secondDigits(issuedAt: Instant): number {
  return mulDivFloor(issuedAt % 100_000, 1, secondMs);
}

/**
 * The second that two digits stand for: the latest one that is not further ahead than two clocks may differ. It may be up to 85 seconds
 * old, so that a code that is just too old is told from one that is made up.
 */
export function issuedAtOf(second: number, now: Instant): Instant {
  const newest = secondOf(instant(now + clockSkewMs));
  const back = (secondDigits(newest) - second + 100) % 100;
  return instant(newest - back * secondMs);
}

export function isAlive(issuedAt: Instant, now: Instant): boolean {
  return now < issuedAt + codeLivesMs && issuedAt <= now + clockSkewMs;
}
