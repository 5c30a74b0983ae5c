import pg from "pg";

/**
 * The whole schema as text: tables with their columns, constraints, indexes and rights, in one order on every machine.
 * It is committed as server/migrations/schema.sql, so that a reviewer sees the result of a migration.
 */
export async function describeSchema(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const schemas = await texts(client, `SELECT nspname AS line FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'public', 'graphile_worker') ORDER BY 1`);
    const out: string[] = ["-- What the migrations make. Written by `npm run contract`; not applied, not edited.", ""];
    for (const schema of schemas) {
      out.push(`CREATE SCHEMA ${schema};`, "");
      for (const table of await texts(client, `SELECT c.relname AS line FROM pg_class c WHERE c.relnamespace = '${schema}'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`)) {
        out.push(...(await describeTable(client, `${schema}.${table}`)), "");
      }
    }
    return `${out.join("\n").trimEnd()}\n`;
  } finally {
    await client.end();
  }
}

async function describeTable(client: pg.Client, name: string): Promise<string[]> {
  const columns = await texts(client, `
    SELECT format('    %s %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END,
                  coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '')) AS line
      FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
     WHERE a.attrelid = '${name}'::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`);
  const constraints = await texts(client, `
    SELECT format('    CONSTRAINT %s %s', conname, pg_get_constraintdef(oid)) AS line
      FROM pg_constraint WHERE conrelid = '${name}'::regclass AND contype IN ('p', 'u', 'f', 'c', 'x') ORDER BY contype <> 'p', conname`);
  const options = await texts(client, `SELECT coalesce(' WITH (' || array_to_string(reloptions, ', ') || ')', '') AS line FROM pg_class WHERE oid = '${name}'::regclass`);
  const indexes = await texts(client, `
    SELECT pg_get_indexdef(i.indexrelid) || ';' AS line FROM pg_index i
     WHERE i.indrelid = '${name}'::regclass AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x')) ORDER BY 1`);
  const rights = await texts(client, `
    SELECT format('GRANT %s ON %s TO app;', string_agg(privilege_type, ', ' ORDER BY privilege_type), '${name}') AS line
      FROM information_schema.table_privileges WHERE grantee = 'app' AND (table_schema || '.' || table_name) = '${name}' HAVING count(*) > 0`);
  const columnRights = await texts(client, `
    SELECT format('GRANT UPDATE (%s) ON %s TO app;', string_agg(column_name, ', ' ORDER BY column_name), '${name}') AS line
      FROM information_schema.column_privileges cp
     WHERE grantee = 'app' AND privilege_type = 'UPDATE' AND (table_schema || '.' || table_name) = '${name}'
       AND NOT EXISTS (SELECT 1 FROM information_schema.table_privileges tp WHERE tp.grantee = 'app' AND tp.privilege_type = 'UPDATE' AND tp.table_schema = cp.table_schema AND tp.table_name = cp.table_name)
     HAVING count(*) > 0`);
  return [`CREATE TABLE ${name} (`, [...columns, ...constraints].join(",\n"), `)${options[0] ?? ""};`, ...indexes, ...rights, ...columnRights];
}

async function texts(client: pg.Client, query: string): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(query);
  return rows.map((each) => each.line);
}
