import type { Words } from "@regulars/i18n/one-language";
import type { FieldSpec, FieldSpecs } from "@regulars/kernel";
import type { Kinds } from "./queries.js";

export type Area = "condition" | "effect";

/** The first of these keys that has a text. A kind that a later release adds is shown by its code until it has words. */
function firstText({ has, t }: Words, keys: readonly string[], otherwise: string): string {
  for (const key of keys) if (has(key)) return t(key);
  return otherwise;
}

export function kindText(words: Words, area: Area, kind: string): string {
  return firstText(words, [`offers.${area}.${kind}`], kind);
}

export function fieldText(words: Words, area: Area, kind: string, field: string): string {
  return firstText(words, [`offers.${area}.${kind}.${field}`], field);
}

/** An option is named by its kind and field, by its field, or by what several kinds measure. */
export function optionText(words: Words, area: Area, kind: string, field: string, option: string): string {
  return firstText(words, [`offers.${area}.${kind}.${field}.${option}`, `offers.${area}.${field}.${option}`, `offers.${area}.measured.${option}`], option);
}

export function fieldsOf(kinds: Kinds, area: Area, kind: string): FieldSpecs {
  const found = area === "condition" ? kinds.conditions.find((each) => each.kind === kind) : kinds.effects.find((each) => each.kind === kind);
  return found?.fields ?? {};
}

/** What a new condition or effect of a kind begins with: what has a default is filled in, the rest is left to be filled. */
export function emptyParams(fields: FieldSpecs): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).flatMap(([name, spec]) => {
    const begins = emptyValue(spec);
    return begins === undefined ? [] : [[name, begins]];
  }));
}

function emptyValue(spec: FieldSpec): unknown {
  switch (spec.type) {
    case "choice": return spec.options[0];
    case "list": case "weekdays": case "dates": return [];
    case "boolean": return false;
    default: return undefined;
  }
}

const firstMonday = Date.UTC(2024, 0, 1);

/** 1 is Monday. */
export function weekdayText(language: Words["language"], day: number): string {
  return new Intl.DateTimeFormat(language, { weekday: "short", timeZone: "UTC" }).format(firstMonday + (day - 1) * 86_400_000);
}
