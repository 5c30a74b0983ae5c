import { assert, gs1Digit, luhnDigit, luhnHolds } from "@regulars/kernel";

/**
 * A member number from twelve random digits: those, then a Luhn check digit. Null when they will not do.
 *
 * It does not begin with 0 (spreadsheets drop it), and its check digit is not the one that an EAN-13 barcode would have,
 * so a till that scans it cannot take it for an article.
 */
export function memberNumberFrom(twelveDigits: string): string | null {
  assert(/^\d{12}$/.test(twelveDigits), "a member number is made of twelve digits");
  if (twelveDigits.startsWith("0")) return null;
  const check = luhnDigit(twelveDigits);
  return check === gs1Digit(twelveDigits) ? null : twelveDigits + check;
}

/** The digits of a member number as a person may have typed them; null when it cannot be one. */
export function readMemberNumber(given: string): string | null {
  const digits = given.normalize("NFKC").replace(/[\s-]/g, "");
  return /^\d{13}$/.test(digits) && luhnHolds(digits) ? digits : null;
}
