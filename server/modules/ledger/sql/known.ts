import { toRfc3339, type EntryId, type HoldId, type Instant, type MemberId, type ProblemParams, type StoreId } from "@regulars/kernel";
import { instantColumn, int8, json, nullable, oneOf, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { SeenContent } from "../domain/content.js";
import type { AccountKey, Json } from "../domain/postings.js";
import type { EntryType } from "../domain/views.js";
import { plain, texts } from "../../../platform/db/arrays.js";

/** A business key: what a source is unique under. */
export interface SourceKey extends AccountKey {
  readonly kind: string;
  readonly source: string;
}

export const entryType = oneOf<EntryType>(
  "credit", "debit", "claw_back", "give_back", "transfer_out", "transfer_in", "transfer_back", "transfer_return", "capture", "reinstate", "expire",
  "hand_out", "hand_in", "hand_debt_out", "hand_debt_in",
);

const ids = (keys: readonly { readonly memberId: MemberId }[]): string => plain(keys.map((key) => key.memberId));

const unnested = (keys: readonly SourceKey[]) => sql`
  unnest(${ids(keys)}::uuid[], ${texts(keys.map((key) => key.asset))}::text[], ${texts(keys.map((key) => key.kind))}::text[],
         ${texts(keys.map((key) => key.source))}::text[]) AS k (member_id, asset, kind, source)`;

const SourceColumns = { member_id: uuid<MemberId>(), asset: text, kind: text, source: text };

const KnownEntryRow = row({ ...SourceColumns, entry_id: uuid<EntryId>(), amount: int8, balance_after: int8, hash: nullable(text) });

/**
 * The entries of those sources. LATERAL with a LIMIT so that every key is one probe of the unique index: joined plainly, the planner
 * may prefer to read all entries of the members. The list of members stays outside: inside, each probe would sort it again.
 */
export function knownEntries(tx: Tx, keys: readonly SourceKey[]): Promise<ReturnType<(typeof KnownEntryRow)["read"]>> {
  return tx.rows(KnownEntryRow, sql`
    SELECT k.member_id, k.asset, k.kind, k.source, e.entry_id, e.amount, e.balance_after, encode(e.payload_hash, 'hex') AS hash
      FROM ${unnested(keys)}
     CROSS JOIN LATERAL (
             SELECT x.member_id, x.entry_id, x.amount, x.balance_after, x.payload_hash
               FROM ledger.entries x
              WHERE x.member_id = k.member_id AND x.asset = k.asset AND x.kind = k.kind AND x.source = k.source
              LIMIT 1) e
     WHERE e.member_id = ANY (${ids(keys)}::uuid[])`);
}

const KnownRefusalRow = row({ ...SourceColumns, hash: text, code: text, params: json<ProblemParams>(), payload: json<SeenContent>() });

export function knownRefusals(tx: Tx, keys: readonly SourceKey[]): Promise<ReturnType<(typeof KnownRefusalRow)["read"]>> {
  return tx.rows(KnownRefusalRow, sql`
    SELECT k.member_id, k.asset, k.kind, k.source, encode(r.payload_hash, 'hex') AS hash, r.code, r.params, r.payload
      FROM ${unnested(keys)}
     CROSS JOIN LATERAL (
             SELECT x.member_id, x.payload_hash, x.code, x.params, x.payload
               FROM ledger.refusals x
              WHERE x.member_id = k.member_id AND x.asset = k.asset AND x.kind = k.kind AND x.source = k.source
              LIMIT 1) r
     WHERE r.member_id = ANY (${ids(keys)}::uuid[])`);
}

const KnownReversalRow = row({
  ...SourceColumns, hash: text, payload: nullable(json<SeenContent>()), requested: int8, done: int8, expired: int8, balance: int8, entry_id: nullable(uuid<EntryId>()),
});

/** What those sources took back: tells of a repeat how much could not be taken, or that nothing was. */
export function knownReversals(tx: Tx, keys: readonly SourceKey[]): Promise<ReturnType<(typeof KnownReversalRow)["read"]>> {
  return tx.rows(KnownReversalRow, sql`
    SELECT v.member_id, v.asset, v.kind, v.source, encode(v.payload_hash, 'hex') AS hash, v.payload, v.requested, v.done, v.expired, v.balance, v.entry_id
      FROM ${unnested(keys)}
      JOIN ledger.reversals v ON v.member_id = k.member_id AND v.asset = k.asset AND v.kind = k.kind AND v.source = k.source
     WHERE v.member_id = ANY (${ids(keys)}::uuid[])
     ORDER BY v.member_id, v.reverses`);
}

const SeenRow = row({
  ...SourceColumns, type: text, counter_account: text, store_id: nullable(uuid<StoreId>()), reason: nullable(text), details: nullable(json<Json>()),
  amount: int8, reverses: nullable(uuid<EntryId>()),
});

/** What is kept of those entries field by field, to say in which one a repeat differs. */
export async function seenContents(tx: Tx, keys: readonly SourceKey[]): Promise<readonly (SourceKey & { readonly seen: SeenContent })[]> {
  const rows = await tx.rows(SeenRow, sql`
    SELECT e.member_id, e.asset, e.kind, e.source, e.type, e.counter_account, e.store_id, e.reason, e.details, e.amount, e.reverses
      FROM ${unnested(keys)}
      JOIN ledger.entries e ON e.member_id = k.member_id AND e.asset = k.asset AND e.kind = k.kind AND e.source = k.source
     WHERE e.member_id = ANY (${ids(keys)}::uuid[])
     ORDER BY e.member_id, e.entry_id`);
  return rows.map((each) => ({
    memberId: each.member_id, asset: each.asset, kind: each.kind, source: each.source,
    seen: {
      type: each.type === "transfer_return" ? "transfer_revert" : each.type, storeId: each.store_id, reason: each.reason, details: each.details,
      // A transfer's counter account is the ledger's own.
      ...(each.type.startsWith("transfer") ? {} : { counterAccount: each.counter_account }),
      ...(each.type === "claw_back" ? {} : { amount: Math.abs(each.amount) }), ...(each.reverses === null ? {} : { reverses: each.reverses }),
    },
  }));
}

const TargetRow = row({
  member_id: uuid<MemberId>(), asset: text, entry_id: uuid<EntryId>(), amount: int8, returned: int8, type: entryType,
});

/** Entries that may be taken back, with what was taken back of each. */
export function targetEntries(tx: Tx, keys: readonly { readonly memberId: MemberId; readonly entryId: EntryId }[]): Promise<ReturnType<(typeof TargetRow)["read"]>> {
  return tx.rows(TargetRow, sql`
    SELECT e.member_id, e.asset, e.entry_id, e.type, e.amount,
           (SELECT coalesce(sum(v.done), 0)::bigint FROM ledger.reversals v
             WHERE v.member_id = e.member_id AND v.reverses = e.entry_id AND v.member_id = ANY (${ids(keys)}::uuid[])) AS returned
      FROM unnest(${ids(keys)}::uuid[], ${plain(keys.map((key) => key.entryId))}::uuid[]) AS k (member_id, entry_id)
      JOIN ledger.entries e ON e.member_id = k.member_id AND e.entry_id = k.entry_id
     WHERE e.member_id = ANY (${ids(keys)}::uuid[])`);
}

const TransferRow = row({
  member_id: uuid<MemberId>(), asset: text, transfer_id: text, to_member_id: uuid<MemberId>(), amount: int8, out_entry_id: uuid<EntryId>(), in_entry_id: uuid<EntryId>(),
});

export function transfersOf(tx: Tx, keys: readonly (AccountKey & { readonly transferId: string })[]): Promise<ReturnType<(typeof TransferRow)["read"]>> {
  return tx.rows(TransferRow, sql`
    SELECT t.member_id, t.asset, t.transfer_id, t.to_member_id, t.amount, t.out_entry_id, t.in_entry_id
      FROM unnest(${ids(keys)}::uuid[], ${texts(keys.map((key) => key.asset))}::text[], ${texts(keys.map((key) => key.transferId))}::text[]) AS k (member_id, asset, transfer_id)
      JOIN ledger.transfers t ON t.member_id = k.member_id AND t.asset = k.asset AND t.transfer_id = k.transfer_id
     WHERE t.member_id = ANY (${ids(keys)}::uuid[])`);
}

export interface HoldKey {
  readonly memberId: MemberId;
  readonly holdId: HoldId;
}

const HoldRow = row({ member_id: uuid<MemberId>(), hold_id: uuid<HoldId>(), asset: text, amount: int8, expires_at: instantColumn, source: text });

export function holdsById(tx: Tx, keys: readonly HoldKey[]): Promise<ReturnType<(typeof HoldRow)["read"]>> {
  return tx.rows(HoldRow, sql`
    SELECT h.member_id, h.hold_id, h.asset, h.amount, h.expires_at, h.source
      FROM unnest(${ids(keys)}::uuid[], ${plain(keys.map((key) => key.holdId))}::uuid[]) AS k (member_id, hold_id)
      JOIN ledger.holds h ON h.member_id = k.member_id AND h.hold_id = k.hold_id
     WHERE h.member_id = ANY (${ids(keys)}::uuid[])`);
}

const StandingHoldRow = row({
  member_id: uuid<MemberId>(), hold_id: uuid<HoldId>(), asset: text, amount: int8, expires_at: instantColumn, placed_at: instantColumn, source: text,
  actor: text, details: nullable(json<Json>()), outcome: nullable(oneOf("captured", "released", "expired")), captured: nullable(int8),
  entry_id: nullable(uuid<EntryId>()), resolved_at: nullable(instantColumn),
});

/** Holds with how they ended. */
export function holdsAt(tx: Tx, keys: readonly HoldKey[]): Promise<ReturnType<(typeof StandingHoldRow)["read"]>> {
  return tx.rows(StandingHoldRow, sql`
    SELECT h.member_id, h.hold_id, h.asset, h.amount, h.expires_at, h.placed_at, h.source, h.actor, h.details, r.outcome, r.amount AS captured, r.entry_id,
           r.resolved_at
      FROM unnest(${ids(keys)}::uuid[], ${plain(keys.map((key) => key.holdId))}::uuid[]) AS k (member_id, hold_id)
      JOIN ledger.holds h ON h.member_id = k.member_id AND h.hold_id = k.hold_id
      LEFT JOIN ledger.hold_resolutions r ON r.member_id = h.member_id AND r.hold_id = h.hold_id AND r.member_id = ANY (${ids(keys)}::uuid[])
     WHERE h.member_id = ANY (${ids(keys)}::uuid[])
     ORDER BY h.member_id, h.hold_id`);
}

const CountRow = row({ n: int8 });

/** How many holds of these members are open at a moment: not ended, and not timed out. */
export async function openHoldsAmong(tx: Tx, memberIds: readonly MemberId[], at: Instant): Promise<number> {
  const { n } = await tx.one(CountRow, sql`
    SELECT count(*) AS n FROM ledger.holds h
     WHERE h.member_id = ANY (${memberIds}::uuid[]) AND h.expires_at > ${toRfc3339(at)}::timestamptz
       AND NOT EXISTS (SELECT 1 FROM ledger.hold_resolutions r WHERE r.member_id = h.member_id AND r.hold_id = h.hold_id)`);
  return n;
}

const EndingRow = row({ member_id: uuid<MemberId>(), hold_id: uuid<HoldId>(), outcome: oneOf("captured", "released", "expired"), amount: int8 });

export function endingsOf(tx: Tx, keys: readonly HoldKey[]): Promise<ReturnType<(typeof EndingRow)["read"]>> {
  return tx.rows(EndingRow, sql`
    SELECT r.member_id, r.hold_id, r.outcome, r.amount
      FROM unnest(${ids(keys)}::uuid[], ${plain(keys.map((key) => key.holdId))}::uuid[]) AS k (member_id, hold_id)
      JOIN ledger.hold_resolutions r ON r.member_id = k.member_id AND r.hold_id = k.hold_id
     WHERE r.member_id = ANY (${ids(keys)}::uuid[])`);
}

