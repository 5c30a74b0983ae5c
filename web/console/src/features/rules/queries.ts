import type { components } from "@regulars/api-client";
import type { FieldSpecs } from "@regulars/kernel";
import { api } from "../../app/api.js";
import { answered } from "../../app/problem.js";

type Schemas = components["schemas"];
export type Rule = Schemas["EarningRule"];
export type Version = Schemas["EarningRuleVersion"];
export type Definition = Omit<Schemas["EarningRuleDefinition"], "conditions"> & { readonly conditions: ConditionNode };
export type Effect = Definition["effects"][number];
export type Limit = Definition["limits"][number];
export type Usage = Schemas["EarningRuleUsage"];
export type Template = Schemas["EarningRuleTemplates"]["items"][number];
export type Examined = Schemas["EarningRulesExamined"];
export type ExaminedRule = Examined["rules"][number];
export type WhyNot = Schemas["EarningRuleWhyNot"];
export type Replay = Schemas["EarningRuleReplay"];
export type Difference = Schemas["EarningRuleDiff"]["differences"][number];
type Waiting = Schemas["ApprovalWaiting"];

/** A condition: a group with others below it, or a kind with its parameters. */
export interface ConditionNode {
  readonly kind: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly of?: readonly ConditionNode[];
}

interface KindDescribed {
  readonly kind: string;
  readonly fields: FieldSpecs;
}

/** What the server says about its kinds: all that a form is drawn from. */
export interface Kinds extends Omit<Schemas["EarningRuleKinds"], "conditions" | "effects"> {
  readonly conditions: readonly KindDescribed[];
  readonly effects: readonly (KindDescribed & { readonly multiplies: boolean })[];
}

export const ruleStates = ["draft", "scheduled", "running", "paused", "ended", "retired"] as const;

export interface RuleFilter {
  readonly q?: string;
  readonly state?: Rule["state"];
  readonly storeId?: string;
}

/** Everything that a change of rules makes out of date begins with this. */
export const rulesKey = "earning-rules";

const path = (ruleId: string): { path: { ruleId: string } } => ({ path: { ruleId } });
const withKey = (ruleId: string, key: string): { path: { ruleId: string }; header: { "Idempotency-Key": string } } => ({ ...path(ruleId), header: { "Idempotency-Key": key } });

export function rulesPage(filter: RuleFilter, cursor: string | undefined, limit = 50): Promise<{ items: Rule[]; nextCursor: string | null }> {
  return answered(api.GET("/v1/earning-rules", { params: { query: { ...filter, ...(cursor === undefined ? {} : { cursor }), limit } } }));
}

/** Every rule that fits, for the calendar: a chain has tens of them, seldom hundreds. */
export async function everyRule(filter: RuleFilter): Promise<readonly Rule[]> {
  const rules: Rule[] = [];
  let cursor: string | undefined;
  do {
    const page = await rulesPage(filter, cursor, 200);
    rules.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && rules.length < 2_000);
  return rules;
}

export function readRule(ruleId: string): Promise<Rule> {
  return answered(api.GET("/v1/earning-rules/{ruleId}", { params: path(ruleId) }));
}

export function readUsage(): Promise<Usage> {
  return answered(api.GET("/v1/earning-rules/usage"));
}

export async function readKinds(): Promise<Kinds> {
  return (await answered(api.GET("/v1/earning-rules/kinds"))) as unknown as Kinds;
}

export async function readTemplates(): Promise<readonly Template[]> {
  return (await answered(api.GET("/v1/earning-rules/templates"))).items;
}

export async function fromTemplate(given: { readonly templateCode: string; readonly slots: Record<string, unknown>; readonly codePrefix: string; readonly ruleCodes: string[] }, key: string): Promise<readonly Rule[]> {
  return (await answered(api.POST("/v1/earning-rules:from-template", { params: { header: { "Idempotency-Key": key } }, body: given }))).items;
}

type SentDefinition = Schemas["EarningRuleDefinitionInput"];
const sent = (definition: Definition): SentDefinition => definition as unknown as SentDefinition;

