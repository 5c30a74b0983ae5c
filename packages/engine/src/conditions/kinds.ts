import { addDays, daysBetween, isBusinessDate, type BusinessDate, type FieldError } from "@regulars/kernel";
import { birthdayNear, birthdayThisYear, isIsoWeekOf } from "./birthday.js";
import { goodsCondition, orderCondition, threshold, type ConditionKind, type Scope } from "./condition.js";
import { expressionKind } from "../expression.js";
import { unitsOf, type Facts } from "./facts.js";
import type { LineDimension } from "./line-index.js";
import { integerOf, numbersOf, optionalInteger, optionalText, textOf, textsOf, type Params } from "./params.js";
import type { KindsByName } from "./tree.js";

const listShown = 20;

/** Any of a list of words, such as channels: the receipt has one word, or the member several. */
function oneOf(
  kind: string, field: string, of: "storeId" | "channel" | "tierCode",
  valueOf: (facts: Facts) => string | null,
): ConditionKind {
  return {
    kind, level: "order", fields: { [field]: { type: "list", of } },
    compile: (params, context) => {
      const wanted = new Set(textsOf(params, field));
      const shown = [...wanted].slice(0, listShown);
      return orderCondition(kind, context,
        (facts) => {
          const value = valueOf(facts);
          return value !== null && wanted.has(value);
        },
        (facts) => ({ need: shown, have: valueOf(facts), missing: shown }));
    },
  };
}

function goods(kind: string, field: string, of: "categoryId" | "brandId" | "productId" | "text" | "label", dimension: LineDimension): ConditionKind {
  return {
    kind, level: "either",
    // lines: the rule speaks of these goods only. basket: it speaks of every line, when the basket holds one of these.
    fields: { [field]: { type: "list", of }, of: { type: "choice", options: ["lines", "basket"], optional: true } },
    compile: (params, context) => goodsCondition(kind, context, dimension, textsOf(params, field), textOf(params, "of") === "basket" ? "basket" : "lines"),
  };
}

/** What a threshold counts: the whole receipt, the lines that may earn, or those that the rule's other conditions choose. */
const measured = { type: "choice", options: ["receipt", "earning_lines", "qualifying_lines"], optional: true } as const;

function measure(params: Params, ofLine: (line: Facts["lines"][number]) => number): (facts: Facts, scope: Scope) => number {
  const of = textOf(params, "of");
  return (facts, scope) => {
    let sum = 0;
    for (let at = 0; at < facts.lines.length; at += 1) {
      const line = facts.lines[at];
      if (line === undefined) continue;
      if (of === "earning_lines" && facts.earning[at] !== 1) continue;
      if (of === "qualifying_lines" && scope[at] !== 1) continue;
      sum += ofLine(line);
    }
    return sum;
  };
}

const spendAtLeast: ConditionKind = {
  kind: "spend_at_least", level: "order",
  fields: { amount: { type: "minor", min: 1 }, of: measured },
  compile: (params, context) => threshold("spend_at_least", context, integerOf(params, "amount"), measure(params, (line) => line.netPaid),
    { measuresScope: textOf(params, "of") === "qualifying_lines", shopperCanReach: true }),
};

const quantityAtLeast: ConditionKind = {
  kind: "quantity_at_least", level: "order",
  fields: { quantity: { type: "integer", min: 1 }, of: measured },
  compile: (params, context) => threshold("quantity_at_least", context, integerOf(params, "quantity"), measure(params, unitsOf),
    { measuresScope: textOf(params, "of") === "qualifying_lines", shopperCanReach: true }),
};

