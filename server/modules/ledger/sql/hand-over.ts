import type { LotId, MemberId, EntryId } from "@regulars/kernel";
import { nullable, row, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { AccountKey } from "../domain/postings.js";
import { plain, texts } from "../../../platform/db/arrays.js";
import { lotColumns, lotFields } from "./lots.js";

const HandedRow = row({ handed_to: nullable(uuid<MemberId>()) });

/** Who took this account over; null: nobody. */
export async function successorOf(tx: Tx, { memberId, asset }: AccountKey): Promise<MemberId | null> {
  return (await tx.maybe(HandedRow, sql`SELECT handed_to FROM ledger.accounts WHERE member_id = ${memberId}::uuid AND asset = ${asset}`))?.handed_to ?? null;
}

/** Sets, or with null ends, who takes these accounts over from now on. */
export async function setSuccessors(tx: Tx, keys: readonly (AccountKey & { readonly to: MemberId | null })[]): Promise<void> {
  const ids = plain(keys.map((each) => each.memberId));
  await tx.run(sql`
    UPDATE ledger.accounts a SET handed_to = t.handed_to
      FROM unnest(${ids}::uuid[], ${texts(keys.map((each) => each.asset))}::text[], ${plain(keys.map((each) => each.to))}::uuid[]) AS t (member_id, asset, handed_to)
     WHERE a.member_id = t.member_id AND a.asset = t.asset AND a.member_id = ANY (${ids}::uuid[])`);
}

const OriginRow = row({ ...lotColumns, holder_lot_id: uuid<LotId>() });

/**
 * The lots of a holder that came by hand-over from lots of an account, each with the lot there that it goes back to. The line of
 * descent may lead through other members of `line`. With an entry: only from the lots that it opened.
 */
export function originsOf(
  tx: Tx, key: AccountKey, holderId: MemberId, line: readonly MemberId[], entryId: EntryId | null,
): Promise<ReturnType<(typeof OriginRow)["read"]>> {
  const members = plain([...new Set([key.memberId, holderId, ...line])]);
  return tx.rows(OriginRow, sql`
    WITH RECURSIVE descent AS (
      SELECT l.lot_id AS origin_id, l.member_id, l.lot_id
        FROM ledger.lots l
       WHERE l.member_id = ${key.memberId}::uuid AND l.asset = ${key.asset} AND (${entryId}::uuid IS NULL OR l.entry_id = ${entryId}::uuid)
      UNION
      SELECT d.origin_id, l.member_id, l.lot_id
        FROM descent d
        JOIN ledger.lots l ON l.parent_member_id = d.member_id AND l.parent_lot_id = d.lot_id
        JOIN ledger.entries e ON e.member_id = l.member_id AND e.entry_id = l.entry_id AND e.type = 'hand_in'
       WHERE l.member_id = ANY (${members}::uuid[]) AND e.member_id = ANY (${members}::uuid[]) AND l.asset = ${key.asset}
    )
    SELECT d.lot_id AS holder_lot_id, ${lotFields}
      FROM descent d
      JOIN ledger.lots l ON l.member_id = ${key.memberId}::uuid AND l.lot_id = d.origin_id
     WHERE d.member_id = ${holderId}::uuid
     ORDER BY d.lot_id`);
}

const LotRow = row(lotColumns);

/** These lots of one account, closed ones too. */
export function lotsNamed(tx: Tx, key: AccountKey, lotIds: readonly LotId[]): Promise<ReturnType<(typeof LotRow)["read"]>> {
  return tx.rows(LotRow, sql`
    SELECT ${lotFields} FROM ledger.lots l WHERE l.member_id = ${key.memberId}::uuid AND l.lot_id = ANY (${plain(lotIds)}::uuid[]) ORDER BY l.lot_id`);
}
