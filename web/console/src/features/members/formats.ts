import { formatBusinessDate, formatMoney, formatPoints } from "@regulars/i18n/one-language";
import { businessDate, type Currency } from "@regulars/kernel";
import dayjs from "dayjs";
import { useWords } from "../../app/language.js";

/** The API says amounts in the minor unit and does not name the currency. */
const currency: Currency = { code: "CNY", minorDigits: 2 };

export interface Formats {
  readonly points: (amount: number) => string;
  /** With its sign: what came in or went out. */
  readonly change: (amount: number) => string;
  readonly money: (minor: number) => string;
  readonly day: (date: string | null) => string;
  readonly moment: (at: string | null) => string;
}

/** Amounts, days and moments in the language of the page; a moment by the clock of whoever looks. */
export function useFormats(): Formats {
  const { language } = useWords();
  const points = (amount: number): string => formatPoints(language, amount);
  return {
    points,
    change: (amount) => (amount > 0 ? `+${points(amount)}` : points(amount)),
    money: (minor) => formatMoney(language, minor, currency),
    day: (date) => (date === null ? "–" : formatBusinessDate(language, businessDate(date))),
    moment: (at) => (at === null ? "–" : dayjs(at).format("YYYY-MM-DD HH:mm")),
  };
}
