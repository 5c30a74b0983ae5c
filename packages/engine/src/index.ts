export { conditionKinds } from "./conditions/kinds.js";
export type { ConditionKind, Failure, Gap, GapValue } from "./conditions/condition.js";
export { unitsOf, type MemberFacts, type Receipt, type ReceiptLine, type Tender } from "./conditions/facts.js";
export { isBirthday } from "./conditions/birthday.js";
export type { Params } from "./conditions/params.js";
export type { ConditionLeaf, ConditionNode } from "./conditions/tree.js";
export { compileRules, type CompiledRules, type RuleSwitch, type RuleVersion } from "./earn/compile.js";
export {
  assets, completeDefinition, faultsOfDefinition, lanes, limitMeasures, limitPeriods, limitScopes, sourceClasses,
  type Asset, type EarnSourceClass, type Effect, type Lane, type Limit, type LimitMeasure, type RuleDefinition, type RuleDraft, type Stacking,
} from "./earn/definition.js";
export { effectKinds, type EffectKind } from "./earn/effects.js";
export { evaluate, explain, type EarnInput, type EvaluateOptions } from "./earn/evaluate.js";
export { nothingUsed, periodKey, type UsedLimits } from "./earn/limits.js";
export type {
  AppliedRule, Contribution, EarnOutcome, ExplainedOutcome, LimitCounter, LimitTake, LineOutcome, LineShare, NearMiss, NotReason, RuleAnswer,
} from "./earn/outcome.js";
export { deductionFor, type RefundDeduction } from "./return/deduction.js";
export { matchReturnedGoods, type GoodsMatch, type ReturnedGoods, type SoldGoods } from "./return/match.js";
export { goneBy, leftOf, planReturn, type ReturnDecision, type ReturnedLine, type ReturnedQuantity, type ReturnFault, type ReturnPlan, type SoldLine } from "./return/plan.js";
export { fillTemplate, ruleTemplates, type RuleTemplate, type TemplateRule } from "./earn/templates.js";
