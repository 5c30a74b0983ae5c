import { addDays, businessDate, daysBetween, weekdayOf, type BusinessDate } from "@regulars/kernel";

/** Whether a text is a birthday: `MM-DD`, or `YYYY-MM-DD`. 29 February is one. */
export function isBirthday(text: string): boolean {
  return /^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text);
}

/** The day on which a birthday is kept in a year: 29 February falls on the 28th in a year that has none. */
export function birthdayThisYear(birthday: string, year: number): BusinessDate {
  const monthDay = birthday.slice(-5);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return businessDate(`${String(year).padStart(4, "0")}-${monthDay === "02-29" && !leap ? "02-28" : monthDay}`);
}

/** The birthdays that can matter near a date: of the year before, this one and the next, so windows cross New Year. */
function around(birthday: string, date: BusinessDate): readonly BusinessDate[] {
  const year = Number(date.slice(0, 4));
  return [year - 1, year, year + 1].map((each) => birthdayThisYear(birthday, each));
}

/** Whether the date is at most `before` days before, or `after` days after, a birthday. */
export function birthdayNear(birthday: string, date: BusinessDate, before: number, after: number): boolean {
  return around(birthday, date).some((day) => {
    const since = daysBetween(day, date);
    return since >= -before && since <= after;
  });
}

/** Whether the date lies in the week, Monday to Sunday, that holds a birthday. */
export function isIsoWeekOf(birthday: string, date: BusinessDate): boolean {
  const monday = addDays(date, 1 - weekdayOf(date));
  const sunday = addDays(monday, 6);
  return around(birthday, date).some((day) => day >= monday && day <= sunday);
}
