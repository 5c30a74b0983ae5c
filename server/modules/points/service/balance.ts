import { addDays, startOfDay, toRfc3339, type BusinessDate, type EntryId, type Instant, type LotId, type MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { balancesAt, entriesOf, lotsOf, statementOf, type Balance, type Entry, type Json, type LotState, type LotView, type Page, type Statement } from "../../ledger/index.js";
import { lastValidDay } from "../domain/expiry.js";
import { balanceInPast, statementEndsFirst } from "../errors.js";
import { readEntryLots, readOrigins, type EntryLot } from "../sql/lots.js";
import { pointsConfig, typeOf } from "./config.js";
import { programmeZone, requireMember } from "./programme.js";

export interface PointsBalance {
  readonly memberId: MemberId;
  readonly asset: string;
  /** available + pending + held − debt. */
  readonly balance: number;
  readonly available: number;
  readonly pending: number;
  readonly held: number;
  readonly debt: number;
  /** By end, soonest first, the endless last. The sum of the amounts is available + pending + held, which is balance + debt. */
  readonly expiring: readonly { readonly expiresAt: Instant | null; readonly expiresOn: BusinessDate | null; readonly amount: number }[];
  /** What is pending, by the moment at which it becomes spendable. */
  readonly activating: readonly { readonly activatesAt: Instant; readonly amount: number }[];
  readonly asOf: Instant;
}

/** What a member has at a moment, or will have if nothing else moves: decided by time, however late any job is. */
export async function balanceOf(tx: Tx, memberId: MemberId, asset: string, at: Instant, now: Instant = at): Promise<PointsBalance> {
  // A statement tells the past; lots know only what became of them since.
  if (at < now) throw balanceInPast({ at: toRfc3339(at), now: toRfc3339(now) });
  const [config, timeZone] = await Promise.all([pointsConfig(tx), programmeZone(tx)]);
  typeOf(config, asset);
  const [[balance]] = await Promise.all([balancesAt(tx, [memberId], [asset], at), requireMember(tx, memberId)]);
  const held: Balance = balance ?? { memberId, asset, balance: 0, available: 0, pending: 0, held: 0, debt: 0, expiring: [], activating: [] };
  return {
    memberId, asset, balance: held.balance, available: held.available, pending: held.pending, held: held.held, debt: held.debt,
    expiring: held.expiring.map(({ expiresAt, amount }) => ({ expiresAt, expiresOn: expiresAt === null ? null : lastValidDay(expiresAt, timeZone), amount })),
    activating: held.activating, asOf: at,
  };
}

export interface EntriesFilter {
  readonly memberId: MemberId;
  readonly asset: string;
  /** Days of the programme's zone, both counted. */
  readonly from: BusinessDate | null;
  readonly to: BusinessDate | null;
  readonly kinds: readonly string[] | null;
  readonly cursor: number | null;
  readonly limit: number;
}

/** A movement with the lots that it opened or drew from. */
export interface PointsEntry extends Entry {
  readonly lots: readonly Omit<EntryLot, "entryId">[];
}

/** A member's movements, newest first. */
export async function pointsEntries(tx: Tx, filter: EntriesFilter): Promise<Page<PointsEntry, number>> {
  const [config, timeZone] = await Promise.all([pointsConfig(tx), programmeZone(tx), requireMember(tx, filter.memberId)]);
  typeOf(config, filter.asset);
  const page = await entriesOf(tx, {
    memberId: filter.memberId, asset: filter.asset, cursor: filter.cursor, limit: filter.limit,
    ...(filter.from === null ? {} : { from: startOfDay(filter.from, timeZone) }),
    ...(filter.to === null ? {} : { to: startOfDay(addDays(filter.to, 1), timeZone) }),
    ...(filter.kinds === null ? {} : { kinds: filter.kinds }),
  });
  const lots = page.items.length === 0 ? [] : await readEntryLots(tx, filter.memberId, page.items.map((each) => each.entryId));
  const byEntry = new Map<EntryId, Omit<EntryLot, "entryId">[]>(page.items.map((each) => [each.entryId, []]));
  for (const { entryId, ...lot } of lots) byEntry.get(entryId)?.push(lot);
  return { items: page.items.map((each) => ({ ...each, lots: byEntry.get(each.entryId) ?? [] })), nextCursor: page.nextCursor };
}

export interface LotsFilter {
  readonly memberId: MemberId;
  readonly asset: string;
  readonly states: readonly LotState[] | null;
  readonly cursor: LotId | null;
  readonly limit: number;
}

/** A lot with the receipt that brought it and its last day. */
export interface PointsLot extends LotView {
  readonly expiresOn: BusinessDate | null;
  readonly source: string | null;
  readonly details: Json;
}

/** A member's lots, newest first, each with what opened it and what became of it. */
export async function pointsLots(tx: Tx, filter: LotsFilter, at: Instant): Promise<Page<PointsLot, LotId>> {
  const [config, timeZone] = await Promise.all([pointsConfig(tx), programmeZone(tx), requireMember(tx, filter.memberId)]);
  typeOf(config, filter.asset);
  const page = await lotsOf(tx, {
    memberId: filter.memberId, asset: filter.asset, cursor: filter.cursor, limit: filter.limit, ...(filter.states === null ? {} : { states: filter.states }),
  }, at);
  const origins = page.items.length === 0 ? new Map() : await readOrigins(tx, filter.memberId, [...new Set(page.items.map((each) => each.entryId))]);
  return {
    items: page.items.map((lot) => ({
      ...lot, expiresOn: lot.expiresAt === null ? null : lastValidDay(lot.expiresAt, timeZone),
      source: origins.get(lot.entryId)?.source ?? null, details: origins.get(lot.entryId)?.details ?? null,
    })),
    nextCursor: page.nextCursor,
  };
}

/** What a member had, what moved and what is left: opening + movements = closing. Both days count. */
export async function pointsStatement(tx: Tx, memberId: MemberId, asset: string, from: BusinessDate, to: BusinessDate): Promise<Statement> {
  if (to < from) throw statementEndsFirst({ from, to });
  const [config] = await Promise.all([pointsConfig(tx), requireMember(tx, memberId)]);
  typeOf(config, asset);
  return statementOf(tx, memberId, asset, from, to);
}
