import { fillTemplate, ruleTemplates, type RuleTemplate } from "@regulars/engine";
import { checkFields, type Instant } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import type { Names } from "../domain/rule.js";
import * as errors from "../errors.js";
import { createRule, type RuleDetail } from "./rules.js";

export interface FromTemplate {
  readonly templateCode: string;
  /** What differs from chain to chain, by slot. */
  readonly slots: Readonly<Record<string, unknown>>;
  /** Put before each rule's code, so that a template can be used twice. */
  readonly codePrefix: string;
  /** Only these rules of it; null: all. */
  readonly ruleCodes: readonly string[] | null;
  readonly actor: string;
}

/** Makes a draft of each rule of a template. Nothing is published. */
export async function rulesFromTemplate(tx: Tx, given: FromTemplate, now: Instant): Promise<readonly RuleDetail[]> {
  const template = ruleTemplates.find((each) => each.code === given.templateCode);
  if (template === undefined) throw errors.templateNotFound({ templateCode: given.templateCode });
  const faults = checkFields(template.slots, given.slots, "/slots");
  if (faults.length > 0) throw errors.slotsInvalid({ faults: faults.length }, faults);
  const rules: RuleDetail[] = [];
  for (const rule of chosen(template, given.ruleCodes)) {
    rules.push(await createRule(tx, { code: `${given.codePrefix}${rule.code}`, name: namesOf(rule.names), draft: fillTemplate(rule, given.slots), note: template.code, actor: given.actor }, now));
  }
  return rules;
}

function chosen(template: RuleTemplate, ruleCodes: readonly string[] | null): RuleTemplate["rules"] {
  return ruleCodes === null ? template.rules : template.rules.filter((each) => ruleCodes.includes(each.code));
}

function namesOf(names: Readonly<Record<string, string>>): Names {
  return { "zh-CN": names["zh-CN"] ?? "", en: names["en"] ?? "" };
}
