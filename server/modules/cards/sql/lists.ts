import { toRfc3339, type Instant, type MemberId } from "@regulars/kernel";
import { row, uuid } from "../../../platform/db/row.js";
import { sql, type Query } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { CardId, CardState } from "../domain/card.js";
import type { CardTypeId } from "../domain/card-type.js";
import type { CardKey } from "./cards.js";

const KeyRow = row({ member_id: uuid<MemberId>(), card_id: uuid<CardId>() });

export interface CardsFilter {
  readonly state: CardState | null;
  readonly typeId: CardTypeId | null;
  /** Cards of members who are reached from these stores; null: all. */
  readonly storeIds: readonly string[] | null;
  readonly before: string | null;
  readonly limit: number;
}

/** The keys of a page of cards, the newest first. Time decides which have expired. */
export async function cardsPage(tx: Tx, { state, typeId, storeIds, before, limit }: CardsFilter, now: Instant): Promise<readonly CardKey[]> {
  const at = toRfc3339(now);
  const inState = (): Query => {
    if (state === null) return sql`true`;
    if (state === "expired") return sql`c.state IN ('active', 'frozen') AND c.ends_at <= ${at}::timestamptz`;
    return state === "active" || state === "frozen" ? sql`c.state = ${state} AND (c.ends_at IS NULL OR c.ends_at > ${at}::timestamptz)` : sql`c.state = ${state}`;
  };
  const reached = storeIds === null ? sql`true` : sql`EXISTS (
        SELECT 1 FROM read.members m WHERE m.member_id = c.member_id AND (coalesce(m.home_store_id, m.source_store_id) = ANY(${storeIds}::uuid[])
            OR EXISTS (SELECT 1 FROM read.member_stores s WHERE s.member_id = m.member_id AND s.store_id = ANY(${storeIds}::uuid[]))))`;
  const rows = await tx.rows(KeyRow, sql`
    SELECT c.member_id, c.card_id FROM cards.cards c
     WHERE ${before === null ? sql`true` : sql`c.card_id < ${before}::uuid`} AND ${inState()} AND ${typeId === null ? sql`true` : sql`c.type_id = ${typeId}::uuid`} AND ${reached}
     ORDER BY c.card_id DESC LIMIT ${limit}`);
  return rows.map((each) => ({ memberId: each.member_id, cardId: each.card_id }));
}
