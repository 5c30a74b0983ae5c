import { toRfc3339, type Instant } from "@regulars/kernel";
import { instantColumn, nullable, oneOf, row, text, uuid } from "../../platform/db/row.js";
import { sql } from "../../platform/db/sql.js";
import type { Tx } from "../../platform/db/tx.js";

const LookRow = row({ looked_at: instantColumn });
const ImportRow = row({ import_id: uuid(), file_name: text, state: oneOf("checked", "finished", "failed", "stopped"), updated_at: instantColumn });
const ListRow = row({ list_id: uuid(), format: text, state: oneOf("ready", "failed"), made_at: nullable(instantColumn), updated_at: instantColumn });

export async function lookedAt(tx: Tx, actor: string): Promise<Instant | null> {
  return (await tx.maybe(LookRow, sql`SELECT looked_at FROM platform.staff_looks WHERE actor = ${actor}`))?.looked_at ?? null;
}

/** Looking never goes back: of two windows the later one counts. */
export async function noteLook(tx: Tx, actor: string, at: Instant): Promise<void> {
  await tx.run(sql`
    INSERT INTO platform.staff_looks AS l (actor, looked_at) VALUES (${actor}, ${toRfc3339(at)}::timestamptz)
    ON CONFLICT (actor) DO UPDATE SET looked_at = greatest(l.looked_at, excluded.looked_at)`);
}

export interface FileNotice {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly at: Instant;
}

/** Imports of this person that came to a point where they are awaited, since then, the latest first. */
export async function importsOf(tx: Tx, actor: string, since: Instant, limit: number): Promise<readonly FileNotice[]> {
  const rows = await tx.rows(ImportRow, sql`
    SELECT import_id, file_name, state, updated_at FROM platform.uploaded_imports
     WHERE actor = ${actor} AND state IN ('checked', 'finished', 'failed', 'stopped') AND updated_at >= ${toRfc3339(since)}::timestamptz
     ORDER BY updated_at DESC, import_id DESC LIMIT ${limit}`);
  return rows.map((each) => ({ id: each.import_id, name: each.file_name, state: each.state, at: each.updated_at }));
}

/** Lists that this person has asked for and that are made, or could not be, since then, the latest first. */
export async function listsOf(tx: Tx, actor: string, since: Instant, limit: number): Promise<readonly FileNotice[]> {
  const rows = await tx.rows(ListRow, sql`
    SELECT list_id, format, state, made_at, updated_at FROM exports.lists
     WHERE asked_by = ${actor} AND state IN ('ready', 'failed') AND updated_at >= ${toRfc3339(since)}::timestamptz
     ORDER BY updated_at DESC, list_id DESC LIMIT ${limit}`);
  return rows.map((each) => ({ id: each.list_id, name: each.format, state: each.state, at: each.made_at ?? each.updated_at }));
}
