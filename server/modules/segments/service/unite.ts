import type { Instant, MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { isGivenAt, unitedWith, type MemberTag, type Tag, type TagChange, type TagId } from "../domain/tag.js";
import { allTags, memberTags } from "../sql.js";
import { writeChanges, type Change } from "./member-tags.js";

/** What a merge did with one tag of the survivor. */
export interface UnitedTag {
  readonly tagId: TagId;
  readonly code: string;
  readonly name: Readonly<Record<"zh-CN" | "en", string>>;
  /** Null: the survivor had never had anything to do with it. */
  readonly before: MemberTag | null;
  readonly after: MemberTag;
}

interface By {
  readonly reason: string | null;
  readonly actor: string;
}

const standing = ({ isGiven, expiresAt, refusedByMember }: MemberTag): MemberTag => ({ isGiven, expiresAt, refusedByMember });

/** Gives the survivor what the duplicates have, and bars what any of them had deleted. The duplicates keep their own. All are locked by the caller. */
export async function uniteTags(tx: Tx, survivorId: MemberId, duplicateIds: readonly MemberId[], by: By, now: Instant): Promise<readonly UnitedTag[]> {
  const [tags, records] = await Promise.all([allTags(tx), memberTags(tx, [survivorId, ...duplicateIds], null)]);
  const united = tags.flatMap((tag): readonly { readonly tag: Tag; readonly record: UnitedTag }[] => {
    const of = records.filter((each) => each.tagId === tag.tagId);
    const own = of.find((each) => each.memberId === survivorId);
    const after = unitedWith(own, of.filter((each) => each.memberId !== survivorId), now);
    const { tagId, code, nameZh, nameEn } = tag;
    return after === null ? [] : [{ tag, record: { tagId, code, name: { "zh-CN": nameZh, en: nameEn }, before: own === undefined ? null : standing(own), after } }];
  });
  await writeChanges(tx, united.map(({ tag, record }) => ({ memberId: survivorId, tag, change: record.after.refusedByMember ? "refused" : "merged", expiresAt: record.after.expiresAt })), by, now);
  return united.map((each) => each.record);
}

/** Takes that back, as far as nobody has changed a tag since. What had an end that has come stays ended. */
export async function partTags(tx: Tx, survivorId: MemberId, united: readonly UnitedTag[], by: By, now: Instant): Promise<void> {
  if (united.length === 0) return;
  const [tags, records] = await Promise.all([allTags(tx), memberTags(tx, [survivorId], united.map((each) => each.tagId))]);
  const changes = united.flatMap(({ tagId, before, after }): readonly Change[] => {
    const tag = tags.find((each) => each.tagId === tagId);
    const current = records.find((each) => each.tagId === tagId);
    if (tag === undefined || current === undefined || !isSame(current, after)) return [];
    return [{ memberId: survivorId, tag, ...wayBack(before, after, now) }];
  });
  await writeChanges(tx, changes, by, now);
}

function isSame(one: MemberTag, other: MemberTag): boolean {
  return one.isGiven === other.isGiven && one.expiresAt === other.expiresAt && one.refusedByMember === other.refusedByMember;
}

function wayBack(before: MemberTag | null, after: MemberTag, now: Instant): { readonly change: TagChange; readonly expiresAt: Instant | null } {
  if (before === null || !isGivenAt(before, now)) return { change: "separated", expiresAt: null };
  return { change: after.refusedByMember ? "overridden" : "added", expiresAt: before.expiresAt };
}
