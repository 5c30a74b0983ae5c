import { asId, assert, type BusinessDate, type EntryId, type HoldId, type Instant, type LotId, type MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { accountId, isPending, type Account, type Lot } from "../domain/account.js";
import { balanceAt, replay } from "../domain/balance.js";
import type { AccountKey, Balance } from "../domain/postings.js";
import type { Entry, EntryLot, LotState, LotUse, LotView, Statement } from "../domain/views.js";
import { openHoldsAmong } from "../sql/known.js";
import { entriesBelow, lotsBelow, lotsByEntry, movementsBetween, standings, usesOf, type StandingRecord } from "../sql/reads.js";

export interface Page<T, C> {
  readonly items: readonly T[];
  /** Give it back to get what follows; null at the end. */
  readonly nextCursor: C | null;
}

/** Newest first. `from` and `to` bound `occurredAt`; `to` is excluded. */
export interface EntriesQuery extends AccountKey {
  readonly from?: Instant;
  readonly to?: Instant;
  readonly kinds?: readonly string[];
  /** The `nextCursor` of the page before. */
  readonly cursor: number | null;
  readonly limit: number;
}

/** Newest first. */
export interface LotsQuery extends AccountKey {
  readonly states?: readonly LotState[];
  readonly cursor: LotId | null;
  readonly limit: number;
}

/** What members have of those assets, by time: a member without an account has nothing. */
/** How many holds of these members are open at a moment. */
export function openHolds(tx: Tx, memberIds: readonly MemberId[], at: Instant): Promise<number> {
  return openHoldsAmong(tx, memberIds, at);
}

export async function balancesAt(tx: Tx, memberIds: readonly MemberId[], assets: readonly string[], at: Instant): Promise<readonly Balance[]> {
  if (memberIds.length === 0 || assets.length === 0) return [];
  const accounts = accountsOf(await standings(tx, memberIds, assets));
  return memberIds.flatMap((memberId) => assets.map((asset) => {
    const account = accounts.get(accountId({ memberId, asset }));
    return account === undefined ? nothing({ memberId, asset }) : balanceAt(account, at);
  }));
}

/** The accounts of a reading, to be replayed. */
function accountsOf(records: readonly StandingRecord[]): ReadonlyMap<string, Account> {
  const accounts = new Map<string, Account>();
  const holds = new Map<string, { holdId: HoldId; amount: number; expiresAt: Instant; parts: { lot: Lot; amount: number }[] }>();
  for (const each of records) {
    const id = accountId({ memberId: each.member_id, asset: each.asset });
    let account = accounts.get(id);
    if (account === undefined) accounts.set(id, (account = accountOf(each)));
    const lot = lotOf(each);
    if (lot === null) continue;
    account.lots.set(lot.lotId, lot);
    (each.hold_ids ?? []).forEach((holdId, index) => {
      const expiresAt = each.hold_ends?.[index];
      const amount = each.hold_parts?.[index];
      assert(expiresAt !== undefined && amount !== undefined, "each hold has its end and its part");
      const known = holds.get(`${id}/${holdId}`);
      if (known === undefined) holds.set(`${id}/${holdId}`, { holdId, amount, expiresAt, parts: [{ lot, amount }] });
      else {
        known.amount += amount;
        known.parts.push({ lot, amount });
      }
    });
  }
  for (const [id, hold] of holds) {
    const account = accounts.get(id.slice(0, -1 - hold.holdId.length));
    if (account !== undefined) account.holds = [...account.holds, hold];
  }
  return accounts;
}

function nothing({ memberId, asset }: AccountKey): Balance {
  return { memberId, asset, balance: 0, available: 0, pending: 0, held: 0, debt: 0, expiring: [], activating: [] };
}

function accountOf(each: StandingRecord): Account {
  return {
    memberId: each.member_id, asset: each.asset, balance: each.balance, held: each.total_held, debt: each.debt, lastSeq: each.last_seq,
    settledAt: each.settled_at, nextDueAt: each.next_due_at, complete: true, lots: new Map(), holds: [], touched: false,
  };
}

/** As much of a lot as the replay of time looks at. */
function lotOf(each: StandingRecord): Lot | null {
  const { lot_id: lotId, amount, remaining, held, activates_at: activatesAt, opened_at: openedAt, priority } = each;
  if (lotId === null || amount === null || remaining === null || held === null || activatesAt === null || openedAt === null || priority === null) return null;
  return {
    lotId, amount, remaining, held, activatesAt, openedAt, priority, expiresAt: each.expires_at, entryId: asId<"entry">(lotId), closed: null, isNew: false,
    changed: false, expiredNow: [], sourceClass: "PURCHASE", funder: "", legalEntityId: null, unitValueMicro: 0, expectedRedemptionBps: 0, parentLotId: null,
    parentMemberId: null,
  };
}

export async function entriesOf(tx: Tx, query: EntriesQuery): Promise<Page<Entry, number>> {
  const { memberId, asset, cursor, limit } = query;
  const found = await entriesBelow(tx, {
    memberId, asset, from: query.from ?? null, to: query.to ?? null, kinds: query.kinds ?? null, before: cursor, limit: limit + 1,
  });
  const items = found.slice(0, limit);
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.seq ?? null) : null };
}

