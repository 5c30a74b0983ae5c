import { toRfc3339, type BusinessDate, type Id, type Instant } from "@regulars/kernel";
import { dateColumn, instantColumn, int8, json, nullable, oneOf, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { TierSetDefinition } from "../domain/tier-set.js";

export type TierSetId = Id<"tier-set">;

export interface TierSetRecord {
  readonly tierSetId: TierSetId;
  readonly name: string;
  readonly state: "draft" | "published";
  readonly version: number | null;
  readonly definition: TierSetDefinition;
  readonly mapping: Readonly<Record<string, string>>;
  readonly transition: "keep" | "reevaluate";
  readonly startsAt: Instant | null;
  readonly startsOn: BusinessDate | null;
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly publishedAt: Instant | null;
  readonly publishedBy: string | null;
}

const SetRow = row({
  tier_set_id: uuid<TierSetId>(), name: text, state: oneOf("draft", "published"), version: nullable(int8), definition: json<TierSetDefinition>(),
  mapping: json<Readonly<Record<string, string>>>(), transition: oneOf("keep", "reevaluate"), starts_at: nullable(instantColumn), starts_on: nullable(dateColumn),
  created_at: instantColumn, created_by: text, published_at: nullable(instantColumn), published_by: nullable(text),
});
const columns = sql`tier_set_id, name, state, version, definition, mapping, transition, starts_at, starts_on, created_at, created_by, published_at, published_by`;
const RevisionRow = row({ database: text, revision: text });

/** What is held in memory is compared with it. The database's name belongs to it: a process may serve several in its tests. */
export async function readRevision(tx: Tx): Promise<string> {
  const { database, revision } = await tx.one(RevisionRow, sql`SELECT current_database()::text AS database, revision::text FROM tiers.revision`);
  return `${database} ${revision}`;
}

/** Also makes publications queue behind each other. */
export async function moveRevision(tx: Tx, revision: string): Promise<void> {
  await tx.run(sql`UPDATE tiers.revision SET revision = ${revision}::uuid`);
}

export async function readPublishedSets(tx: Tx): Promise<readonly TierSetRecord[]> {
  return (await tx.rows(SetRow, sql`SELECT ${columns} FROM tiers.tier_sets WHERE state = 'published' ORDER BY version LIMIT 10000`)).map(recordOf);
}

export async function readSet(tx: Tx, tierSetId: TierSetId): Promise<TierSetRecord | null> {
  const found = await tx.maybe(SetRow, sql`SELECT ${columns} FROM tiers.tier_sets WHERE tier_set_id = ${tierSetId}::uuid`);
  return found === null ? null : recordOf(found);
}

/** Reads a set and keeps others from changing or publishing it until the end of the transaction. */
export async function lockSet(tx: Tx, tierSetId: TierSetId): Promise<TierSetRecord | null> {
  const found = await tx.maybe(SetRow, sql`SELECT ${columns} FROM tiers.tier_sets WHERE tier_set_id = ${tierSetId}::uuid FOR UPDATE`);
  return found === null ? null : recordOf(found);
}

/** Changes a draft. Answers 0 when it is none (any more). */
export async function updateDraft(tx: Tx, draft: Pick<TierSetRecord, "tierSetId" | "name" | "definition" | "mapping" | "transition" | "startsAt">): Promise<number> {
  return tx.run(sql`
    UPDATE tiers.tier_sets
       SET name = ${draft.name}, definition = ${JSON.stringify(draft.definition)}::jsonb, mapping = ${JSON.stringify(draft.mapping)}::jsonb,
           transition = ${draft.transition}, starts_at = ${draft.startsAt === null ? null : toRfc3339(draft.startsAt)}::timestamptz
     WHERE tier_set_id = ${draft.tierSetId}::uuid AND state = 'draft'`);
}

/** The newest first, after the one that the cursor names. */
export async function listSets(tx: Tx, after: { readonly createdAt: Instant; readonly tierSetId: string } | null, limit: number): Promise<readonly TierSetRecord[]> {
  const before = after === null ? "infinity" : toRfc3339(after.createdAt);
  const rows = await tx.rows(SetRow, sql`
    SELECT ${columns} FROM tiers.tier_sets
     WHERE (created_at, tier_set_id) < (${before}::timestamptz, ${after?.tierSetId ?? "ffffffff-ffff-ffff-ffff-ffffffffffff"}::uuid)
     ORDER BY created_at DESC, tier_set_id DESC LIMIT ${limit}`);
  return rows.map(recordOf);
}

export async function insertSet(tx: Tx, draft: Pick<TierSetRecord, "tierSetId" | "name" | "definition" | "mapping" | "transition" | "startsAt" | "createdBy">, now: Instant): Promise<void> {
  await tx.run(sql`
    INSERT INTO tiers.tier_sets (tier_set_id, name, state, definition, mapping, transition, starts_at, created_at, created_by)
    VALUES (${draft.tierSetId}::uuid, ${draft.name}, 'draft', ${JSON.stringify(draft.definition)}::jsonb, ${JSON.stringify(draft.mapping)}::jsonb,
            ${draft.transition}, ${draft.startsAt === null ? null : toRfc3339(draft.startsAt)}::timestamptz, ${toRfc3339(now)}::timestamptz, ${draft.createdBy})`);
}

/** Publishes a draft. Answers 0 when it is none (any more). */
export async function markPublished(
  tx: Tx, tierSetId: TierSetId, publication: { readonly version: number; readonly startsAt: Instant; readonly startsOn: BusinessDate; readonly actor: string }, now: Instant,
): Promise<number> {
  return tx.run(sql`
    UPDATE tiers.tier_sets
       SET state = 'published', version = ${publication.version}, starts_at = ${toRfc3339(publication.startsAt)}::timestamptz, starts_on = ${publication.startsOn}::date,
           published_at = ${toRfc3339(now)}::timestamptz, published_by = ${publication.actor}
     WHERE tier_set_id = ${tierSetId}::uuid AND state = 'draft'`);
}

type RowOf<T> = T extends { read: (rows: readonly unknown[]) => readonly (infer R)[] } ? R : never;

function recordOf(each: RowOf<typeof SetRow>): TierSetRecord {
  return {
    tierSetId: each.tier_set_id, name: each.name, state: each.state, version: each.version, definition: each.definition, mapping: each.mapping,
    transition: each.transition, startsAt: each.starts_at, startsOn: each.starts_on, createdAt: each.created_at, createdBy: each.created_by,
    publishedAt: each.published_at, publishedBy: each.published_by,
  };
}
