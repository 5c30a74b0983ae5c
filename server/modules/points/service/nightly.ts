import { addDays, businessDateAt, daysBetween, instant, startOfDay, toRfc3339, type BusinessDate, type Instant, type LotId, type MemberId, type TimeZone } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { publish } from "../../../platform/events/events.js";
import { dueAccounts, settle } from "../../ledger/index.js";
import { lastValidDay } from "../domain/expiry.js";
import { reminderStep } from "../domain/reminders.js";
import { PointsActivated, PointsExpired, PointsExpiringSoon } from "../events.js";
import { claimNotices, membersWithLots, moveMark, readEndingLots, readMark, takeUntoldActivations, takeUntoldExpiries, type EndingLot } from "../sql/nightly.js";
import { pointsConfig, settingsAt } from "./config.js";
import { programmeZone } from "./programme.js";

/** What a bounded part of a nightly step did, and where the next part begins; null: there is no next part. */
export interface Batch {
  readonly done: number;
  readonly next: MemberId | null;
}

/** Writes what time has brought to the accounts that are due: ends, timed-out holds, repaid debts. Answers how many; 0: all is done. */
export async function settleDue(tx: Tx, asOf: Instant, limit: number): Promise<number> {
  const due = await dueAccounts(tx, asOf, limit);
  if (due.length > 0) await settle(tx, [...new Set(due.map((each) => each.memberId))], asOf);
  return due.length;
}

const expiryMark = "tell_expiries";
/** A transaction that was recording while the last look was taken may have committed after it; what is found again is known by its entry. */
const overlapMs = 3_600_000;

/** Tells of points that ended, whoever wrote the end: the nightly job or the member's own next movement. */
export async function tellExpiries(tx: Tx, asOf: Instant, limit: number, now: Instant): Promise<number> {
  const timeZone = await programmeZone(tx);
  const mark = await readMark(tx, expiryMark);
  const from = mark === null ? instant(0) : instant(mark - overlapMs);
  const untold = await takeUntoldExpiries(tx, from, now, limit, now);
  await publish(tx, untold.map((each) => PointsExpired.of({
    aggregateId: each.memberId, occurredAt: each.expiredAt,
    payload: { memberId: each.memberId, asset: each.asset, points: each.points, expiresAt: toRfc3339(each.expiredAt), expiresOn: lastValidDay(each.expiredAt, timeZone) },
  })), now);
  // Only up to the date's own end: the next night of a row that is caught up writes its ends with its own moment.
  if (untold.length < limit) await moveMark(tx, expiryMark, asOf);
  return untold.length;
}

/**
 * Tells of points that became spendable on the business date. Nothing is written to the ledger: what is pending is decided by time,
 * so points are spendable at their moment although this has not run.
 */
export async function activateDue(tx: Tx, businessDate: BusinessDate, after: MemberId | null, limit: number, now: Instant): Promise<Batch> {
  const timeZone = await programmeZone(tx);
  const memberIds = await membersWithLots(tx, after, limit);
  if (memberIds.length === 0) return { done: 0, next: null };
  // Of the day that is closed, its first moment included, the next day's too: what is due by then.
  const [from, until] = [startOfDay(businessDate, timeZone), startOfDay(addDays(businessDate, 1), timeZone)];
  const activated = await takeUntoldActivations(tx, memberIds, from, until, businessDate, now);
  await publish(tx, activated.map((each) => PointsActivated.of({
    aggregateId: each.memberId, occurredAt: each.activatedAt,
    payload: { memberId: each.memberId, asset: each.asset, points: each.points, activatedAt: toRfc3339(each.activatedAt) },
  })), now);
  return { done: activated.length, next: nextOf(memberIds, limit) };
}

/** Tells members of points that end soon, once per lot and step of the reminder days; what was spent meanwhile is not in it. */
export async function upcomingExpiries(tx: Tx, asOf: Instant, after: MemberId | null, limit: number, now: Instant): Promise<Batch> {
  const [config, timeZone] = await Promise.all([pointsConfig(tx), programmeZone(tx)]);
  const memberIds = await membersWithLots(tx, after, limit);
  if (memberIds.length === 0) return { done: 0, next: null };
  const today = businessDateAt(asOf, timeZone);
  let done = 0;
  for (const asset of config.types.keys()) {
    const { reminderDays } = settingsAt(config, asset, asOf);
    if (reminderDays.length === 0) continue;
    const until = startOfDay(addDays(today, Math.max(...reminderDays) + 1), timeZone);
    done += await remind(tx, asset, await readEndingLots(tx, memberIds, asset, asOf, until), { today, reminderDays, timeZone, now });
  }
  return { done, next: nextOf(memberIds, limit) };
}

interface Reminding {
  readonly today: BusinessDate;
  readonly reminderDays: readonly number[];
  readonly timeZone: TimeZone;
  readonly now: Instant;
}

async function remind(tx: Tx, asset: string, ending: readonly EndingLot[], { today, reminderDays, timeZone, now }: Reminding): Promise<number> {
  const due = ending.flatMap((lot) => {
    const daysBefore = reminderStep(daysBetween(today, lastValidDay(lot.expiresAt, timeZone)), reminderDays);
    return daysBefore === null ? [] : [{ ...lot, daysBefore }];
  });
  if (due.length === 0) return 0;
  const fresh = await claimNotices(tx, due, now);
  const groups = new Map<string, { readonly lot: EndingLot; readonly daysBefore: number; points: number; readonly lotIds: LotId[] }>();
  for (const lot of due) {
    if (!fresh.has(lot.lotId)) continue;
    const key = `${lot.memberId} ${lot.expiresAt}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { lot, daysBefore: lot.daysBefore, points: lot.points, lotIds: [lot.lotId] });
    else {
      group.points += lot.points;
      group.lotIds.push(lot.lotId);
    }
  }
  await publish(tx, [...groups.values()].map(({ lot, daysBefore, points, lotIds }) => PointsExpiringSoon.of({
    aggregateId: lot.memberId, occurredAt: now,
    payload: { memberId: lot.memberId, asset, points, expiresAt: toRfc3339(lot.expiresAt), expiresOn: lastValidDay(lot.expiresAt, timeZone), daysBefore, lotIds },
  })), now);
  return groups.size;
}

function nextOf(memberIds: readonly MemberId[], limit: number): MemberId | null {
  return memberIds.length < limit ? null : (memberIds.at(-1) ?? null);
}
