import { present, type Instant, type MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { readActivityFor, readDaily } from "../sql/facts.js";
import { recordActivity, type TierFact, type TierOutcome } from "./activity.js";

/** A merge of members, as far as tiers care: `mergeId` is the source of the facts that it brings. */
export interface CarriedActivity {
  readonly mergeId: string;
  readonly survivorId: MemberId;
  readonly duplicateIds: readonly MemberId[];
  readonly actor: string;
}

/** What the duplicates did counts for the survivor too, on the days on which they did it. Their own facts stay as they are. */
export async function carryActivity(tx: Tx, carried: CarriedActivity, now: Instant): Promise<TierOutcome | null> {
  const daily = await readDaily(tx, carried.duplicateIds);
  const facts = carried.duplicateIds.flatMap((duplicateId) => (daily.get(duplicateId) ?? []).map((day): TierFact => ({
    memberId: carried.survivorId, sourceId: carried.mergeId, part: `${duplicateId}/${day.day}`, businessDate: day.day, occurredAt: now, spendMinor: day.spend,
    visits: day.visits, growth: day.growth, direction: "purchase",
  })));
  return (await recordActivity(tx, facts, now, { actor: carried.actor }))[0] ?? null;
}

/**
 * Takes that back, fact by fact. What the survivor was counted since for receipts of a duplicate, such as a return, goes to that
 * duplicate, whose receipts they are.
 */
export async function returnActivity(tx: Tx, carried: CarriedActivity, now: Instant): Promise<readonly TierOutcome[]> {
  const outcomes: TierOutcome[] = [];
  for (const duplicateId of carried.duplicateIds) {
    const found = await readActivityFor(tx, carried.survivorId, duplicateId, carried.mergeId);
    const facts = found.flatMap((each): readonly TierFact[] => {
      const base = { businessDate: each.businessDate, occurredAt: now, direction: "purchase" as const };
      const back: TierFact = {
        ...base, memberId: carried.survivorId, sourceId: each.sourceId, part: `${each.part}/undone:${carried.mergeId}`, spendMinor: 0 - each.spend, visits: 0 - each.visits,
        growth: 0 - each.growth,
      };
      return each.sourceId === carried.mergeId ? [back]
        : [back, { ...base, memberId: duplicateId, sourceId: each.sourceId, part: each.part, spendMinor: each.spend, visits: each.visits, growth: each.growth }];
    });
    outcomes.push(...await recordActivity(tx, facts, now, { actor: carried.actor }));
  }
  return [...new Map(outcomes.map((each) => [each.memberId, present(each, "an outcome")])).values()];
}
