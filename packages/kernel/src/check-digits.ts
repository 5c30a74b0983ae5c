import { assert } from "./assert.js";

/**
 * The Luhn check digit (ISO/IEC 7812-1 annex B) of a string of digits: catches every single wrong digit
 * and nearly every swap of neighbours. Used for member and card numbers.
 */
export function luhnDigit(digits: string): string {
  assert(/^\d+$/.test(digits), "a check digit is taken over digits");
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return String((10 - (sum % 10)) % 10);
}

export function luhnHolds(number: string): boolean {
  return /^\d{2,}$/.test(number) && luhnDigit(number.slice(0, -1)) === number.slice(-1);
}

/** The GS1 check digit (GS1 General Specifications §7.9) for GTIN-8, -12, -13, -14 and SSCC. */
export function gs1Digit(digits: string): string {
  assert(/^\d+$/.test(digits), "a check digit is taken over digits");
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) sum += Number(digits[digits.length - 1 - index]) * (index % 2 === 0 ? 3 : 1);
  return String((10 - (sum % 10)) % 10);
}
