import type { EntryId, HoldId, LotId, MemberId } from "@regulars/kernel";
import { instantColumn, int8, nullable, oneOf, row, text, uuid } from "../../../platform/db/row.js";
import { sql, type Query } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { Lot, LotClosing } from "../domain/account.js";
import type { AccountKey, SourceClass } from "../domain/postings.js";
import { instants, plain, texts } from "../../../platform/db/arrays.js";

export const lotColumns = {
  member_id: uuid<MemberId>(), lot_id: uuid<LotId>(), entry_id: uuid<EntryId>(), asset: text, amount: int8, remaining: int8, held: int8,
  activates_at: instantColumn, expires_at: nullable(instantColumn), opened_at: instantColumn, unit_value_micro: int8, expected_redemption_bps: int8,
  priority: int8, source_class: oneOf<SourceClass>("PURCHASE", "PROMO", "COMPENSATION", "TRANSFER", "MIGRATION"), funder: text,
  legal_entity_id: nullable(text), parent_lot_id: nullable(uuid<LotId>()), parent_member_id: nullable(uuid<MemberId>()),
  closed: nullable(oneOf<LotClosing>("exhausted", "expired", "cancelled")),
};
const LotRow = row(lotColumns);
export type LotRecord = ReturnType<(typeof LotRow)["read"]>[number];

/** The columns of `ledger.lots l`, as `lotColumns` reads them. */
export const lotFields = sql.raw(`l.member_id, l.lot_id, l.entry_id, l.asset, l.amount, l.remaining, l.held, l.activates_at, l.expires_at, l.opened_at,
  l.unit_value_micro, l.expected_redemption_bps, l.priority, l.source_class, l.funder, l.legal_entity_id, l.parent_lot_id, l.parent_member_id, l.closed`);

export function lotOf(each: LotRecord): Lot {
  return {
    lotId: each.lot_id, entryId: each.entry_id, amount: each.amount, remaining: each.remaining, held: each.held, activatesAt: each.activates_at,
    expiresAt: each.expires_at, openedAt: each.opened_at, unitValueMicro: each.unit_value_micro, expectedRedemptionBps: each.expected_redemption_bps,
    priority: each.priority, sourceClass: each.source_class, funder: each.funder, legalEntityId: each.legal_entity_id, parentLotId: each.parent_lot_id,
    parentMemberId: each.parent_member_id, closed: each.closed, isNew: false, changed: false, expiredNow: [],
  };
}

const ids = (keys: readonly { readonly memberId: MemberId }[]): string => plain(keys.map((key) => key.memberId));

/** The open lots of those members in those assets. */
export function openLots(tx: Tx, keys: readonly AccountKey[]): Promise<readonly LotRecord[]> {
  return tx.rows(LotRow, sql`
    SELECT ${lotFields}
      FROM ledger.lots l
     WHERE l.member_id = ANY (${ids(keys)}::uuid[]) AND l.asset = ANY (${texts([...new Set(keys.map((key) => key.asset))])}::text[]) AND l.closed IS NULL
     ORDER BY l.member_id, l.lot_id`);
}

const DrawRow = row({ ...lotColumns, cause_id: uuid<EntryId>(), drawn: int8 });

/** What those entries took from which lots, in the order of taking, with the lots as they are now. */
export function drawsOf(tx: Tx, keys: readonly { readonly memberId: MemberId; readonly entryId: EntryId }[]): Promise<ReturnType<(typeof DrawRow)["read"]>> {
  return tx.rows(DrawRow, sql`
    SELECT c.cause_id, -c.amount AS drawn, ${lotFields}
      FROM unnest(${ids(keys)}::uuid[], ${plain(keys.map((key) => key.entryId))}::uuid[]) AS k (member_id, entry_id)
      JOIN ledger.allocations c ON c.member_id = k.member_id AND c.cause_id = k.entry_id
      JOIN ledger.lots l ON l.member_id = c.member_id AND l.lot_id = c.lot_id
     WHERE c.member_id = ANY (${ids(keys)}::uuid[]) AND l.member_id = ANY (${ids(keys)}::uuid[]) AND c.amount < 0
     ORDER BY c.member_id, c.cause_id, c.rank`);
}

const RepaymentRow = row({ ...lotColumns, repaid: int8 });

/** How the debts of those accounts were repaid (negative: undone again), in that order, with the lots that did it. */
export function repaymentsOf(tx: Tx, keys: readonly AccountKey[]): Promise<ReturnType<(typeof RepaymentRow)["read"]>> {
  return tx.rows(RepaymentRow, sql`
    SELECT -c.amount AS repaid, ${lotFields}
      FROM ledger.allocations c
      JOIN ledger.lots l ON l.member_id = c.member_id AND l.lot_id = c.lot_id
     WHERE c.member_id = ANY (${ids(keys)}::uuid[]) AND l.member_id = ANY (${ids(keys)}::uuid[]) AND c.purpose IN ('repay', 'unrepay')
       AND l.asset = ANY (${texts([...new Set(keys.map((key) => key.asset))])}::text[])
     ORDER BY c.member_id, c.at, c.cause_id, c.rank`);
}

