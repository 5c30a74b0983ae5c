import type { BusinessDate } from "@regulars/kernel";
import { formatBusinessDate, formatPoints, type Language } from "./format.js";
import type { zhCNJoin } from "./texts-join-zh-CN.js";
import { filled, type TextParams } from "./texts.js";

export type { Language } from "./format.js";
export type { TextParams } from "./texts.js";
export type JoinTextKey = keyof typeof zhCNJoin;

/** The words of the enrolment page. It is opened on phones in shops, so it carries its own words and no others. */
export interface JoinWords {
  readonly language: Language;
  t(key: JoinTextKey, params?: TextParams): string;
  /** The words of a problem or of any other code; the code itself where there are none. */
  wordsOf(code: string, params?: TextParams): string;
  has(code: string): boolean;
  points(amount: number): string;
  day(date: string): string;
  /** In the time zone of the one who reads. */
  moment(at: string): string;
}

export async function loadJoinWords(language: Language): Promise<JoinWords> {
  const texts: Readonly<Record<string, string>> = language === "en" ? (await import("./texts-join-en.js")).enJoin : (await import("./texts-join-zh-CN.js")).zhCNJoin;
  const has = (code: string): boolean => Object.hasOwn(texts, code);
  const wordsOf = (code: string, params: TextParams = {}): string => filled(texts[code] ?? code, params, language);
  const moments = new Intl.DateTimeFormat(language === "en" ? "en-GB" : "zh-CN", { dateStyle: "long", timeStyle: "short" });
  return { language, has, moment: (at) => moments.format(Date.parse(at)), wordsOf, t: wordsOf, points: (amount) => formatPoints(language, amount), day: (date) => formatBusinessDate(language, date as BusinessDate) };
}
