import pg from "pg";

export interface Trace {
  readonly secret: string;
  readonly table: string;
  readonly column: string;
}

/**
 * Looks for texts in every column of every table of a database, ours and the job runner's, as text, as the hexadecimal that bytes are
 * printed as, and as JSON escapes them. Also answers how many columns it has read, so that a test sees that it looked.
 */
export async function tracesOf(ownerUrl: string, secrets: readonly string[]): Promise<{ readonly traces: readonly Trace[]; readonly columns: number }> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ schema: string; table: string; columns: string[] }>(`
      SELECT table_schema AS schema, table_name AS table, array_agg(column_name::text ORDER BY ordinal_position) AS columns
        FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
       WHERE t.table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')
       GROUP BY 1, 2 ORDER BY 1, 2`);
    const forms = secrets.flatMap((secret) => [...new Set([secret, Buffer.from(secret, "utf8").toString("hex"), escaped(secret)])].map((form) => ({ secret, form })));
    const traces: Trace[] = [];
    for (const { schema, table, columns } of tables) {
      const name = `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(table)}`;
      const found = await client.query<{ form: string }>(
        `SELECT f.form FROM unnest($1::text[]) AS f(form) WHERE EXISTS (SELECT 1 FROM ${name} t WHERE position(f.form IN t::text) > 0)`, [forms.map((each) => each.form)]);
      for (const { form } of found.rows) {
        for (const column of columns) {
          const inColumn = await client.query(`SELECT 1 FROM ${name} WHERE position($1 IN ${pg.escapeIdentifier(column)}::text) > 0 LIMIT 1`, [form]);
          if ((inColumn.rowCount ?? 0) > 0) traces.push({ secret: forms.find((each) => each.form === form)?.secret ?? form, table: `${schema}.${table}`, column });
        }
      }
    }
    return { traces, columns: tables.reduce((sum, each) => sum + each.columns.length, 0) };
  } finally {
    await client.end();
  }
}

/** As a JSON text without characters beyond ASCII has it. */
function escaped(text: string): string {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)).map((code) => (code > 0x7e ? `\\u${code.toString(16).padStart(4, "0")}` : String.fromCharCode(code))).join("");
}
