import { formatMoney, type Language } from "@regulars/i18n/one-language";
import type { Currency } from "@regulars/kernel";

/** The API says amounts in the minor unit and does not name the currency. */
export const currency: Currency = { code: "CNY", minorDigits: 2 };

export function moneyText(language: Language, minor: number): string {
  return formatMoney(language, minor, currency);
}