const OpenedRow = row({ member_id: uuid<MemberId>(), entry_id: uuid<EntryId>(), lot_id: uuid<LotId>() });

/** The lots that those entries opened: their ids begin like the entry's. */
export async function lotsOpenedBy(tx: Tx, keys: readonly { readonly memberId: MemberId; readonly entryId: EntryId }[]): Promise<ReturnType<(typeof OpenedRow)["read"]>> {
  return tx.rows(OpenedRow, sql`
    SELECT l.member_id, l.entry_id, l.lot_id
      FROM unnest(
             ${ids(keys)}::uuid[], ${plain(keys.map((key) => key.entryId))}::uuid[], ${plain(keys.map((key) => `${key.entryId.slice(0, 32)}0000`))}::uuid[],
             ${plain(keys.map((key) => `${key.entryId.slice(0, 32)}ffff`))}::uuid[]
           ) AS k (member_id, entry_id, first_id, last_id)
      JOIN ledger.lots l ON l.member_id = k.member_id AND l.lot_id BETWEEN k.first_id AND k.last_id AND l.entry_id = k.entry_id
     WHERE l.member_id = ANY (${ids(keys)}::uuid[])
     ORDER BY l.member_id, l.lot_id`);
}

const ExpiredRow = row({ ...lotColumns, cause_id: nullable(uuid<EntryId>()), expired: nullable(int8), reinstated: int8 });

/** Those lots, each with the entries that expired of them and what was reinstated of each (one row without an entry when none did). */
export function expiredPieces(tx: Tx, keys: readonly { readonly memberId: MemberId; readonly lotId: LotId }[]): Promise<ReturnType<(typeof ExpiredRow)["read"]>> {
  return tx.rows(ExpiredRow, sql`
    SELECT c.cause_id, -c.amount AS expired, coalesce(v.requested, 0)::bigint AS reinstated, ${lotFields}
      FROM unnest(${ids(keys)}::uuid[], ${plain(keys.map((key) => key.lotId))}::uuid[]) AS k (member_id, lot_id)
      JOIN ledger.lots l ON l.member_id = k.member_id AND l.lot_id = k.lot_id
      LEFT JOIN ledger.allocations c ON c.member_id = l.member_id AND c.lot_id = l.lot_id AND c.purpose = 'expire' AND c.member_id = ANY (${ids(keys)}::uuid[])
      LEFT JOIN LATERAL (
        SELECT sum(x.requested) AS requested
          FROM ledger.reversals x
         WHERE x.member_id = c.member_id AND x.reverses = c.cause_id AND x.lot_id = c.lot_id AND x.member_id = ANY (${ids(keys)}::uuid[])
      ) v ON true
     WHERE l.member_id = ANY (${ids(keys)}::uuid[])
     ORDER BY l.member_id, l.lot_id, c.cause_id`);
}

const SumRow = row({ member_id: uuid<MemberId>(), entry_id: uuid<EntryId>(), expired: int8 });

/** How much has expired of the lots that those entries opened. */
export function expiredOfEntries(tx: Tx, keys: readonly { readonly memberId: MemberId; readonly entryId: EntryId }[]): Promise<ReturnType<(typeof SumRow)["read"]>> {
  return tx.rows(SumRow, sql`
    SELECT l.member_id, l.entry_id, (-sum(c.amount))::bigint AS expired
      FROM unnest(
             ${ids(keys)}::uuid[], ${plain(keys.map((key) => key.entryId))}::uuid[], ${plain(keys.map((key) => `${key.entryId.slice(0, 32)}0000`))}::uuid[],
             ${plain(keys.map((key) => `${key.entryId.slice(0, 32)}ffff`))}::uuid[]
           ) AS k (member_id, entry_id, first_id, last_id)
      JOIN ledger.lots l ON l.member_id = k.member_id AND l.lot_id BETWEEN k.first_id AND k.last_id AND l.entry_id = k.entry_id
      JOIN ledger.allocations c ON c.member_id = l.member_id AND c.lot_id = l.lot_id AND c.purpose = 'expire'
     WHERE l.member_id = ANY (${ids(keys)}::uuid[]) AND c.member_id = ANY (${ids(keys)}::uuid[])
     GROUP BY l.member_id, l.entry_id`);
}

