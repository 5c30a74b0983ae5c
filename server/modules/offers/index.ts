export type { DraftVersion, Names, PublishedVersion, Rule, RuleState, Version } from "./domain/rule.js";
export { evaluateOrders, returnUsage, takeLimits, type OrderToEvaluate, type OrdersEvaluation } from "./service/evaluate-orders.js";
export { rulesInForce, type RuleBook } from "./service/in-force.js";
export { publishRule, switchRule, type Publication, type Switch } from "./service/publish.js";
export { addDraft, changeDraft, createRule, listRules, ruleDetail, type NewRule, type RuleDetail } from "./service/rules.js";
