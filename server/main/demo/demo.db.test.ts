import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseInstant, present, timeZone } from "@regulars/kernel";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureProgramme } from "../../modules/stores/index.js";
import { ensureTierSet } from "../../modules/tiers/index.js";
import { loadConfig } from "../../platform/config.js";
import { installKeyRing, loadKeyRing, newKeys } from "../../platform/crypto/keys.js";
import { FakeClock } from "../../platform/clock.js";
import { checkInvariants } from "../../platform/db/checks.js";
import { installTypeParsers } from "../../platform/db/row.js";
import { openDatabase, type Database } from "../../platform/db/tx.js";
import { emptyDatabase, testDatabase, type TestDatabase } from "../../test/database.js";
import { backUp } from "../backup/backup.js";
import { restore } from "../backup/restore.js";
import { moduleInvariants } from "../wiring.js";
import { demoKey, loadDemo, type DemoRequest, type DemoResult } from "./index.js";

const now = present(parseInstant("2026-06-01T10:00:00Z"), "now");
const clock = new FakeClock(now);
const folder = mkdtempSync(join(tmpdir(), "regulars-demo-"));
const config = loadConfig({ REGULARS_MODE: "demo", REGULARS_DATA_DIR: folder });
const request: DemoRequest = { members: 60, months: 3, seed: 7 };
let whole: TestDatabase;
let cut: TestDatabase;
let opened: Database[] = [];

beforeAll(async () => {
  installTypeParsers();
  installKeyRing(loadKeyRing(newKeys()));
  [whole, cut] = [await testDatabase(), await testDatabase()];
  opened = [whole, cut].map(({ appUrl }) => openDatabase(appUrl, { max: 4, applicationName: "demo-test" }));
  for (const database of opened) {
    await database.transaction((tx) => ensureProgramme(tx, { currency: config.currency, timeZone: timeZone("Asia/Shanghai") }, now));
    await database.transaction((tx) => ensureTierSet(tx, { demo: true }, now));
  }
});
afterAll(async () => {
  for (const database of opened) await database.close();
  await whole.drop();
  await cut.drop();
  rmSync(folder, { recursive: true, force: true });
});

const databaseAt = (index: number): Database => present(opened[index], "a database");
const load = (index: number, over: DemoRequest = {}): Promise<DemoResult | null> => loadDemo({ database: databaseAt(index), clock, config }, { ...request, ...over });

async function query(of: TestDatabase, text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: of.ownerUrl });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

