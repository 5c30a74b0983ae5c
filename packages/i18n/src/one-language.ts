import { filled, type TextKey, type TextParams, type Texts } from "./texts.js";
import type { Language } from "./format.js";

export { formatBusinessDate, formatMoney, formatPoints, type Language } from "./format.js";
export type { TextKey, TextParams } from "./texts.js";

/** The words of the language a page is shown in. */
export interface Words {
  readonly language: Language;
  t(key: TextKey, params?: TextParams): string;
  /** The words of a problem or of any other code; the code itself where there are none. */
  wordsOf(code: string, params?: TextParams): string;
  has(code: string): code is TextKey;
  /** The keys that begin so: for lists of what there are words for. */
  keysOf(start: string): readonly TextKey[];
}

/** Fetches one language: a page never carries the others. */
export async function loadWords(language: Language): Promise<Words> {
  const texts: Texts = language === "en" ? (await import("./texts-en.js")).en : (await import("./texts-zh-CN.js")).zhCN;
  const has = (code: string): code is TextKey => Object.hasOwn(texts, code);
  return {
    language, has,
    keysOf: (start) => Object.keys(texts).filter((key): key is TextKey => key.startsWith(start)),
    t: (key, params = {}) => filled(texts[key], params, language),
    wordsOf: (code, params = {}) => (has(code) ? filled(texts[code], params, language) : code),
  };
}
