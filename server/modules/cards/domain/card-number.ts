import { gs1Digit, luhnDigit, luhnHolds } from "@regulars/kernel";

/**
 * How many numbers a pool of this form may hold, so that they cannot be guessed from each other: one in a thousand of its space,
 * hence of a hundred thousand numbers that somebody makes up, about a hundred are cards of a pool that is as full as it may be.
 */
export function poolCapacity(prefix: string, length: number): number {
  return 10 ** Math.max(0, length - prefix.length - 1 - 3);
}

/**
 * A card number of random digits behind a prefix, with a Luhn check digit at the end. Null when a till could take it for an
 * article: an EAN or UPC barcode of the same length with the same check digit.
 */
export function cardNumberFrom(prefix: string, randomDigits: string): string | null {
  const body = prefix + randomDigits;
  const check = luhnDigit(body);
  return [12, 13, 14].includes(body.length + 1) && check === gs1Digit(body) ? null : body + check;
}

/** The digits of a card number as a person or a scanner may have written them; null when it cannot be one of ours. */
export function readCardNumber(given: string): string | null {
  const digits = given.normalize("NFKC").replace(/[\s-]/g, "");
  return /^[1-9]\d{9,18}$/.test(digits) && luhnHolds(digits) ? digits : null;
}

/** As much of a number as a person needs to recognise the card. */
export function maskNumber(number: string): string {
  return `****${number.slice(-4)}`;
}
