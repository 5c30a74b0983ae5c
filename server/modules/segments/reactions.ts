import { asId } from "@regulars/kernel";
import { onMany } from "../../platform/events/events.js";
import { MemberClosed } from "../members/events.js";
import { takeTagsOfClosed } from "./service/member-tags.js";

const takeFromClosed = onMany("segments.take_tags_of_closed", MemberClosed, (tx, events, now) =>
  takeTagsOfClosed(tx, [...new Set(events.map((each) => asId<"member">(each.payload.memberId)))], now));

export const segmentsReactions = [takeFromClosed];
