import { addDays, businessDateAt, instant, type Instant } from "@regulars/kernel";
import type { Database } from "../../../platform/db/tx.js";
import { storeDirectory } from "../../stores/index.js";
import { datesUpTo } from "../domain/figures.js";
import { lockSeenUntil, markDates, markTouched, seeUntil, takeStale, writeDate } from "../sql.js";

/** Older dates are not shown, so they are not added up. */
const keptDays = 400;
/** What is recorded in a transaction of that length is still found when it commits late. */
const slackMs = 15 * 60_000;
/** Dates added up in one run: an import of years is caught up in several, the newest dates first. */
const datesAtOnce = 120;
const options = { statementTimeoutMs: 120_000 };

/**
 * Finds the dates on which something was recorded since the last time, a receipt of last week and a claim among them, and adds
 * them up anew, each in a transaction of its own. Answers how many it did.
 */
export async function refreshStoreDays(database: Database, now: Instant): Promise<number> {
  await database.transaction(async (tx) => {
    const seen = await lockSeenUntil(tx);
    const { programme } = await storeDirectory(tx);
    const today = businessDateAt(now, programme.timeZone);
    const oldest = addDays(today, -keptDays);
    // The first time everything is new: marking by date costs nothing, looking for dates would read all there is.
    if (seen === null) await markDates(tx, datesUpTo(addDays(today, 1), keptDays), now);
    else await markTouched(tx, instant(Math.min(seen, now) - slackMs), oldest, now);
    await seeUntil(tx, now);
  }, options);
  for (let done = 0; done < datesAtOnce; done += 1) {
    const date = await database.transaction(async (tx) => {
      const taken = await takeStale(tx);
      if (taken === null) return null;
      const { stores } = await storeDirectory(tx);
      await writeDate(tx, taken, stores.map((each) => each.storeId), now);
      return taken;
    }, options);
    if (date === null) return done;
  }
  return datesAtOnce;
}
