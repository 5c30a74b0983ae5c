import { assert, present, type Instant, type MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { newId } from "../../../platform/random.js";
import { programmeSettings } from "../../stores/index.js";
import type { IdentityId, IdentityKind, Member } from "../domain/member.js";
import * as errors from "../errors.js";
import { releaseOpenAppeals } from "../sql/appeals.js";
import { identitiesOf, markIdentityClosed, releaseIndex, type IdentityRecord } from "../sql/identities.js";
import { duplicatesAmong, markMerged, markSeparate, putIdentities, survivorsAmong } from "../sql/merged.js";
import { insertStateChange, lockMember, updateMember } from "../sql/members.js";
import { inheritLinks } from "../sql/reach.js";
import { personalOf, updatePersonal, type PersonalRecord } from "../sql/personal.js";
import { claimIdentities, indexRowsOf } from "./claim.js";
import { keyOf, sealIdentity, sealPersonal, unsealIdentity, unsealPersonal } from "./seals.js";

export const mergedFields = ["name", "birthday", "gender", "homeStore"] as const;
export type MergedField = (typeof mergedFields)[number];

/** Whose value a field has afterwards; null: nobody told it. */
export type FieldWinners = Readonly<Record<MergedField, MemberId | null>>;

/** An identity that went from one member to another: no value, which would say who it is. */
export interface MovedIdentity {
  readonly memberId: MemberId;
  readonly identityId: IdentityId;
  readonly kind: IdentityKind;
}

export interface ProfileMerge {
  readonly fields: FieldWinners;
  readonly identities: readonly MovedIdentity[];
  readonly labels: readonly string[];
}

/** Who these members are now, where they were merged into another one. */
export async function survivorsOf(tx: Tx, memberIds: readonly MemberId[]): Promise<ReadonlyMap<MemberId, MemberId>> {
  return memberIds.length === 0 ? new Map() : survivorsAmong(tx, [...new Set(memberIds)]);
}

/** The members that became this one. */
export function duplicatesOf(tx: Tx, memberId: MemberId): Promise<readonly MemberId[]> {
  return duplicatesAmong(tx, memberId);
}

/** The members, locked in the order of their ids: changes of any of them wait. */
export async function lockMembers(tx: Tx, memberIds: readonly MemberId[]): Promise<ReadonlyMap<MemberId, Member>> {
  const found = new Map<MemberId, Member>();
  for (const memberId of [...new Set(memberIds)].sort()) {
    const member = await lockMember(tx, memberId);
    if (member === null) throw errors.memberNotFound({ memberId });
    found.set(memberId, member);
  }
  return found;
}

/** How many identities the members have between them. */
export async function activeIdentities(tx: Tx, memberIds: readonly MemberId[]): Promise<number> {
  return (await identitiesOf(tx, memberIds, "active")).length;
}

/**
 * Makes the duplicates part of the survivor: their identities become the survivor's, empty fields are filled from the first duplicate
 * that has them (or as chosen), labels are united. The duplicates keep their own data, so that they can be separated again.
 * All are locked by the caller.
 */
export async function mergeProfiles(
  tx: Tx, survivor: Member, duplicates: readonly Member[], choices: Partial<Readonly<Record<MergedField, MemberId>>>, by: ChangedBy, now: Instant,
): Promise<ProfileMerge> {
  const all = [survivor, ...duplicates];
  const records = new Map((await personalOf(tx, all.map((each) => each.memberId))).map((each) => [each.memberId, each]));
  const own = present(records.get(survivor.memberId), "the survivor's personal data");
  const winner = (field: MergedField): MemberId | null => {
    const has = (member: Member): boolean => (field === "homeStore" ? member.homeStoreId !== null : records.get(member.memberId)?.[field] != null);
    const chosen = all.find((each) => each.memberId === choices[field]);
    return (chosen !== undefined && has(chosen) ? chosen : all.find(has))?.memberId ?? null;
  };
  const fields: FieldWinners = { name: winner("name"), birthday: winner("birthday"), gender: winner("gender"), homeStore: winner("homeStore") };
  const sealed = (field: "name" | "birthday" | "gender"): Buffer | null => {
    const from = fields[field] === null ? undefined : records.get(fields[field]);
    if (from === undefined || from === own) return own[field];
    return sealPersonal(keyOf(own), own.memberId, field, unsealPersonal(from, field));
  };
  await updatePersonal(tx, { ...own, name: sealed("name"), birthday: sealed("birthday"), gender: sealed("gender") }, now);
  const labels = [...new Set(all.flatMap((each) => each.labels))];
  await updateMember(tx, survivor.memberId, { homeStoreId: all.find((each) => each.memberId === fields.homeStore)?.homeStoreId ?? null, labels });
  await inheritLinks(tx, survivor.memberId, duplicates.map((each) => each.memberId));
  const identities: MovedIdentity[] = [];
  for (const duplicate of duplicates) {
    const record = present(records.get(duplicate.memberId), "the duplicate's personal data");
    const active = await identitiesOf(tx, [duplicate.memberId], "active");
    await moveIdentities(tx, record, own, active, "merged", now);
    identities.push(...active.map(({ memberId, identityId, kind }) => ({ memberId, identityId, kind })));
    await markMerged(tx, duplicate.memberId, survivor.memberId);
    await noteChange(tx, duplicate.memberId, "merge", by, now);
  }
  return { fields, identities, labels };
}

/** Separates a duplicate again: it gets back the identities that the survivor still has. Answers those, and the ones that are gone. */
export async function separateProfile(
  tx: Tx, survivorId: MemberId, duplicateId: MemberId, moved: readonly MovedIdentity[], by: ChangedBy, now: Instant,
): Promise<{ readonly back: readonly MovedIdentity[]; readonly gone: readonly MovedIdentity[] }> {
  const records = new Map((await personalOf(tx, [survivorId, duplicateId])).map((each) => [each.memberId, each]));
  const survivor = records.get(survivorId);
  const duplicate = records.get(duplicateId);
  if (survivor === undefined || duplicate === undefined) throw errors.memberClosed({});
  const own = moved.filter((each) => each.memberId === duplicateId);
  const active = (await identitiesOf(tx, [survivorId], "active")).filter((each) => own.some(({ identityId }) => identityId === each.identityId));
  await moveIdentities(tx, survivor, duplicate, active, "separated", now);
  await markSeparate(tx, duplicateId, { state: "active", earnBlocked: false, burnBlocked: false });
  await noteChange(tx, duplicateId, "separate", by, now);
  const there = new Set(active.map((each) => each.identityId));
  return { back: own.filter((each) => there.has(each.identityId)), gone: own.filter((each) => !there.has(each.identityId)) };
}

/** Who did it, and why. */
export interface ChangedBy {
  readonly reason: string;
  readonly actor: string;
}

async function noteChange(tx: Tx, memberId: MemberId, change: "merge" | "separate", { reason, actor }: ChangedBy, now: Instant): Promise<void> {
  const blocks = change === "merge" ? { state: "merged" as const, earnBlocked: true, burnBlocked: true } : { state: "active" as const, earnBlocked: false, burnBlocked: false };
  // A freeze that time has ended may have left an appeal behind: it has got what it asked for.
  if (change === "merge") await releaseOpenAppeals(tx, [memberId], actor, now);
  await insertStateChange(tx, { memberId, changeId: newId<"state-change">(), change, blocks, reason, actor }, now);
}

/** Identities go over with their ids, sealed anew with the other member's key; the index follows in the same transaction. */
async function moveIdentities(tx: Tx, from: PersonalRecord, to: PersonalRecord, identities: readonly IdentityRecord[], reason: string, now: Instant): Promise<void> {
  if (identities.length === 0) return;
  const { programId } = await programmeSettings(tx);
  const open = identities.map((each) => ({ ...each, value: present(unsealIdentity(from, each), "the value of an active identity") }));
  await releaseIndex(tx, programId, open.flatMap((each) => indexRowsOf(programId, from.memberId, each)));
  for (const each of open) await markIdentityClosed(tx, from.memberId, each.identityId, reason, now);
  const lost = await claimIdentities(tx, programId, [{ memberId: to.memberId, identities: open }]);
  assert(lost.size === 0, "an identity that was just let go is free");
  await putIdentities(tx, open.map(({ identityId, kind, value, boundAt }) => ({
    memberId: to.memberId, identityId, kind, sealed: sealIdentity(keyOf(to), to.memberId, identityId, value), boundAt,
  })));
}
