import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseInstant, present, timeZone, type MemberId } from "@regulars/kernel";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { balancesAt } from "../../modules/ledger/index.js";
import { identifyMany } from "../../modules/members/index.js";
import { createRule, publishRule } from "../../modules/offers/index.js";
import { ensureProgramme } from "../../modules/stores/index.js";
import { installKeyRing, loadKeyRing, newKeys } from "../../platform/crypto/keys.js";
import { FakeClock } from "../../platform/clock.js";
import { checkInvariants } from "../../platform/db/checks.js";
import { installTypeParsers } from "../../platform/db/row.js";
import { openDatabase, type Database } from "../../platform/db/tx.js";
import { testDatabase, type TestDatabase } from "../../test/database.js";
import { exportSheet } from "../export/export.js";
import { sheets } from "../export/sheets.js";
import { moduleInvariants } from "../wiring.js";
import { importKinds } from "./kinds/index.js";
import { parseMapping } from "./mapping.js";
import { runImport, type ImportReport, type ImportRequest } from "./run.js";

const zone = timeZone("Asia/Shanghai");
const currency = { code: "CNY", minorDigits: 2 };
const now = present(parseInstant("2026-03-20T04:00:00Z"), "now");
const clock = new FakeClock(now);

let fresh: TestDatabase;
let db: Database;
let client: pg.Client;
let folder = "";

beforeAll(async () => {
  installTypeParsers();
  installKeyRing(loadKeyRing(newKeys()));
  fresh = await testDatabase();
  db = openDatabase(fresh.appUrl, { max: 4, applicationName: "import-test" });
  client = new pg.Client({ connectionString: fresh.ownerUrl });
  await client.connect();
  folder = mkdtempSync(join(tmpdir(), "regulars-kinds-"));
  await db.transaction((tx) => ensureProgramme(tx, { currency, timeZone: zone }, now));
  await db.transaction(async (tx) => {
    const draft = { conditions: { kind: "all" as const, of: [] }, effects: [{ kind: "base_rate", asset: "points" as const, params: { minorPerPoint: 100 } }] };
    const rule = await createRule(tx, { code: "base", name: { "zh-CN": "基础", en: "Base" }, draft, note: null, actor: "test" }, now);
    await publishRule(tx, rule.ruleId, { storeIds: null, startsAt: present(parseInstant("2020-01-01T00:00:00Z"), "start"), isBackdated: true, actor: "test" }, now);
  });
});
afterAll(async () => {
  const results = await checkInvariants(db, moduleInvariants());
  expect(results.filter((each) => each.breaks.length > 0)).toEqual([]);
  await client.end();
  await db.close();
  await fresh.drop();
  rmSync(folder, { recursive: true, force: true });
});

const pathOf = (name: string): string => join(folder, name);
async function importCsv(kind: string, name: string, lines: readonly string[], over: Partial<ImportRequest> = {}): Promise<ImportReport> {
  writeFileSync(pathOf(name), `${lines.join("\n")}\n`);
  return runImport({
    db, clock, currency, timeZone: zone, kind: present(importKinds.find((each) => each.name === kind), kind), path: pathOf(name), mapping: null,
    flags: { unknownMembers: "reject", noExpiryBefore: null }, dryRun: false, restart: false, maxOpenRows: 1_000, onProgress: () => undefined,
    explain: ({ code }) => code, ...over,
  });
}
const rejectedOf = (name: string): string[] => readFileSync(`${pathOf(name)}.rejected.csv`, "utf8").trim().split("\n").slice(1).map((line) => line.split(",").slice(0, 2).join(" "));
const countOf = async (table: string): Promise<number> => Number((await client.query<{ n: string }>(`SELECT count(*)::text AS n FROM ${table}`)).rows[0]?.n);
const memberOf = async (phone: string): Promise<MemberId> => present((await db.transaction((tx) => identifyMany(tx, [{ kind: "phone", value: phone }])))[0], phone);
const pointsOf = async (phone: string): Promise<number> => {
  const id = await memberOf(phone);
  return (await db.transaction((tx) => balancesAt(tx, [id], ["points"], now)))[0]?.available ?? 0;
};

