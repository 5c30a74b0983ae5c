import { toRfc3339, type EntryId, type Instant } from "@regulars/kernel";
import type { NewEvent } from "../../../platform/events/events.js";
import type { Posting } from "../../ledger/index.js";
import { PointsClawedBack, PointsEarned, PointsGivenBack, PointsSpent } from "../events.js";
import type { Movement, MovementResult } from "./movements.js";

/** What others are told of a movement: nothing when it was refused, is a repeat, or took nothing. */
export function factOf(movement: Movement, posting: Posting | null, result: MovementResult | undefined): readonly NewEvent[] {
  if (result?.outcome !== "posted" || posting === null) return [];
  const [entryId] = result.entryIds;
  if (entryId === undefined) return [];
  const fact = { aggregateId: movement.memberId, occurredAt: movement.occurredAt };
  const payload = movementPayload(movement, posting.asset, entryId, result.amount, result.balanceAfter);
  switch (movement.type) {
    case "earn": return [PointsEarned.of({ ...fact, payload: { ...payload, ...datesOf(posting) } })];
    case "spend": return [PointsSpent.of({ ...fact, payload })];
    case "claw_back": return [PointsClawedBack.of({ ...fact, payload: { ...payload, reverses: movement.reverses, uncollected: result.uncollected ?? 0 } })];
    case "give_back": return [PointsGivenBack.of({ ...fact, payload: { ...payload, reverses: movement.reverses } })];
  }
}

/** What the events of all movements say. */
export function movementPayload(
  movement: { readonly memberId: string; readonly source: string; readonly reason?: string | null; readonly storeId?: string | null; readonly occurredAt: Instant },
  asset: string, entryId: EntryId, amount: number, balance: number,
) {
  return {
    memberId: movement.memberId, asset, points: Math.abs(amount), entryId, source: movement.source, reason: movement.reason ?? null, balance,
    storeId: movement.storeId ?? null, occurredAt: toRfc3339(movement.occurredAt),
  };
}

function datesOf(posting: Posting): { readonly activatesAt: string; readonly expiresAt: string | null } {
  const lots = posting.type === "credit" ? posting.lots : [];
  const ends = lots.flatMap((lot) => (lot.expiresAt === null ? [] : [lot.expiresAt]));
  const starts = lots.map((lot) => lot.activatesAt);
  return { activatesAt: starts.length === 0 ? toRfc3339(posting.occurredAt) : earliest(starts), expiresAt: ends.length === 0 ? null : earliest(ends) };
}

function earliest(moments: readonly Instant[]): string {
  return toRfc3339(moments.reduce((a, b) => (a < b ? a : b)));
}
