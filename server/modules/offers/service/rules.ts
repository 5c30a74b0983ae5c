import { createHash } from "node:crypto";
import { completeDefinition, faultsOfDefinition, type RuleDefinition, type RuleDraft } from "@regulars/engine";
import { canonicalJson, type Instant, type RuleId, type RuleVersionId, type StoreId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { newId } from "../../../platform/random.js";
import { differences, type Difference } from "../domain/diff.js";
import { holdsIn, speaksOf, stateOf, type DraftVersion, type Names, type PublishedVersion, type Rule, type RuleState, type SwitchRecord, type Version } from "../domain/rule.js";
import * as errors from "../errors.js";
import { deleteDraft, insertDraft, insertRule, selectDrafts, selectAllRules, selectDraftsById, selectRule, selectRules, selectSwitches, selectVersions, updateDraft, updateRuleName } from "../sql/rules.js";
import { rulesInForce } from "./in-force.js";

/** A rule with all that was ever said of it. */
export interface RuleDetail extends Rule {
  readonly state: RuleState;
  readonly drafts: readonly DraftVersion[];
  readonly versions: readonly PublishedVersion[];
  readonly switches: readonly SwitchRecord[];
}

export interface NewRule {
  readonly code: string;
  readonly name: Names;
  readonly draft: RuleDraft;
  readonly note: string | null;
  readonly actor: string;
}

/** Makes a rule with its first draft. Nothing is earned by it before a version is published. */
export async function createRule(tx: Tx, given: NewRule, now: Instant): Promise<RuleDetail> {
  const rule: Rule = { ruleId: newId<"rule">(), code: given.code, name: given.name, createdAt: now, createdBy: given.actor };
  const draft = draftOf(rule.ruleId, given, now);
  if (!(await insertRule(tx, rule))) throw errors.codeTaken({ code: given.code });
  await insertDraft(tx, draft);
  return { ...rule, state: "draft", drafts: [draft], versions: [], switches: [] };
}

/** Begins another version of a rule. */
export async function addDraft(tx: Tx, ruleId: RuleId, given: { readonly draft: RuleDraft; readonly note: string | null; readonly actor: string }, now: Instant): Promise<DraftVersion> {
  await ruleOf(tx, ruleId);
  const draft = draftOf(ruleId, given, now);
  await insertDraft(tx, draft);
  return draft;
}

function draftOf(ruleId: RuleId, given: { readonly draft: RuleDraft; readonly note: string | null; readonly actor: string }, now: Instant): DraftVersion {
  const definition = checkedDefinition(given.draft);
  return {
    state: "draft", versionId: newId<"rule-version">(), ruleId, definition, definitionHash: hashOf(definition), note: given.note, revision: 1,
    createdAt: now, createdBy: given.actor, updatedAt: now, updatedBy: given.actor,
  };
}

export interface DraftChange {
  readonly draft?: RuleDraft;
  readonly note?: string | null;
  /** The revision that was read; a draft that somebody changed since is refused. */
  readonly revision: number;
  readonly actor: string;
}

export async function changeDraft(tx: Tx, ruleId: RuleId, versionId: RuleVersionId, change: DraftChange, now: Instant): Promise<DraftVersion> {
  const before = await draftById(tx, ruleId, versionId);
  if (before.revision !== change.revision) throw errors.revisionMismatch({ revision: before.revision });
  const definition = change.draft === undefined ? before.definition : checkedDefinition(change.draft);
  const after: DraftVersion = {
    ...before, definition, definitionHash: hashOf(definition), note: change.note === undefined ? before.note : change.note,
    revision: before.revision + 1, updatedAt: now, updatedBy: change.actor,
  };
  if (!(await updateDraft(tx, after))) throw errors.revisionMismatch({ revision: before.revision });
  return after;
}

/** Throws a draft away. What was published stays for ever. */
export async function discardDraft(tx: Tx, ruleId: RuleId, versionId: RuleVersionId, now: Instant): Promise<RuleDetail> {
  const draft = await draftById(tx, ruleId, versionId);
  if (!(await deleteDraft(tx, versionId, draft.revision))) throw errors.revisionMismatch({ revision: draft.revision });
  return ruleDetail(tx, ruleId, now);
}

/** Begins a draft that says what an earlier version said: the way back after a change that went wrong. */
export async function copyVersion(tx: Tx, ruleId: RuleId, versionId: RuleVersionId, given: { readonly note: string | null; readonly actor: string }, now: Instant): Promise<DraftVersion> {
  const { definition } = await versionOf(tx, ruleId, versionId);
  return addDraft(tx, ruleId, { draft: definition, ...given }, now);
}

export async function renameRule(tx: Tx, ruleId: RuleId, name: Names, now: Instant): Promise<RuleDetail> {
  if ((await updateRuleName(tx, ruleId, name)) === 0) throw errors.ruleNotFound({ ruleId });
  return ruleDetail(tx, ruleId, now);
}

/** A definition as it is stored: complete and without faults. Faults are told with pointers into the request's `definition`. */
export function checkedDefinition(draft: RuleDraft): RuleDefinition {
  const definition = completeDefinition(draft);
  const faults = faultsOfDefinition(definition, "/definition");
  if (faults.length > 0) throw errors.definitionInvalid({ faults: faults.length }, faults);
  return definition;
}

export function hashOf(definition: RuleDefinition): string {
  return createHash("sha256").update(canonicalJson(definition)).digest("hex");
}

export async function ruleOf(tx: Tx, ruleId: RuleId): Promise<Rule> {
  const rule = await selectRule(tx, ruleId);
  if (rule === null) throw errors.ruleNotFound({ ruleId });
  return rule;
}

export async function draftById(tx: Tx, ruleId: RuleId, versionId: RuleVersionId): Promise<DraftVersion> {
  const [draft] = await selectDraftsById(tx, [versionId]);
  if (draft !== undefined && draft.ruleId === ruleId) return draft;
  const published = (await selectVersions(tx, [ruleId])).some((each) => each.versionId === versionId);
  throw published ? errors.notADraft({ versionId }) : errors.versionNotFound({ versionId });
}

export async function ruleDetail(tx: Tx, ruleId: RuleId, now: Instant): Promise<RuleDetail> {
  const [rule, drafts, versions, switches] = await Promise.all([selectRule(tx, ruleId), selectDrafts(tx, [ruleId]), selectVersions(tx, [ruleId]), selectSwitches(tx, [ruleId])]);
  if (rule === null) throw errors.ruleNotFound({ ruleId });
  return detailOf(rule, drafts, versions, switches, now);
}

function detailOf(rule: Rule, drafts: readonly DraftVersion[], versions: readonly PublishedVersion[], switches: readonly SwitchRecord[], now: Instant): RuleDetail {
  return { ...rule, state: stateOf(versions, switches, now), drafts, versions, switches };
}

/** Which rules a list shows; null: whichever. */
export interface RuleFilter {
  /** Any part of the code or of a name, capitals or not. */
  readonly text: string | null;
  readonly state: RuleState | null;
  /** Rules with a version that holds in this store, now or later. */
  readonly storeId: StoreId | null;
}

type After = { readonly createdAt: Instant; readonly ruleId: string } | null;

/** Rules with their versions, the newest first; one more than `limit`, if there is one. */
export async function listRules(tx: Tx, filter: RuleFilter, after: After, limit: number, now: Instant): Promise<readonly RuleDetail[]> {
  const isFiltered = filter.text !== null || filter.state !== null || filter.storeId !== null;
  const rules = isFiltered ? await filteredRules(tx, filter, after, limit + 1, now) : await selectRules(tx, after, limit + 1);
  const ids = rules.map((each) => each.ruleId);
  const [drafts, versions, switches] = await Promise.all([selectDrafts(tx, ids), selectVersions(tx, ids), selectSwitches(tx, ids)]);
  const of = <T extends { readonly ruleId: RuleId }>(items: readonly T[], ruleId: RuleId): readonly T[] => items.filter((each) => each.ruleId === ruleId);
  return rules.map((rule) => detailOf(rule, of(drafts, rule.ruleId), of(versions, rule.ruleId), of(switches, rule.ruleId), now));
}

/** The state of a rule follows from its versions and switches, which are held in memory; so it is decided here and not by a statement. */
async function filteredRules(tx: Tx, filter: RuleFilter, after: After, limit: number, now: Instant): Promise<readonly Rule[]> {
  const [rules, { versions, switches }] = await Promise.all([selectAllRules(tx), rulesInForce(tx)]);
  const versionsOf = grouped(versions);
  const switchesOf = grouped(switches);
  const found = rules.filter((rule) => {
    const own = versionsOf.get(rule.ruleId) ?? [];
    return (after === null || rule.createdAt < after.createdAt || (rule.createdAt === after.createdAt && rule.ruleId < after.ruleId))
      && (filter.text === null || speaksOf(rule, filter.text))
      && (filter.state === null || stateOf(own, switchesOf.get(rule.ruleId) ?? [], now) === filter.state)
      && (filter.storeId === null || own.some((each) => holdsIn(each, filter.storeId, now)));
  });
  return found.sort((a, b) => b.createdAt - a.createdAt || (a.ruleId < b.ruleId ? 1 : -1)).slice(0, limit);
}

function grouped<T extends { readonly ruleId: RuleId }>(items: readonly T[]): ReadonlyMap<RuleId, readonly T[]> {
  const groups = new Map<RuleId, T[]>();
  for (const each of items) {
    const group = groups.get(each.ruleId);
    if (group === undefined) groups.set(each.ruleId, [each]);
    else group.push(each);
  }
  return groups;
}

/** A version, published or not. */
export async function versionOf(tx: Tx, ruleId: RuleId, versionId: RuleVersionId): Promise<Version> {
  const [drafts, versions] = await Promise.all([selectDrafts(tx, [ruleId]), selectVersions(tx, [ruleId])]);
  const found = [...versions, ...drafts].find((each) => each.versionId === versionId);
  if (found === undefined) throw errors.versionNotFound({ versionId });
  return found;
}

/** What changed between two definitions; of a first version, everything. */
export function diffDefinitions(before: unknown, after: RuleDefinition): readonly Difference[] {
  return differences(before, after);
}

/** What changed from one version of a rule to another. */
export async function diffVersions(tx: Tx, ruleId: RuleId, fromId: RuleVersionId, toId: RuleVersionId): Promise<readonly Difference[]> {
  const [from, to] = await Promise.all([versionOf(tx, ruleId, fromId), versionOf(tx, ruleId, toId)]);
  return differences(from.definition, to.definition);
}