describe("a chain moves in", () => {
  it("brings its stores, with regions that do not exist yet; a second file changes what differs", async () => {
    const header = "code,name,regionCode,regionName,openedOn,labels";
    const first = await importCsv("stores", "stores.csv", [header, "S1,人民路店,east,城东,2015-05-01,大店;社区", "S2,解放路店,east,,2016-02-30,", "S3,北站店,nowhere,,,"]);
    expect(first).toMatchObject({ outcome: "finished", totals: { rows: 3, accepted: 1, rejected: 2 } });
    expect(rejectedOf("stores.csv")).toEqual(["3 import.not_a_day", "4 stores.region_unknown"]);
    const second = await importCsv("stores", "stores2.csv", [header, "S1,人民路店,east,城东,2015-05-01,大店;社区", "S2,解放路店,east,,2016-02-28,"]);
    expect(second.totals).toMatchObject({ accepted: 1, duplicates: 1 });
    expect((await client.query<{ n: string }>("SELECT string_agg(code || ':' || region_code, ' ' ORDER BY code) AS n FROM read.stores")).rows[0]?.n).toBe("S1:east S2:east");
  });

  it("brings its goods, with their categories", async () => {
    const report = await importCsv("products", "products.csv", [
      "sku,name,categoryCode,categoryName,parentCategoryCode,parentCategoryName,labels,isEarningExcluded",
      "6901,红富士苹果,fruit,水果,fresh,生鲜,fresh,否", "6902,香烟,tobacco,烟草,,,,是", "6903,问号,fruit,,,,,也许",
    ]);
    expect(report.totals).toMatchObject({ accepted: 2, rejected: 1 });
    expect(rejectedOf("products.csv")).toEqual(["4 import.not_a_boolean"]);
    expect((await client.query<{ n: string }>("SELECT string_agg(sku || ':' || category_code || ':' || is_earning_excluded, ' ' ORDER BY sku) AS n FROM read.products")).rows[0]?.n).toBe("6901:fruit:false 6902:tobacco:true");
  });

  it("brings its members once, whoever appears twice; a phone of one and a card of another is a person's question", async () => {
    const header = "phone,card,name,birthday,gender,channel,storeCode,enrolledAt";
    const report = await importCsv("members", "members.csv", [
      header, "13900000001,,王芳,1988-02-29,female,store,S1,2024-05-01T10:00:00+08:00", "13900000002,,李伟,07-15,male,store,S2,2024-06-01T10:00:00+08:00",
      "13900000003,,,,,store,S9,", ",,无名,,,store,S1,", "13900000004,,=HYPERLINK(1),,,store,S1,",
    ]);
    expect(report.totals).toMatchObject({ accepted: 3, rejected: 2 });
    expect(rejectedOf("members.csv")).toEqual(["4 import.store_unknown", "5 import.no_identity"]);
    const again = await importCsv("members", "members2.csv", [header, "139 0000 0001,,王芳,,,store,S1,"]);
    expect(again.totals).toMatchObject({ duplicates: 1, accepted: 0 });
    expect(await countOf("members.members")).toBe(3);
  });

  const orders = [
    "externalId,storeCode,channel,occurredAt,phone,line.sku,line.quantity,line.listPrice,line.netPaid,tenderKind,attributes.cashierName",
    "R1,S1,pos,2026-03-10T10:00:00+08:00,13900000001,6901,2,10.00,20.00,cash,小王",
    "R2,S1,pos,2026-03-10T10:05:00+08:00,13900000009,6901,1,10.00,10.00,cash,",
    "R1,S1,pos,2026-03-10T10:01:00+08:00,13900000001,6999,1,5.55,5.55,cash,小王",
    "R3,S2,pos,2026-03-11T10:00:00+08:00,13900000002,6901,1,10.00,10.00,cash,",
    "R3,S1,pos,2026-03-11T10:00:00+08:00,13900000002,6901,x,10.00,10.00,cash,",
    "R4,S2,pos,2026-03-12T10:00:00+08:00,,6902,1,30.00,30.00,cash,",
    "R5,S2,pos,2026-03-12T10:00:00+08:00,13900000002,6901,1,10.00,10.00",
  ];

  it("rehearses its orders without writing anything, then takes those that are sound", async () => {
    const rehearsal = await importCsv("orders", "orders.csv", orders, { dryRun: true });
    expect(rehearsal).toMatchObject({ outcome: "dry_run", totals: { rows: 7, units: 5, accepted: 2, rejected: 3, rejectedRows: 4, quantity: 4, amountMinor: 5_555, points: 25 } });
    expect(await countOf("orders.orders")).toBe(0);
    expect(existsSync(`${pathOf("orders.csv")}.dry-run.rejected.csv`)).toBe(true);

    const report = await importCsv("orders", "orders.csv", orders);
    expect(report.totals).toEqual(rehearsal.totals);
    expect(rejectedOf("orders.csv")).toEqual(["3 import.member_unknown", "5 import.rejected_with_group", "6 import.not_a_whole_number; import.rows_disagree", "8 import.wrong_number_of_cells"]);
    expect(await pointsOf("13900000001")).toBe(25);
    // The rows of R1 stood apart, and one of them a minute later: it says so.
    const { rows } = await client.query<{ line_no: number; labels: string[] | null }>("SELECT line_no, labels FROM read.order_lines l JOIN read.orders o USING (order_id) WHERE o.external_id = 'R1' ORDER BY line_no");
    expect(rows.map(({ labels }) => labels ?? [])).toEqual([[], ["at:2026-03-10T02:01:00.000Z"]]);
  });

  it("corrects the rejected rows in their file and imports that", async () => {
    const corrected = readFileSync(`${pathOf("orders.csv")}.rejected.csv`, "utf8").trim().replace("\uFEFF", "")
      .split("\n").map((line) => line.replace("13900000009", "13900000004").replace(",x,", ",1,").replace("R3,S1", "R3,S2").replace(/10\.00,10\.00$/, "10.00,10.00,cash,"));
    const report = await importCsv("orders", "corrected.csv", corrected);
    expect(report.totals).toMatchObject({ units: 3, accepted: 3, rejected: 0, points: 40 });
    expect(await pointsOf("13900000002")).toBe(30);
  });

  it("keeps orders of unknown people as receipts of nobody, or enrols them by their first order, as it is told", async () => {
    const order = (no: string, phone: string): string => `${no},S1,pos,2026-03-15T10:00:00+08:00,${phone},6901,1,8.00,8.00,cash,`;
    await importCsv("orders", "guests.csv", [orders[0] ?? "", order("G1", "13900000021")], { flags: { unknownMembers: "guest", noExpiryBefore: null } });
    expect((await client.query("SELECT 1 FROM read.orders WHERE external_id = 'G1' AND member_id IS NULL")).rowCount).toBe(1);
    const enrolled = await importCsv("orders", "enrol.csv", [orders[0] ?? "", order("E1", "13900000022"), order("E2", "not a phone")], { flags: { unknownMembers: "enrol", noExpiryBefore: null } });
    expect(enrolled.totals).toMatchObject({ accepted: 1, rejected: 1, points: 8 });
    const { rows } = await client.query<{ enrolled_on: string }>("SELECT enrolled_on::text FROM members.members WHERE member_id = $1", [await memberOf("13900000022")]);
    expect(rows[0]?.enrolled_on).toBe("2026-03-15");
  });

  it("brings the balances of the system before, lot by lot, and none ends on the day of going live", async () => {
    const header = "rowKey,phone,points,earnedOn,expiresOn,neverExpires";
    const lines = [
      header, "L1,13900000004,100,2025-06-01,2026-03-31,", "L2,13900000004,50,2025-07-01,2027-06-30,", "L3,13900000004,30,2020-01-01,,true",
      "L4,13900000004,0,2025-01-01,2027-01-01,", "L5,13999999999,10,2025-01-01,2027-01-01,", "L6,13900000004,10,2025-01-01,2024-01-01,",
    ];
    const flags = { unknownMembers: "reject" as const, noExpiryBefore: "2026-07-01" };
    const report = await importCsv("opening-lots", "lots.csv", lines, { flags });
    expect(report.totals).toMatchObject({ accepted: 3, rejected: 3, points: 180 });
    expect(rejectedOf("lots.csv")).toEqual(["5 import.lot_not_positive", "6 import.member_unknown", "7 import.lot_expired"]);
    const id = await memberOf("13900000004");
    const { rows } = await client.query<{ amount: number; ends: string | null }>("SELECT amount::int, to_char(expires_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') AS ends FROM ledger.lots WHERE member_id = $1 AND source_class = 'MIGRATION' ORDER BY amount DESC", [id]);
    expect(rows).toEqual([{ amount: 100, ends: "2026-07-01 00:00" }, { amount: 50, ends: "2027-07-01 00:00" }, { amount: 30, ends: null }]);
    const again = await importCsv("opening-lots", "lots.csv", lines, { flags, restart: true });
    expect(again.totals).toMatchObject({ accepted: 0, duplicates: 3, points: 180 });
  });

  it("reads a mapping's skip and groupBy: of a group of members only the first row counts", async () => {
    const mapping = parseMapping({
      format: "regulars.mapping.v1", kind: "members", groupBy: ["Tel"], skip: [{ column: "Tel", empty: true }],
      fields: { phone: { column: "Tel" }, name: { template: "{Last}{First}" }, channel: { constant: "import" } },
    });
    const report = await importCsv("members", "buyers.csv", ["Tel,Last,First", "13900000031,张,三", ",匿,名", "13900000031,张,三", "13900000032,李,四", "13900000031,张,三"], { mapping });
    expect(report.totals).toMatchObject({ rows: 5, skippedRows: 3, units: 2, accepted: 2 });
  });

  it("is refused to a second process that works on the same file", async () => {
    writeFileSync(pathOf("twice.csv"), `code,name\n${Array.from({ length: 1_200 }, (_, index) => `T${index},店${index}`).join("\n")}\n`);
    const start = (): Promise<ImportReport> => runImport({
      db, clock, currency, timeZone: zone, kind: present(importKinds[0], "stores"), path: pathOf("twice.csv"), mapping: null, flags: { unknownMembers: "reject", noExpiryBefore: null },
      dryRun: false, restart: false, maxOpenRows: 1_000, onProgress: () => undefined, explain: ({ code }) => code,
    });
    const results = await Promise.allSettled([start(), start()]);
    const refused = results.flatMap((each) => (each.status === "rejected" ? [String(each.reason)] : []));
    expect(refused.every((each) => each.includes("another process is importing this file"))).toBe(true);
    expect((await start()).totals).toMatchObject({ rows: 1_200, accepted: 1_200, duplicates: 0 });
  });
});

