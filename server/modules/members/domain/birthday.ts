import { isBusinessDate, type BusinessDate } from "@regulars/kernel";
import type { Birthday } from "./member.js";

/** Reads `MM-DD` or `YYYY-MM-DD`. Null for a day that does not exist, lies before 1900, or after `latest` (null: what was stored before was checked then). */
export function readBirthday(text: string, latest: BusinessDate | null): Birthday | null {
  const match = /^(?:(\d{4})-)?(\d\d)-(\d\d)$/.exec(text);
  if (match === null) return null;
  const [, year, month = "", day = ""] = match;
  // Without a year, 29 February is a birthday: 2000 had one.
  if (!isBusinessDate(`${year ?? "2000"}-${month}-${day}`)) return null;
  if (year !== undefined && ((latest !== null && text > latest) || Number(year) < 1900)) return null;
  return { month: Number(month), day: Number(day), year: year === undefined ? null : Number(year) };
}

/** What `readBirthday` reads. */
export function writeBirthday({ year, month, day }: Birthday): string {
  return `${year === null ? "" : `${String(year).padStart(4, "0")}-`}${monthAndDay({ month, day })}`;
}

/** What may be shown: month and day, never the year. */
export function monthAndDay({ month, day }: Pick<Birthday, "month" | "day">): string {
  return `${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
