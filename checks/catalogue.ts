import { existsSync, readFileSync, readdirSync } from "node:fs";
import pg from "pg";

/**
 * How a table would be spread over several machines (Citus):
 * member: by member_id, together with all other tables of the member; lookup: by its own key; reference: a copy on every
 * machine, rarely written; local: stays with the coordinator.
 */
export type TableClass = "member" | "lookup" | "reference" | "local";

/** Each module states the class of its tables in tables.json. */
export function declaredClasses(): ReadonlyMap<string, TableClass> {
  const classes = new Map<string, TableClass>();
  const folders = readdirSync("server/modules", { withFileTypes: true }).filter((each) => each.isDirectory()).map((each) => ({ schema: each.name, file: `server/modules/${each.name}/tables.json` }));
  for (const { schema, file } of [{ schema: "platform", file: "server/platform/tables.json" }, ...folders]) {
    if (!existsSync(file)) continue;
    for (const [table, kind] of Object.entries<TableClass>(JSON.parse(readFileSync(file, "utf8")))) classes.set(table.includes(".") ? table : `${schema}.${table}`, kind);
  }
  return classes;
}

/** Every break of the rules that keep the schema ready to be spread by member, in words. */
export async function catalogueFaults(url: string, classes: ReadonlyMap<string, TableClass>): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return [
      ...(await unclassified(client, classes)),
      ...(await memberColumn(client, classes)),
      ...(await uniqueKeys(client, classes)),
      ...(await foreignKeys(client, classes)),
      ...(await forbiddenObjects(client, classes)),
    ];
  } finally {
    await client.end();
  }
}

const ours = `n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'public', 'graphile_worker', 'read')`;

async function unclassified(client: pg.Client, classes: ReadonlyMap<string, TableClass>): Promise<string[]> {
  const tables = await names(client, `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p') AND ${ours} ORDER BY 1`);
  return [
    ...tables.filter((table) => !classes.has(table)).map((table) => `${table} has no class: add it to its module's tables.json`),
    ...[...classes.keys()].filter((table) => !tables.includes(table)).map((table) => `${table} is in tables.json but not in the database`),
  ];
}

/** member_id: there, uuid everywhere, never null. */
async function memberColumn(client: pg.Client, classes: ReadonlyMap<string, TableClass>): Promise<string[]> {
  const { rows } = await client.query<{ name: string; type: string; required: boolean }>(`
    SELECT n.nspname || '.' || c.relname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS required
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE a.attname = 'member_id' AND c.relkind IN ('r', 'p') AND NOT a.attisdropped AND ${ours}`);
  return [...classes].filter(([, kind]) => kind === "member").flatMap(([table]) => {
    const found = rows.find((each) => each.name === table);
    if (found === undefined) return [`${table} is a member table without member_id`];
    if (found.type !== "uuid") return [`${table}.member_id is ${found.type}, not uuid`];
    return found.required ? [] : [`${table}.member_id may be null`];
  });
}

/** Every primary key and unique index of a member table begins with member_id; identity columns are bigint; each has a key. */
async function uniqueKeys(client: pg.Client, classes: ReadonlyMap<string, TableClass>): Promise<string[]> {
  const { rows } = await client.query<{ name: string; index: string; first: string | null; is_primary: boolean }>(`
    SELECT n.nspname || '.' || c.relname AS name, i.indexrelid::regclass::text AS index, i.indisprimary AS is_primary,
           (SELECT a.attname FROM pg_attribute a WHERE a.attrelid = i.indrelid AND a.attnum = i.indkey[0]) AS first
      FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE i.indisunique AND ${ours}`);
  const faults = rows.filter((each) => classes.get(each.name) === "member" && each.first !== "member_id")
    .map((each) => `${each.name}: the unique index ${each.index} does not begin with member_id`);
  const keyless = [...classes.keys()].filter((table) => !rows.some((each) => each.name === table && each.is_primary));
  const { rows: identities } = await client.query<{ name: string; column: string }>(`
    SELECT n.nspname || '.' || c.relname AS name, a.attname AS column FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE (a.attidentity <> '' OR pg_get_serial_sequence(quote_ident(n.nspname) || '.' || quote_ident(c.relname), a.attname) IS NOT NULL)
       AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid <> 'int8'::regtype AND ${ours}`);
  return [...faults, ...keyless.map((table) => `${table} has no primary key`), ...identities.map((each) => `${each.name}.${each.column} is numbered by a sequence but is no bigint`)];
}

