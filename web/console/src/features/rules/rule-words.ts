import { formatBusinessDate, formatMoney, formatPoints, type TextParams, type Words } from "@regulars/i18n/one-language";
import { businessDate, type Currency, type FieldSpec, type FieldSpecs } from "@regulars/kernel";
import { decimalText } from "../../ui/decimals.js";
import { fieldsOf, fieldText, kindText, optionText, weekdayText, type Area } from "./kind-words.js";
import type { ConditionNode, Definition, Effect, Kinds, Limit } from "./queries.js";

/** What is needed to say what a rule does: the words, the kinds as the server describes them, and the names of stores and goods. */
export interface Speech {
  readonly words: Words;
  readonly currency: Currency;
  readonly kinds: Kinds;
  readonly names: (of: string, id: string) => string;
}

/** More of a list than this is told by its number. */
export const listedAtMost = 5;

function joined({ t, language }: Words, texts: readonly string[], count: number): string {
  const list = texts.join(language === "en" ? ", " : "、");
  return count > texts.length ? t("console.rules.say.and_more", { list, count }) : list;
}

/** The value of a parameter, by its description and never by its kind. */
export function valueText(speech: Speech, area: Area, kind: string, field: string, spec: FieldSpec | undefined, value: unknown): string {
  const { words } = speech;
  const { t, language } = words;
  if (value === null || value === undefined || value === "") return isNeeded(spec) ? "…" : t("console.rules.say.unset");
  const all = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  const some = all.slice(0, listedAtMost);
  switch (spec?.type) {
    case "minor": return typeof value === "number" ? formatMoney(language, value, speech.currency) : String(value);
    case "bps": return typeof value === "number" ? decimalText(value, 4, true) : String(value);
    case "integer": case "points": return typeof value === "number" ? formatPoints(language, value) : String(value);
    case "boolean": return t(value === true ? "console.rules.say.yes" : "console.rules.say.no");
    case "choice": return optionText(words, area, kind, field, String(value));
    case "weekdays": return all.length === 0 ? "…" : joined(words, all.map((day) => (typeof day === "number" ? weekdayText(language, day) : String(day))), all.length);
    case "date": case "dates": return all.length === 0 ? "…" : joined(words, some.map((day) => dayText(language, String(day))), all.length);
    case "list": return all.length === 0 ? (isNeeded(spec) ? "…" : t("console.rules.say.unset")) : joined(words, some.map((each) => speech.names(spec.of, String(each))), all.length);
    default: return Array.isArray(value) ? joined(words, some.map(String), all.length) : typeof value === "object" ? JSON.stringify(value) : String(value);
  }
}

/** What is still to be filled in is shown as such; what may be left out means that anything will do. */
function isNeeded(spec: FieldSpec | undefined): boolean {
  if (spec === undefined) return false;
  return spec.type === "list" ? spec.min !== 0 : !("optional" in spec && (spec.optional ?? false));
}

function dayText(language: Words["language"], day: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(day) ? formatBusinessDate(language, businessDate(day)) : day;
}

/**
 * The sentence of a kind. Texts may be written for a kind, for one of its choices, or for which of its optional parameters are given
 * (`say.tender.amount`); a kind without any is told by its label and its parameters.
 */
function saidOf(speech: Speech, area: Area, kind: string, params: Readonly<Record<string, unknown>>, more: TextParams): string {
  const { words, kinds } = speech;
  const fields = fieldsOf(kinds, area, kind);
  const given = (name: string): boolean => params[name] !== undefined && params[name] !== null && params[name] !== "";
  const optional = Object.entries(fields).filter(([name, spec]) => spec.type !== "choice" && "optional" in spec && (spec.optional ?? false) && given(name)).map(([name]) => name);
  const choices = Object.entries(fields).flatMap(([name, spec]) => (spec.type === "choice" ? [String(params[name] ?? spec.options[0])] : []));
  const base = `console.rules.say.${area}.${kind}`;
  const key = [...choices.map((each) => `${base}.${each}`), ...(optional.length > 0 ? [`${base}.${optional.join("_")}`] : []), base].find((each) => words.has(each));
  const texts = Object.fromEntries(Object.entries(fields).map(([name, spec]) => [name, valueText(speech, area, kind, name, spec, params[name])]));
  if (key !== undefined && words.has(key)) return words.t(key, { ...texts, ...more }) + leftOut(speech, area, kind, fields, params);
  const told = Object.entries(fields).filter(([name]) => given(name)).map(([name]) => `${fieldText(words, area, kind, name)} ${texts[name] ?? ""}`);
  const label = kindText(words, area, kind);
  return told.length === 0 ? label : words.t("console.rules.say.labelled", { label, values: told.join(words.language === "en" ? "; " : "；") });
}

