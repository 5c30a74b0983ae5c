import { refusalOf, type Instant, type MemberId, type Refusal, type TimeZone } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { findMembers, memberAt, type Member } from "../../members/index.js";
import { programmeSettings, storeDirectory } from "../../stores/index.js";
import { memberBlocked, memberUnknown } from "../errors.js";

/** The zone in which points begin and end: that of the programme, not of a store. */
export async function programmeZone(tx: Tx): Promise<TimeZone> {
  return (await programmeSettings(tx)).timeZone;
}

/** Which company owes what a grant promises: that of the store where it was earned, else the first one of the programme. */
export async function legalEntities(tx: Tx): Promise<(storeId: string | null) => string | null> {
  const directory = await storeDirectory(tx);
  const first = directory.legalEntities.reduce<string | null>((found, each) => (found === null || each.legalEntityId < found ? each.legalEntityId : found), null);
  return (storeId) => (storeId === null ? undefined : directory.byId(storeId)?.legalEntityId) ?? first;
}

/** The members as things stand now: a freeze whose end has come is none. */
export async function membersById(tx: Tx, memberIds: readonly MemberId[], now: Instant): Promise<ReadonlyMap<MemberId, Member>> {
  return new Map([...await findMembers(tx, [...new Set(memberIds)])].map(([memberId, member]) => [memberId, memberAt(member, now)]));
}

/** The member, who must be there. */
export async function requireMember(tx: Tx, memberId: MemberId): Promise<Member> {
  const member = (await findMembers(tx, [memberId])).get(memberId);
  if (member === undefined) throw memberUnknown({ memberId });
  return member;
}

/** What of points a movement does to a member. `correct`: what must be possible in every state, such as taking back a return. */
export type Use = "earn" | "burn" | "correct";

/** Why a member may not do it; null when they may. */
export function blockOf(member: Member | undefined, memberId: MemberId, use: Use): Refusal | null {
  if (member === undefined) return refusalOf(memberUnknown({ memberId }));
  if (use === "correct") return null;
  const isGone = member.state === "closed" || member.state === "merged";
  const isBlocked = use === "earn" ? member.earnBlocked : member.burnBlocked;
  return isGone || isBlocked ? refusalOf(memberBlocked({ memberId, state: member.state, use })) : null;
}
