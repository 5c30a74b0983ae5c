import { formatMinorPlain, parseMinor } from "@regulars/kernel";

/** What a person typed as a whole number of the smallest unit, exactly; null when it is no such number. "1,234.5" with two digits is 123450. */
export function wholeFrom(text: string, digits: number): number | null {
  return parseMinor(text.replaceAll(/[,，\s]/g, ""), { code: "", minorDigits: digits });
}

/** The other way round. `short` leaves out zeros at the end: 15,000 with four digits is "1.5". */
export function decimalText(value: number, digits: number, short: boolean): string {
  const plain = formatMinorPlain(value, { code: "", minorDigits: digits });
  return short && plain.includes(".") ? plain.replace(/\.?0+$/, "") : plain;
}