const timeWindow: ConditionKind = {
  kind: "time_window", level: "order",
  fields: { from: { type: "date", optional: true }, to: { type: "date", optional: true } },
  faults: (params, base) => {
    const from = optionalText(params, "from");
    const to = optionalText(params, "to");
    const faults = [...badDate(from, `${base}/from`), ...badDate(to, `${base}/to`)];
    if (from === null && to === null) faults.push({ pointer: base, code: "required" });
    if (from !== null && to !== null && to < from) faults.push({ pointer: `${base}/to`, code: "before_start" });
    return faults;
  },
  compile: (params, context) => {
    const from = optionalText(params, "from") ?? "0000-00-00";
    const to = optionalText(params, "to") ?? "9999-99-99";
    const need = `${optionalText(params, "from") ?? ""}/${optionalText(params, "to") ?? ""}`;
    return orderCondition("time_window", context,
      (facts) => facts.date >= from && facts.date <= to,
      (facts) => ({ need, have: facts.date, missing: null }));
  },
};

const weekday: ConditionKind = {
  kind: "weekday", level: "order",
  fields: { days: { type: "weekdays" } },
  compile: (params, context) => {
    const days = numbersOf(params, "days");
    const wanted = new Set(days);
    return orderCondition("weekday", context,
      (facts) => wanted.has(facts.weekday),
      (facts) => ({ need: days, have: facts.weekday, missing: days }));
  },
};

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const hour: ConditionKind = {
  kind: "hour", level: "order",
  // The store's own clock; `to` is the first minute outside. 22:00 to 02:00 crosses midnight.
  fields: { from: { type: "time" }, to: { type: "time" } },
  faults: (params, base) => (textOf(params, "from") === textOf(params, "to") ? [{ pointer: `${base}/to`, code: "empty_window" }] : []),
  compile: (params, context) => {
    const from = minutesOf(textOf(params, "from"));
    const to = minutesOf(textOf(params, "to"));
    const need = `${textOf(params, "from")}/${textOf(params, "to")}`;
    return orderCondition("hour", context,
      ({ minuteOfDay }) => (from < to ? minuteOfDay >= from && minuteOfDay < to : minuteOfDay >= from || minuteOfDay < to),
      ({ minuteOfDay }) => ({ need, have: clockText(minuteOfDay), missing: null }));
  },
};

function clockText(minuteOfDay: number): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
}

const holiday: ConditionKind = {
  kind: "holiday", level: "order",
  fields: { dates: { type: "dates", max: 400 } },
  faults: (params, base) => textsOf(params, "dates").flatMap((date, at) => badDate(date, `${base}/dates/${at}`)),
  compile: (params, context) => {
    const dates = textsOf(params, "dates");
    const wanted = new Set<string>(dates);
    const ordered = [...dates].sort();
    return orderCondition("holiday", context,
      (facts) => wanted.has(facts.date),
      (facts) => ({ need: "dates", have: facts.date, missing: ordered.find((date) => date > facts.date) ?? null }));
  },
};

function badDate(date: string | null, pointer: string): FieldError[] {
  return date === null || isBusinessDate(date) ? [] : [{ pointer, code: "not_a_date" }];
}

const birthdayMonth: ConditionKind = {
  kind: "birthday_month", level: "order", fields: {},
  compile: (_params, context) => orderCondition("birthday_month", context,
    ({ member, date }) => member?.birthday != null && member.birthday.slice(-5, -3) === date.slice(5, 7),
    // The birthday itself is nobody's business but the member's: the gap says only whether we know one.
    ({ member, date }) => ({ need: date.slice(5, 7), have: member?.birthday == null ? null : "another_month", missing: null })),
};

const birthday: ConditionKind = {
  kind: "birthday", level: "order",
  fields: {
    window: { type: "choice", options: ["day", "week", "around"] },
    daysBefore: { type: "integer", min: 0, max: 60, optional: true },
    daysAfter: { type: "integer", min: 0, max: 60, optional: true },
  },
  compile: (params, context) => {
    const window = textOf(params, "window");
    const before = optionalInteger(params, "daysBefore") ?? 0;
    const after = optionalInteger(params, "daysAfter") ?? 0;
    const inWindow = (day: string, date: BusinessDate): boolean => {
      if (window === "day") return birthdayThisYear(day, Number(date.slice(0, 4))) === date;
      if (window === "week") return isIsoWeekOf(day, date);
      return birthdayNear(day, date, before, after);
    };
    return orderCondition("birthday", context,
      ({ member, date }) => member?.birthday != null && inWindow(member.birthday, date),
      ({ member }) => ({ need: window, have: member?.birthday == null ? null : "another_day", missing: null }));
  },
};

