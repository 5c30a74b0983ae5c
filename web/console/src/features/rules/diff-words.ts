import type { FieldSpec } from "@regulars/kernel";
import { fieldsOf, fieldText, kindText, type Area } from "./kind-words.js";
import type { ConditionNode, Definition, Difference, Effect, Limit } from "./queries.js";
import { conditionText, effectText, limitText, valueText, type Speech } from "./rule-words.js";

/** A difference in words: where, what it said before, what it says now. Null on a side that lacks it. */
export interface SaidDifference {
  readonly key: string;
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

const partsOf = (pointer: string): string[] => pointer.split("/").slice(1).map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));

function nodeAt(root: ConditionNode, steps: readonly number[]): ConditionNode | undefined {
  let node: ConditionNode | undefined = root;
  for (const step of steps) node = node?.of?.[step];
  return node;
}

/** Says each difference of two definitions once. A condition or effect whose kind changed is told as a whole, not parameter by parameter. */
export function differencesInWords(speech: Speech, from: Definition, to: Definition, differences: readonly Difference[]): readonly SaidDifference[] {
  const said = new Map<string, SaidDifference>();
  for (const { pointer, before, after } of differences) {
    const one = sayOne(speech, from, to, partsOf(pointer), before, after);
    if (!said.has(one.key)) said.set(one.key, one);
  }
  return [...said.values()];
}

function sayOne(speech: Speech, from: Definition, to: Definition, parts: readonly string[], before: unknown, after: unknown): SaidDifference {
  const [area, at = "", rest = "", name = ""] = parts;
  const { t } = speech.words;
  if (area === "conditions") return ofCondition(speech, from.conditions, to.conditions, parts.slice(1));
  if (area === "effects") return ofEffect(speech, from.effects[Number(at)], to.effects[Number(at)], Number(at), rest, name);
  if (area === "limits") {
    const [was, is] = [from.limits[Number(at)], to.limits[Number(at)]];
    const text = (limit: Limit | undefined): string | null => (limit === undefined ? null : limitText(speech, limit));
    return { key: `limits/${at}`, field: t("console.rules.diff.limit", { no: Number(at) + 1 }), before: text(was), after: text(is) };
  }
  const word = (value: unknown): string | null => (value === null || value === undefined ? null : speech.words.has(`offers.lane.${String(value)}`) ? speech.words.wordsOf(`offers.lane.${String(value)}`) : String(value));
  const field = area === "priority" ? t("console.rules.priority") : at === "group" ? t("offers.stacking.group") : t("console.rules.lane");
  return { key: parts.join("/"), field, before: word(before), after: word(after) };
}

/** Follows the groups as far as both sides are groups of one kind; there the sides part. */
function ofCondition(speech: Speech, from: ConditionNode, to: ConditionNode, parts: readonly string[]): SaidDifference {
  const steps: number[] = [];
  for (let at = 0; parts[at] === "of"; at += 2) {
    const [was, is] = [nodeAt(from, steps), nodeAt(to, steps)];
    if (was?.of === undefined || is?.of === undefined || was.kind !== is.kind) break;
    steps.push(Number(parts[at + 1]));
  }
  const [was, is] = [nodeAt(from, steps), nodeAt(to, steps)];
  const { t } = speech.words;
  const place = steps.map((each) => each + 1).join(".");
  const sameLeaf = was !== undefined && is !== undefined && was.of === undefined && is.of === undefined && was.kind === is.kind;
  const name = parts[steps.length * 2] === "params" ? parts[steps.length * 2 + 1] : undefined;
  const field = place === "" ? t("console.rules.conditions") : t("console.rules.diff.condition", { place });
  if (sameLeaf && name !== undefined) return ofParam(speech, "condition", was.kind, name, `conditions/${steps.join("/")}/${name}`, `${field} · ${kindText(speech.words, "condition", was.kind)}`, was.params?.[name], is.params?.[name]);
  const text = (node: ConditionNode | undefined): string | null => (node === undefined ? null : conditionText(speech, node));
  return { key: `conditions/${steps.join("/")}`, field, before: text(was), after: text(is) };
}

function ofEffect(speech: Speech, was: Effect | undefined, is: Effect | undefined, at: number, rest: string, name: string): SaidDifference {
  const { t, wordsOf } = speech.words;
  const field = t("console.rules.diff.effect", { no: at + 1 });
  const key = `effects/${at}`;
  if (was !== undefined && is !== undefined && was.kind === is.kind) {
    if (rest === "params") return ofParam(speech, "effect", was.kind, name, `${key}/${name}`, `${field} · ${kindText(speech.words, "effect", was.kind)}`, was.params[name], is.params[name]);
    if (rest === "funder") return { key: `${key}/funder`, field: `${field} · ${t("offers.funder")}`, before: was.funder, after: is.funder };
    if (rest === "sourceClass") return { key: `${key}/sourceClass`, field: `${field} · ${t("console.rules.source_class")}`, before: wordsOf(`offers.source_class.${was.sourceClass}`), after: wordsOf(`offers.source_class.${is.sourceClass}`) };
  }
  const text = (effect: Effect | undefined): string | null => (effect === undefined ? null : effectText(speech, effect));
  return { key, field, before: text(was), after: text(is) };
}

function ofParam(speech: Speech, area: Area, kind: string, name: string, key: string, place: string, was: unknown, is: unknown): SaidDifference {
  const spec: FieldSpec | undefined = fieldsOf(speech.kinds, area, kind)[name];
  const text = (value: unknown): string | null => (value === undefined || value === null ? null : valueText(speech, area, kind, name, spec, value));
  return { key, field: `${place} · ${fieldText(speech.words, area, kind, name)}`, before: text(was), after: text(is) };
}
