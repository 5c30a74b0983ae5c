import { present, type Instant, type MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { newId } from "../../../platform/random.js";
import { balanceOf, earnPoints, spendPoints, type Earn, type MovementResult, type PointsBalance, type Spend } from "../index.js";

let next = 0;
/** A source that no other movement has. */
export function aSource(): string {
  next += 1;
  return `test:${next}-${newId()}`;
}

type Given<T> = Partial<Omit<T, "type">> & { readonly memberId: MemberId; readonly points: number };

export function anEarning(given: Given<Earn>, now: Instant): Omit<Earn, "type"> {
  return { source: aSource(), occurredAt: now, actor: "test", sourceClass: "PURCHASE", ...given };
}

export function aSpending(given: Given<Spend>, now: Instant): Omit<Spend, "type"> {
  return { source: aSource(), occurredAt: now, actor: "test", ...given };
}

type Done = Extract<MovementResult, { readonly outcome: "posted" | "duplicate" }>;

/** What a movement did; it must not have been refused. */
export function done(result: MovementResult | undefined): Done {
  if (result === undefined || result.outcome === "refused") throw new Error(`refused: ${JSON.stringify(result)}`);
  return result;
}

export async function earned(tx: Tx, given: Given<Earn>, now: Instant): Promise<Done> {
  return done((await earnPoints(tx, [anEarning(given, now)], now))[0]);
}

export async function spent(tx: Tx, given: Given<Spend>, now: Instant): Promise<Done> {
  return done((await spendPoints(tx, [aSpending(given, now)], now))[0]);
}

export function firstEntry(result: Done): Done["entryIds"][number] {
  return present(result.entryIds[0], "the entry");
}

export async function balance(tx: Tx, memberId: MemberId, now: Instant, asset = "points"): Promise<PointsBalance> {
  const found = await balanceOf(tx, memberId, asset, now);
  // The contract of the answer, checked wherever a test looks at a balance.
  const sum = (amounts: readonly { readonly amount: number }[]): number => amounts.reduce((total, each) => total + each.amount, 0);
  if (found.available + found.pending + found.held - found.debt !== found.balance) throw new Error(`a balance that does not add up: ${JSON.stringify(found)}`);
  if (sum(found.expiring) !== found.balance + found.debt || sum(found.activating) !== found.pending) throw new Error(`ends that do not sum to the balance: ${JSON.stringify(found)}`);
  return found;
}
