import { toRfc3339, type Instant, type MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { publish } from "../../../platform/events/events.js";
import type { Caller } from "../../../platform/http/caller.js";
import { newId } from "../../../platform/random.js";
import { findMembers, lockPresent, memberClosed, memberNotFound } from "../../members/index.js";
import { barOf, isGivenAt, type Tag, type TagChange, type TagId } from "../domain/tag.js";
import { tagEndPast, tagInactive, tagNotFound, tagRefused, tagUnknown } from "../errors.js";
import { MemberTagsChanged } from "../events.js";
import { allTags, changesOf, insertChanges, memberTags, membersWithTag, putMemberTags, type MemberTagRecord, type TaggedMember } from "../sql.js";

export interface GiveTags {
  readonly memberIds: readonly MemberId[];
  /** Codes. */
  readonly tags: readonly string[];
  /** When they end by themselves; null: not by themselves. */
  readonly expiresAt: Instant | null;
  readonly reason: string | null;
  readonly actor: string;
  /** Also gives what a member had deleted. The reason says why that is right. */
  readonly overrides: boolean;
}

/** Gives tags to any number of members, all of it or nothing. One that is there already gets the new end. */
export async function giveTags(tx: Tx, given: GiveTags, now: Instant): Promise<void> {
  if (given.expiresAt !== null && given.expiresAt <= now) throw tagEndPast({}, [{ pointer: "/expiresAt", code: "in_the_past" }]);
  const { tags, standing, memberIds } = await prepare(tx, given.memberIds, given.tags);
  const records: Change[] = [];
  for (const memberId of memberIds) {
    for (const tag of tags) {
      const before = standing.get(`${memberId}|${tag.tagId}`);
      const bar = barOf(tag, before, given.overrides);
      if (bar === "inactive") throw tagInactive({ code: tag.code });
      if (bar === "refused") throw tagRefused({ code: tag.code, memberId });
      if (before !== undefined && isGivenAt(before, now) && before.expiresAt === given.expiresAt) continue;
      records.push({ memberId, tag, change: before?.refusedByMember === true ? "overridden" : "added", expiresAt: given.expiresAt });
    }
  }
  await writeChanges(tx, records, given, now);
}

export interface TakeTags {
  readonly memberIds: readonly MemberId[];
  readonly tags: readonly string[];
  readonly reason: string | null;
  readonly actor: string;
  /** The member does not want it: it is not given again but by an override. */
  readonly onMembersWish: boolean;
}

/** Takes tags away. One that is not there is no fault; on the member's wish it is barred all the same. */
export async function takeTags(tx: Tx, taken: TakeTags, now: Instant): Promise<void> {
  const { tags, standing, memberIds } = await prepare(tx, taken.memberIds, taken.tags);
  const change: TagChange = taken.onMembersWish ? "refused" : "removed";
  const records = memberIds.flatMap((memberId) => tags.flatMap((tag): readonly Change[] => {
    const before = standing.get(`${memberId}|${tag.tagId}`);
    const changes = taken.onMembersWish ? before?.refusedByMember !== true : before !== undefined && isGivenAt(before, now);
    return changes ? [{ memberId, tag, change, expiresAt: null }] : [];
  }));
  await writeChanges(tx, records, taken, now);
}

/** Members left: what was said about them by tags goes with them. */
export async function takeTagsOfClosed(tx: Tx, memberIds: readonly MemberId[], now: Instant): Promise<void> {
  const tagOf = new Map((await allTags(tx)).map((tag) => [tag.tagId, tag]));
  const records = (await memberTags(tx, memberIds, null)).flatMap(({ memberId, tagId, isGiven }): readonly Change[] => {
    const tag = tagOf.get(tagId);
    return isGiven && tag !== undefined ? [{ memberId, tag, change: "left", expiresAt: null }] : [];
  });
  await writeChanges(tx, records, { reason: null, actor: "system:member-left" }, now);
}

export interface Change {
  readonly memberId: MemberId;
  readonly tag: Tag;
  readonly change: TagChange;
  readonly expiresAt: Instant | null;
}

/** The members, locked in the order of their ids, and how each stands to each tag. */
async function prepare(tx: Tx, asked: readonly MemberId[], codes: readonly string[]) {
  const memberIds = [...new Set(asked)].sort();
  const byCode = new Map((await allTags(tx)).map((tag) => [tag.code, tag]));
  const tags = [...new Set(codes)].map((code, index) => {
    const tag = byCode.get(code);
    if (tag === undefined) throw tagUnknown({ code }, [{ pointer: `/tags/${index}`, code: "unknown" }]);
    return tag;
  });
  const present = await lockPresent(tx, memberIds);
  const members = await findMembers(tx, memberIds);
  for (const memberId of memberIds) {
    const member = members.get(memberId);
    if (member === undefined) throw memberNotFound({ memberId });
    if (present.get(memberId) !== "present") throw memberClosed({ memberId });
  }
  const standing = new Map<string, MemberTagRecord>((await memberTags(tx, memberIds, tags.map((each) => each.tagId))).map((each) => [`${each.memberId}|${each.tagId}`, each]));
  return { tags, standing, memberIds };
}

export async function writeChanges(tx: Tx, changes: readonly Change[], by: { readonly reason: string | null; readonly actor: string }, now: Instant): Promise<void> {
  if (changes.length === 0) return;
  await putMemberTags(tx, changes.map(({ memberId, tag, change, expiresAt }) => ({
    memberId, tagId: tag.tagId, isGiven: change === "added" || change === "overridden" || change === "merged", expiresAt, refusedByMember: change === "refused", changedAt: now, changedBy: by.actor,
  })));
  await insertChanges(tx, changes.map(({ memberId, tag, change, expiresAt }) => ({ memberId, changeId: newId<"tag-change">(), tagId: tag.tagId, change, expiresAt, ...by })), now);
  const groups = new Map<string, Change[]>();
  for (const each of changes) groups.set(`${each.memberId}|${each.change}`, [...(groups.get(`${each.memberId}|${each.change}`) ?? []), each]);
  await publish(tx, [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [MemberTagsChanged.of({
      aggregateId: first.memberId, occurredAt: now,
      payload: { memberId: first.memberId, change: first.change, tags: group.map((each) => each.tag.code), expiresAt: first.expiresAt === null ? null : toRfc3339(first.expiresAt), actor: by.actor },
    })];
  }), now);
}

