import { formatMoney, formatPoints } from "@regulars/i18n/one-language";
import { nameIn } from "../../app/language.js";
import { fieldsOf, kindText, optionText, weekdayText } from "./kind-words.js";
import type { Examined, WhyNot } from "./queries.js";
import type { Speech } from "./rule-words.js";

/** Why a rule gives nothing, in a sentence with the gap. */
export function whyText(speech: Speech, examined: Pick<Examined, "rules">, why: WhyNot): string {
  const { words } = speech;
  const { t, has, language } = words;
  if (why.reason === "not_in_force") {
    const key = `offers.why.${why.because ?? ""}`;
    return has(key) ? t(key) : t("console.rules.examine.not_in_force");
  }
  const kind = why.condition?.kind ?? "";
  const show = (value: NonNullable<WhyNot["gap"]>["need"] | undefined): string => gapText(speech, kind, value ?? null);
  const by = examined.rules.find((each) => each.ruleId === why.byRuleId);
  const params = {
    need: show(why.gap?.need), have: show(why.gap?.have), missing: show(why.gap?.missing), condition: kindText(words, "condition", kind),
    rule: by === undefined ? "–" : nameIn(language, by.name), lineNos: why.lineNos ?? [],
  };
  const own = `offers.why.${kind}`;
  if (why.reason === "condition" && has(own)) return t(own, params);
  return words.wordsOf(`offers.why.${why.reason}`, params);
}

/** A value of a gap by what the kind's parameters are: money where it asks for money, names where it lists things with names. */
function gapText(speech: Speech, kind: string, value: NonNullable<WhyNot["gap"]>["need"]): string {
  const { words, kinds, names } = speech;
  const { t, language } = words;
  const fields = Object.entries(fieldsOf(kinds, "condition", kind));
  if (value === null) return t("console.rules.examine.none");
  if (typeof value === "boolean") return t(value ? "console.rules.say.yes" : "console.rules.say.no");
  const one = (each: string | number): string => {
    if (typeof each === "number") {
      if (fields.some(([, spec]) => spec.type === "weekdays")) return weekdayText(language, each);
      return fields.some(([, spec]) => spec.type === "minor") ? formatMoney(language, each, speech.currency) : formatPoints(language, each);
    }
    const list = fields.find(([, spec]) => spec.type === "list");
    if (list !== undefined && list[1].type === "list") return names(list[1].of, each);
    const choice = fields.find(([, spec]) => spec.type === "choice" && spec.options.includes(each));
    return choice === undefined ? (words.has(`console.rules.examine.have.${each}`) ? words.wordsOf(`console.rules.examine.have.${each}`) : each.replace("/", " – ")) : optionText(words, "condition", kind, choice[0], each);
  };
  if (!Array.isArray(value)) return one(value);
  return value.length === 0 ? t("console.rules.examine.none") : value.map(one).join(language === "en" ? ", " : "、");
}

/** Ids in the gaps of an examination, for their names. */
export function namedInGaps(speechKinds: Speech["kinds"], examined: Examined): readonly { readonly of: string; readonly id: string }[] {
  return examined.rules.flatMap(({ whyNot }) => {
    const list = Object.values(fieldsOf(speechKinds, "condition", whyNot?.condition?.kind ?? "")).find((spec) => spec.type === "list");
    if (whyNot?.gap == null || list?.type !== "list") return [];
    return [whyNot.gap.need, whyNot.gap.have, whyNot.gap.missing].flatMap((value) => (Array.isArray(value) ? value : [value])).flatMap((id) => (typeof id === "string" ? [{ of: list.of, id }] : []));
  });
}
