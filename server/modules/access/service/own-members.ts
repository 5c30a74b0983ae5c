import type { Instant, MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import type { Caller } from "../../../platform/http/caller.js";
import type { StaffId } from "../domain/person.js";
import * as errors from "../errors.js";
import { memberOfStaff, storeMemberOfStaff } from "../sql/own-members.js";
import { staffOf, staffSeenBy } from "./staff.js";

/** The member account of a person whom the caller is shown; null: none is known. */
export async function ownMemberOf(tx: Tx, staffId: StaffId, caller: Caller): Promise<MemberId | null> {
  await staffSeenBy(tx, staffId, caller);
  return memberOfStaff(tx, staffId);
}

/** Says which member a person is in private. Nobody says it of themselves: it is what keeps them off their own account. Answers what was said before. */
export async function linkOwnMember(tx: Tx, staffId: StaffId, memberId: MemberId | null, by: Caller, now: Instant): Promise<MemberId | null> {
  if (by.callerId === staffId) throw errors.notOneself();
  await staffOf(tx, staffId);
  const before = await memberOfStaff(tx, staffId);
  if (before !== memberId) await storeMemberOfStaff(tx, staffId, memberId, now);
  return before;
}
