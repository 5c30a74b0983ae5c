import { asId } from "@regulars/kernel";
import { onMany } from "../../platform/events/events.js";
import { ProfileFieldsCompleted } from "../members/events.js";
import { rewardProfiles } from "./service/profile-rewards.js";

const rewardCompleted = onMany("points.reward_profile", ProfileFieldsCompleted, (tx, events, now) =>
  rewardProfiles(tx, events.map(({ payload, occurredAt }) => ({ memberId: asId<"member">(payload.memberId), fields: payload.fields, occurredAt })), now));

export const pointsReactions = [rewardCompleted];