export interface NewRule {
  readonly code: string;
  readonly name: { "zh-CN": string; en?: string };
  readonly note: string | null;
  readonly definition: Definition;
}

export function createRule({ definition, ...rest }: NewRule, key: string): Promise<Rule> {
  return answered(api.POST("/v1/earning-rules", { params: { header: { "Idempotency-Key": key } }, body: { ...rest, definition: sent(definition) } }));
}

export function renameRule(ruleId: string, name: { "zh-CN": string; en?: string }): Promise<Rule> {
  return answered(api.PATCH("/v1/earning-rules/{ruleId}", { params: path(ruleId), body: { name } }));
}

/** Begins a draft that says what a version says. */
export function copyVersion(ruleId: string, versionId: string, key: string): Promise<Version> {
  return answered(api.POST("/v1/earning-rules/{ruleId}/versions", { params: withKey(ruleId, key), body: { copyOf: versionId } }));
}

export function changeDraft(ruleId: string, versionId: string, change: { readonly definition: Definition; readonly note: string | null; readonly revision: number }): Promise<Version> {
  return answered(api.PATCH("/v1/earning-rules/{ruleId}/versions/{versionId}", { params: { path: { ruleId, versionId } }, body: { note: change.note, revision: change.revision, definition: sent(change.definition) } }));
}

export function discardDraft(ruleId: string, versionId: string): Promise<Rule> {
  return answered(api.DELETE("/v1/earning-rules/{ruleId}/versions/{versionId}", { params: { path: { ruleId, versionId } } }));
}

export function readDiff(ruleId: string, from: string, to: string): Promise<Schemas["EarningRuleDiff"]> {
  return answered(api.GET("/v1/earning-rules/{ruleId}/versions/{versionId}:diff", { params: { path: { ruleId, versionId: to }, query: { with: from } } }));
}

export interface Publication {
  readonly versionId: string;
  readonly revision: number;
  readonly examinedHash: string;
  readonly startsAt?: string;
  readonly endsAt: string | null;
  readonly storeIds: string[] | null;
  readonly reason?: string;
}

export function publishRule(ruleId: string, publication: Publication, key: string): Promise<Version | Waiting> {
  return answered(api.POST("/v1/earning-rules/{ruleId}:publish", { params: withKey(ruleId, key), body: publication }));
}

export type SwitchKind = "pause" | "resume" | "retire";

export function switchRule(kind: SwitchKind, ruleId: string, reason: string, key: string): Promise<Rule | Waiting> {
  const given = { params: withKey(ruleId, key), body: { reason } };
  if (kind === "pause") return answered(api.POST("/v1/earning-rules/{ruleId}:pause", given));
  if (kind === "resume") return answered(api.POST("/v1/earning-rules/{ruleId}:resume", given));
  return answered(api.POST("/v1/earning-rules/{ruleId}:retire", given));
}

export type Basket = NonNullable<Parameters<typeof postExamination>[0]>;

function postExamination(body: {
  storeId: string; channel: string; occurredAt?: string; lines: { productId?: string; sku?: string; quantity: number; netPaid: number; listPrice?: number }[];
  tenders: { kind: string; amount: number }[]; memberId?: string; draftIds: string[]; draftsOnly: boolean;
  hypotheticalMember?: { tierCode?: string | null; tierMultiplierBps?: number; labels?: string[]; birthday?: string | null; isFirstPurchase?: boolean };
}): Promise<Examined> {
  return answered(api.POST("/v1/earning-rules:examine", { body: { ...body, lines: body.lines.map((line) => ({ labels: [], ...line })) } }));
}
export const examine = postExamination;

export function startReplay(given: { readonly from: string; readonly to: string; readonly storeIds: string[] | null; readonly draftIds: string[]; readonly draftsOnly: boolean }, key: string): Promise<Replay> {
  return answered(api.POST("/v1/earning-rules:replay", { params: { header: { "Idempotency-Key": key } }, body: { ...given, maxReceipts: 1_000_000 } }));
}

export function readReplay(replayId: string): Promise<Replay> {
  return answered(api.GET("/v1/earning-rules/replays/{replayId}", { params: { path: { replayId } } }));
}
