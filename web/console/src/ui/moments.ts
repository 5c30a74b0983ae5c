import type { Language } from "@regulars/i18n/one-language";

/** A moment for people; in the time zone of a store where it happened there, otherwise in the reader's own. */
export function momentText(language: Language, moment: string | null, timeZone?: string): string {
  if (moment === null) return "–";
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "medium", timeStyle: "short", ...(timeZone === undefined ? {} : { timeZone }) }).format(Date.parse(moment));
}
