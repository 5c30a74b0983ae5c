import { addDays, type BusinessDate, type Instant, type MemberId } from "@regulars/kernel";
import type { Database } from "../../../platform/db/tx.js";
import { versionOn } from "../domain/earned.js";
import { baseTier } from "../domain/tier-set.js";
import { dueMembers, touchStandings } from "../sql/standings.js";
import { lookAt } from "./evaluate.js";
import { tierProgramme, todayOf } from "./programme.js";

/** What one night's recalculation did. */
export interface Recalculation {
  readonly looked: number;
  readonly upgraded: number;
  readonly downgraded: number;
  readonly prolonged: number;
}

const batchSize = 500;

/**
 * Brings every member to the end of a business date: periods that were over are kept on or given up, manual tiers end, a new
 * tier set begins. Only who has something due is read. Each batch is a transaction of its own; run again, it finds nothing.
 */
export async function recalculateTiers(database: Database, asOfDate: BusinessDate, now: Instant, report: (done: number) => void = () => undefined): Promise<Recalculation> {
  const totals = { looked: 0, upgraded: 0, downgraded: 0, prolonged: 0 };
  const day = addDays(asOfDate, 1);
  for (let cursor: MemberId | null = null; ; ) {
    const after: MemberId | null = cursor;
    const batch = await database.transaction(async (tx) => {
      const programme = await tierProgramme(tx);
      const { version, definition } = versionOn(programme.versions, day);
      const ids = await dueMembers(tx, after, { day, version, today: todayOf(programme, now) }, batchSize);
      if (ids.length === 0) return null;
      const touches = ids.map((memberId) => ({ memberId, used: 0, on: day, at: now }));
      const standings = await touchStandings(tx, touches, baseTier(definition).code);
      const outcomes = await lookAt(tx, programme, standings.map((standing) => ({ standing, at: day, happened: new Map() })), now, { actor: "system:nightly", quiet: false });
      return { last: ids[ids.length - 1] ?? null, reasons: outcomes.flatMap((each) => each.steps.map((step) => step.reason)), looked: ids.length };
    }, { statementTimeoutMs: 60_000, lockTimeoutMs: 30_000 });
    if (batch === null) return totals;
    cursor = batch.last;
    totals.looked += batch.looked;
    totals.upgraded += batch.reasons.filter((reason) => reason === "upgrade").length;
    totals.downgraded += batch.reasons.filter((reason) => reason === "downgrade").length;
    totals.prolonged += batch.reasons.filter((reason) => reason === "prolong").length;
    report(totals.looked);
  }
}
