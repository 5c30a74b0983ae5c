import { formatBusinessDate, formatMoney, formatPoints, type Words } from "@regulars/i18n/one-language";
import { businessDate, type Currency } from "@regulars/kernel";
import { nameIn } from "../../app/language.js";
import { decimalText } from "../../ui/decimals.js";
import type { SetGiven, TaskGiven, TierGiven } from "./queries.js";

/** What is needed to say what a set says. */
export interface SetSpeech {
  readonly words: Words;
  readonly currency: Currency;
}

/** An amount of what the tiers are earned by: money, visits or growth value. */
export function amountText({ words: { language, t }, currency }: SetSpeech, basis: SetGiven["basis"], amount: number): string {
  if (basis === "spend") return formatMoney(language, amount, currency);
  return t(basis === "visits" ? "console.tiers.visits" : "console.tiers.growth", { count: formatPoints(language, amount) });
}

export function timesText(multiplierBps: number): string {
  return `×${decimalText(multiplierBps, 4, true)}`;
}

export function windowText({ words: { t } }: Pick<SetSpeech, "words">, window: SetGiven["window"]): string {
  switch (window.kind) {
    case "trailing": return t("console.tiers.window.trailing", { months: window.months });
    case "anniversary": return t(window.from === "join" ? "console.tiers.window.from_join" : "console.tiers.window.from_tier");
    default: return t(`tiers.window.${window.kind}`);
  }
}

export function validityText({ words: { t } }: Pick<SetSpeech, "words">, validity: SetGiven["validity"]): string {
  if (validity.unit !== "months") return t(`console.tiers.validity.${validity.unit}`, { count: validity.count });
  return t(validity.snapToMonthEnd ? "console.tiers.validity.months_snapped" : "console.tiers.validity.months", { count: validity.count });
}

export function graceText({ words: { t } }: Pick<SetSpeech, "words">, grace: SetGiven["grace"]): string {
  if (grace.days === 0) return t("console.tiers.grace.none");
  return t(grace.snapToMonthEnd ? "console.tiers.grace.snapped" : "console.tiers.grace.days", { days: grace.days });
}

/** What a task asks for, and whether returned goods undo it. */
export function taskText(speech: SetSpeech, task: TaskGiven): string {
  const { t, language } = speech.words;
  return t("console.tiers.task_text", {
    name: nameIn(language, task.name), amount: amountText(speech, task.measure, task.atLeast), within: t(`console.tiers.within.${task.within}`),
    rollback: t(task.rollbackAfterCompletion ? "console.tiers.rollback.yes" : "console.tiers.rollback.no"),
  });
}

/** Which tasks a tier asks for, and whether besides the threshold or instead of it. */
export function askedTasksText({ words: { t, language } }: Pick<SetSpeech, "words">, tasks: readonly TaskGiven[], codes: readonly string[], requires: TierGiven["enterRequires"]): string {
  if (codes.length === 0) return t("console.tiers.none");
  const names = codes.map((code) => nameIn(language, tasks.find((each) => each.code === code)?.name ?? {}) || t("console.tiers.task"));
  return t("console.tiers.asked_tasks", { tasks: names, rule: t(`console.tiers.requires.${requires}`) });
}

export function tierText(speech: SetSpeech, basis: SetGiven["basis"], tier: TierGiven): string {
  const { t, language } = speech.words;
  return t("console.tiers.tier_text", {
    name: nameIn(language, tier.name), enter: amountText(speech, basis, tier.enterAt), keep: amountText(speech, basis, tier.keepAt), times: timesText(tier.multiplierBps),
    benefits: tier.benefits.length === 0 ? t("console.tiers.no_benefits") : tier.benefits,
  });
}

export interface SaidChange {
  readonly key: string;
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

type Compared = Omit<SetGiven, "mapping" | "transition">;

/** What changed from one set to another, field by field in words; tiers are told apart by their codes. */
export function changesInWords(speech: SetSpeech, before: Compared, after: Compared): readonly SaidChange[] {
  const { words } = speech;
  const { t, language } = words;
  const onOff = (isOn: boolean): string => t(isOn ? "console.tiers.yes" : "console.tiers.no");
  const tasksText = (set: Compared): string => set.tasks.map((each) => taskText(speech, each)).join(language === "en" ? "; " : "；") || t("console.tiers.none");
  const whole: readonly (readonly [string, string, (set: Compared) => string])[] = [
    ["name", t("console.tiers.name"), (set) => set.name], ["basis", t("console.tiers.basis"), (set) => t(`tiers.basis.${set.basis}`)], ["window", t("console.tiers.window"), (set) => windowText(speech, set.window)],
    ["validity", t("console.tiers.validity"), (set) => validityText(speech, set.validity)], ["downgrade", t("console.tiers.downgrade"), (set) => t(`tiers.downgrade.${set.downgrade}`)],
    ["grace", t("console.tiers.grace"), (set) => graceText(speech, set.grace)], ["resets", t("console.tiers.resets"), (set) => onOff(set.upgradeResetsWindow)], ["tasks", t("console.tiers.tasks"), tasksText],
  ];
  const ofWhole = whole.flatMap(([key, field, say]) => (say(before) === say(after) ? [] : [{ key, field, before: say(before), after: say(after) }]));
  const codes = [...new Set([...after.tiers, ...before.tiers].map((each) => each.code))];
  return [...ofWhole, ...codes.flatMap((code) => ofTier(speech, code, before, after, onOff))];
}

function ofTier(speech: SetSpeech, code: string, before: Compared, after: Compared, onOff: (isOn: boolean) => string): readonly SaidChange[] {
  const { t, language } = speech.words;
  const was = before.tiers.find((each) => each.code === code);
  const is = after.tiers.find((each) => each.code === code);
  const title = nameIn(language, (is ?? was)?.name ?? {}) || code;
  if (was === undefined || is === undefined) {
    return [{ key: code, field: t("console.tiers.tier_named", { name: title }), before: was === undefined ? null : tierText(speech, before.basis, was), after: is === undefined ? null : tierText(speech, after.basis, is) }];
  }
  const fields: readonly (readonly [string, string, (tier: TierGiven, set: Compared) => string])[] = [
    ["name", t("console.tiers.tier_name"), (tier) => nameIn(language, tier.name)], ["enterAt", t("console.tiers.enter_at"), (tier, set) => amountText(speech, set.basis, tier.enterAt)],
    ["keepAt", t("console.tiers.keep_at"), (tier, set) => amountText(speech, set.basis, tier.keepAt)], ["multiplierBps", t("console.tiers.multiplier"), (tier) => timesText(tier.multiplierBps)],
    ["neverDowngrade", t("console.tiers.never_downgrade"), (tier) => onOff(tier.neverDowngrade)],
    ["benefits", t("console.tiers.benefits"), (tier) => tier.benefits.join(language === "en" ? ", " : "、") || t("console.tiers.no_benefits")],
    ["enterTasks", t("console.tiers.enter_tasks"), (tier, set) => askedTasksText(speech, set.tasks, tier.enterTasks, tier.enterRequires)],
    ["keepTasks", t("console.tiers.keep_tasks"), (tier, set) => askedTasksText(speech, set.tasks, tier.keepTasks, tier.keepRequires)],
  ];
  return fields.flatMap(([key, field, say]) => {
    const [from, to] = [say(was, before), say(is, after)];
    return from === to ? [] : [{ key: `${code}.${key}`, field: t("console.tiers.field_of", { name: title, field }), before: from, after: to }];
  });
}

export function dayText({ language }: Pick<Words, "language">, day: string | null): string {
  return day === null ? "–" : formatBusinessDate(language, businessDate(day));
}
