import { spawn, type ChildProcess } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asId, instant, timeZone, type MemberId } from "@regulars/kernel";
import { parse } from "csv-parse/sync";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { identifyMany } from "../../modules/members/index.js";
import { createRule, publishRule } from "../../modules/offers/index.js";
import { ensureProgramme } from "../../modules/stores/index.js";
import { installKeyRing, loadKeyRing, newKeys } from "../../platform/crypto/keys.js";
import { systemClock } from "../../platform/clock.js";
import { checkInvariants } from "../../platform/db/checks.js";
import { installTypeParsers } from "../../platform/db/row.js";
import { openDatabase, type Database } from "../../platform/db/tx.js";
import { testDatabase, type TestDatabase } from "../../test/database.js";
import { absent, readShared, sharedData } from "../../test/shared-data.js";
import { exitCodes } from "../cli/exit-codes.js";
import { moduleInvariants } from "../wiring.js";

const data = "online_retail/online_retail.csv.gz";
const reason = absent(data);

/**
 * A year of a real shop, with published results: what we keep of it must give the same figures to the last one. The import is
 * killed without warning half way and goes on, so every figure also says that nothing was lost or doubled.
 */
describe.skipIf(reason !== null)(`Online Retail, 541,909 rows${reason === null ? "" : ` (skipped: ${reason})`}`, () => {
  let fresh: TestDatabase;
  let db: Database;
  let client: pg.Client;
  let folder = "";
  let env: Record<string, string> = {};
  const file = (): string => join(folder, "online_retail.csv.gz");

  beforeAll(async () => {
    installTypeParsers();
    const keys = newKeys();
    installKeyRing(loadKeyRing(keys));
    fresh = await testDatabase();
    folder = mkdtempSync(join(tmpdir(), "regulars-retail-"));
    // The file of rejected rows is written beside the file: a copy, so that the data itself stays as it is.
    copyFileSync(join(sharedData, data), file());
    env = {
      DATABASE_URL: fresh.appUrl, OWNER_DATABASE_URL: fresh.ownerUrl, REGULARS_MODE: "test", REGULARS_DATA_DIR: folder, REGULARS_CURRENCY: "GBP",
      REGULARS_CURRENCY_MINOR_DIGITS: "3", REGULARS_TIME_ZONE: "Europe/London", REGULARS_PHONE_REGION: "GB", REGULARS_MASTER_KEYS: keys.master, REGULARS_INDEX_KEYS: keys.index,
    };
    db = openDatabase(fresh.appUrl, { max: 4, applicationName: "online-retail-test" });
    client = new pg.Client({ connectionString: fresh.ownerUrl });
    await client.connect();
    const now = systemClock.now();
    await db.transaction((tx) => ensureProgramme(tx, { currency: { code: "GBP", minorDigits: 3 }, timeZone: timeZone("Europe/London"), phoneRegion: "GB" }, now));
    await db.transaction(async (tx) => {
      const draft = { conditions: { kind: "all" as const, of: [] }, effects: [{ kind: "base_rate", asset: "points" as const, params: { minorPerPoint: 1_000 } }] };
      const rule = await createRule(tx, { code: "pound", name: { "zh-CN": "每张发票每满 1 英镑 1 分", en: "One point per full pound, per invoice" }, draft, note: null, actor: "test" }, now);
      await publishRule(tx, rule.ruleId, { storeIds: null, startsAt: instant(0), isBackdated: true, actor: "test" }, now);
    });
    expect(await ended(regulars("-q", "import", "stores", "docs/examples/online-retail.stores.csv"))).toBe(exitCodes.done);
  }, 120_000);

  afterAll(async () => {
    await client.end();
    await db.close();
    await fresh.drop();
    rmSync(folder, { recursive: true, force: true });
    rmSync("docs/examples/online-retail.stores.csv.rejected.csv", { force: true });
  });

  function regulars(...args: string[]): ChildProcess {
    return spawn(process.execPath, ["--import", "tsx", "server/main/cli.ts", "--lang", "en", ...args], { env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "inherit"] });
  }
  const ended = (child: ChildProcess): Promise<number | string> => new Promise((resolve) => { child.on("exit", (code, signal) => { resolve(code ?? signal ?? ""); }); });
  const importOrders = (...more: string[]): ChildProcess => regulars("-q", "import", "orders", file(), "--mapping", "docs/examples/online-retail.mapping.json", "--enrol-unknown", ...more);
  const value = async (query: string): Promise<string> => {
    const { rows } = await client.query<{ v: unknown }>({ text: `SELECT (${query})::text AS v` });
    return String(rows[0]?.v);
  };
  const checkpoint = async (): Promise<{ state: string; units_done: number; totals: unknown }> => {
    const { rows } = await client.query<{ state: string; units_done: number; totals: unknown }>("SELECT state, units_done, totals FROM platform.imports WHERE kind = 'orders'");
    return rows[0] ?? { state: "none", units_done: 0, totals: {} };
  };

  it("goes on where it was killed, and ends with the totals of the file", async () => {
    const first = importOrders();
    const gone = ended(first);
    while ((await checkpoint()).units_done < 11_000) await new Promise((resolve) => { setTimeout(resolve, 50); });
    first.kill("SIGKILL");
    expect(await gone).toBe("SIGKILL");
    const cut = await checkpoint();
    expect(cut.state).toBe("running");
    expect(cut.units_done).toBeLessThan(25_000);
    // What is there is exactly what the checkpoint says: neither more nor less.
    expect(Number(await value("SELECT count(*) FROM orders.orders"))).toBe(cut.units_done);

    expect(await ended(importOrders())).toBe(exitCodes.done);
    expect(await checkpoint()).toMatchObject({
      state: "finished", units_done: 25_900,
      totals: { rows: 541_909, units: 25_900, accepted: 25_900, duplicates: 0, rejected: 0, skippedRows: 0, quantity: 5_176_450, amountMinor: 9_747_747_934, points: 8_902_670 },
    });
    expect(existsSync(`${file()}.rejected.csv`)).toBe(false);
  }, 400_000);

  it("gives every published figure", async () => {
    const facts = new Map(readCsv("facts.csv").map((row) => [row["figure"] ?? "", row["computed"] ?? ""]));
    for (const [figure, query] of Object.entries(figures)) {
      expect(facts.has(figure), `${figure} is in facts.csv`).toBe(true);
      expect(await value(query), figure).toBe(facts.get(figure));
    }
    expect([...facts.keys()].filter((figure) => !(figure in figures)), "figures that are not compared").toEqual([]);
  }, 120_000);

  it("gives every customer the points of the published list, and their invoices and spend", async () => {
    const expected = readCsv("points_per_customer.csv.gz");
    expect(expected).toHaveLength(4_338);
    const ids = await db.transaction((tx) => identifyMany(tx, expected.map((row) => ({ kind: "external" as const, value: `online-retail:${row["CustomerID"] ?? ""}` }))), { readOnly: true, statementTimeoutMs: 60_000 });
    const { rows } = await client.query<{ member_id: MemberId; invoices: number; spend: string; points: string }>(`
      SELECT o.member_id, count(*)::int AS invoices, sum(o.net_paid)::text AS spend, coalesce(sum(e.points), 0)::text AS points
        FROM read.orders o
        LEFT JOIN (SELECT member_id, source, sum(amount) AS points FROM read.points_entries WHERE asset = 'points' GROUP BY member_id, source) e
               ON e.member_id = o.member_id AND e.source LIKE 'order:' || o.order_id || '%'
       WHERE o.member_id IS NOT NULL AND o.kind = 'sale' AND o.net_paid > 0
       GROUP BY o.member_id`);
    const ours = new Map(rows.map((row) => [row.member_id, `${row.invoices} ${row.spend} ${row.points}`]));
    const differing = expected.filter((row, index) => ours.get(ids[index] ?? notFound) !== `${row["invoices"] ?? ""} ${row["spend_mills"] ?? ""} ${row["points_floor_per_invoice"] ?? ""}`);
    expect(differing.slice(0, 5)).toEqual([]);
    expect(rows).toHaveLength(4_338);
  }, 120_000);

  it("changes nothing when the file is imported again, finished or from the start", async () => {
    const before = await fingerprint();
    expect(await ended(importOrders())).toBe(exitCodes.done);
    expect(await fingerprint()).toEqual(before);
    expect(await ended(importOrders("--restart"))).toBe(exitCodes.done);
    expect(await checkpoint()).toMatchObject({ state: "finished", totals: { accepted: 0, duplicates: 25_900, rejected: 0, amountMinor: 9_747_747_934, points: 8_902_670 } });
    expect(await fingerprint()).toEqual(before);
  }, 900_000);

  it("leaves every invariant whole", async () => {
    const results = await checkInvariants(db, moduleInvariants());
    expect(results.filter((each) => each.breaks.length > 0).map(({ name, breaks }) => ({ name, breaks }))).toEqual([]);
  }, 120_000);

  /** Rows of every table that an import could touch. */
  async function fingerprint(): Promise<Record<string, string>> {
    const tables = ["orders.orders", "orders.lines", "ledger.entries", "ledger.lots", "members.members", "catalog.products", "tiers.activity", "platform.events"];
    const counts: Record<string, string> = {};
    for (const table of tables) counts[table] = await value(`SELECT count(*) FROM ${table}`);
    return counts;
  }

  function readCsv(name: string): readonly Record<string, string>[] {
    return parse(readShared(`online_retail/reference/${name}`), { columns: true });
  }
});

