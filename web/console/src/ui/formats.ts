import { formatBusinessDate, formatMoney, formatPoints } from "@regulars/i18n/one-language";
import { businessDate } from "@regulars/kernel";
import { useWords } from "../app/language.js";
import { useSession } from "../app/session.js";
import { channels } from "./channels.js";
import { momentText } from "./moments.js";

interface Formats {
  readonly points: (amount: number) => string;
  /** With its sign: what came in or went out. */
  readonly change: (amount: number) => string;
  /** Of an amount in the minor unit of the programme's currency. */
  readonly money: (minor: number) => string;
  readonly day: (date: string | null) => string;
  readonly moment: (at: string | null, timeZone?: string) => string;
  /** The word for a channel; a code that a chain has made itself stays as it is. */
  readonly channel: (code: string) => string;
}


/** Amounts, days and moments in the language of the page; a moment by the clock of whoever looks, unless a store's is given. */
export function useFormats(): Formats {
  const { language, t } = useWords();
  const { programme } = useSession();
  const points = (amount: number): string => formatPoints(language, amount);
  return {
    points,
    change: (amount) => (amount > 0 ? `+${points(amount)}` : points(amount)),
    money: (minor) => formatMoney(language, minor, programme.currency),
    day: (date) => (date === null ? "–" : formatBusinessDate(language, businessDate(date))),
    moment: (at, timeZone) => momentText(language, at, timeZone),
    channel: (code) => {
      const known = channels.find((each) => each === code);
      return known === undefined ? code : t(`console.channel.${known}`);
    },
  };
}
