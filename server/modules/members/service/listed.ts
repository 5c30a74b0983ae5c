import type { BusinessDate, Instant, MemberId, StoreId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import type { MemberState } from "../domain/member.js";
import { countMembers, membersPage, type MemberFilter } from "../sql/members.js";
import { personalDataOf } from "./clear.js";
import { viewMembers } from "./view.js";

/** A member as a line of a list that leaves the house. */
export interface ListedMember {
  readonly memberId: MemberId;
  readonly memberNumber: string;
  readonly state: MemberState;
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly birthday: string | null;
  readonly gender: string | null;
  readonly homeStoreId: StoreId | null;
  readonly channel: string;
  readonly enrolledOn: BusinessDate;
  readonly labels: readonly string[];
}

/**
 * The next members of a list, the newest first: as they are shown, or (`isClear`) with personal data as it is. Who asks for the latter has
 * written down first who wants it and why.
 */
export async function listedMembers(tx: Tx, filter: MemberFilter, page: { readonly beforeId: MemberId | null; readonly limit: number; readonly isClear: boolean }, now: Instant): Promise<readonly ListedMember[]> {
  const memberIds = (await membersPage(tx, filter, page.beforeId, page.limit)).map((each) => each.memberId);
  const views = await viewMembers(tx, memberIds, now);
  const clear = page.isClear ? await personalDataOf(tx, memberIds) : null;
  return views.map(({ memberId, memberNumber, state, name, phone, email, birthday, gender, homeStoreId, source, enrolledOn, labels }) => {
    const line = { memberId, memberNumber, state, gender, homeStoreId, channel: source.channel, enrolledOn, labels };
    if (clear === null) return { ...line, name, phone, email, birthday };
    const data = clear.get(memberId);
    const first = (kind: string): string | null => data?.identities.find((each) => each.kind === kind)?.value ?? null;
    return { ...line, name: data?.name ?? null, phone: first("phone"), email: first("email"), birthday: data?.birthday ?? null };
  });
}

/** How many members a list has. It looks at all of them. */
export function countListed(tx: Tx, filter: MemberFilter): Promise<number> {
  return countMembers(tx, filter);
}