const notFound = asId<"member">("00000000-0000-0000-0000-000000000000") satisfies MemberId;

/** The rows of the file as the database gives them back: a line with a time of its own keeps it as a label. */
const rows = "read.orders o JOIN read.order_lines l ON l.order_id = o.order_id AND l.member_id IS NOT DISTINCT FROM o.member_id";
/** The view that the published analyses call A: identified customers, no cancellations, quantity and price above zero. */
const viewA = `${rows} WHERE o.member_id IS NOT NULL AND o.external_id NOT LIKE 'C%' AND l.quantity > 0 AND l.list_price > 0`;
const viewB = `${rows} WHERE o.member_id IS NOT NULL`;
const decimal = (mills: string): string => `(${mills} / 1000.0)::numeric(20, 3)`;
const returned = `SELECT l.member_id, l.sku, l.list_price, -sum(l.quantity) FILTER (WHERE l.quantity < 0) AS back, coalesce(sum(l.quantity) FILTER (WHERE l.quantity > 0), 0) AS sold
                    FROM ${viewB} GROUP BY l.member_id, l.sku, l.list_price HAVING count(*) FILTER (WHERE l.quantity < 0) > 0`;

const figures: Readonly<Record<string, string>> = {
  rows: `SELECT count(*) FROM ${rows}`,
  rows_missing_customer: `SELECT count(*) FROM ${rows} WHERE o.member_id IS NULL`,
  distinct_invoices: "SELECT count(DISTINCT external_id) FROM read.orders",
  distinct_stockcodes: `SELECT count(DISTINCT l.sku) FROM ${rows}`,
  distinct_customers: "SELECT count(DISTINCT member_id) FROM read.orders",
  distinct_countries: "SELECT count(DISTINCT attributes ->> 'country') FROM read.orders",
  first_ts: "SELECT to_char(min(occurred_at) AT TIME ZONE 'Europe/London', 'YYYY-MM-DD HH24:MI:SS') FROM read.orders",
  last_ts: "SELECT to_char(max(occurred_at) AT TIME ZONE 'Europe/London', 'YYYY-MM-DD HH24:MI:SS') FROM read.orders",
  cancellation_rows: `SELECT count(*) FROM ${rows} WHERE o.kind = 'return'`,
  cancellation_invoices: "SELECT count(*) FROM read.orders WHERE kind = 'return' AND external_id LIKE 'C%'",
  adjust_bad_debt_rows_invoice_A: `SELECT count(*) FROM ${rows} WHERE o.kind = 'adjustment' AND o.external_id LIKE 'A%'`,
  negative_qty_rows: `SELECT count(*) FROM ${rows} WHERE l.quantity < 0`,
  zero_or_negative_price_rows: `SELECT count(*) FROM ${rows} WHERE l.list_price <= 0`,
  exact_duplicate_rows: `SELECT count(*) - count(DISTINCT (o.external_id, l.sku, coalesce(l.description, ''), l.quantity, l.list_price, o.occurred_at, coalesce(l.labels, '{}'))) FROM ${rows}`,
  gross_sum_GBP_all_rows: `SELECT ${decimal("sum(l.net_paid)")} FROM ${rows}`,
  uk_rows: `SELECT count(*) FROM ${rows} WHERE o.attributes ->> 'country' = 'United Kingdom'`,
  "orders with a customer (distinct invoices incl. C)": "SELECT count(*) FROM read.orders WHERE member_id IS NOT NULL",
  "of those cancelled": "SELECT count(*) FROM read.orders WHERE member_id IS NOT NULL AND kind = 'return'",
  "products bought by identified customers": `SELECT count(DISTINCT l.sku) FROM ${viewB}`,
  "dim_product_rows in view A": `SELECT count(DISTINCT l.sku) FROM ${viewA}`,
  "days with sales": "SELECT count(DISTINCT business_date) FROM read.orders",
  "A_rows (cust present, not C, qty>0, price>0)": `SELECT count(*) FROM ${viewA}`,
  A_customers: `SELECT count(DISTINCT o.member_id) FROM ${viewA}`,
  A_invoices: `SELECT count(DISTINCT o.order_id) FROM ${viewA}`,
  A_revenue_GBP: `SELECT ${decimal("sum(l.net_paid)")} FROM ${viewA}`,
  "B_rows (cust present, all incl. C)": `SELECT count(*) FROM ${viewB}`,
  B_net_GBP: `SELECT ${decimal("sum(l.net_paid)")} FROM ${viewB}`,
  points_total_floor_per_invoice: "SELECT sum(amount) FROM read.points_entries WHERE asset = 'points' AND kind = 'earn'",
  points_total_floor_of_customer_total: `SELECT sum(spent) FROM (SELECT floor(sum(l.net_paid) / 1000) AS spent FROM ${viewA} GROUP BY o.member_id) each`,
  return_groups: `SELECT count(*) FROM (${returned}) groups`,
  return_groups_fully_covered_by_sales_in_window: `SELECT count(*) FROM (${returned}) groups WHERE sold >= back`,
};