const label: ConditionKind = {
  kind: "label", level: "order",
  fields: { labels: { type: "list", of: "label" }, match: { type: "choice", options: ["any", "all", "none"], optional: true } },
  compile: (params, context) => {
    const wanted = textsOf(params, "labels");
    const match = textOf(params, "match");
    const missing = (facts: Facts): readonly string[] => wanted.filter((each) => facts.member?.labels.includes(each) !== true);
    return orderCondition("label", context,
      (facts) => {
        if (facts.member === null) return false;
        const lacking = missing(facts).length;
        if (match === "all") return lacking === 0;
        return match === "none" ? lacking === wanted.length : lacking < wanted.length;
      },
      (facts) => {
        if (match !== "none") return { need: wanted.slice(0, listShown), have: wanted.length - missing(facts).length, missing: missing(facts).slice(0, listShown) };
        return { need: [], have: wanted.filter((each) => facts.member?.labels.includes(each) === true).slice(0, listShown), missing: null };
      });
  },
};

const firstPurchase: ConditionKind = {
  kind: "first_purchase", level: "order", fields: {},
  compile: (_params, context) => orderCondition("first_purchase", context,
    ({ member }) => member?.isFirstPurchase === true,
    ({ member }) => ({ need: true, have: member === null ? null : false, missing: null })),
};

const tender: ConditionKind = {
  kind: "tender", level: "order",
  fields: { tenders: { type: "list", of: "tender" }, amount: { type: "minor", min: 1, optional: true } },
  compile: (params, context) => {
    const tenders = textsOf(params, "tenders");
    const atLeast = optionalInteger(params, "amount");
    const need = atLeast ?? 1;
    const paid = (facts: Facts): number => tenders.reduce((sum, kind) => sum + (facts.paidByTender.get(kind) ?? 0), 0);
    return orderCondition("tender", context,
      (facts) => paid(facts) >= need,
      (facts) => (atLeast === null
        ? { need: tenders, have: [...facts.paidByTender.keys()], missing: tenders }
        : { need, have: paid(facts), missing: need - paid(facts) }));
  },
};

const newMemberDays: ConditionKind = {
  kind: "new_member_days", level: "order",
  // 1 is the day of enrolment alone.
  fields: { days: { type: "integer", min: 1, max: 3_660 } },
  compile: (params, context) => {
    const days = integerOf(params, "days");
    return orderCondition("new_member_days", context,
      ({ member, date }) => member !== null && date >= member.enrolledOn && date < addDays(member.enrolledOn, days),
      ({ member, date }) => ({ need: days, have: member === null ? null : daysBetween(member.enrolledOn, date) + 1, missing: null }));
  },
};

/** Every kind of condition, in the order in which a form offers them. */
export const conditionKinds: readonly ConditionKind[] = [
  oneOf("store", "storeIds", "storeId", (facts) => facts.receipt.storeId),
  oneOf("channel", "channels", "channel", (facts) => facts.receipt.channel),
  timeWindow, weekday, hour, holiday, birthdayMonth, birthday,
  oneOf("tier", "tierCodes", "tierCode", (facts) => facts.member?.tierCode ?? null),
  label,
  goods("category", "categoryIds", "categoryId", "category"),
  goods("brand", "brandIds", "brandId", "brand"),
  goods("product", "productIds", "productId", "product"),
  goods("sku", "skus", "text", "sku"),
  goods("product_label", "labels", "label", "label"),
  spendAtLeast, quantityAtLeast, firstPurchase, tender, newMemberDays, expressionKind,
];

export const conditionKindsByName: KindsByName = new Map(conditionKinds.map((each) => [each.kind, each]));
