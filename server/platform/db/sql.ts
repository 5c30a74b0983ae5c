import { createHash } from "node:crypto";
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql, type RawBuilder } from "kysely";
import { sent } from "./arrays.js";

/**
 * SQL as it is sent, through Kysely's `sql` tag: every `${value}` becomes a parameter, `sql.ref` and `sql.raw` stay visible.
 * Only `sql.ts` and `sql/*` files (and invariants.ts) may import it.
 */
export { sql };
export type Query = RawBuilder<unknown>;

const compiler = new Kysely<Record<string, never>>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

export interface CompiledQuery {
  readonly text: string;
  readonly values: unknown[];
  /** A name that is the hash of the text, so that PostgreSQL plans each statement once per connection. */
  readonly name: string;
}

const names = new Map<string, string>();

export function compile(query: Query): CompiledQuery {
  const { sql: text, parameters } = query.compile(compiler);
  let name = names.get(text);
  if (name === undefined) {
    name = createHash("sha256").update(text).digest("base64url").slice(0, 24);
    if (names.size < 5_000) names.set(text, name);
  }
  return { text, values: parameters.map(sent), name };
}
