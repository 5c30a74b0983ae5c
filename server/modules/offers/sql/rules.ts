import { toRfc3339, type Instant, type RuleId, type RuleVersionId, type StoreId } from "@regulars/kernel";
import type { RuleDefinition } from "@regulars/engine";
import { bool, instantColumn, int8, json, listOf, nullable, oneOf, row, text, uuid } from "../../../platform/db/row.js";
import { sql, type Query } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { DraftVersion, Names, PublishedVersion, Rule, SwitchRecord } from "../domain/rule.js";

const RuleRow = row({ rule_id: uuid<RuleId>(), code: text, name: json<Names>(), created_at: instantColumn, created_by: text });
const DraftRow = row({
  version_id: uuid<RuleVersionId>(), rule_id: uuid<RuleId>(), definition: json<RuleDefinition>(), definition_hash: text, note: nullable(text), revision: int8,
  created_at: instantColumn, created_by: text, updated_at: instantColumn, updated_by: text,
});
const VersionRow = row({
  version_id: uuid<RuleVersionId>(), rule_id: uuid<RuleId>(), version_no: int8, definition: json<RuleDefinition>(), definition_hash: text, note: nullable(text),
  starts_at: instantColumn, ends_at: nullable(instantColumn), store_ids: nullable(listOf(uuid<StoreId>())), is_backdated: bool, examined_hash: nullable(text),
  published_at: instantColumn, published_by: text, created_at: instantColumn, created_by: text,
});
const SwitchRow = row({
  switch_id: text, rule_id: uuid<RuleId>(), kind: oneOf("pause", "resume", "retire"), effective_at: instantColumn, recorded_at: instantColumn, actor: text, reason: text,
});
const RevisionRow = row({ revision: text });

type RowOf<R> = R extends { readonly read: (rows: readonly unknown[]) => readonly (infer T)[] } ? T : never;

const toRule = (each: RowOf<typeof RuleRow>): Rule => ({ ruleId: each.rule_id, code: each.code, name: each.name, createdAt: each.created_at, createdBy: each.created_by });

const toDraft = (each: RowOf<typeof DraftRow>): DraftVersion => ({
  state: "draft", versionId: each.version_id, ruleId: each.rule_id, definition: each.definition, definitionHash: each.definition_hash, note: each.note,
  revision: each.revision, createdAt: each.created_at, createdBy: each.created_by, updatedAt: each.updated_at, updatedBy: each.updated_by,
});

const toVersion = (each: RowOf<typeof VersionRow>): PublishedVersion => ({
  state: "published", versionId: each.version_id, ruleId: each.rule_id, versionNo: each.version_no, definition: each.definition, definitionHash: each.definition_hash,
  note: each.note, startsAt: each.starts_at, endsAt: each.ends_at, storeIds: each.store_ids, isBackdated: each.is_backdated, examinedHash: each.examined_hash,
  publishedAt: each.published_at, publishedBy: each.published_by, createdAt: each.created_at, createdBy: each.created_by,
});

const toSwitch = (each: RowOf<typeof SwitchRow>): SwitchRecord => ({
  switchId: each.switch_id, ruleId: each.rule_id, kind: each.kind, effectiveAt: each.effective_at, recordedAt: each.recorded_at, actor: each.actor, reason: each.reason,
});

const draftColumns = sql.raw("d.version_id, d.rule_id, d.definition, d.definition_hash, d.note, d.revision, d.created_at, d.created_by, d.updated_at, d.updated_by");
const versionColumns = sql.raw(`v.version_id, v.rule_id, v.version_no::int8 AS version_no, v.definition, v.definition_hash, v.note, v.starts_at, v.ends_at, v.store_ids,
  v.is_backdated, v.examined_hash, v.published_at, v.published_by, v.created_at, v.created_by`);