/** A member table points to member tables of the same member, or to reference tables; nothing else points to a member table. */
async function foreignKeys(client: pg.Client, classes: ReadonlyMap<string, TableClass>): Promise<string[]> {
  const { rows } = await client.query<{ name: string; source: string; target: string; source_first: string; target_first: string; on_delete: string }>(`
    SELECT k.conname AS name, sn.nspname || '.' || s.relname AS source, tn.nspname || '.' || t.relname AS target, k.confdeltype AS on_delete,
           (SELECT attname FROM pg_attribute WHERE attrelid = k.conrelid AND attnum = k.conkey[1]) AS source_first,
           (SELECT attname FROM pg_attribute WHERE attrelid = k.confrelid AND attnum = k.confkey[1]) AS target_first
      FROM pg_constraint k JOIN pg_class s ON s.oid = k.conrelid JOIN pg_namespace sn ON sn.oid = s.relnamespace
      JOIN pg_class t ON t.oid = k.confrelid JOIN pg_namespace tn ON tn.oid = t.relnamespace JOIN pg_namespace n ON n.oid = sn.oid
     WHERE k.contype = 'f' AND ${ours}`);
  return rows.flatMap((each) => {
    const source = classes.get(each.source);
    const target = classes.get(each.target);
    const says = (words: string): string => `${each.source}: the foreign key ${each.name} ${words}`;
    if (source === "member" && target === "member") {
      if (each.source_first !== "member_id" || each.target_first !== "member_id") return [says("between member tables does not begin with member_id")];
      return each.on_delete === "n" || each.on_delete === "d" ? [says("would set member_id on delete")] : [];
    }
    if (source === "member" && target !== "reference") return [says(`points from a member table to the ${target ?? "unknown"} table ${each.target}`)];
    if (source !== "member" && target === "member") return [says(`points to the member table ${each.target}`)];
    if (source === "lookup" && target !== "reference") return [says(`points from a lookup table to the ${target ?? "unknown"} table ${each.target}`)];
    if (source === "reference" && target !== "reference") return [says(`points from a reference table to the ${target ?? "unknown"} table ${each.target}`)];
    return [];
  });
}

/** No triggers, rules, inheritance; no functions of ours in LANGUAGE sql, none with the clock or chance inside. */
async function forbiddenObjects(client: pg.Client, classes: ReadonlyMap<string, TableClass>): Promise<string[]> {
  const triggers = await names(client, `SELECT n.nspname || '.' || c.relname AS name FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE NOT g.tgisinternal AND ${ours}`);
  const rules = await names(client, `SELECT n.nspname || '.' || c.relname AS name FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p') AND ${ours}`);
  const inherited = await names(client, `SELECT n.nspname || '.' || c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE NOT c.relispartition AND ${ours}`);
  const { rows: functions } = await client.query<{ name: string; language: string; body: string }>(`
    SELECT n.nspname || '.' || p.proname AS name, l.lanname AS language, p.prosrc AS body FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang WHERE ${ours}`);
  const spread = (table: string): boolean => classes.get(table) !== "local";
  return [
    ...triggers.filter(spread).map((table) => `${table} has a trigger`),
    ...rules.filter(spread).map((table) => `${table} has a rule`),
    ...inherited.map((table) => `${table} inherits from another table`),
    ...functions.filter((each) => each.language === "sql").map((each) => `${each.name} is a function in LANGUAGE sql`),
    ...functions.filter((each) => /DO UPDATE/i.test(each.body) && /\b(now|random|clock_timestamp)\s*\(/i.test(each.body)).map((each) => `${each.name} takes the clock or chance inside DO UPDATE`),
  ];
}

async function names(client: pg.Client, query: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(query);
  return rows.map((each) => each.name);
}
