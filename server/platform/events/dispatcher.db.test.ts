import { instant } from "@regulars/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { testDatabase, type TestDatabase } from "../../test/database.js";
import { pastHorizon } from "../../test/horizon.js";
import { FakeClock } from "../clock.js";
import { sql } from "../db/sql.js";
import { openDatabase, type Database } from "../db/tx.js";
import { silentLog } from "../log.js";
import { newId } from "../random.js";
import { Dispatcher } from "./dispatcher.js";
import { event, onMany, publish, type Reaction } from "./events.js";

const Rang = event("test.rang.v1", z.object({ n: z.int() }));
const rang = (n: number) => Rang.of({ aggregateId: newId(), occurredAt: instant(1_000), payload: { n } });

describe("the outbox", () => {
  let own: TestDatabase;
  let database: Database;
  const clock = new FakeClock(instant(Date.parse("2026-03-02T00:00:00Z")));
  beforeAll(async () => {
    own = await testDatabase();
    database = openDatabase(own.appUrl, { max: 8, applicationName: "test" });
  });
  afterAll(async () => {
    await database.close();
    await own.drop();
  });
  const dispatcher = (reactions: readonly Reaction[]): Dispatcher => new Dispatcher(database, clock, silentLog(), reactions);
  const drain = async (each: Dispatcher): Promise<void> => {
    while ((await each.runOnce()) > 0);
  };

  it("tells nothing of a transaction that was undone", async () => {
    const heard: number[] = [];
    await database.transaction(async (tx) => {
      await publish(tx, [rang(1)], clock.now());
      throw new Error("undone");
    }).catch(() => undefined);
    await drain(dispatcher([onMany("hear-undone", Rang, (_tx, events) => Promise.resolve(void heard.push(...events.map((each) => each.payload.n))))]));
    expect(heard).toEqual([]);
  });

  it("does not lose the event of a slow transaction that a fast one overtook", async () => {
    const heard: number[] = [];
    const all = dispatcher([onMany("hear-slow", Rang, (_tx, events) => Promise.resolve(void heard.push(...events.map((each) => each.payload.n))))]);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let written: () => void = () => undefined;
    const slowHasWritten = new Promise<void>((resolve) => {
      written = resolve;
    });
    const slow = database.transaction(async (tx) => {
      await publish(tx, [rang(10)], clock.now());
      written();
      await held;
    });
    await slowHasWritten;
    await database.transaction((tx) => publish(tx, [rang(11)], clock.now()));
    await drain(all);
    release();
    await slow;
    await pastHorizon(database);
    await drain(all);
    expect([...heard].sort()).toEqual([10, 11]);
  });

  it("delivers each event once, although two dispatchers read at the same time", async () => {
    const heard: number[] = [];
    const reaction = onMany("hear-once", Rang, async (tx, events) => {
      await tx.run(sql`SELECT 1 AS one`);
      heard.push(...events.map((each) => each.payload.n));
    });
    for (let n = 100; n < 400; n += 1) await database.transaction((tx) => publish(tx, [rang(n)], clock.now()));
    await pastHorizon(database);
    await Promise.all([drain(dispatcher([reaction])), drain(dispatcher([reaction]))]);
    const ours = heard.filter((n) => n >= 100);
    expect(ours).toHaveLength(300);
    expect(new Set(ours).size).toBe(300);
  });

  it("sets a failing event aside, goes on with the others and tries it again later", async () => {
    const heard: number[] = [];
    let broken = true;
    const all = dispatcher([
      onMany("hear-broken", Rang, (_tx, events) => {
        if (broken && events.some((each) => each.payload.n === 501)) return Promise.reject(new Error("cannot hear 501"));
        heard.push(...events.map((each) => each.payload.n));
        return Promise.resolve();
      }),
    ]);
    await database.transaction((tx) => publish(tx, [rang(500), rang(501), rang(502)], clock.now()));
    await pastHorizon(database);
    await drain(all);
    expect(heard.filter((n) => n >= 500).sort()).toEqual([500, 502]);
    broken = false;
    await all.runOnce();
    expect(heard).not.toContain(501);
    clock.advance(5_000);
    await all.runOnce();
    clock.advance(3_600_000);
    await all.runOnce();
    expect(heard.filter((n) => n === 501)).toEqual([501]);
  });
});
