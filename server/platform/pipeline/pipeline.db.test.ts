import { businessDate, instant, timeZone, toRfc3339 } from "@regulars/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase, type TestDatabase } from "../../test/database.js";
import { FakeClock } from "../clock.js";
import { openDatabase, type Database } from "../db/tx.js";
import { silentLog } from "../log.js";
import { catchUp, runDate, type NightlyStep, type PipelineOptions } from "./pipeline.js";

describe("the nightly pipeline", () => {
  let own: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    own = await testDatabase();
    database = openDatabase(own.appUrl, { max: 8, applicationName: "test" });
  });
  afterAll(async () => {
    await database.close();
    await own.drop();
  });

  const ran: string[] = [];
  let failing: string | null = null;
  const step = (name: string): NightlyStep => ({
    name,
    run: (context) => {
      if (failing === name) return Promise.reject(new Error(`${name} broke`));
      ran.push(`${context.businessDate} ${name} ${toRfc3339(context.asOf)}`);
      return Promise.resolve({ did: 1 });
    },
  });
  const options = (clock: FakeClock): PipelineOptions => ({ database, clock, log: silentLog(), timeZone: timeZone("Asia/Shanghai"), steps: [step("one"), step("two")] });

  it("catches up missed nights date by date, in order, each step up to the end of its own date", async () => {
    const clock = new FakeClock(instant(Date.parse("2026-03-04T20:00:00Z")));
    expect(await catchUp(options(clock), businessDate("2026-03-02"))).toEqual(["2026-03-02", "2026-03-03", "2026-03-04"]);
    expect(ran).toEqual([
      "2026-03-02 one 2026-03-02T16:00:00.000Z", "2026-03-02 two 2026-03-02T16:00:00.000Z",
      "2026-03-03 one 2026-03-03T16:00:00.000Z", "2026-03-03 two 2026-03-03T16:00:00.000Z",
      "2026-03-04 one 2026-03-04T16:00:00.000Z", "2026-03-04 two 2026-03-04T16:00:00.000Z",
    ]);
    expect(await catchUp(options(clock), businessDate("2026-03-02"))).toEqual([]);
  });

  it("stops at a step that fails, and goes on from there", async () => {
    const clock = new FakeClock(instant(Date.parse("2026-03-05T20:00:00Z")));
    failing = "two";
    ran.length = 0;
    await expect(catchUp(options(clock), businessDate("2026-03-02"))).rejects.toThrow("two broke");
    failing = null;
    expect(await catchUp(options(clock), businessDate("2026-03-02"))).toEqual(["2026-03-05"]);
    expect(ran.map((each) => each.slice(0, 14))).toEqual(["2026-03-05 one", "2026-03-05 two"]);
  });

  it("runs a date again only when asked", async () => {
    const clock = new FakeClock(instant(Date.parse("2026-03-05T20:00:00Z")));
    ran.length = 0;
    await runDate(options(clock), businessDate("2026-03-05"), false);
    expect(ran).toEqual([]);
    const runs = await runDate(options(clock), businessDate("2026-03-05"), true);
    expect(ran).toHaveLength(2);
    expect(runs.map((each) => [each.step, each.state, each.stats["did"]])).toEqual([["one", "done", 1], ["two", "done", 1]]);
  });
});
