import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { instant, timeZone } from "@regulars/kernel";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installJobs } from "../../platform/jobs/worker.js";
import { emptyDatabase, testDatabase, type TestDatabase } from "../../test/database.js";
import { backUp } from "./backup.js";
import { inDependencyOrder, measure, ourTables } from "./catalogue.js";
import { readManifest } from "./manifest.js";
import { restore } from "./restore.js";

let source: TestDatabase;
let folder: string;
const now = instant(Date.parse("2026-03-02T03:04:05Z"));

beforeAll(async () => {
  source = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), "regulars-backup-"));
  await installJobs(source.ownerUrl, "app");
  await query(source.ownerUrl, `
    INSERT INTO platform.events (event_id, name, aggregate_id, payload, occurred_at, recorded_at, xid)
    SELECT ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'test.happened.v1', gen_random_uuid(), jsonb_build_object('n', n, 'text', E'a\\tb\\\\ 会员 \\''),
           '2026-03-01T00:00:00.123456Z', '2026-03-01T00:00:01Z', (900000000 + n / 3)::text::xid8
      FROM generate_series(1, 10) n;
    INSERT INTO platform.event_cursors (consumer, xid, event_id, updated_at)
    VALUES ('dispatcher', '900000001', '00000000-0000-7000-8000-000000000004', '2026-03-01T00:00:02Z');
    INSERT INTO platform.idempotency_keys (caller_id, route, key, request_hash, status, body, created_at)
    VALUES ('k', 'r', 'x', '\\x00ff', 201, NULL, '2026-03-01T00:00:00Z');
    SELECT graphile_worker.add_job('test.job', '{"a": 1}', queue_name => 'q', run_at => '2099-01-01T00:00:00Z', job_key => 'once');`);
});
afterAll(async () => {
  await source.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function query(url: string, text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const result: pg.QueryResult<Record<string, unknown>> | pg.QueryResult<Record<string, unknown>>[] = await client.query(text);
    return (Array.isArray(result) ? result.at(-1)?.rows : result.rows) ?? [];
  } finally {
    await client.end();
  }
}

function backUpTo(name: string): Promise<unknown> {
  return backUp({
    ownerUrl: source.ownerUrl, folder: join(folder, name), now, programVersion: "0.1.0", keyIds: { master: ["m1"], index: ["i1"] },
    currency: { code: "CNY", minorDigits: 2 }, timeZone: timeZone("Asia/Shanghai"), onProgress: () => undefined,
  });
}
const restoreFrom = (name: string, ownerUrl: string): Promise<unknown> => restore({ ownerUrl, folder: join(folder, name), onProgress: () => undefined });

describe("a backup", () => {
  it("restored into an empty database gives the same rows in every table, the waiting jobs, and the place in the outbox", async () => {
    await backUpTo("good");
    const manifest = readManifest(join(folder, "good"));
    expect(manifest.tables.find(({ table }) => table === "events")).toMatchObject({ rows: 10 });
    expect(manifest).toMatchObject({ createdAt: "2026-03-02T03:04:05.000Z", keyIds: { master: ["m1"], index: ["i1"] }, jobs: { rows: 1 } });

    const target = await emptyDatabase();
    try {
      await restoreFrom("good", target.ownerUrl);
      const [before, after] = [await contents(source.ownerUrl), await contents(target.ownerUrl)];
      expect(after).toEqual(before);
      const waiting = `SELECT count(*)::int AS n FROM platform.events e, platform.event_cursors c
                        WHERE (e.xid, e.event_id) > (c.xid, c.event_id) AND e.xid < pg_snapshot_xmin(pg_current_snapshot())`;
      expect(await query(target.ownerUrl, waiting), "events 5 to 10 are still to be delivered, and can be at once").toEqual([{ n: 6 }]);
      expect(await query(target.ownerUrl, "SELECT key, queue_name, task_identifier, run_at::text FROM graphile_worker.jobs")).toMatchObject([{ key: "once", queue_name: "q", task_identifier: "test.job" }]);
      expect(await query(target.ownerUrl, "SELECT count(*)::int AS n FROM platform.migrations")).toEqual(await query(source.ownerUrl, "SELECT count(*)::int AS n FROM platform.migrations"));
    } finally {
      await target.drop();
    }
  });

  it("is not written over another, and not restored over data", async () => {
    await expect(backUpTo("good")).rejects.toThrow("is not empty; a backup is never written over another");
    await expect(restoreFrom("good", source.ownerUrl)).rejects.toThrow("the target database is not empty");
  });

  it("is refused when a file is damaged or missing, or the manifest was changed, and the target stays empty", async () => {
    await backUpTo("bad");
    const path = join(folder, "bad");
    const target = await emptyDatabase();
    try {
      const manifest = readFileSync(join(path, "manifest.json"), "utf8");
      writeFileSync(join(path, "manifest.json"), manifest.replace("\"CNY\"", "\"USD\""));
      await expect(restoreFrom("bad", target.ownerUrl)).rejects.toThrow("was changed after the backup was made");
      writeFileSync(join(path, "manifest.json"), manifest);
      appendFileSync(join(path, "platform.events.copy.gz"), "x");
      await expect(restoreFrom("bad", target.ownerUrl)).rejects.toThrow("platform.events.copy.gz is damaged");
      rmSync(join(path, "platform.events.copy.gz"));
      await expect(restoreFrom("bad", target.ownerUrl)).rejects.toThrow("platform.events.copy.gz is missing");
      expect(readdirSync(path)).toContain("manifest.json");
      expect(await query(target.ownerUrl, "SELECT count(*)::int AS n FROM pg_tables WHERE schemaname = 'platform'")).toEqual([{ n: 0 }]);
    } finally {
      await target.drop();
    }
  });

  it("loads tables after those that they refer to", () => {
    const table = (name: string, ...references: string[]): Parameters<typeof inDependencyOrder>[0][number] => ({ schema: "s", table: name, columns: ["a"], references: references.map((each) => `s.${each}`) });
    expect(inDependencyOrder([table("lines", "orders", "products"), table("orders", "members"), table("members"), table("products")]).map((each) => each.table)).toEqual(["members", "products", "orders", "lines"]);
    expect(() => inDependencyOrder([table("a", "b"), table("b", "a")])).toThrow("refer to each other in a circle");
  });
});

/** Rows and checksum of each table but those that a restore must write anew. */
async function contents(ownerUrl: string): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const found: Record<string, unknown> = {};
    for (const each of await ourTables(client)) {
      if (each.schema === "platform" && ["migrations", "event_cursors"].includes(each.table)) continue;
      found[`${each.schema}.${each.table}`] = await measure(client, { ...each, columns: each.columns.filter((name) => name !== "xid") });
    }
    return found;
  } finally {
    await client.end();
  }
}
