import type { Database, Tx } from "../../platform/db/tx.js";
import type { NightlyStep, StepContext } from "../../platform/pipeline/pipeline.js";
import type { MemberId } from "@regulars/kernel";
import { applySettings, unfinishedSettings } from "./service/apply-settings.js";
import { activateDue, settleDue, tellExpiries, upcomingExpiries, type Batch } from "./service/nightly.js";

/** Members or accounts in one transaction of a nightly step: short enough that a till never waits for it. */
const batchSize = 500;
const scanSize = 5_000;

/** Step 2: tells of points that became spendable. Time itself makes them so. */
export const activatePending: NightlyStep = {
  name: "points.activate",
  run: async (context) => ({ told: await scan(context, (tx, after) => activateDue(tx, context.businessDate, after, scanSize, context.now)) }),
};

/** Before step 5: carries published changes for all lots through what members hold. It goes on where an interrupted night stopped. */
export const carryOutSettings: NightlyStep = {
  name: "points.carry-out-settings",
  run: async ({ database, now, report }) => {
    let batches = 0;
    for (const versionId of await database.transaction((tx) => unfinishedSettings(tx, now))) {
      while (await inBatch(database, (tx) => applySettings(tx, versionId, batchSize, now))) report((batches += 1));
    }
    return { batches };
  },
};

/** Step 5: writes what time has brought to every account that is due, and tells of the points that ended. */
export const expireDue: NightlyStep = {
  name: "points.expire",
  run: async ({ database, asOf, now, report }) => {
    let accounts = 0;
    for (let done = batchSize; done === batchSize; ) {
      done = await inBatch(database, (tx) => settleDue(tx, asOf, batchSize));
      report((accounts += done));
    }
    let told = 0;
    for (let done = scanSize; done === scanSize; ) {
      done = await inBatch(database, (tx) => tellExpiries(tx, asOf, scanSize, now));
      told += done;
    }
    return { accounts, told };
  },
};

/** Step 10: tells members of points that end soon. */
export const remindOfExpiry: NightlyStep = {
  name: "points.remind",
  run: async (context) => ({ reminders: await scan(context, (tx, after) => upcomingExpiries(tx, context.asOf, after, scanSize, context.now)) }),
};

/** Goes through all members with points, some thousands in each transaction. */
async function scan({ database, report }: StepContext, batch: (tx: Tx, after: MemberId | null) => Promise<Batch>): Promise<number> {
  let done = 0;
  for (let after: MemberId | null = null; ; ) {
    const result: Batch = await inBatch(database, (tx) => batch(tx, after));
    done += result.done;
    report(done);
    if (result.next === null) return done;
    after = result.next;
  }
}

function inBatch<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return database.transaction(work, { statementTimeoutMs: 120_000 });
}
