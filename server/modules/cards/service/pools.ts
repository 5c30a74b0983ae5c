import { assert, type Instant, type StoreId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { newId, randomBelow } from "../../../platform/random.js";
import { cardNumberFrom, poolCapacity, readCardNumber } from "../domain/card-number.js";
import * as errors from "../errors.js";
import {
  activateNumber, insertExport, insertPool, insertPrinted, insertPrintRun, lockPool, markPrinted, markVoid, numbersOfRun, selectNumbers, selectPools, selectPrintRuns,
  type Pool, type PrintRun, type PrintRunId,
} from "../sql/numbers.js";
import type { PoolId } from "../sql/card-types.js";
import { paymentFaults, type Payment } from "./payment.js";
import { typeCatalogue } from "./card-types.js";

export const numbersPerRun = 100_000;

export async function createPool(tx: Tx, given: { readonly code: string; readonly typeCode: string; readonly numberPrefix: string; readonly numberLength: number; readonly actor: string }, now: Instant): Promise<Pool> {
  const type = (await typeCatalogue(tx)).byCode(given.typeCode);
  if (type === undefined) throw errors.typeNotFound({ typeCode: given.typeCode });
  const pool: Pool = {
    poolId: newId<"card-pool">(), code: given.code, typeId: type.typeId, numberPrefix: given.numberPrefix, numberLength: given.numberLength, quantity: 0, createdAt: now, createdBy: given.actor,
  };
  if (!(await insertPool(tx, pool))) throw errors.poolCodeTaken({ code: given.code });
  return pool;
}

export function listPools(tx: Tx): Promise<readonly Pool[]> {
  return selectPools(tx);
}

/** Draws the numbers of a print run. They are random, and a pool stays so empty that knowing some of them does not help to guess others. */
export async function createPrintRun(tx: Tx, poolId: PoolId, quantity: number, actor: string, now: Instant): Promise<PrintRun> {
  assert(quantity >= 1 && quantity <= numbersPerRun, "a print run has its limits");
  const pool = await lockPool(tx, poolId);
  if (pool === null) throw errors.poolNotFound({ poolId });
  const room = poolCapacity(pool.numberPrefix, pool.numberLength) - pool.quantity;
  if (quantity > room) throw errors.poolFull({ room: Math.max(0, room), requested: quantity });
  const printRunId = newId<"print-run">();
  await insertPrintRun(tx, printRunId, pool, quantity, actor, now);
  for (let made = 0; made < quantity; ) {
    const drawn = new Set<string>();
    while (drawn.size < quantity - made) drawn.add(drawNumber(pool.numberPrefix, pool.numberLength));
    made += await insertPrinted(tx, printRunId, pool.typeId, [...drawn]);
  }
  return printRunOf(tx, poolId, printRunId);
}

/** A number of that form from the system's source of chance: nothing about it follows from another. */
export function drawNumber(prefix: string, length: number): string {
  for (;;) {
    let digits = "";
    for (let left = length - prefix.length - 1; left > 0; left -= 6) {
      const count = Math.min(left, 6);
      digits += String(randomBelow(10 ** count)).padStart(count, "0");
    }
    const number = cardNumberFrom(prefix, digits);
    if (number !== null) return number;
  }
}

export async function listPrintRuns(tx: Tx, poolId: PoolId): Promise<readonly PrintRun[]> {
  return selectPrintRuns(tx, poolId);
}

export async function printRunOf(tx: Tx, poolId: PoolId, printRunId: PrintRunId): Promise<PrintRun> {
  const found = (await selectPrintRuns(tx, poolId)).find((each) => each.printRunId === printRunId);
  if (found === undefined) throw errors.printRunNotFound({ printRunId });
  return found;
}

/** The list for the printer. Who took it is written down. */
export async function exportPrintRun(tx: Tx, poolId: PoolId, printRunId: PrintRunId, actor: string, now: Instant): Promise<{ readonly fileName: string; readonly content: string; readonly quantity: number }> {
  const run = await printRunOf(tx, poolId, printRunId);
  if (run.voidedAt !== null) throw errors.printRunVoid({ reason: run.voidReason });
  const numbers = await numbersOfRun(tx, printRunId);
  await insertExport(tx, newId<"print-export">(), printRunId, numbers.length, actor, now);
  return { fileName: `cards-${printRunId}.csv`, content: `number\r\n${numbers.join("\r\n")}\r\n`, quantity: numbers.length };
}

export async function confirmPrinted(tx: Tx, poolId: PoolId, printRunId: PrintRunId, actor: string, now: Instant): Promise<PrintRun> {
  await printRunOf(tx, poolId, printRunId);
  await markPrinted(tx, printRunId, actor, now);
  return printRunOf(tx, poolId, printRunId);
}

/** Declares what is left of a print run void: a box was stolen, or misprinted. Cards that were activated before stay good. */
export async function voidPrintRun(tx: Tx, poolId: PoolId, printRunId: PrintRunId, reason: string, actor: string, now: Instant): Promise<PrintRun> {
  await printRunOf(tx, poolId, printRunId);
  await markVoid(tx, printRunId, reason, actor, now);
  return printRunOf(tx, poolId, printRunId);
}

export interface ActivateNumber {
  readonly number: string;
  readonly storeId: StoreId | null;
  readonly payment: Payment | null;
  readonly actor: string;
}

/** Makes a printed card good: it was handed over, and paid where it costs something. Until then the plastic is worth nothing. */
export async function activatePrinted(tx: Tx, given: ActivateNumber, now: Instant): Promise<{ readonly number: string; readonly typeCode: string }> {
  const number = readCardNumber(given.number);
  const record = number === null ? undefined : (await selectNumbers(tx, [number], true)).get(number);
  if (number === null || record === undefined || record.printRunId === null) throw errors.cardNotFound({});
  if (record.voidedAt !== null) throw errors.printRunVoid({});
  if (record.activatedAt !== null) throw errors.alreadyActivated({});
  const catalogue = await typeCatalogue(tx);
  const terms = catalogue.termsAt(record.typeId, now);
  if (terms === null || !terms.isOpen) throw errors.typeClosed({});
  const fault = paymentFaults(terms, given.payment);
  if (fault !== null) throw fault;
  await activateNumber(tx, number, given.storeId, given.actor, now);
  return { number, typeCode: catalogue.byId(record.typeId)?.code ?? "" };
}
