import { sql, type Query } from "../../../platform/db/sql.js";
import type { Account, Lot } from "../domain/account.js";
import type { Journal, NewAllocation, NewEntry, NewHold, NewRedating, NewRefusal, NewResolution, NewReversal, NewTransfer } from "../domain/journal.js";
import { isEmpty } from "../domain/content.js";
import { updateAccounts } from "./accounts.js";
import { documents, instants, plain, texts } from "../../../platform/db/arrays.js";
import { insertLots, updateLots } from "./lots.js";

/** One statement per table that a plan writes to, whatever the length of the list. */
export function writesOf(accounts: readonly Account[], journal: Journal): readonly Query[] {
  const queries: Query[] = [];
  const opened: { memberId: Account["memberId"]; asset: string; lot: Lot }[] = [];
  const changed: typeof opened = [];
  for (const { memberId, asset, lots } of accounts) {
    for (const lot of lots.values()) {
      if (lot.isNew) opened.push({ memberId, asset, lot });
      else if (lot.changed) changed.push({ memberId, asset, lot });
    }
  }
  const add = <T>(rows: readonly T[], query: (rows: readonly T[]) => Query): void => {
    if (rows.length > 0) queries.push(query(rows));
  };
  add(accounts, updateAccounts);
  add(journal.entries, insertEntries);
  add(opened, insertLots);
  add(changed, updateLots);
  add(journal.allocations, insertAllocations);
  add(journal.reversals, insertReversals);
  add(journal.refusals, insertRefusals);
  add(journal.holds, insertHolds);
  add(journal.holds, insertHoldLots);
  add(journal.resolutions, insertResolutions);
  add(journal.transfers, insertTransfers);
  add(journal.redatings, insertRedatings);
  return queries;
}

function insertEntries(entries: readonly NewEntry[]): Query {
  const of = <T>(pick: (entry: NewEntry) => T): T[] => entries.map(pick);
  return sql`
    INSERT INTO ledger.entries (
      member_id, entry_id, seq, amount, balance_after, occurred_at, recorded_at, business_date, asset, kind, type, counter_account, source, actor,
      payload_hash, reverses, store_id, group_id, reason, details)
    SELECT v.member_id, v.entry_id, v.seq, v.amount, v.balance_after, v.occurred_at, v.recorded_at, v.business_date, v.asset, v.kind, v.type,
           v.counter_account, v.source, v.actor, decode(v.payload_hash, 'hex'), v.reverses, v.store_id, v.group_id, v.reason, v.details::jsonb
      FROM unnest(
             ${plain(of((each) => each.memberId))}::uuid[], ${plain(of((each) => each.entryId))}::uuid[], ${plain(of((each) => each.seq))}::bigint[],
             ${plain(of((each) => each.amount))}::bigint[], ${plain(of((each) => each.balanceAfter))}::bigint[],
             ${instants(of((each) => each.occurredAt))}::timestamptz[], ${instants(of((each) => each.recordedAt))}::timestamptz[],
             ${plain(of((each) => each.businessDate))}::date[], ${texts(of((each) => each.asset))}::text[], ${texts(of((each) => each.kind))}::text[],
             ${plain(of((each) => each.type))}::text[], ${texts(of((each) => each.counterAccount))}::text[], ${texts(of((each) => each.source))}::text[],
             ${texts(of((each) => each.actor))}::text[], ${plain(of((each) => each.payloadHash))}::text[], ${plain(of((each) => each.reverses))}::uuid[],
             ${plain(of((each) => each.storeId))}::uuid[], ${texts(of((each) => each.groupId))}::text[], ${texts(of((each) => each.reason))}::text[],
             ${documents(of((each) => (isEmpty(each.details) ? null : each.details)))}::text[]
           ) AS v (member_id, entry_id, seq, amount, balance_after, occurred_at, recorded_at, business_date, asset, kind, type, counter_account, source,
                   actor, payload_hash, reverses, store_id, group_id, reason, details)`;
}

