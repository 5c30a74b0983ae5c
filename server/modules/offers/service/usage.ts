import { periodKey, type Limit } from "@regulars/engine";
import { businessDateAt, type BusinessDate, type Instant, type RuleId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { programmeSettings } from "../../stores/index.js";
import { Counters, nameOf } from "../domain/counters.js";
import { inForceAt } from "../domain/rule.js";
import { readBudgets } from "../sql/limits.js";
import { rulesInForce } from "./in-force.js";

/** How much of a budget that all stores share has been used in its present period. */
export interface BudgetUse {
  readonly ruleId: RuleId;
  readonly period: Limit["period"];
  readonly periodKey: string;
  readonly measure: Limit["measure"];
  readonly max: number;
  readonly used: number;
}

/** The budgets of the rules in force, in the periods of today: one statement for all of them. */
export async function budgetsInUse(tx: Tx, now: Instant): Promise<{ readonly businessDate: BusinessDate; readonly items: readonly BudgetUse[] }> {
  const [book, settings] = await Promise.all([rulesInForce(tx), programmeSettings(tx)]);
  const today = businessDateAt(now, settings.timeZone);
  const asked = inForceAt(book.versions, now).flatMap(({ ruleId, definition }) =>
    definition.limits.filter((limit) => limit.scope === "global").map((limit) => ({ ruleId, period: limit.period, periodKey: periodKey(limit.period, today), measure: limit.measure, max: limit.max })));
  const used = new Counters(await readBudgets(tx, [...new Set(asked.map((each) => each.ruleId))], [...new Set(asked.map((each) => each.periodKey))]));
  return { businessDate: today, items: asked.map((each) => ({ ...each, used: used.of(nameOf({ memberId: null, ruleId: each.ruleId, key: each.periodKey, measure: each.measure })) })) };
}
