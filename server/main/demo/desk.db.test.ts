import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dayMs, parseInstant, present, timeZone } from "@regulars/kernel";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureBuiltInRoles, setKnownPermissions } from "../../modules/access/index.js";
import { allApprovables } from "../../modules/approvals/index.js";
import { ensureProgramme } from "../../modules/stores/index.js";
import { ensureTierSet } from "../../modules/tiers/index.js";
import { FakeClock } from "../../platform/clock.js";
import { loadConfig } from "../../platform/config.js";
import { installKeyRing, loadKeyRing, newKeys } from "../../platform/crypto/keys.js";
import { checkInvariants } from "../../platform/db/checks.js";
import { installTypeParsers } from "../../platform/db/row.js";
import { openDatabase, type Database } from "../../platform/db/tx.js";
import { installJobs } from "../../platform/jobs/worker.js";
import { silentLog } from "../../platform/log.js";
import { testDatabase, type TestDatabase } from "../../test/database.js";
import { installImportFolder } from "../imports/place.js";
import { moduleInvariants, permissionsOf } from "../wiring.js";
import { ensureDemoDesk, ensureDemoStaff, loadDemo } from "./index.js";

const clock = new FakeClock(present(parseInstant("2026-06-01T10:00:00Z"), "now"));
const folder = mkdtempSync(join(tmpdir(), "regulars-desk-"));
let given: TestDatabase;
let database: Database;
const start = async (): Promise<void> => {
  await ensureDemoStaff({ database, clock });
  await ensureDemoDesk({ database, clock, log: silentLog() });
};

beforeAll(async () => {
  installTypeParsers();
  installKeyRing(loadKeyRing(newKeys()));
  setKnownPermissions(permissionsOf());
  installImportFolder(folder);
  given = await testDatabase();
  await installJobs(given.ownerUrl, "app");
  database = openDatabase(given.appUrl, { max: 4, applicationName: "desk-test" });
  const config = loadConfig({ REGULARS_MODE: "demo", REGULARS_DATA_DIR: folder });
  await database.transaction((tx) => ensureProgramme(tx, { currency: config.currency, timeZone: timeZone("Asia/Shanghai") }, clock.now()));
  await database.transaction((tx) => ensureTierSet(tx, { demo: true }, clock.now()));
  await database.transaction((tx) => ensureBuiltInRoles(tx, clock.now()));
  await loadDemo({ database, clock, config }, { members: 60, months: 1, seed: 7 });
  await start();
}, 120_000);
afterAll(async () => {
  expect((await checkInvariants(database, moduleInvariants())).filter((each) => each.breaks.length > 0)).toEqual([]);
  await database.close();
  await given.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function query(text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: given.ownerUrl });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}
const waiting = async (): Promise<readonly unknown[]> => (await query("SELECT kind FROM approvals.requests WHERE state = 'waiting' ORDER BY kind, approval_id")).map((each) => each["kind"]);

describe("the desks of the demo's people", () => {
  it("hold requests of nearly every kind, each with what it changes, and some that are decided", async () => {
    const kinds = await waiting();
    expect(kinds).toEqual([
      "access.api_key_create", "access.role_change", "access.role_grant", "imports.run", "members.data_copy", "offers.rule_publish", "offers.rule_retire", "points.adjustment", "points.adjustment", "tiers.set_publish",
    ]);
    expect(allApprovables().map((each) => each.kind).filter((each) => !kinds.includes(each)).length).toBeLessThanOrEqual(3);
    const [decided] = await query("SELECT count(*) FILTER (WHERE state = 'executed')::int AS executed, count(*) FILTER (WHERE state = 'rejected')::int AS rejected FROM approvals.requests");
    expect(decided).toEqual({ executed: 1, rejected: 1 });
  });

  it("hold drafts, an account that is closed, and files: one done with rejected rows, one checked", async () => {
    expect(await query("SELECT file_name, state, (coalesce(totals, checked_totals)->>'rejected')::int AS rejected FROM platform.uploaded_imports ORDER BY file_name DESC")).toEqual([
      { file_name: "新品货号-八月.csv", state: "finished", rejected: 2 }, { file_name: "新品货号-九月.csv", state: "checked", rejected: 0 },
    ]);
    expect(await query("SELECT login FROM access.staff WHERE state = 'disabled'")).toEqual([{ login: "former" }]);
    expect(await query("SELECT name FROM tiers.tier_sets WHERE state = 'draft' ORDER BY name")).toHaveLength(2);
    expect((await query("SELECT 1 FROM offers.drafts")).length).toBe(2);
  });

  it("are as they were after another start, and full again when nobody decided in time", async () => {
    const before = await waiting();
    await start();
    expect(await waiting()).toEqual(before);
    clock.advance(4 * dayMs);
    await start();
    const open = await query(`SELECT kind FROM approvals.requests WHERE state = 'waiting' AND expires_at > '${new Date(clock.now()).toISOString()}' ORDER BY kind, approval_id`);
    expect(open.map((each) => each["kind"])).toEqual(before.filter((each) => each !== "imports.run" && each !== "tiers.set_publish"));
  });
});
