import { instant } from "@regulars/kernel";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureProgramme } from "../../modules/stores/index.js";
import { checkInvariants, recordChecks } from "../../platform/db/checks.js";
import { invariant } from "../../platform/db/invariants.js";
import { sql } from "../../platform/db/sql.js";
import { installTypeParsers } from "../../platform/db/row.js";
import { enqueue } from "../../platform/jobs/jobs.js";
import { installJobs } from "../../platform/jobs/worker.js";
import { runDate } from "../../platform/pipeline/pipeline.js";
import { silentLog } from "../../platform/log.js";
import { testServer, type TestServer } from "../../test/http.js";
import { systemRoutes } from "./routes.js";

const zone = "Asia/Shanghai";
const invariants = [
  invariant("the sky is up", sql`SELECT 1 AS n WHERE false`),
  invariant("a planted truth that does not hold", sql`SELECT 7 AS broken`, "warn"),
];
let server: TestServer;
let owner: pg.Client;

beforeAll(async () => {
  installTypeParsers();
  server = await testServer(systemRoutes(() => invariants));
  await installJobs(server.ownerUrl, "app");
  owner = new pg.Client({ connectionString: server.ownerUrl });
  await owner.connect();
  await server.database.transaction((tx) => ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: zone }, server.clock.now()));
});
afterAll(async () => {
  await owner.end();
  await server.close();
});

interface Seen {
  readonly jobs: { readonly kinds: readonly { readonly name: string; readonly waiting: number; readonly failed: number }[]; readonly inTrouble: readonly { readonly jobId: string; readonly hasGivenUp: boolean; readonly lastError: string }[] };
  readonly invariants: { readonly total: number; readonly isHalted: boolean; readonly lastCheckedAt: string | null; readonly items: readonly { readonly name: string; readonly found: number | null; readonly brokenSince: string | null; readonly sample: readonly unknown[] }[] };
  readonly database: { readonly migrations: number; readonly sizeBytes: number };
}
const seen = async (): Promise<Seen> => {
  const answer = await server.send("GET", "/v1/system");
  expect(answer.status).toBe(200);
  return answer.body as unknown as Seen;
};

describe("the health of the system", () => {
  it("is told with the state of the database and every invariant, those never checked too", async () => {
    const { invariants: told, database } = await seen();
    expect(told).toMatchObject({ total: 2, isHalted: false, lastCheckedAt: null });
    expect(told.items.map((each) => each.found)).toEqual([null, null]);
    expect(database.migrations).toBeGreaterThan(10);
    expect(database.sizeBytes).toBeGreaterThan(0);
  });

  it("names what a check has found, first and with some of the rows, until it is mended", async () => {
    await recordChecks(server.database, await checkInvariants(server.database, invariants), server.clock.now());
    const { items, lastCheckedAt } = (await seen()).invariants;
    expect(lastCheckedAt).not.toBeNull();
    expect(items[0]).toMatchObject({ name: "a planted truth that does not hold", found: 1, sample: [{ broken: 7 }] });
    expect(items[0]?.brokenSince).not.toBeNull();
    const mended = invariants.map((each) => invariant(each.name, sql`SELECT 1 AS n WHERE false`, each.severity));
    await recordChecks(server.database, await checkInvariants(server.database, mended), server.clock.now());
    expect((await seen()).invariants.items.map((each) => [each.found, each.brokenSince, each.sample])).toEqual([[0, null, []], [0, null, []]]);
  });

  it("counts jobs, shows the error of those that gave up, and lets a person start them again", async () => {
    await server.database.transaction((tx) => enqueue(tx, { name: "test.fails", maxAttempts: 1 }));
    await owner.query("UPDATE graphile_worker._private_jobs SET attempts = max_attempts, last_error = E'it broke\\n at x\\n at y\\n at z'");
    const before = await seen();
    expect(before.jobs.kinds).toMatchObject([{ name: "test.fails", waiting: 0, failed: 1 }]);
    const [job] = before.jobs.inTrouble;
    expect(job).toMatchObject({ hasGivenUp: true, lastError: "it broke\n at x\n at y" });
    expect(await server.send("POST", `/v1/system/jobs/${job?.jobId ?? ""}:retry`)).toMatchObject({ status: 200 });
    expect((await seen()).jobs.kinds).toMatchObject([{ name: "test.fails", waiting: 1, failed: 0 }]);
    expect(await server.send("POST", "/v1/system/jobs/999999:retry")).toMatchObject({ status: 409, body: { code: "system.job_not_waiting" } });
  });

  it("lists nights by date with the error of the step that failed, and runs one again, but none that is not over", async () => {
    const options = { database: server.database, clock: server.clock, log: silentLog(), timeZone: zone as never };
    const good = { name: "one", run: () => Promise.resolve({ did: 3 }) };
    await runDate({ ...options, steps: [good] }, "2026-02-27" as never, false);
    await expect(runDate({ ...options, steps: [good, { name: "two", run: () => Promise.reject(new Error("no disk")) }] }, "2026-02-28" as never, false)).rejects.toThrow("no disk");
    const first = await server.send("GET", "/v1/system/nights?limit=1");
    expect(first.body).toMatchObject({ items: [{ businessDate: "2026-02-28", state: "failed", steps: [{ step: "one", state: "done", stats: { did: 3 } }, { step: "two", state: "failed", error: "Error: no disk" }] }] });
    const second = await server.send("GET", `/v1/system/nights?limit=1&cursor=${String(first.body["nextCursor"])}`);
    expect(second.body).toMatchObject({ items: [{ businessDate: "2026-02-27", state: "done" }], nextCursor: null });
    expect(await server.send("POST", "/v1/system/nights/2026-02-28:run", { body: { again: true } })).toMatchObject({ status: 202 });
    const { rows } = await owner.query<{ payload: unknown }>("SELECT payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = 'platform.run_night'");
    expect(rows.map((each) => each.payload)).toEqual([{ businessDate: "2026-02-28", again: true }]);
    expect(await server.send("POST", "/v1/system/nights/2026-03-02:run", { body: {} })).toMatchObject({ status: 409, body: { code: "system.night_not_over" } });
  });

  it("is for those who may see and run it", async () => {
    const reader = server.token(["system.read"]);
    expect((await server.send("GET", "/v1/system", { token: reader })).status).toBe(200);
    expect((await server.send("POST", "/v1/system/invariants:check", { token: reader })).status).toBe(403);
    expect((await server.send("GET", "/v1/system", { token: server.token([]) })).status).toBe(403);
    expect(server.clock.now()).toBe(instant(Date.parse("2026-03-02T02:00:00Z")));
  });
});
