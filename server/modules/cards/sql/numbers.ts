import { toRfc3339, type Id, type Instant, type MemberId, type StoreId } from "@regulars/kernel";
import { instantColumn, int8, nullable, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { CardId } from "../domain/card.js";
import type { CardTypeId } from "../domain/card-type.js";
import type { PoolId } from "./card-types.js";

export type PrintRunId = Id<"print-run">;

const PoolRow = row({ pool_id: uuid<PoolId>(), code: text, type_id: uuid<CardTypeId>(), number_prefix: text, number_length: int8, quantity: int8, created_at: instantColumn, created_by: text });
const RunRow = row({
  print_run_id: uuid<PrintRunId>(), pool_id: uuid<PoolId>(), quantity: int8, created_at: instantColumn, created_by: text, printed_at: nullable(instantColumn),
  voided_at: nullable(instantColumn), void_reason: nullable(text), activated: int8, exports: int8,
});
const TextRow = row({ number: text });
const NumberRow = row({
  number: text, type_id: uuid<CardTypeId>(), print_run_id: nullable(uuid<PrintRunId>()), activated_at: nullable(instantColumn), member_id: nullable(uuid<MemberId>()),
  card_id: nullable(uuid<CardId>()), voided_at: nullable(instantColumn),
});

export interface Pool {
  readonly poolId: PoolId;
  readonly code: string;
  readonly typeId: CardTypeId;
  readonly numberPrefix: string;
  readonly numberLength: number;
  readonly quantity: number;
  readonly createdAt: Instant;
  readonly createdBy: string;
}

export interface PrintRun {
  readonly printRunId: PrintRunId;
  readonly poolId: PoolId;
  readonly quantity: number;
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly printedAt: Instant | null;
  readonly voidedAt: Instant | null;
  readonly voidReason: string | null;
  readonly activated: number;
  readonly exports: number;
}

export interface NumberRecord {
  readonly number: string;
  readonly typeId: CardTypeId;
  /** Null: of a virtual card. */
  readonly printRunId: PrintRunId | null;
  readonly activatedAt: Instant | null;
  readonly memberId: MemberId | null;
  readonly cardId: CardId | null;
  readonly voidedAt: Instant | null;
}

/** False when the code is taken. */
export async function insertPool(tx: Tx, pool: Pool): Promise<boolean> {
  return (await tx.run(sql`
    INSERT INTO cards.pools (pool_id, code, type_id, number_prefix, number_length, created_at, created_by)
    VALUES (${pool.poolId}::uuid, ${pool.code}, ${pool.typeId}::uuid, ${pool.numberPrefix}, ${pool.numberLength}::int, ${toRfc3339(pool.createdAt)}::timestamptz, ${pool.createdBy})
    ON CONFLICT (code) DO NOTHING`)) === 1;
}

const poolOf = (each: ReturnType<typeof PoolRow.read>[number]): Pool => ({
  poolId: each.pool_id, code: each.code, typeId: each.type_id, numberPrefix: each.number_prefix, numberLength: each.number_length, quantity: each.quantity,
  createdAt: each.created_at, createdBy: each.created_by,
});

export async function selectPools(tx: Tx): Promise<readonly Pool[]> {
  return (await tx.rows(PoolRow, sql`
    SELECT p.pool_id, p.code, p.type_id, p.number_prefix, p.number_length::int8 AS number_length, p.quantity, p.created_at, p.created_by
      FROM cards.pools p ORDER BY p.code LIMIT 10000`)).map(poolOf);
}

/** The pool, locked: its print runs queue, so that it never holds more than it may. */
export async function lockPool(tx: Tx, poolId: PoolId): Promise<Pool | null> {
  const found = await tx.maybe(PoolRow, sql`
    SELECT p.pool_id, p.code, p.type_id, p.number_prefix, p.number_length::int8 AS number_length, p.quantity, p.created_at, p.created_by
      FROM cards.pools p WHERE p.pool_id = ${poolId}::uuid FOR UPDATE`);
  return found === null ? null : poolOf(found);
}

export async function insertPrintRun(tx: Tx, printRunId: PrintRunId, pool: Pool, quantity: number, actor: string, now: Instant): Promise<void> {
  await tx.run(sql`
    INSERT INTO cards.print_runs (print_run_id, pool_id, quantity, created_at, created_by)
    VALUES (${printRunId}::uuid, ${pool.poolId}::uuid, ${quantity}::int, ${toRfc3339(now)}::timestamptz, ${actor})`);
  await tx.run(sql`UPDATE cards.pools SET quantity = quantity + ${quantity}::bigint WHERE pool_id = ${pool.poolId}::uuid`);
}

/** Takes the numbers that are free for printing; answers how many those were. */
export function insertPrinted(tx: Tx, printRunId: PrintRunId, typeId: CardTypeId, numbers: readonly string[]): Promise<number> {
  return tx.run(sql`
    INSERT INTO cards.numbers (number, type_id, print_run_id)
    SELECT n.number, ${typeId}::uuid, ${printRunId}::uuid FROM unnest(${numbers}::text[]) AS n(number) ORDER BY n.number
    ON CONFLICT (number) DO NOTHING`);
}

export interface Bound {
  readonly number: string;
  readonly typeId: CardTypeId;
  readonly memberId: MemberId;
  readonly cardId: CardId;
}

/** Takes the numbers of virtual cards; answers those that were free. */
export async function insertVirtual(tx: Tx, numbers: readonly Bound[], actor: string, now: Instant): Promise<ReadonlySet<string>> {
  const rows = await tx.rows(TextRow, sql`
    INSERT INTO cards.numbers (number, type_id, activated_at, activated_by, member_id, card_id, bound_at)
    SELECT n.number, n.type_id, ${toRfc3339(now)}::timestamptz, ${actor}, n.member_id, n.card_id, ${toRfc3339(now)}::timestamptz
      FROM unnest(${numbers.map((each) => each.number)}::text[], ${numbers.map((each) => each.typeId)}::uuid[], ${numbers.map((each) => each.memberId)}::uuid[],
                  ${numbers.map((each) => each.cardId)}::uuid[]) AS n(number, type_id, member_id, card_id)
     ORDER BY n.number
    ON CONFLICT (number) DO NOTHING RETURNING number`);
  return new Set(rows.map((each) => each.number));
}

/** Binds printed cards to members; answers those that were nobody's. Of two at the same moment the second finds it taken. */
export async function bindNumbers(tx: Tx, numbers: readonly Bound[], now: Instant): Promise<ReadonlySet<string>> {
  const rows = await tx.rows(TextRow, sql`
    UPDATE cards.numbers n SET member_id = b.member_id, card_id = b.card_id, bound_at = ${toRfc3339(now)}::timestamptz
      FROM unnest(${numbers.map((each) => each.number)}::text[], ${numbers.map((each) => each.memberId)}::uuid[], ${numbers.map((each) => each.cardId)}::uuid[])
        AS b(number, member_id, card_id)
     WHERE n.number = b.number AND n.card_id IS NULL RETURNING n.number`);
  return new Set(rows.map((each) => each.number));
}

export async function activateNumber(tx: Tx, number: string, storeId: StoreId | null, actor: string, now: Instant): Promise<boolean> {
  return (await tx.run(sql`
    UPDATE cards.numbers SET activated_at = ${toRfc3339(now)}::timestamptz, activated_store_id = ${storeId}::uuid, activated_by = ${actor}
     WHERE number = ${number} AND activated_at IS NULL`)) === 1;
}

/** Numbers as they are; `locked`: until the end of the transaction, in their order. */
export async function selectNumbers(tx: Tx, numbers: readonly string[], locked = false): Promise<ReadonlyMap<string, NumberRecord>> {
  const rows = await tx.rows(NumberRow, sql`
    SELECT n.number, n.type_id, n.print_run_id, n.activated_at, n.member_id, n.card_id, r.voided_at
      FROM cards.numbers n LEFT JOIN cards.print_runs r ON r.print_run_id = n.print_run_id
     WHERE n.number = ANY(${numbers}::text[]) ORDER BY n.number LIMIT ${numbers.length} ${locked ? sql`FOR UPDATE OF n` : sql``}`);
  return new Map(rows.map((each) => [each.number, {
    number: each.number, typeId: each.type_id, printRunId: each.print_run_id, activatedAt: each.activated_at, memberId: each.member_id, cardId: each.card_id, voidedAt: each.voided_at,
  }]));
}

export async function numbersOfRun(tx: Tx, printRunId: PrintRunId): Promise<readonly string[]> {
  const rows = await tx.rows(TextRow, sql`SELECT n.number FROM cards.numbers n WHERE n.print_run_id = ${printRunId}::uuid ORDER BY n.number LIMIT 100000`);
  return rows.map((each) => each.number);
}

export async function selectPrintRuns(tx: Tx, poolId: PoolId): Promise<readonly PrintRun[]> {
  const rows = await tx.rows(RunRow, sql`
    SELECT r.print_run_id, r.pool_id, r.quantity::int8 AS quantity, r.created_at, r.created_by, r.printed_at, r.voided_at, r.void_reason,
           (SELECT count(*) FROM cards.numbers n WHERE n.print_run_id = r.print_run_id AND n.activated_at IS NOT NULL) AS activated,
           (SELECT count(*) FROM cards.print_exports e WHERE e.print_run_id = r.print_run_id) AS exports
      FROM cards.print_runs r WHERE r.pool_id = ${poolId}::uuid ORDER BY r.print_run_id DESC LIMIT 1000`);
  return rows.map((each) => ({
    printRunId: each.print_run_id, poolId: each.pool_id, quantity: each.quantity, createdAt: each.created_at, createdBy: each.created_by, printedAt: each.printed_at,
    voidedAt: each.voided_at, voidReason: each.void_reason, activated: each.activated, exports: each.exports,
  }));
}

export async function insertExport(tx: Tx, exportId: string, printRunId: PrintRunId, quantity: number, actor: string, now: Instant): Promise<void> {
  await tx.run(sql`
    INSERT INTO cards.print_exports (export_id, print_run_id, quantity, exported_at, exported_by)
    VALUES (${exportId}::uuid, ${printRunId}::uuid, ${quantity}::int, ${toRfc3339(now)}::timestamptz, ${actor})`);
}

export async function markPrinted(tx: Tx, printRunId: PrintRunId, actor: string, now: Instant): Promise<void> {
  await tx.run(sql`
    UPDATE cards.print_runs SET printed_at = ${toRfc3339(now)}::timestamptz, printed_by = ${actor} WHERE print_run_id = ${printRunId}::uuid AND printed_at IS NULL`);
}

export async function markVoid(tx: Tx, printRunId: PrintRunId, reason: string, actor: string, now: Instant): Promise<void> {
  await tx.run(sql`
    UPDATE cards.print_runs SET voided_at = ${toRfc3339(now)}::timestamptz, voided_by = ${actor}, void_reason = ${reason}
     WHERE print_run_id = ${printRunId}::uuid AND voided_at IS NULL`);
}