const switchColumns = sql.raw("s.switch_id, s.rule_id, s.kind, s.effective_at, s.recorded_at, s.actor, s.reason");
/** More rules, versions or switches than any chain has; a list without an end would read the table whatever its size. */
const most = 100_000;

export async function readRevision(tx: Tx): Promise<string> {
  return (await tx.one(RevisionRow, sql`SELECT r.revision::text AS revision FROM offers.revision r`)).revision;
}

/** Tells every process that what it holds in memory is old. Two changes queue behind each other here. */
export function writeRevision(tx: Tx, revision: string): Promise<number> {
  return tx.run(sql`UPDATE offers.revision SET revision = ${revision}::uuid`);
}

/** False when the code is taken. */
export async function insertRule(tx: Tx, rule: Rule): Promise<boolean> {
  const inserted = await tx.run(sql`
    INSERT INTO offers.rules (rule_id, code, name, created_at, created_by)
    VALUES (${rule.ruleId}, ${rule.code}, ${JSON.stringify(rule.name)}::jsonb, ${toRfc3339(rule.createdAt)}::timestamptz, ${rule.createdBy})
    ON CONFLICT (code) DO NOTHING`);
  return inserted === 1;
}

export function updateRuleName(tx: Tx, ruleId: RuleId, name: Names): Promise<number> {
  return tx.run(sql`UPDATE offers.rules SET name = ${JSON.stringify(name)}::jsonb WHERE rule_id = ${ruleId}`);
}

export async function selectRule(tx: Tx, ruleId: RuleId): Promise<Rule | null> {
  const found = await tx.maybe(RuleRow, sql`SELECT r.rule_id, r.code, r.name, r.created_at, r.created_by FROM offers.rules r WHERE r.rule_id = ${ruleId}`);
  return found === null ? null : toRule(found);
}

/** Rules, the newest first. */
export async function selectRules(tx: Tx, after: { readonly createdAt: Instant; readonly ruleId: string } | null, limit: number): Promise<readonly Rule[]> {
  const from = after === null ? sql`TRUE` : sql`(r.created_at, r.rule_id) < (${toRfc3339(after.createdAt)}::timestamptz, ${after.ruleId}::uuid)`;
  const rows = await tx.rows(RuleRow, sql`
    SELECT r.rule_id, r.code, r.name, r.created_at, r.created_by FROM offers.rules r
     WHERE ${from} ORDER BY r.created_at DESC, r.rule_id DESC LIMIT ${limit}`);
  return rows.map(toRule);
}

export async function selectAllRules(tx: Tx): Promise<readonly Rule[]> {
  return (await tx.rows(RuleRow, sql`SELECT r.rule_id, r.code, r.name, r.created_at, r.created_by FROM offers.rules r ORDER BY r.rule_id LIMIT ${most}`)).map(toRule);
}

const whichRules = (column: string, ruleIds: readonly RuleId[] | null): Query => (ruleIds === null ? sql`TRUE` : sql`${sql.raw(column)} = ANY(${ruleIds}::uuid[])`);

/** Published versions in the order of publication; null: of every rule. */
export async function selectVersions(tx: Tx, ruleIds: readonly RuleId[] | null): Promise<readonly PublishedVersion[]> {
  const rows = await tx.rows(VersionRow, sql`
    SELECT ${versionColumns} FROM offers.rule_versions v WHERE ${whichRules("v.rule_id", ruleIds)} ORDER BY v.rule_id, v.version_no LIMIT ${most}`);
  return rows.map(toVersion);
}

export async function selectDrafts(tx: Tx, ruleIds: readonly RuleId[] | null): Promise<readonly DraftVersion[]> {
  const rows = await tx.rows(DraftRow, sql`
    SELECT ${draftColumns} FROM offers.drafts d WHERE ${whichRules("d.rule_id", ruleIds)} ORDER BY d.rule_id, d.version_id LIMIT ${most}`);
  return rows.map(toDraft);
}

