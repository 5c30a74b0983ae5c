import { assets, conditionKinds, effectKinds, lanes, limitMeasures, limitPeriods, limitScopes, ruleTemplates } from "@regulars/engine";
import { businessDate, parseInstant, present } from "@regulars/kernel";
import type { z } from "zod";
import { actorOf, requireStore, storeOutOfScope, type Caller } from "../../../platform/http/caller.js";
import { answer, route } from "../../../platform/http/route.js";
import { enqueue } from "../../../platform/jobs/jobs.js";
import * as errors from "../errors.js";
import { replayRules } from "../jobs.js";
import { KindsShape } from "../schemas/definition.js";
import { ExaminedShape, ExamineRules } from "../schemas/examine.js";
import { FromTemplate, FromTemplateShape, ReplayParams, ReplayRules, ReplayShape, RuleUsageShape, TemplatesShape } from "../schemas/rules.js";
import { examine, type Examination } from "../service/examine.js";
import { replayOf, requestReplay } from "../service/replay.js";
import { rulesFromTemplate } from "../service/templates.js";
import { budgetsInUse } from "../service/usage.js";
import { shownExamined, shownReplay, shownRule } from "./shown.js";

const tag = "earning-rules";

const kinds = route({
  method: "GET", path: "/v1/earning-rules/kinds", operationId: "listEarningRuleKinds", tag, summary: "Kinds of conditions and effects, with their parameters described", permission: "offers.read", scope: "none",
  answers: { 200: KindsShape }, problems: [],
  handle: () => Promise.resolve(answer(200, {
    conditions: conditionKinds.map(({ kind, level, fields }) => ({ kind, level, fields })),
    effects: effectKinds.map(({ kind, multiplies, fields }) => ({ kind, multiplies, fields })),
    assets, lanes, limits: { scopes: limitScopes, periods: limitPeriods, measures: limitMeasures },
  })),
});

const usage = route({
  method: "GET", path: "/v1/earning-rules/usage", operationId: "getEarningRuleUsage", tag, summary: "How much of the budgets that all stores share is used, of the rules in force",
  permission: "offers.read", scope: "none", answers: { 200: RuleUsageShape }, problems: [],
  handle: async ({ tx, now }) => {
    const { businessDate, items } = await budgetsInUse(tx, now);
    return answer(200, { businessDate, items: items.map((each) => ({ ...each })) });
  },
});

const templates = route({
  method: "GET", path: "/v1/earning-rules/templates", operationId: "listEarningRuleTemplates", tag, summary: "Sets of rules to start from, by trade", permission: "offers.read", scope: "none",
  answers: { 200: TemplatesShape }, problems: [],
  handle: () => Promise.resolve(answer(200, {
    items: ruleTemplates.map(({ code, industry, names, slots, rules }) => ({ code, industry, name: names, slots, rules: rules.map((rule) => ({ code: rule.code, name: rule.names })) })),
  })),
});

const fromTemplate = route({
  method: "POST", path: "/v1/earning-rules:from-template", operationId: "createEarningRulesFromTemplate", tag, summary: "Make drafts of the rules of a template", permission: "offers.write", scope: "none",
  idempotency: "optional", body: FromTemplate, answers: { 201: FromTemplateShape }, problems: [errors.templateNotFound, errors.slotsInvalid, errors.codeTaken, errors.definitionInvalid],
  handle: async ({ tx, body, caller, now }) => {
    const rules = await rulesFromTemplate(tx, { ...body, ruleCodes: body.ruleCodes ?? null, actor: actorOf(caller) }, now);
    return answer(201, { items: rules.map(shownRule) });
  },
});

function examinationOf(body: z.output<typeof ExamineRules>, now: Examination["basket"]["occurredAt"]): Examination {
  const { hypotheticalMember, memberId } = body;
  return {
    basket: {
      storeId: body.storeId, channel: body.channel, occurredAt: body.occurredAt === undefined ? now : present(parseInstant(body.occurredAt), "a checked moment"), tenders: body.tenders,
      lines: body.lines.map((line, at) => ({
        lineNo: line.lineNo ?? at + 1, productId: line.productId ?? null, sku: line.sku ?? null, labels: line.labels, quantity: line.quantity, netPaid: line.netPaid,
        listPrice: line.listPrice ?? 0, tax: line.tax ?? null, discount: line.listPrice === undefined ? (line.discount ?? 0) : (line.discount ?? null),
      })),
    },
    member: memberId !== undefined ? { memberId } : hypotheticalMember === undefined ? null : {
      hypothetical: {
        tierCode: hypotheticalMember.tierCode ?? null, tierMultiplierBps: hypotheticalMember.tierMultiplierBps ?? 10_000, labels: hypotheticalMember.labels ?? [],
        birthday: hypotheticalMember.birthday ?? null, isFirstPurchase: hypotheticalMember.isFirstPurchase ?? false,
        ...(hypotheticalMember.enrolledOn === undefined ? {} : { enrolledOn: businessDate(hypotheticalMember.enrolledOn) }),
      },
    },
    draftIds: body.draftIds, draftsOnly: body.draftsOnly,
  };
}

const examination = route({
  method: "POST", path: "/v1/earning-rules:examine", operationId: "examineEarningRules", tag,
  summary: "What a basket would earn, and for every rule why or why not; writes nothing", permission: "offers.read", scope: "member", transaction: "read",
  body: ExamineRules, answers: { 200: ExaminedShape }, problems: [errors.storeUnknown, errors.memberUnknown, errors.versionNotFound],
  handle: async ({ tx, body, now }) => answer(200, shownExamined(await examine(tx, examinationOf(body, now), now))),
});

/** A replay tells of every receipt of its stores: who acts for some stores replays these only. */
function requireReplayed(caller: Caller, storeIds: readonly string[] | null): void {
  if (storeIds !== null) storeIds.forEach((each) => requireStore(caller, each));
  else if (caller.storeScope !== "all") throw storeOutOfScope({ storeId: null });
}

const replay = route({
  method: "POST", path: "/v1/earning-rules:replay", operationId: "replayEarningRules", tag,
  summary: "Judge past receipts again, by drafts or by the live rules: cost, winners and losers", permission: "offers.replay", scope: "found", idempotency: "optional",
  body: ReplayRules, answers: { 202: ReplayShape }, problems: [errors.versionNotFound, errors.windowInvalid, storeOutOfScope],
  handle: async ({ tx, body, caller, now }) => {
    requireReplayed(caller, body.storeIds);
    const queued = await requestReplay(tx, { ...body, from: businessDate(body.from), to: businessDate(body.to) }, actorOf(caller), now);
    await enqueue(tx, replayRules, { replayId: queued.replayId });
    return answer(202, shownReplay(queued));
  },
});

const getReplay = route({
  method: "GET", path: "/v1/earning-rules/replays/{replayId}", operationId: "getEarningRuleReplay", tag, summary: "How far a replay is, and its report", permission: "offers.replay", scope: "found",
  params: ReplayParams, answers: { 200: ReplayShape }, problems: [errors.replayNotFound, storeOutOfScope],
  handle: async ({ tx, params, caller }) => {
    const found = await replayOf(tx, params.replayId);
    requireReplayed(caller, found.request.storeIds);
    return answer(200, shownReplay(found));
  },
});

export const tryRoutes = [kinds, usage, templates, fromTemplate, examination, replay, getReplay];
