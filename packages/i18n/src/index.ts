import { filled, type TextKey, type TextParams, type Texts } from "./texts.js";
import { en as english } from "./texts-en.js";
import { zhCN } from "./texts-zh-CN.js";
import type { Language } from "./format.js";
import type { TranslationOf } from "./translation.js";

export { formatBusinessDate, formatMoney, formatPoints, type Language } from "./format.js";
export type { TextKey, TextParams } from "./texts.js";

/** A missing key or another placeholder in the translation is a type error here. */
const en: TranslationOf<typeof zhCN, typeof english> & Texts = english;

const texts: Readonly<Record<Language, Texts>> = { "zh-CN": zhCN, en };

/** The text of a key in a language, with `{name}` replaced by its parameter. A parameter that is not given stays visible as `{name}`. */
export function t(language: Language, key: TextKey, params: TextParams = {}): string {
  return filled(texts[language][key], params, language);
}

export function isTextKey(key: string): key is TextKey {
  return key in zhCN;
}

/** The words of a problem or of any other code; the code itself where there are none. */
export function wordsOf(language: Language, code: string, params: TextParams = {}): string {
  return isTextKey(code) ? t(language, code, params) : code;
}

/** All texts of a language, for checks. */
export function allTexts(language: Language): Readonly<Record<string, string>> {
  return texts[language];
}