/**
 * Lots with what happened to each: which redemption it paid for, what expired, what came back. State and remaining are by time, holds
 * that timed out and debts that were repaid included.
 */
export async function lotsOf(tx: Tx, query: LotsQuery, at: Instant): Promise<Page<LotView, LotId>> {
  const { memberId, asset, cursor, limit, states } = query;
  const [found, standing] = await Promise.all([
    lotsBelow(tx, { memberId, asset, states: states ?? null, before: cursor, limit: limit + 1, at }), standings(tx, [memberId], [asset]),
  ]);
  const account = accountsOf(standing).get(accountId({ memberId, asset }));
  if (account !== undefined) replay(account, at);
  const rows = found.slice(0, limit);
  const uses = new Map<LotId, LotUse[]>();
  for (const each of rows.length === 0 ? [] : await usesOf(tx, memberId, rows.map((row) => row.lot_id))) {
    const list = uses.get(each.lot_id) ?? [];
    list.push({
      entryId: each.entry_id, purpose: each.purpose, amount: each.amount, at: each.at, kind: each.kind, source: each.source, storeId: each.store_id,
    });
    uses.set(each.lot_id, list);
  }
  const items = rows.map((each): LotView => {
    const replayed = account?.lots.get(each.lot_id);
    const state = replayed === undefined ? each.state : stateOf(replayed, account?.settledAt ?? at);
    return {
      memberId, asset, lotId: each.lot_id, entryId: each.entry_id, state, amount: each.amount, remaining: replayed?.remaining ?? each.remaining,
      held: replayed?.held ?? each.held, activatesAt: each.activates_at, expiresAt: each.expires_at, openedAt: each.opened_at, priority: each.priority,
      sourceClass: each.source_class, funder: each.funder, legalEntityId: each.legal_entity_id, unitValueMicro: each.unit_value_micro,
      expectedRedemptionBps: each.expected_redemption_bps, parentLotId: each.parent_lot_id, parentMemberId: each.parent_member_id, uses: uses.get(each.lot_id) ?? [],
    };
  });
  return {
    // What a hold or a debt has made of a lot meanwhile may be another state than its own times say.
    items: states === undefined ? items : items.filter((each) => states.includes(each.state)),
    nextCursor: found.length > limit ? (rows.at(-1)?.lot_id ?? null) : null,
  };
}

function stateOf(lot: Lot, at: Instant): LotState {
  return lot.closed ?? (isPending(lot, at) ? "pending" : "active");
}

/** Which lots entries opened and touched: the cost of a redemption by who bears it, one line per lot. */
export async function lotsOfEntries(tx: Tx, keys: readonly { readonly memberId: MemberId; readonly entryId: EntryId }[]): Promise<readonly EntryLot[]> {
  if (keys.length === 0) return [];
  return (await lotsByEntry(tx, keys)).map((each) => ({
    memberId: each.member_id, entryId: each.entry_id, lotId: each.lot_id, purpose: each.purpose, amount: each.moved, expiresAt: each.expires_at,
    sourceClass: each.source_class, funder: each.funder, legalEntityId: each.legal_entity_id, unitValueMicro: each.unit_value_micro,
    expectedRedemptionBps: each.expected_redemption_bps,
  }));
}

/** What an account had at the start of a day, what moved until the end of another by kind, and what it had then. By business date. */
export async function statementOf(tx: Tx, memberId: MemberId, asset: string, fromDate: BusinessDate, toDate: BusinessDate): Promise<Statement> {
  const rows = await movementsBetween(tx, { memberId, asset }, fromDate, toDate);
  const opening = rows.reduce((sum, each) => sum + each.opening, 0);
  const movements = rows.filter((each) => each.count > 0).map((each) => ({ kind: each.kind, count: each.count, amount: each.moved }));
  return { memberId, asset, fromDate, toDate, opening, movements, closing: movements.reduce((sum, each) => sum + each.amount, opening) };
}

