import { assert } from "./assert.js";

/** A whole number of points or of growth value. Never fractional, never money. May be negative in a movement or a debt. */
export type Points = number & { readonly __unit: "points" };

/** An amount in the deployment's minor unit: 分 for CNY, pence for GBP. Always a whole number. */
export type Minor = number & { readonly __unit: "minor" };

/** A share in basis points: 10_000 is ×1 or 100 %, 15_000 is ×1.5. */
export type Bps = number & { readonly __unit: "bps" };

/** Checks that `value` is an exact whole number and names it points. Throws on 1.5, NaN and anything past 2^53. */
export function points(value: number): Points {
  assert(Number.isSafeInteger(value), `points must be a whole number, not ${value}`);
  return value as Points;
}

/** Checks that `value` is an exact whole number and names it an amount in minor units. */
export function minor(value: number): Minor {
  assert(Number.isSafeInteger(value), `money must be a whole number of minor units, not ${value}`);
  return value as Minor;
}

export function bps(value: number): Bps {
  assert(Number.isSafeInteger(value), `basis points must be a whole number, not ${value}`);
  return value as Bps;
}

/** The deployment's currency: ISO 4217 code, and how many decimals one unit has (2 for CNY; 3 where prices have mills). */
export interface Currency {
  readonly code: string;
  readonly minorDigits: number;
}

/**
 * Reads a decimal amount such as "2.55" into minor units, exactly.
 *
 * Returns null when the text is not a decimal number or has more non-zero decimals than the currency:
 * an amount is never rounded on the way in.
 */
export function parseMinor(text: string, currency: Currency): Minor | null {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(text.trim());
  if (match === null) return null;
  const [, sign, whole = "", decimals = ""] = match;
  const kept = decimals.slice(0, currency.minorDigits).padEnd(currency.minorDigits, "0");
  if (/[1-9]/.test(decimals.slice(currency.minorDigits))) return null;
  const value = Number(whole + kept);
  if (!Number.isSafeInteger(value)) return null;
  return (sign === "-" && value !== 0 ? -value : value) as Minor;
}

/** Minor units as a plain decimal text, "1234.50": for files and logs, not for people (people get packages/i18n). */
export function formatMinorPlain(amount: number, currency: Currency): string {
  const digits = String(Math.abs(amount)).padStart(currency.minorDigits + 1, "0");
  const sign = amount < 0 ? "-" : "";
  if (currency.minorDigits === 0) return sign + digits;
  return `${sign}${digits.slice(0, -currency.minorDigits)}.${digits.slice(-currency.minorDigits)}`;
}