export async function selectDraftsById(tx: Tx, versionIds: readonly RuleVersionId[]): Promise<readonly DraftVersion[]> {
  const rows = await tx.rows(DraftRow, sql`
    SELECT ${draftColumns} FROM offers.drafts d WHERE d.version_id = ANY(${versionIds}::uuid[]) ORDER BY d.version_id LIMIT ${versionIds.length}`);
  return rows.map(toDraft);
}

export async function selectSwitches(tx: Tx, ruleIds: readonly RuleId[] | null): Promise<readonly SwitchRecord[]> {
  const rows = await tx.rows(SwitchRow, sql`
    SELECT ${switchColumns} FROM offers.rule_switches s WHERE ${whichRules("s.rule_id", ruleIds)} ORDER BY s.rule_id, s.recorded_at, s.switch_id LIMIT ${most}`);
  return rows.map(toSwitch);
}

export function insertDraft(tx: Tx, draft: DraftVersion): Promise<number> {
  return tx.run(sql`
    INSERT INTO offers.drafts (version_id, rule_id, definition, definition_hash, note, revision, created_at, created_by, updated_at, updated_by)
    VALUES (${draft.versionId}, ${draft.ruleId}, ${JSON.stringify(draft.definition)}::jsonb, ${draft.definitionHash}, ${draft.note}, ${draft.revision},
            ${toRfc3339(draft.createdAt)}::timestamptz, ${draft.createdBy}, ${toRfc3339(draft.updatedAt)}::timestamptz, ${draft.updatedBy})`);
}

/** Saves a draft if nobody changed it since `draft.revision − 1`; false otherwise. */
export async function updateDraft(tx: Tx, draft: DraftVersion): Promise<boolean> {
  const updated = await tx.run(sql`
    UPDATE offers.drafts SET definition = ${JSON.stringify(draft.definition)}::jsonb, definition_hash = ${draft.definitionHash}, note = ${draft.note},
           revision = ${draft.revision}, updated_at = ${toRfc3339(draft.updatedAt)}::timestamptz, updated_by = ${draft.updatedBy}
     WHERE version_id = ${draft.versionId} AND revision = ${draft.revision - 1}`);
  return updated === 1;
}

/** Takes the draft away if nobody changed it since; false otherwise. */
export async function deleteDraft(tx: Tx, versionId: RuleVersionId, revision: number): Promise<boolean> {
  return (await tx.run(sql`DELETE FROM offers.drafts WHERE version_id = ${versionId} AND revision = ${revision}`)) === 1;
}

export function insertVersion(tx: Tx, version: PublishedVersion): Promise<number> {
  return tx.run(sql`
    INSERT INTO offers.rule_versions (version_id, rule_id, version_no, definition, definition_hash, note, starts_at, ends_at, store_ids, is_backdated, examined_hash,
                                      published_at, published_by, created_at, created_by)
    VALUES (${version.versionId}, ${version.ruleId}, ${version.versionNo}, ${JSON.stringify(version.definition)}::jsonb, ${version.definitionHash}, ${version.note},
            ${toRfc3339(version.startsAt)}::timestamptz, ${version.endsAt === null ? null : toRfc3339(version.endsAt)}::timestamptz, ${version.storeIds}::uuid[],
            ${version.isBackdated}, ${version.examinedHash}, ${toRfc3339(version.publishedAt)}::timestamptz, ${version.publishedBy},
            ${toRfc3339(version.createdAt)}::timestamptz, ${version.createdBy})`);
}

export function insertSwitch(tx: Tx, each: SwitchRecord): Promise<number> {
  return tx.run(sql`
    INSERT INTO offers.rule_switches (switch_id, rule_id, kind, effective_at, recorded_at, actor, reason)
    VALUES (${each.switchId}, ${each.ruleId}, ${each.kind}, ${toRfc3339(each.effectiveAt)}::timestamptz, ${toRfc3339(each.recordedAt)}::timestamptz, ${each.actor}, ${each.reason})`);
}
