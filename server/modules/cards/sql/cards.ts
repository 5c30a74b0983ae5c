import { toRfc3339, type BusinessDate, type Instant, type MemberId, type StoreId } from "@regulars/kernel";
import { bool, instantColumn, int8, nullable, oneOf, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import { cardStates, issueWays, type Card, type CardId, type IssueWay, type StoredState } from "../domain/card.js";
import type { CardTypeId } from "../domain/card-type.js";

const CardRow = row({
  member_id: uuid<MemberId>(), card_id: uuid<CardId>(), number: text, type_id: uuid<CardTypeId>(), type_version: int8, form: oneOf("virtual", "physical"),
  state: oneOf<StoredState>(...cardStates), state_reason: nullable(text), starts_at: instantColumn, ends_at: nullable(instantColumn), is_findable: bool,
  issued_by_way: oneOf<IssueWay>(...issueWays), store_id: nullable(uuid<StoreId>()), paid_minor: nullable(int8), points_paid: nullable(int8),
  replaces: nullable(uuid<CardId>()), replaced_by: nullable(uuid<CardId>()), issued_at: instantColumn, revision: int8,
});
const EventRow = row({
  event_id: text, card_id: uuid<CardId>(), change: text, state: text, ends_at: nullable(instantColumn), reason: nullable(text), actor: text, batch_id: nullable(text),
  happened_at: instantColumn,
});
const CountRow = row({ total: int8, today: int8, same: int8 });
const OrderRow = row({ pieces: int8 });
const PieceRow = row({ taken: int8 });
const columns = sql.raw(`c.member_id, c.card_id, c.number, c.type_id, c.type_version::int8 AS type_version, c.form, c.state, c.state_reason, c.starts_at, c.ends_at, c.is_findable,
  c.issued_by_way, c.store_id, c.paid_minor, c.points_paid, c.replaces, c.replaced_by, c.issued_at, c.revision`);

const cardOf = (each: ReturnType<typeof CardRow.read>[number]): Card => ({
  memberId: each.member_id, cardId: each.card_id, number: each.number, typeId: each.type_id, typeVersion: each.type_version, form: each.form, state: each.state,
  stateReason: each.state_reason, startsAt: each.starts_at, endsAt: each.ends_at, isFindable: each.is_findable, issuedByWay: each.issued_by_way, storeId: each.store_id,
  paidMinor: each.paid_minor, pointsPaid: each.points_paid, replaces: each.replaces, replacedBy: each.replaced_by, issuedAt: each.issued_at, revision: each.revision,
});

export interface CardKey {
  readonly memberId: MemberId;
  readonly cardId: CardId;
}

/** Cards by their keys; `locked`: until the end of the transaction, in the order of their keys. */
export async function selectCards(tx: Tx, keys: readonly CardKey[], locked = false): Promise<readonly Card[]> {
  return (await tx.rows(CardRow, sql`
    SELECT ${columns} FROM cards.cards c
     WHERE c.member_id = ANY(${keys.map((each) => each.memberId)}::uuid[]) AND c.card_id = ANY(${keys.map((each) => each.cardId)}::uuid[])
     ORDER BY c.member_id, c.card_id LIMIT ${keys.length} ${locked ? sql`FOR UPDATE` : sql``}`)).map(cardOf);
}

/** A member has a handful; nobody has a thousand. */
export async function cardsOfMembers(tx: Tx, memberIds: readonly MemberId[]): Promise<readonly Card[]> {
  return (await tx.rows(CardRow, sql`
    SELECT ${columns} FROM cards.cards c WHERE c.member_id = ANY(${memberIds}::uuid[]) ORDER BY c.member_id, c.card_id LIMIT ${memberIds.length * 1_000}`)).map(cardOf);
}

export async function insertCards(tx: Tx, cards: readonly Card[]): Promise<void> {
  await tx.run(sql`
    INSERT INTO cards.cards (member_id, card_id, number, type_id, type_version, form, state, starts_at, ends_at, is_findable, issued_by_way, store_id, paid_minor,
                             points_paid, replaces, issued_at)
    SELECT r.member_id, r.card_id, r.number, r.type_id, r.type_version, r.form, 'active', r.starts_at, r.ends_at, r.is_findable, r.way, r.store_id, r.paid_minor,
           r.points_paid, r.replaces, r.issued_at
      FROM unnest(${cards.map((each) => each.memberId)}::uuid[], ${cards.map((each) => each.cardId)}::uuid[], ${cards.map((each) => each.number)}::text[],
                  ${cards.map((each) => each.typeId)}::uuid[], ${cards.map((each) => each.typeVersion)}::int[], ${cards.map((each) => each.form)}::text[],
                  ${cards.map((each) => toRfc3339(each.startsAt))}::timestamptz[], ${cards.map((each) => (each.endsAt === null ? null : toRfc3339(each.endsAt)))}::timestamptz[],
                  ${cards.map((each) => each.isFindable)}::boolean[], ${cards.map((each) => each.issuedByWay)}::text[], ${cards.map((each) => each.storeId)}::uuid[],
                  ${cards.map((each) => each.paidMinor)}::bigint[], ${cards.map((each) => each.pointsPaid)}::bigint[], ${cards.map((each) => each.replaces)}::uuid[],
                  ${cards.map((each) => toRfc3339(each.issuedAt))}::timestamptz[])
        AS r(member_id, card_id, number, type_id, type_version, form, starts_at, ends_at, is_findable, way, store_id, paid_minor, points_paid, replaces, issued_at)`);
}

/** Writes what may change of cards. */
export async function updateCards(tx: Tx, cards: readonly Card[]): Promise<void> {
  await tx.run(sql`
    UPDATE cards.cards c
       SET type_version = r.type_version, state = r.state, state_reason = r.state_reason, ends_at = r.ends_at, is_findable = r.is_findable, replaced_by = r.replaced_by,
           revision = c.revision + 1
      FROM unnest(${cards.map((each) => each.memberId)}::uuid[], ${cards.map((each) => each.cardId)}::uuid[], ${cards.map((each) => each.typeVersion)}::int[],
                  ${cards.map((each) => each.state)}::text[], ${cards.map((each) => each.stateReason)}::text[],
                  ${cards.map((each) => (each.endsAt === null ? null : toRfc3339(each.endsAt)))}::timestamptz[], ${cards.map((each) => each.isFindable)}::boolean[],
                  ${cards.map((each) => each.replacedBy)}::uuid[])
        AS r(member_id, card_id, type_version, state, state_reason, ends_at, is_findable, replaced_by)
     WHERE c.member_id = r.member_id AND c.card_id = r.card_id`);
}

export interface CardEvent {
  readonly memberId: MemberId;
  readonly eventId: string;
  readonly cardId: CardId;
  readonly change: string;
  readonly state: string;
  readonly endsAt: Instant | null;
  readonly reason: string | null;
  readonly actor: string;
  readonly batchId: string | null;
  readonly happenedAt: Instant;
}

export async function insertCardEvents(tx: Tx, events: readonly CardEvent[]): Promise<void> {
  await tx.run(sql`
    INSERT INTO cards.card_events (member_id, event_id, card_id, change, state, ends_at, reason, actor, batch_id, happened_at)
    SELECT r.member_id, r.event_id, r.card_id, r.change, r.state, r.ends_at, r.reason, r.actor, r.batch_id, r.happened_at
      FROM unnest(${events.map((each) => each.memberId)}::uuid[], ${events.map((each) => each.eventId)}::uuid[], ${events.map((each) => each.cardId)}::uuid[],
                  ${events.map((each) => each.change)}::text[], ${events.map((each) => each.state)}::text[],
                  ${events.map((each) => (each.endsAt === null ? null : toRfc3339(each.endsAt)))}::timestamptz[], ${events.map((each) => each.reason)}::text[],
                  ${events.map((each) => each.actor)}::text[], ${events.map((each) => each.batchId)}::uuid[], ${events.map((each) => toRfc3339(each.happenedAt))}::timestamptz[])
        AS r(member_id, event_id, card_id, change, state, ends_at, reason, actor, batch_id, happened_at)`);
}

export async function eventsOfCard(tx: Tx, key: CardKey): Promise<readonly Omit<CardEvent, "memberId">[]> {
  const rows = await tx.rows(EventRow, sql`
    SELECT e.event_id::text AS event_id, e.card_id, e.change, e.state, e.ends_at, e.reason, e.actor, e.batch_id::text AS batch_id, e.happened_at FROM cards.card_events e
     WHERE e.member_id = ${key.memberId}::uuid AND e.card_id = ${key.cardId}::uuid ORDER BY e.event_id DESC LIMIT 500`);
  return rows.map((each) => ({
    eventId: each.event_id, cardId: each.card_id, change: each.change, state: each.state, endsAt: each.ends_at, reason: each.reason, actor: each.actor, batchId: each.batch_id,
    happenedAt: each.happened_at,
  }));
}

/** How many pieces of the product are in the member's completed sale and were not brought back. */
export async function piecesOfOrder(tx: Tx, memberId: MemberId, orderId: string, productId: string): Promise<number> {
  const { pieces } = await tx.one(OrderRow, sql`
    SELECT coalesce(sum(l.quantity - l.returned_quantity), 0)::int8 AS pieces
      FROM read.order_lines l JOIN read.orders o ON o.member_id = l.member_id AND o.order_id = l.order_id
     WHERE l.member_id = ${memberId}::uuid AND l.order_id = ${orderId}::uuid AND l.product_id = ${productId}::uuid AND o.kind = 'sale' AND o.state = 'completed'`);
  return pieces;
}

export async function piecesTaken(tx: Tx, reference: string): Promise<number> {
  return (await tx.one(PieceRow, sql`SELECT count(*) AS taken FROM cards.purchases p WHERE p.reference = ${reference}`)).taken;
}

/** False when another card was given for this piece in the same moment, or before. */
export async function insertPurchase(tx: Tx, reference: string, piece: number, card: CardKey): Promise<boolean> {
  return (await tx.run(sql`
    INSERT INTO cards.purchases (reference, piece, member_id, card_id) VALUES (${reference}, ${piece}::int, ${card.memberId}::uuid, ${card.cardId}::uuid)
    ON CONFLICT (reference, piece) DO NOTHING`)) === 1;
}

/** How often a card was used: ever, on that day, and under this reference. */
export async function countUses(tx: Tx, key: CardKey, localDate: BusinessDate, reference: string): Promise<{ readonly total: number; readonly today: number; readonly same: number }> {
  return tx.one(CountRow, sql`
    SELECT count(*) AS total, count(*) FILTER (WHERE u.local_date = ${localDate}::date) AS today, count(*) FILTER (WHERE u.reference = ${reference}) AS same
      FROM cards.uses u WHERE u.member_id = ${key.memberId}::uuid AND u.card_id = ${key.cardId}::uuid`);
}

export async function insertUse(tx: Tx, key: CardKey, use: { readonly reference: string; readonly localDate: BusinessDate; readonly storeId: StoreId | null; readonly actor: string }, now: Instant): Promise<void> {
  await tx.run(sql`
    INSERT INTO cards.uses (member_id, card_id, reference, local_date, store_id, actor, used_at)
    VALUES (${key.memberId}::uuid, ${key.cardId}::uuid, ${use.reference}, ${use.localDate}::date, ${use.storeId}::uuid, ${use.actor}, ${toRfc3339(now)}::timestamptz)`);
}

/** Cards whose time is over and whose number still finds the member. */
export async function endedCards(tx: Tx, asOf: Instant, limit: number): Promise<readonly Card[]> {
  return (await tx.rows(CardRow, sql`
    SELECT ${columns} FROM cards.cards c
     WHERE c.ends_at <= ${toRfc3339(asOf)}::timestamptz AND c.state IN ('active', 'frozen') AND c.is_findable ORDER BY c.ends_at, c.member_id, c.card_id LIMIT ${limit}`)).map(cardOf);
}

/** Cards that end in a span of time, those after a key. */
export async function cardsEnding(tx: Tx, from: Instant, to: Instant, after: CardKey | null, limit: number): Promise<readonly Card[]> {
  return (await tx.rows(CardRow, sql`
    SELECT ${columns} FROM cards.cards c
     WHERE c.ends_at > ${toRfc3339(from)}::timestamptz AND c.ends_at <= ${toRfc3339(to)}::timestamptz AND c.state IN ('active', 'frozen')
       AND (${after === null}::boolean OR (c.member_id, c.card_id) > (${after?.memberId ?? null}::uuid, ${after?.cardId ?? null}::uuid))
     ORDER BY c.member_id, c.card_id LIMIT ${limit}`)).map(cardOf);
}

const KeyRow = row({ card_id: uuid<CardId>(), days_before: int8 });

/** Notes reminders; answers those that were not told before. */
export async function insertReminders(tx: Tx, reminders: readonly (CardKey & { readonly endsAt: Instant; readonly daysBefore: number })[], now: Instant): Promise<ReadonlySet<string>> {
  const rows = await tx.rows(KeyRow, sql`
    INSERT INTO cards.reminders (member_id, card_id, ends_at, days_before, told_at)
    SELECT r.member_id, r.card_id, r.ends_at, r.days_before, ${toRfc3339(now)}::timestamptz
      FROM unnest(${reminders.map((each) => each.memberId)}::uuid[], ${reminders.map((each) => each.cardId)}::uuid[],
                  ${reminders.map((each) => toRfc3339(each.endsAt))}::timestamptz[], ${reminders.map((each) => each.daysBefore)}::int[])
        AS r(member_id, card_id, ends_at, days_before)
     ORDER BY r.member_id, r.card_id
    ON CONFLICT DO NOTHING RETURNING card_id, days_before::int8 AS days_before`);
  return new Set(rows.map((each) => `${each.card_id}|${each.days_before}`));
}
