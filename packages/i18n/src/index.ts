import { access as accessEn } from "./en/access.js";
import { catalog as catalogEn } from "./en/catalog.js";
import { cli as cliEn } from "./en/cli.js";
import { games as gamesEn } from "./en/games.js";
import { ledger as ledgerEn } from "./en/ledger.js";
import { members as membersEn } from "./en/members.js";
import { offers as offersEn } from "./en/offers.js";
import { orders as ordersEn } from "./en/orders.js";
import { platform as platformEn } from "./en/platform.js";
import { points as pointsEn } from "./en/points.js";
import { stores as storesEn } from "./en/stores.js";
import { tiers as tiersEn } from "./en/tiers.js";
import { access as accessZh } from "./zh-CN/access.js";
import { catalog as catalogZh } from "./zh-CN/catalog.js";
import { cli as cliZh } from "./zh-CN/cli.js";
import { games as gamesZh } from "./zh-CN/games.js";
import { ledger as ledgerZh } from "./zh-CN/ledger.js";
import { members as membersZh } from "./zh-CN/members.js";
import { offers as offersZh } from "./zh-CN/offers.js";
import { orders as ordersZh } from "./zh-CN/orders.js";
import { platform as platformZh } from "./zh-CN/platform.js";
import { points as pointsZh } from "./zh-CN/points.js";
import { stores as storesZh } from "./zh-CN/stores.js";
import { tiers as tiersZh } from "./zh-CN/tiers.js";
import type { Language } from "./format.js";
import type { TranslationOf } from "./translation.js";

export { formatBusinessDate, formatMoney, formatPoints, type Language } from "./format.js";

/** The source language: every key of every text is here. */
const zhCN = { ...accessZh, ...catalogZh, ...cliZh, ...gamesZh, ...ledgerZh, ...membersZh, ...offersZh, ...ordersZh, ...platformZh, ...pointsZh, ...storesZh, ...tiersZh };
const english = { ...accessEn, ...catalogEn, ...cliEn, ...gamesEn, ...ledgerEn, ...membersEn, ...offersEn, ...ordersEn, ...platformEn, ...pointsEn, ...storesEn, ...tiersEn };

export type TextKey = keyof typeof zhCN;

/** A missing key or another placeholder in the translation is a type error here. */
const en: TranslationOf<typeof zhCN, typeof english> & Record<TextKey, string> = english;

const texts: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = { "zh-CN": zhCN, en };

export type TextParams = Readonly<Record<string, string | number | boolean | null | readonly (string | number)[]>>;

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

function filled(text: string, params: TextParams, language: Language): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    if (Array.isArray(value)) return value.join(language === "en" ? ", " : "、");
    return value === null ? "–" : String(value);
  });
}