function insertAllocations(rows: readonly NewAllocation[]): Query {
  const of = <T>(pick: (row: NewAllocation) => T): T[] => rows.map(pick);
  return sql`
    INSERT INTO ledger.allocations (member_id, cause_id, lot_id, amount, at, rank, purpose)
    SELECT v.member_id, v.cause_id, v.lot_id, v.amount, v.at, v.rank, v.purpose
      FROM unnest(
             ${plain(of((each) => each.memberId))}::uuid[], ${plain(of((each) => each.causeId))}::uuid[], ${plain(of((each) => each.lotId))}::uuid[],
             ${plain(of((each) => each.amount))}::bigint[], ${instants(of((each) => each.at))}::timestamptz[], ${plain(of((each) => each.rank))}::integer[],
             ${plain(of((each) => each.purpose))}::text[]
           ) AS v (member_id, cause_id, lot_id, amount, at, rank, purpose)`;
}

function insertReversals(rows: readonly NewReversal[]): Query {
  const of = <T>(pick: (row: NewReversal) => T): T[] => rows.map(pick);
  return sql`
    INSERT INTO ledger.reversals (
      member_id, reverses, requested, done, expired, balance, recorded_at, asset, kind, source, payload_hash, payload, entry_id, lot_id)
    SELECT v.member_id, v.reverses, v.requested, v.done, v.expired, v.balance, v.recorded_at, v.asset, v.kind, v.source, decode(v.payload_hash, 'hex'),
           v.payload::jsonb, v.entry_id, v.lot_id
      FROM unnest(
             ${plain(of((each) => each.memberId))}::uuid[], ${plain(of((each) => each.reverses))}::uuid[], ${plain(of((each) => each.requested))}::bigint[],
             ${plain(of((each) => each.done))}::bigint[], ${plain(of((each) => each.expired))}::bigint[], ${plain(of((each) => each.balance))}::bigint[],
             ${instants(of((each) => each.recordedAt))}::timestamptz[], ${texts(of((each) => each.asset))}::text[], ${texts(of((each) => each.kind))}::text[],
             ${texts(of((each) => each.source))}::text[], ${plain(of((each) => each.payloadHash))}::text[], ${documents(of((each) => each.payload))}::text[],
             ${plain(of((each) => each.entryId))}::uuid[], ${plain(of((each) => each.lotId))}::uuid[]
           ) AS v (member_id, reverses, requested, done, expired, balance, recorded_at, asset, kind, source, payload_hash, payload, entry_id, lot_id)`;
}

function insertRefusals(rows: readonly NewRefusal[]): Query {
  const of = <T>(pick: (row: NewRefusal) => T): T[] => rows.map(pick);
  return sql`
    INSERT INTO ledger.refusals (member_id, asset, kind, source, payload_hash, payload, code, params, refused_at)
    SELECT v.member_id, v.asset, v.kind, v.source, decode(v.payload_hash, 'hex'), v.payload::jsonb, v.code, v.params::jsonb, v.refused_at
      FROM unnest(
             ${plain(of((each) => each.memberId))}::uuid[], ${texts(of((each) => each.asset))}::text[], ${texts(of((each) => each.kind))}::text[],
             ${texts(of((each) => each.source))}::text[], ${plain(of((each) => each.payloadHash))}::text[], ${documents(of((each) => each.payload))}::text[],
             ${texts(of((each) => each.code))}::text[], ${documents(of((each) => each.params))}::text[],
             ${instants(of((each) => each.refusedAt))}::timestamptz[]
           ) AS v (member_id, asset, kind, source, payload_hash, payload, code, params, refused_at)`;
}

function insertHolds(rows: readonly NewHold[]): Query {
  const of = <T>(pick: (row: NewHold) => T): T[] => rows.map(pick);
  return sql`
    INSERT INTO ledger.holds (member_id, hold_id, amount, expires_at, placed_at, asset, source, actor, details)
    SELECT v.member_id, v.hold_id, v.amount, v.expires_at, v.placed_at, v.asset, v.source, v.actor, v.details::jsonb
      FROM unnest(
             ${plain(of(({ hold }) => hold.memberId))}::uuid[], ${plain(of(({ hold }) => hold.holdId))}::uuid[],
             ${plain(of(({ hold }) => hold.amount))}::bigint[], ${instants(of(({ hold }) => hold.expiresAt))}::timestamptz[],
             ${instants(of((each) => each.placedAt))}::timestamptz[], ${texts(of(({ hold }) => hold.asset))}::text[],
             ${texts(of(({ hold }) => hold.source))}::text[], ${texts(of(({ hold }) => hold.actor))}::text[],
             ${documents(of(({ hold }) => (isEmpty(hold.details) ? null : hold.details)))}::text[]
           ) AS v (member_id, hold_id, amount, expires_at, placed_at, asset, source, actor, details)`;
}

