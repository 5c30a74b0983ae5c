import pg from "pg";

/** A table of ours as the database describes it. */
export interface OurTable {
  readonly schema: string;
  readonly table: string;
  /** Without generated columns, which compute themselves. */
  readonly columns: readonly string[];
  /** Tables that must be filled before this one, as "schema.table". */
  readonly references: readonly string[];
}

/** Schemas that are not ours: PostgreSQL's own, the views, and the job runner's, whose jobs are carried over as jobs. */
const otherSchemas = ["information_schema", "public", "read", "graphile_worker"];

const quote = (name: string): string => pg.escapeIdentifier(name);

export function qualified(of: { readonly schema: string; readonly table: string }): string {
  return `${quote(of.schema)}.${quote(of.table)}`;
}

export function columnList(columns: readonly string[]): string {
  return columns.map(quote).join(", ");
}

/** Our tables in an order in which they can be filled: a table comes after those that it refers to. */
export async function ourTables(client: pg.Client): Promise<readonly OurTable[]> {
  const { rows } = await client.query<{ schema: string; table: string; columns: string[]; refs: string[] }>(
    `SELECT n.nspname AS schema, c.relname AS table,
            (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_catalog.pg_attribute a
              WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
            coalesce((SELECT array_agg(DISTINCT fn.nspname || '.' || f.relname) FROM pg_catalog.pg_constraint k
                        JOIN pg_catalog.pg_class f ON f.oid = k.confrelid JOIN pg_catalog.pg_namespace fn ON fn.oid = f.relnamespace
                       WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> k.conrelid), '{}') AS refs
       FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^pg_' AND n.nspname <> ALL($1::text[])
      ORDER BY 1, 2`,
    [otherSchemas],
  );
  return inDependencyOrder(rows.map(({ schema, table, columns, refs }) => ({ schema, table, columns, references: refs })));
}

/** Kahn's algorithm over names; a circle of references cannot be loaded table by table and is said so. */
export function inDependencyOrder(tables: readonly OurTable[]): readonly OurTable[] {
  const nameOf = (each: OurTable): string => `${each.schema}.${each.table}`;
  const waiting = new Map(tables.map((each) => [nameOf(each), each]));
  const ordered: OurTable[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter((each) => !each.references.some((name) => waiting.has(name)));
    if (ready.length === 0) throw new Error(`the tables ${[...waiting.keys()].join(", ")} refer to each other in a circle`);
    for (const each of ready) waiting.delete(nameOf(each));
    ordered.push(...ready);
  }
  return ordered;
}

export interface OurSequence {
  readonly schema: string;
  readonly name: string;
  readonly lastValue: string;
  readonly isCalled: boolean;
}

export async function ourSequences(client: pg.Client): Promise<readonly OurSequence[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `SELECT n.nspname AS schema, c.relname AS name FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'S' AND n.nspname !~ '^pg_' AND n.nspname <> ALL($1::text[]) ORDER BY 1, 2`,
    [otherSchemas],
  );
  const sequences: OurSequence[] = [];
  for (const { schema, name } of rows) {
    const state = await client.query<{ last_value: number; is_called: boolean }>(`SELECT last_value, is_called FROM ${qualified({ schema, table: name })}`);
    const [found] = state.rows;
    if (found !== undefined) sequences.push({ schema, name, lastValue: String(found.last_value), isCalled: found.is_called });
  }
  return sequences;
}

/** Rows and checksum of a table: the same rows in whatever order give the same answer, on any PostgreSQL. */
export async function measure(client: pg.Client, of: { readonly schema: string; readonly table: string; readonly columns: readonly string[] }): Promise<{ rows: number; checksum: string }> {
  const { rows } = await client.query<{ count: string; checksum: string | null }>(
    `SELECT count(*)::text AS count, sum(('x' || substr(md5(ROW(${columnList(of.columns)})::text), 1, 15))::bit(60)::bigint)::text AS checksum FROM ${qualified(of)}`,
  );
  const [found] = rows;
  return { rows: Number(found?.count ?? 0), checksum: found?.checksum ?? "0" };
}

/** Row texts, and so checksums, depend on these. */
export const textSettings = "SET datestyle = 'ISO, YMD'; SET timezone = 'UTC'; SET intervalstyle = 'postgres'; SET extra_float_digits = 3; SET bytea_output = 'hex'";
