import { formatMinorPlain, type BusinessDate, type Currency } from "@regulars/kernel";

export type Language = "zh-CN" | "en";

const numbers = new Map<string, Intl.NumberFormat>();

function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  let format = numbers.get(key);
  if (format === undefined) numbers.set(key, (format = new Intl.NumberFormat(language, options)));
  return format;
}

/** An amount for people: ¥1,234.50. Exact: the digits come from the whole number, not from a fraction. */
export function formatMoney(language: Language, minor: number, currency: Currency): string {
  const plain = formatMinorPlain(Math.abs(minor), currency);
  const [whole = "0", decimals] = plain.split(".");
  const format = numberFormat(language, { style: "currency", currency: currency.code, minimumFractionDigits: 0, maximumFractionDigits: 0 });
  return format
    .formatToParts(minor < 0 ? -BigInt(whole) : BigInt(whole))
    .map((part) => part.value)
    .join("")
    .replace(/(\d)(?!.*\d)/, (digit) => (decimals === undefined ? digit : `${digit}.${decimals}`))
    .replace(/^(?!-)/, minor < 0 && BigInt(whole) === 0n ? "-" : "");
}

/** A number of points for people: 12,345. */
export function formatPoints(language: Language, points: number): string {
  return numberFormat(language, { maximumFractionDigits: 0 }).format(points);
}

/** A calendar day for people: 2026年3月2日, 2 March 2026. */
export function formatBusinessDate(language: Language, date: BusinessDate): string {
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "long", timeZone: "UTC" }).format(Date.parse(`${date}T00:00:00Z`));
}