const OpenHoldRow = row({
  member_id: uuid<MemberId>(), asset: text, hold_id: uuid<HoldId>(), amount: int8, expires_at: instantColumn, lot_id: uuid<LotId>(), part: int8,
});

/** The open holds of those accounts with their parts. */
export function openHolds(tx: Tx, keys: readonly AccountKey[]): Promise<ReturnType<(typeof OpenHoldRow)["read"]>> {
  return tx.rows(OpenHoldRow, sql`
    SELECT h.member_id, h.asset, h.hold_id, h.amount, h.expires_at, p.lot_id, p.amount AS part
      FROM unnest(${ids(keys)}::uuid[], ${texts(keys.map((key) => key.asset))}::text[]) AS k (member_id, asset)
      JOIN ledger.holds h ON h.member_id = k.member_id AND h.asset = k.asset
      JOIN ledger.hold_lots p ON p.member_id = h.member_id AND p.hold_id = h.hold_id
     WHERE h.member_id = ANY (${ids(keys)}::uuid[]) AND p.member_id = ANY (${ids(keys)}::uuid[])
       AND NOT EXISTS (
             SELECT 1 FROM ledger.hold_resolutions r
              WHERE r.member_id = h.member_id AND r.hold_id = h.hold_id AND r.member_id = ANY (${ids(keys)}::uuid[]))
     ORDER BY h.member_id, h.hold_id, p.rank`);
}

interface OwnedLot extends AccountKey {
  readonly lot: Lot;
}

export function insertLots(lots: readonly OwnedLot[]): Query {
  const of = <T>(pick: (lot: Lot) => T): T[] => lots.map(({ lot }) => pick(lot));
  return sql`
    INSERT INTO ledger.lots (
      member_id, lot_id, entry_id, asset, amount, remaining, held, activates_at, expires_at, opened_at, unit_value_micro, expected_redemption_bps,
      priority, source_class, funder, legal_entity_id, parent_lot_id, parent_member_id, closed)
    SELECT v.member_id, v.lot_id, v.entry_id, v.asset, v.amount, v.remaining, v.held, v.activates_at, v.expires_at, v.opened_at, v.unit_value_micro,
           v.expected_redemption_bps, v.priority, v.source_class, v.funder, v.legal_entity_id, v.parent_lot_id, v.parent_member_id, v.closed
      FROM unnest(
             ${ids(lots)}::uuid[], ${plain(of((lot) => lot.lotId))}::uuid[], ${plain(of((lot) => lot.entryId))}::uuid[],
             ${texts(lots.map((each) => each.asset))}::text[], ${plain(of((lot) => lot.amount))}::bigint[], ${plain(of((lot) => lot.remaining))}::bigint[],
             ${plain(of((lot) => lot.held))}::bigint[], ${instants(of((lot) => lot.activatesAt))}::timestamptz[],
             ${instants(of((lot) => lot.expiresAt))}::timestamptz[], ${instants(of((lot) => lot.openedAt))}::timestamptz[],
             ${plain(of((lot) => lot.unitValueMicro))}::bigint[], ${plain(of((lot) => lot.expectedRedemptionBps))}::integer[],
             ${plain(of((lot) => lot.priority))}::integer[], ${plain(of((lot) => lot.sourceClass))}::text[], ${texts(of((lot) => lot.funder))}::text[],
             ${texts(of((lot) => lot.legalEntityId))}::text[], ${plain(of((lot) => lot.parentLotId))}::uuid[],
             ${plain(of((lot) => lot.parentMemberId))}::uuid[], ${plain(of((lot) => lot.closed))}::text[]
           ) AS v (member_id, lot_id, entry_id, asset, amount, remaining, held, activates_at, expires_at, opened_at, unit_value_micro,
                   expected_redemption_bps, priority, source_class, funder, legal_entity_id, parent_lot_id, parent_member_id, closed)`;
}

export function updateLots(lots: readonly OwnedLot[]): Query {
  const of = <T>(pick: (lot: Lot) => T): T[] => lots.map(({ lot }) => pick(lot));
  return sql`
    UPDATE ledger.lots l
       SET remaining = v.remaining, held = v.held, expires_at = v.expires_at, closed = v.closed
      FROM unnest(
             ${ids(lots)}::uuid[], ${plain(of((lot) => lot.lotId))}::uuid[], ${plain(of((lot) => lot.remaining))}::bigint[],
             ${plain(of((lot) => lot.held))}::bigint[], ${instants(of((lot) => lot.expiresAt))}::timestamptz[], ${plain(of((lot) => lot.closed))}::text[]
           ) AS v (member_id, lot_id, remaining, held, expires_at, closed)
     WHERE l.member_id = v.member_id AND l.lot_id = v.lot_id AND l.member_id = ANY (${ids(lots)}::uuid[])`;
}

