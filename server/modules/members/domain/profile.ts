import type { BusinessDate } from "@regulars/kernel";
import type { Birthday } from "./member.js";

/** Fields that a member may leave empty, and that a programme may thank for. */
export const profileFields = ["name", "birthday", "gender", "email"] as const;
export type ProfileField = (typeof profileFields)[number];

/** The law's line: under 14 a guardian must agree (PIPL, article 31). */
const guardianUnder = 14;

/** Whether somebody born then is under 14 on a day. Who has told no year is taken at their word as an adult: nobody is asked for more than they give. */
export function needsGuardian(born: Birthday | null, today: BusinessDate): boolean {
  if (born === null || born.year === null) return false;
  const [year = 0, month = 0, day = 0] = today.split("-").map(Number);
  const hasBirthday = month > born.month || (month === born.month && day >= born.day);
  return year - born.year - (hasBirthday ? 0 : 1) < guardianUnder;
}
