import { asId, present, type Instant, type MemberId } from "@regulars/kernel";
import { sealText, unsealText } from "../../../platform/crypto/seal.js";
import { newSubjectKey, unwrap } from "../../../platform/crypto/subject-keys.js";
import { vault } from "../../../platform/crypto/vault.js";
import type { Tx } from "../../../platform/db/tx.js";
import { requireStore, type Caller } from "../../../platform/http/caller.js";
import { monthAndDay } from "../domain/birthday.js";
import { maskIdentity } from "../domain/identities.js";
import { memberAt, type Gender, type IdentityId, type IdentityKind, type LookupInput, type Member, type MemberState } from "../domain/member.js";
import { maskName } from "../domain/names.js";
import * as errors from "../errors.js";
import { identitiesOf, type IdentityRecord } from "../sql/identities.js";
import { membersById, membersPage } from "../sql/members.js";
import { personalOf, type PersonalRecord } from "../sql/personal.js";
import { birthdayOf, identifyMany } from "./find.js";
import { unsealIdentity, unsealPersonal } from "./seals.js";

export interface IdentityView {
  readonly identityId: IdentityId;
  readonly kind: IdentityKind;
  /** Null once the member is forgotten. */
  readonly masked: string | null;
  readonly state: "active" | "closed";
  readonly boundAt: Instant;
}

/** A member as callers see one: with personal data masked. */
export interface MemberView extends Member {
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  /** `MM-DD`. */
  readonly birthday: string | null;
  readonly gender: Gender | null;
  readonly identities: readonly IdentityView[];
}

/** Members as callers see them now, in the order asked; what does not exist is left out. */
export async function viewMembers(tx: Tx, memberIds: readonly MemberId[], now: Instant): Promise<readonly MemberView[]> {
  if (memberIds.length === 0) return [];
  const [members, personal, identities] = await Promise.all([membersById(tx, memberIds), personalOf(tx, memberIds), identitiesOf(tx, memberIds, "any")]);
  const memberById = new Map(members.map((each) => [each.memberId, each]));
  const personalById = new Map(personal.map((each) => [each.memberId, each]));
  const identitiesById = new Map<MemberId, IdentityRecord[]>();
  for (const each of identities) identitiesById.set(each.memberId, [...(identitiesById.get(each.memberId) ?? []), each]);
  return memberIds.flatMap((memberId) => {
    const member = memberById.get(memberId);
    return member === undefined ? [] : [toView(memberAt(member, now), personalById.get(memberId), identitiesById.get(memberId) ?? [])];
  });
}

function toView(member: Member, personal: PersonalRecord | undefined, records: readonly IdentityRecord[]): MemberView {
  const identities = records.map((each): IdentityView => {
    const value = personal === undefined ? null : unsealIdentity(personal, each);
    return { identityId: each.identityId, kind: each.kind, masked: value === null ? null : maskIdentity(each.kind, value), state: each.state, boundAt: each.boundAt };
  });
  const first = (kind: IdentityKind): string | null => identities.find((each) => each.kind === kind && each.state === "active")?.masked ?? null;
  const name = personal === undefined ? null : unsealPersonal(personal, "name");
  const birthday = personal === undefined ? null : birthdayOf(personal);
  const gender = personal === undefined ? null : unsealPersonal(personal, "gender");
  return {
    ...member, name: name === null ? null : maskName(name), phone: first("phone"), email: first("email"), birthday: birthday === null ? null : monthAndDay(birthday),
    gender: gender === "female" || gender === "male" || gender === "other" ? gender : null, identities,
  };
}

export async function viewMember(tx: Tx, memberId: MemberId, now: Instant): Promise<MemberView> {
  const [view] = await viewMembers(tx, [memberId], now);
  if (view === undefined) throw errors.memberNotFound({});
  return view;
}

export type Identified = { readonly found: true; readonly member: MemberView } | { readonly found: false; readonly reason: "nobody" | "differ" };

const nobody: MemberId = asId<"member">("00000000-0000-0000-0000-000000000000");

/**
 * Whom each list of identities stands for. All that are known must be one member's.
 *
 * For nobody the same statements are sent and the same work is done, so that the time taken does not tell a stranger who is a member.
 */
export async function identifyViews(tx: Tx, asked: readonly (readonly LookupInput[])[], now: Instant): Promise<readonly Identified[]> {
  const owners = await identifyMany(tx, asked.flat());
  let at = 0;
  const found = asked.map((lookups) => {
    const own = new Set(owners.slice(at, (at += lookups.length)).filter((each) => each !== null));
    return own.size > 1 ? "differ" as const : ([...own][0] ?? null);
  });
  const ids = found.map((each) => (each === null || each === "differ" ? nobody : each));
  const views = new Map((await viewMembers(tx, [...new Set(ids)], now)).map((each) => [each.memberId, each]));
  return found.map((each): Identified => {
    if (each !== null && each !== "differ") return { found: true, member: present(views.get(each), "the member that was found") };
    openDecoy();
    return { found: false, reason: each === null ? "nobody" : "differ" };
  });
}

let decoy: { readonly key: ReturnType<typeof newSubjectKey>; readonly sealed: Buffer } | null = null;
const decoyPlace = { table: "members.personal", column: "name", rowId: nobody };

/** The work that showing a member takes: a key is opened, a name and a phone are unsealed. */
function openDecoy(): void {
  const { ring } = vault();
  if (decoy === null || decoy.key.stored.masterKeyId !== ring.master[0]?.id) {
    const key = newSubjectKey(ring, nobody);
    decoy = { key, sealed: sealText(key.key, decoyPlace, "王小明") };
  }
  const key = unwrap(ring, nobody, decoy.key.stored);
  maskName(unsealText(key, decoyPlace, decoy.sealed));
  unsealText(key, decoyPlace, decoy.sealed);
}

export interface ListMembers {
  readonly state?: MemberState | undefined;
  readonly homeStoreId?: string | undefined;
  readonly tierCode?: string | undefined;
  readonly enrolledFrom?: string | undefined;
  readonly enrolledThrough?: string | undefined;
  readonly beforeId: string | null;
  readonly limit: number;
}

/** Members, the newest first, one more than `limit` when there are more. Who acts for some stores sees the members they reach. */
export async function listMembers(tx: Tx, caller: Caller, asked: ListMembers, now: Instant): Promise<readonly MemberView[]> {
  if (asked.homeStoreId !== undefined) requireStore(caller, asked.homeStoreId);
  const within = asked.homeStoreId !== undefined || caller.storeScope === "all" ? null : [...caller.storeScope];
  const members = await membersPage(tx, {
    state: asked.state ?? null, homeStoreId: asked.homeStoreId ?? null, within, tierCode: asked.tierCode ?? null, enrolledFrom: asked.enrolledFrom ?? null,
    enrolledThrough: asked.enrolledThrough ?? null,
  }, asked.beforeId, asked.limit + 1);
  return viewMembers(tx, members.map((each) => each.memberId), now);
}