function insertHoldLots(rows: readonly NewHold[]): Query {
  const parts = rows.flatMap(({ hold, parts: list }) => list.map((part, rank) => ({ memberId: hold.memberId, holdId: hold.holdId, rank, ...part })));
  return sql`
    INSERT INTO ledger.hold_lots (member_id, hold_id, rank, lot_id, amount)
    SELECT v.member_id, v.hold_id, v.rank, v.lot_id, v.amount
      FROM unnest(
             ${plain(parts.map((each) => each.memberId))}::uuid[], ${plain(parts.map((each) => each.holdId))}::uuid[],
             ${plain(parts.map((each) => each.rank))}::integer[], ${plain(parts.map((each) => each.lotId))}::uuid[],
             ${plain(parts.map((each) => each.amount))}::bigint[]
           ) AS v (member_id, hold_id, rank, lot_id, amount)`;
}

function insertResolutions(rows: readonly NewResolution[]): Query {
  const of = <T>(pick: (row: NewResolution) => T): T[] => rows.map(pick);
  return sql`
    INSERT INTO ledger.hold_resolutions (member_id, hold_id, outcome, amount, entry_id, resolved_at, actor, reason)
    SELECT v.member_id, v.hold_id, v.outcome, v.amount, v.entry_id, v.resolved_at, v.actor, v.reason
      FROM unnest(
             ${plain(of((each) => each.memberId))}::uuid[], ${plain(of((each) => each.holdId))}::uuid[], ${plain(of((each) => each.outcome))}::text[],
             ${plain(of((each) => each.amount))}::bigint[], ${plain(of((each) => each.entryId))}::uuid[],
             ${instants(of((each) => each.resolvedAt))}::timestamptz[], ${texts(of((each) => each.actor))}::text[], ${texts(of((each) => each.reason))}::text[]
           ) AS v (member_id, hold_id, outcome, amount, entry_id, resolved_at, actor, reason)`;
}

function insertTransfers(rows: readonly NewTransfer[]): Query {
  const of = <T>(pick: (row: NewTransfer) => T): T[] => rows.map(pick);
  return sql`
    INSERT INTO ledger.transfers (member_id, asset, transfer_id, to_member_id, amount, out_entry_id, in_entry_id, recorded_at)
    SELECT v.member_id, v.asset, v.transfer_id, v.to_member_id, v.amount, v.out_entry_id, v.in_entry_id, v.recorded_at
      FROM unnest(
             ${plain(of((each) => each.memberId))}::uuid[], ${texts(of((each) => each.asset))}::text[], ${texts(of((each) => each.transferId))}::text[],
             ${plain(of((each) => each.toMemberId))}::uuid[], ${plain(of((each) => each.amount))}::bigint[], ${plain(of((each) => each.outEntryId))}::uuid[],
             ${plain(of((each) => each.inEntryId))}::uuid[], ${instants(of((each) => each.recordedAt))}::timestamptz[]
           ) AS v (member_id, asset, transfer_id, to_member_id, amount, out_entry_id, in_entry_id, recorded_at)`;
}

function insertRedatings(rows: readonly NewRedating[]): Query {
  const of = <T>(pick: (row: NewRedating) => T): T[] => rows.map(pick);
  return sql`
    INSERT INTO ledger.lot_redatings (member_id, lot_id, redating_id, old_expires_at, new_expires_at, redated_at, source, actor, reason)
    SELECT v.member_id, v.lot_id, v.redating_id, v.old_expires_at, v.new_expires_at, v.redated_at, v.source, v.actor, v.reason
      FROM unnest(
             ${plain(of(({ redating }) => redating.memberId))}::uuid[], ${plain(of(({ redating }) => redating.lotId))}::uuid[],
             ${plain(of((each) => each.redatingId))}::uuid[], ${instants(of((each) => each.oldExpiresAt))}::timestamptz[],
             ${instants(of(({ redating }) => redating.expiresAt))}::timestamptz[], ${instants(of((each) => each.redatedAt))}::timestamptz[],
             ${texts(of(({ redating }) => redating.source))}::text[], ${texts(of(({ redating }) => redating.actor))}::text[],
             ${texts(of(({ redating }) => redating.reason))}::text[]
           ) AS v (member_id, lot_id, redating_id, old_expires_at, new_expires_at, redated_at, source, actor, reason)`;
}
