import { appendFileSync, chownSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import pg from "pg";
import { withLogin } from "../server/test/urls.js";
import { note } from "./report.js";

/** `--statements`: after a bench, the statements that cost PostgreSQL most. Counting them costs a little too. */
export const countsStatements = process.argv.includes("--statements");

/** Takes effect at the server's next start. */
export function loadStatementCounter(postgresFolder: string): void {
  const data = join(postgresFolder, "data");
  const file = join(data, "local.conf");
  appendFileSync(file, "shared_preload_libraries = 'pg_stat_statements'\ntrack_io_timing = on\n");
  // Under root PostgreSQL is another user, who must be able to read it.
  const { uid, gid } = statSync(data);
  chownSync(file, uid, gid);
}

const Passwords = z.object({ admin: z.string() });

/** The login that may make extensions; its password lies in the data folder, readable by us only. */
function adminUrl(dataDir: string, ownerUrl: string): string {
  return withLogin(ownerUrl, "regulars_admin", Passwords.parse(JSON.parse(readFileSync(join(dataDir, "pg", "passwords.json"), "utf8"))).admin);
}

export class StatementCounter {
  private constructor(private readonly url: string) {}

  static async open(dataDir: string, ownerUrl: string): Promise<StatementCounter> {
    const counter = new StatementCounter(adminUrl(dataDir, ownerUrl));
    await counter.ask("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
    return counter;
  }

  async reset(): Promise<void> {
    await this.ask("SELECT pg_stat_statements_reset()");
  }

  async tell(requests: number, limit = 25): Promise<void> {
    const rows = await this.ask(`
      SELECT calls, total_exec_time + total_plan_time AS ms, rows, shared_blks_hit + shared_blks_read AS blocks, wal_bytes, regexp_replace(query, '\\s+', ' ', 'g') AS text
        FROM pg_stat_statements ORDER BY 2 DESC LIMIT ${limit}`);
    for (const row of rows) {
      note(`${((Number(row["ms"]) / requests) * 1_000).toFixed(0).padStart(6)} µs/request  ${(Number(row["ms"]) / Number(row["calls"])).toFixed(2).padStart(8)} ms × ${row["calls"]}  rows ${row["rows"]}  blocks ${row["blocks"]}  wal ${row["wal_bytes"]}  ${String(row["text"]).slice(0, 150)}`);
    }
  }

  private async ask(text: string): Promise<readonly Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: this.url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(text)).rows;
    } finally {
      await client.end();
    }
  }
}