describe("the demo chain", () => {
  it("is there after one call: stores, goods, members, receipts with returns, check-ins, tiers, and the books are whole", async () => {
    const result = await load(0);
    expect(result?.counts).toMatchObject({ stores: 50, products: 790, members: 60 });
    expect(result?.counts.orders).toBeGreaterThan(200);
    const [counts] = await query(whole, `
      SELECT (SELECT count(*) FROM members.members)::int AS members, (SELECT count(*) FROM orders.orders WHERE kind = 'sale')::int AS sales,
             (SELECT count(*) FROM orders.orders WHERE kind = 'return' AND state = 'completed')::int AS returns, (SELECT count(*) FROM games.check_ins)::int AS check_ins,
             (SELECT count(*) FROM orders.orders WHERE state = 'parked')::int AS parked, (SELECT count(*) FROM ledger.entries WHERE kind = 'adjust')::int AS adjustments`);
    expect(counts).toMatchObject({ members: 60, sales: result?.counts.orders, returns: result?.counts.returns, parked: 0 });
    expect(counts?.["check_ins"]).toBeGreaterThan(20);
    expect(counts?.["adjustments"]).toBeGreaterThan(0);
    const broken = (await checkInvariants(databaseAt(0), moduleInvariants())).filter((each) => each.breaks.length > 0);
    expect(broken).toEqual([]);
  }, 120_000);

  it("was recorded when it happened, within the week, and nothing is in the future", async () => {
    const [times] = await query(whole, `
      SELECT max(recorded_at - occurred_at) <= interval '7 days 1 hour' AS soon, min(recorded_at - occurred_at) >= interval '0' AS after,
             max(recorded_at) <= '${new Date(now).toISOString()}'::timestamptz + interval '1 second' AS past FROM ledger.entries WHERE kind <> 'adjust'`);
    expect(times).toEqual({ soon: true, after: true, past: true });
  });

  it("earns double on fresh food at weekends and nothing on tobacco", async () => {
    const [lines] = await query(whole, `
      SELECT count(*) FILTER (WHERE p.is_earning_excluded AND l.points <> 0)::int AS tobacco,
             sum(l.points) FILTER (WHERE c.parent = 'fresh' AND w.weekend)::float8 / sum(l.net_paid) FILTER (WHERE c.parent = 'fresh' AND w.weekend) * 100 AS weekend,
             sum(l.points) FILTER (WHERE c.parent = 'fresh' AND NOT w.weekend)::float8 / sum(l.net_paid) FILTER (WHERE c.parent = 'fresh' AND NOT w.weekend) * 100 AS weekday
        FROM read.order_lines l JOIN read.orders o USING (order_id) JOIN read.products p USING (product_id)
        JOIN (SELECT k.code, r.code AS parent FROM read.categories k JOIN read.categories r ON r.category_id = k.parent_category_id) c ON c.code = p.category_code
        CROSS JOIN LATERAL (SELECT extract(isodow FROM o.business_date) >= 6 AS weekend) w
       WHERE o.kind = 'sale' AND o.member_id IS NOT NULL AND o.tier_multiplier_bps = 10000`);
    expect(lines?.["tobacco"]).toBe(0);
    expect(lines?.["weekend"]).toBeGreaterThan(1.9);
    expect(lines?.["weekday"]).toBeLessThan(1.05);
  });

  it("that was interrupted goes on as if it had not been: the same members, receipts and points", async () => {
    const stop = new AbortController();
    await load(1, { stop: stop.signal, onProgress: (share) => { if (share > 0.4) stop.abort(); } });
    const [half] = await query(cut, "SELECT state FROM platform.imports WHERE kind = 'demo'");
    expect(half).toEqual({ state: "running" });
    // What the next start asks for does not matter: it goes on with what was begun.
    await load(1, { members: 5, seed: 99 });
    const sums = `
      SELECT (SELECT string_agg(member_id::text, ',' ORDER BY member_id) FROM members.members) AS members,
             (SELECT string_agg(external_id || ' ' || net_paid || ' ' || points, ',' ORDER BY external_id) FROM orders.orders) AS orders,
             (SELECT sum(balance)::text FROM ledger.accounts) AS balances, (SELECT count(*)::int FROM games.check_ins) AS check_ins`;
    expect(await query(cut, sums)).toEqual(await query(whole, sums));
  }, 120_000);

  it("comes back whole from a backup, every row and every truth", async () => {
    const target = await emptyDatabase();
    const backupFolder = join(folder, "backup");
    try {
      const manifest = await backUp({
        ownerUrl: whole.ownerUrl, folder: backupFolder, now, programVersion: "test", keyIds: { master: [], index: [] }, currency: config.currency, timeZone: config.timeZone, onProgress: () => undefined,
      });
      expect(manifest.tables.find(({ schema, table }) => `${schema}.${table}` === "members.members")?.rows).toBe(60);
      await restore({ ownerUrl: target.ownerUrl, folder: backupFolder, onProgress: () => undefined });
      // As the owner: a database that was made for this test alone has no login that serves.
      const restored = openDatabase(target.ownerUrl, { max: 2, applicationName: "demo-test" });
      expect((await checkInvariants(restored, moduleInvariants())).filter((each) => each.breaks.length > 0)).toEqual([]);
      await restored.close();
    } finally {
      await target.drop();
    }
  }, 120_000);

  it("is made once, and never among members that are not of the demo", async () => {
    expect(await load(0)).toBeNull();
    expect(await query(whole, "SELECT count(*)::int AS n FROM members.members")).toEqual([{ n: 60 }]);
  });

  it("keeps its key from start to start, and gives a new one when the old does not open this database", async () => {
    const runtime = { database: databaseAt(0), clock, config };
    const first = await demoKey(runtime);
    writeFileSync(join(folder, "demo.json"), JSON.stringify({ baseUrl: "http://localhost", apiKey: first }));
    expect(await demoKey(runtime)).toBe(first);
    writeFileSync(join(folder, "demo.json"), JSON.stringify({ baseUrl: "http://localhost", apiKey: "rk_0000000000000000_nothing" }));
    expect(await demoKey(runtime)).not.toBe(first);
  });
});
