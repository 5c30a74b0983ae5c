import { businessDateAt, instant, present, parseInstant, asId } from "@regulars/kernel";
import { onMany } from "../../platform/events/events.js";
import { MemberClosed } from "../members/events.js";
import { PointsAdjusted } from "../points/events.js";
import { programmeSettings } from "../stores/index.js";
import { recordActivity } from "./service/activity.js";
import { exitTiers } from "./service/assign.js";

/** Growth value that a person gives or takes counts like any other: on the day it was adjusted. */
export const countGrowthAdjustments = onMany("tiers.count_growth_adjustments", PointsAdjusted, async (tx, events, now) => {
  const adjustments = events.map((each) => each.payload).filter((each) => each.asset === "growth");
  if (adjustments.length === 0) return;
  const { timeZone } = await programmeSettings(tx);
  await recordActivity(tx, adjustments.map((each) => {
    const occurredAt = instant(present(parseInstant(each.occurredAt), "the moment of an adjustment"));
    return {
      memberId: asId<"member">(each.memberId), sourceId: each.entryId, part: "adjustment", occurredAt, businessDate: businessDateAt(occurredAt, timeZone),
      spendMinor: 0, visits: 0, growth: Math.abs(each.points), direction: each.points < 0 ? "return" as const : "purchase" as const,
    };
  }), now);
});

export const endTiersOfClosed = onMany("tiers.end_tiers_of_closed", MemberClosed, (tx, events, now) =>
  exitTiers(tx, [...new Map(events.map((each) => [each.payload.memberId, { memberId: asId<"member">(each.payload.memberId), actor: each.payload.actor }])).values()], now));

export const tiersReactions = [countGrowthAdjustments, endTiersOfClosed];