/** Lists that may be empty, told only when they are not: what a base rate leaves out. */
function leftOut(speech: Speech, area: Area, kind: string, fields: FieldSpecs, params: Readonly<Record<string, unknown>>): string {
  const { words } = speech;
  const parts = Object.entries(fields).flatMap(([name, spec]) => {
    const value = params[name];
    if (spec.type !== "list" || spec.min !== 0 || !Array.isArray(value) || value.length === 0) return [];
    return [words.t("console.rules.say.labelled", { label: fieldText(words, area, kind, name), values: valueText(speech, area, kind, name, spec, value) })];
  });
  return parts.length === 0 ? "" : words.t("console.rules.say.but", { parts: parts.join(words.language === "en" ? "; " : "；") });
}

export function conditionText(speech: Speech, node: ConditionNode, isInside = false): string {
  const { t } = speech.words;
  if (node.of === undefined) return saidOf(speech, "condition", node.kind, node.params ?? {}, {});
  const below = node.of.map((each) => conditionText(speech, each, true));
  if (below.length === 0) return t("console.rules.say.always");
  if (node.kind === "not") return t("console.rules.say.not", { what: below.join(" ") });
  if (below.length === 1) return below[0] ?? "";
  const together = below.join(t(node.kind === "any" ? "console.rules.say.or" : "console.rules.say.and"));
  return isInside ? t("console.rules.say.together", { what: together }) : together;
}

export function effectText(speech: Speech, effect: Pick<Effect, "kind" | "asset" | "params">): string {
  const asset = speech.words.t(`offers.asset.${effect.asset}`);
  return saidOf(speech, "effect", effect.kind, effect.params, { asset: speech.words.language === "en" ? asset.toLowerCase() : asset });
}

export function limitText({ words: { t, language } }: Pick<Speech, "words">, limit: Limit): string {
  const max = formatPoints(language, limit.max);
  const of = t(`offers.limit.measure.${limit.measure}`);
  const scope = t(`offers.limit.scope.${limit.scope}`);
  const mode = t(`offers.limit.mode.${limit.mode}`);
  return limit.scope === "order" ? t("console.rules.say.limit_order", { scope, max, of, mode }) : t("console.rules.say.limit", { scope, period: t(`offers.limit.period.${limit.period}`), max, of, mode });
}

/** What a rule does, in sentences: when, what it gives, how it stands to others, and how much at most. */
export function ruleText(speech: Speech, definition: Definition): readonly string[] {
  const { t, language } = speech.words;
  const { conditions, effects, stacking, priority, limits } = definition;
  const isAlways = conditions.of !== undefined && conditions.of.length === 0;
  const gives = effects.map((each) => effectText(speech, each)).join(language === "en" ? "; " : "；");
  const first = isAlways ? t("console.rules.say.gives_always", { gives }) : t("console.rules.say.gives", { when: conditionText(speech, conditions), gives });
  const lane = t(`offers.lane.${stacking.lane}`);
  const stands = stacking.group === null ? t("console.rules.say.stands", { lane, priority }) : t("console.rules.say.stands_in", { lane, group: stacking.group, priority });
  return [first, stands, ...(limits.length === 0 ? [] : [t("console.rules.say.limits", { limits: limits.map((each) => limitText(speech, each)).join(language === "en" ? "; " : "；") })])];
}

/** The things with names that a definition speaks of, as far as they are told by name. */
export function namedIn(kinds: Kinds, definition: Definition): readonly { readonly of: string; readonly id: string }[] {
  const inParams = (area: Area, kind: string, params: Readonly<Record<string, unknown>>): { of: string; id: string }[] => Object.entries(fieldsOf(kinds, area, kind)).flatMap(([name, spec]) => {
    const value = params[name];
    return spec.type === "list" && Array.isArray(value) ? value.slice(0, listedAtMost).map((id) => ({ of: spec.of, id: String(id) })) : [];
  });
  const inNode = (node: ConditionNode): { of: string; id: string }[] => (node.of === undefined ? inParams("condition", node.kind, node.params ?? {}) : node.of.flatMap(inNode));
  return [...inNode(definition.conditions), ...definition.effects.flatMap((each) => inParams("effect", each.kind, each.params))];
}