export interface MemberTagsView {
  readonly current: readonly { readonly tag: Tag; readonly expiresAt: Instant | null; readonly givenAt: Instant; readonly givenBy: string }[];
  /** What the member had deleted and does not want. */
  readonly refused: readonly { readonly tag: Tag; readonly refusedAt: Instant }[];
  readonly history: readonly { readonly changeId: string; readonly tag: Tag; readonly change: TagChange; readonly expiresAt: Instant | null; readonly reason: string | null; readonly actor: string; readonly changedAt: Instant }[];
}

export async function memberTagsView(tx: Tx, memberId: MemberId, now: Instant): Promise<MemberTagsView> {
  const [members, tags, standing, changes] = await Promise.all([findMembers(tx, [memberId]), allTags(tx), memberTags(tx, [memberId], null), changesOf(tx, memberId)]);
  if (!members.has(memberId)) throw memberNotFound({});
  const tagOf = new Map(tags.map((tag) => [tag.tagId, tag]));
  const withTag = <T extends { readonly tagId: TagId }>(items: readonly T[]) => items.flatMap((each) => {
    const tag = tagOf.get(each.tagId);
    return tag === undefined ? [] : [{ each, tag }];
  });
  return {
    current: withTag(standing.filter((each) => isGivenAt(each, now))).map(({ each, tag }) => ({ tag, expiresAt: each.expiresAt, givenAt: each.changedAt, givenBy: each.changedBy })),
    refused: withTag(standing.filter((each) => each.refusedByMember)).map(({ each, tag }) => ({ tag, refusedAt: each.changedAt })),
    history: withTag(changes).map(({ each: { tagId: _tagId, ...each }, tag }) => ({ ...each, tag })),
  };
}

/** Members who have a tag now, the newest first, one more than `limit` when there are more. Who acts for some stores sees those of their stores. */
export async function listTagged(tx: Tx, caller: Caller, asked: { readonly tagId: TagId; readonly before: string | null; readonly limit: number }, now: Instant): Promise<readonly TaggedMember[]> {
  if (!(await allTags(tx)).some((tag) => tag.tagId === asked.tagId)) throw tagNotFound({ tagId: asked.tagId });
  return membersWithTag(tx, asked.tagId, caller.storeScope === "all" ? null : [...caller.storeScope], asked.before, asked.limit + 1, now);
}
