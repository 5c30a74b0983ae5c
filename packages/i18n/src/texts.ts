import type { Language } from "./format.js";
import type { zhCN } from "./texts-zh-CN.js";

export type TextKey = keyof typeof zhCN;

/** All texts of one language. */
export type Texts = Readonly<Record<TextKey, string>>;

export type TextParams = Readonly<Record<string, string | number | boolean | null | readonly (string | number)[]>>;

/** The text with `{name}` replaced by its parameter. A parameter that is not given stays visible as `{name}`. */
export function filled(text: string, params: TextParams, language: Language): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    if (Array.isArray(value)) return value.join(language === "en" ? ", " : "、");
    return value === null ? "–" : String(value);
  });
}
