import { addDays, addMonths, businessDate, businessDateAt, present, refusalOf, toRfc3339, type BusinessDate, type Instant, type MemberId, type Refusal, type StoreId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { publish } from "../../../platform/events/events.js";
import { newId } from "../../../platform/random.js";
import { findMembers } from "../../members/index.js";
import { earnPoints } from "../../points/index.js";
import { programmeSettings } from "../../stores/index.js";
import { bonusOn, nextBonus, settingsOn, streakAfter, type CheckInSettings } from "../domain/check-in.js";
import { checkInsClosed, memberBlocked, memberUnknown } from "../errors.js";
import { CheckedIn } from "../events.js";
import { insertCheckIns, readOn, readBetween, type CheckInRecord } from "../sql.js";
import { checkInSettings } from "./settings.js";

export interface CheckIn {
  readonly memberId: MemberId;
  /** The server's time: a client cannot say when it was. */
  readonly at: Instant;
  readonly storeId: StoreId | null;
  readonly channel: string;
  readonly actor: string;
}

export type CheckInResult =
  /** first: this call did it; repeat: it was done before, and this is what it brought. */
  | { readonly outcome: "first" | "repeat"; readonly checkIn: CheckInRecord }
  | { readonly outcome: "refused"; readonly refusal: Refusal };

interface Asked extends CheckIn {
  readonly localDate: BusinessDate;
}

/**
 * Checks in any number of members, each once per local day, and answers each in the order given.
 *
 * The primary key decides who was first: of any number of calls for one member and day, in this list or in others that run at
 * the same time, exactly one is. Only the first are posted, all with one call to the ledger.
 */
export async function checkIn(tx: Tx, commands: readonly CheckIn[], now: Instant): Promise<readonly CheckInResult[]> {
  if (commands.length === 0) return [];
  const { timeZone } = await programmeSettings(tx);
  const asked = commands.map((command): Asked => ({ ...command, localDate: businessDateAt(command.at, timeZone) }));
  // In the order of days, so that a list around midnight carries a streak from one day to the next.
  const once = [...new Map(asked.map((each) => [keyOf(each), each])).values()].sort((a, b) => (a.localDate < b.localDate ? -1 : 1));
  const memberIds = [...new Set(once.map((each) => each.memberId))];
  const dayBefore = new Map([...new Set(once.map((each) => each.localDate))].map((day) => [day, addDays(day, -1)]));
  const days = [...new Set([...dayBefore.keys(), ...dayBefore.values()])];
  const [versions, there] = await Promise.all([checkInSettings(tx), readOn(tx, memberIds, days)]);
  const known = new Map(there.map((each) => [keyOf(each), each]));

  const refusals = new Map<string, Refusal>();
  const wanted = once.flatMap((each): readonly CheckInRecord[] => {
    if (known.has(keyOf(each))) return [];
    const settings = settingsOn(versions, each.localDate);
    if (!settings.isEnabled) {
      refusals.set(keyOf(each), refusalOf(checkInsClosed({ localDate: each.localDate })));
      return [];
    }
    const record = recordFor(each, settings, known.get(`${each.memberId} ${dayBefore.get(each.localDate) ?? ""}`) ?? null);
    known.set(keyOf(each), record);
    return [record];
  });
  const won = wanted.length === 0 ? new Set<string>() : await insertCheckIns(tx, wanted);
  const others = wanted.filter((each) => !won.has(each.checkInId));
  if (others.length > 0) await explain(tx, others, days, known, refusals);
  await reward(tx, wanted.filter((each) => won.has(each.checkInId)), now);

  const answered = new Set<string>();
  return asked.map((each) => {
    const key = keyOf(each);
    const refusal = refusals.get(key);
    if (refusal !== undefined) return { outcome: "refused", refusal };
    const record = present(known.get(key), "the check-in of that day");
    const isFirst = won.has(record.checkInId) && !answered.has(key);
    answered.add(key);
    return { outcome: isFirst ? "first" : "repeat", checkIn: record };
  });
}

/** Posts what the check-ins earn and tells of them. */
async function reward(tx: Tx, checkIns: readonly CheckInRecord[], now: Instant): Promise<void> {
  if (checkIns.length === 0) return;
  const earning = checkIns.filter((each) => each.points > 0);
  const earned = await earnPoints(tx, earning.map((each) => ({
    memberId: each.memberId, points: each.points, kind: "check_in", source: `check-in:${each.localDate}`, sourceClass: "PROMO" as const, occurredAt: each.checkedInAt,
    businessDate: each.localDate, storeId: each.storeId, actor: each.actor,
  })), now, { quiet: true });
  earned.forEach((result, index) => {
    // The member's state was read in this transaction, so nothing is left to refuse it: if something does, all of it is undone.
    if (result.outcome !== "posted") throw new RangeError(`check-in ${earning[index]?.checkInId ?? ""} was not posted: ${result.outcome}`);
  });
  await publish(tx, checkIns.map((each) => CheckedIn.of({ aggregateId: each.memberId, occurredAt: each.checkedInAt, payload: {
    checkInId: each.checkInId, memberId: each.memberId, localDate: each.localDate, streakDays: each.streakDays, points: each.points, bonusPoints: each.bonusPoints,
    storeId: each.storeId, channel: each.channel, occurredAt: toRfc3339(each.checkedInAt),
  } })), now);
}

function keyOf(each: { readonly memberId: MemberId; readonly localDate: BusinessDate }): string {
  return `${each.memberId} ${each.localDate}`;
}

/** Why these were not written: another transaction was quicker (the insert has waited for it, so its row can be read now), or the member may not. */
async function explain(tx: Tx, others: readonly CheckInRecord[], days: readonly BusinessDate[], known: Map<string, CheckInRecord>, refusals: Map<string, Refusal>): Promise<void> {
  const memberIds = others.map(({ memberId }) => memberId);
  const [there, members] = await Promise.all([readOn(tx, memberIds, days), findMembers(tx, memberIds)]);
  const rows = new Map(there.map((each) => [keyOf(each), each]));
  for (const each of others) {
    const key = keyOf(each);
    const row = rows.get(key);
    const member = members.get(each.memberId);
    if (row !== undefined) known.set(key, row);
    else refusals.set(key, refusalOf(member === undefined ? memberUnknown({ memberId: each.memberId }) : memberBlocked({ memberId: each.memberId, state: member.state })));
  }
}

function recordFor(asked: Asked, settings: CheckInSettings, yesterday: CheckInRecord | null): CheckInRecord {
  const streakDays = streakAfter(yesterday, asked.localDate);
  const bonusPoints = bonusOn(settings, streakDays);
  return {
    memberId: asked.memberId, localDate: asked.localDate, streakDays, settingsVersion: settings.version, checkInId: newId<"check-in">(),
    points: settings.basePoints + bonusPoints, bonusPoints, checkedInAt: asked.at, storeId: asked.storeId, channel: asked.channel, actor: asked.actor,
  };
}

export interface CheckInMonth {
  readonly items: readonly CheckInRecord[];
  readonly today: BusinessDate;
  readonly isCheckedInToday: boolean;
  /** Days in a row up to today, or up to yesterday while today is still open. */
  readonly streakDays: number;
  readonly nextBonus: { readonly inCheckIns: number; readonly points: number } | null;
}

/** A month of a member's check-ins, and how the streak stands today. */
export async function checkInsOf(tx: Tx, memberId: MemberId, month: string | null, now: Instant): Promise<CheckInMonth> {
  const [{ timeZone }, members, versions] = await Promise.all([programmeSettings(tx), findMembers(tx, [memberId]), checkInSettings(tx)]);
  if (!members.has(memberId)) throw memberUnknown({ memberId });
  const today = businessDateAt(now, timeZone);
  const first = businessDate(`${month ?? today.slice(0, 7)}-01`);
  const [items, latest] = await Promise.all([readBetween(tx, memberId, first, addDays(addMonths(first, 1), -1)), readBetween(tx, memberId, addDays(today, -1), today)]);
  const streakDays = latest[latest.length - 1]?.streakDays ?? 0;
  const settings = settingsOn(versions, today);
  return {
    items, today, isCheckedInToday: latest.some((each) => each.localDate === today), streakDays,
    nextBonus: settings.isEnabled ? nextBonus(settings, streakDays) : null,
  };
}