describe("an exported sheet", () => {
  const exported = async (name: string, personalData: { reason: string; actor: string } | null): Promise<string[]> => {
    const sheet = present(sheets.find((each) => each.name === name), name);
    await exportSheet({ db, sheet, out: pathOf(`${name}.out.csv`), from: null, to: null, personalData, now, onProgress: () => undefined });
    return readFileSync(pathOf(`${name}.out.csv`), "utf8").trim().split("\n");
  };

  it("of every kind has a row for everything, and nothing that a spreadsheet would run", async () => {
    const tables: Record<string, string> = { stores: "stores.stores", products: "catalog.products", members: "members.members", orders: "orders.orders", "order-lines": "orders.lines", "points-entries": "ledger.entries", "points-lots": "ledger.lots" };
    for (const sheet of sheets) expect((await exported(sheet.name, null)).length - 1, sheet.name).toBe(await countOf(tables[sheet.name] ?? ""));
  });

  it("has personal data only when a reason was given, which is kept; and formulas come out as text", async () => {
    expect((await exported("members", null)).join("\n")).not.toMatch(/1390000|王芳|HYPERLINK/);
    const clear = await exported("members", { reason: "ordered by the data protection officer", actor: "test" });
    expect(clear[0]).toMatch(/,name,birthday,gender,phone,/);
    expect(clear.some((line) => line.includes("王芳,1988-02-29,female,'+8613900000001"))).toBe(true);
    expect(clear.some((line) => line.includes("'=HYPERLINK(1)"))).toBe(true);
    const { rows } = await client.query<{ what: string; rows: string; reason: string }>("SELECT what, rows::text, reason FROM platform.personal_data_exports");
    expect(rows).toEqual([{ what: "members", rows: String(clear.length - 1), reason: "ordered by the data protection officer" }]);
  });
});
