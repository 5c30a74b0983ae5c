import { toRfc3339, type Instant, type MemberId } from "@regulars/kernel";
import { bool, instantColumn, nullable, oneOf, row, text, uuid } from "../../platform/db/row.js";
import { sql } from "../../platform/db/sql.js";
import type { Tx } from "../../platform/db/tx.js";
import type { TimelinePart } from "../members/index.js";
import { tagChanges, tagColours, type MemberTag, type Tag, type TagChange, type TagColour, type TagId } from "./domain/tag.js";

const TagRow = row({
  tag_id: uuid<TagId>(), code: text, name_zh: text, name_en: text, category: text, colour: oneOf<TagColour>(...tagColours), is_active: bool, created_at: instantColumn, created_by: text,
});
const MemberTagRow = row({
  member_id: uuid<MemberId>(), tag_id: uuid<TagId>(), is_given: bool, expires_at: nullable(instantColumn), refused_by_member: bool, changed_at: instantColumn, changed_by: text,
});
const ChangeRow = row({
  change_id: text, tag_id: uuid<TagId>(), change: oneOf<TagChange>(...tagChanges), expires_at: nullable(instantColumn), reason: nullable(text), actor: text, changed_at: instantColumn,
});
const TaggedRow = row({ member_id: uuid<MemberId>(), member_number: text, expires_at: nullable(instantColumn), changed_at: instantColumn });

const tagOf = (each: ReturnType<typeof TagRow.read>[number]): Tag => ({
  tagId: each.tag_id, code: each.code, nameZh: each.name_zh, nameEn: each.name_en, category: each.category, colour: each.colour, isActive: each.is_active,
  createdAt: each.created_at, createdBy: each.created_by,
});
const selected = sql.raw("tag_id, code, name_zh, name_en, category, colour, is_active, created_at, created_by");
const timeOf = (at: Instant | null): string | null => (at === null ? null : toRfc3339(at));

export const tagsAtMost = 2_000;

export async function allTags(tx: Tx): Promise<readonly Tag[]> {
  return (await tx.rows(TagRow, sql`SELECT ${selected} FROM segments.tags ORDER BY category, code LIMIT ${tagsAtMost}`)).map(tagOf);
}

export async function lockTag(tx: Tx, tagId: TagId): Promise<Tag | null> {
  const found = await tx.maybe(TagRow, sql`SELECT ${selected} FROM segments.tags WHERE tag_id = ${tagId}::uuid FOR UPDATE`);
  return found === null ? null : tagOf(found);
}

/** Answers 0 when the code is taken. */
export async function insertTag(tx: Tx, tag: Tag): Promise<number> {
  return tx.run(sql`
    INSERT INTO segments.tags (tag_id, code, name_zh, name_en, category, colour, is_active, created_at, created_by)
    VALUES (${tag.tagId}::uuid, ${tag.code}, ${tag.nameZh}, ${tag.nameEn}, ${tag.category}, ${tag.colour}, ${tag.isActive}, ${toRfc3339(tag.createdAt)}::timestamptz, ${tag.createdBy})
    ON CONFLICT (code) DO NOTHING`);
}

export async function updateTag(tx: Tx, tag: Tag): Promise<void> {
  await tx.run(sql`
    UPDATE segments.tags SET name_zh = ${tag.nameZh}, name_en = ${tag.nameEn}, category = ${tag.category}, colour = ${tag.colour}, is_active = ${tag.isActive}
     WHERE tag_id = ${tag.tagId}::uuid`);
}

export interface MemberTagRecord extends MemberTag {
  readonly memberId: MemberId;
  readonly tagId: TagId;
  readonly changedAt: Instant;
  readonly changedBy: string;
}

/** How members stand to tags (all of them, or these). */
export async function memberTags(tx: Tx, memberIds: readonly MemberId[], tagIds: readonly TagId[] | null): Promise<readonly MemberTagRecord[]> {
  const rows = await tx.rows(MemberTagRow, sql`
    SELECT member_id, tag_id, is_given, expires_at, refused_by_member, changed_at, changed_by FROM segments.member_tags
     WHERE member_id = ANY(${memberIds}::uuid[]) AND (${tagIds}::uuid[] IS NULL OR tag_id = ANY(${tagIds}::uuid[]))
     ORDER BY member_id, tag_id LIMIT ${memberIds.length * tagsAtMost}`);
  return rows.map((each) => ({
    memberId: each.member_id, tagId: each.tag_id, isGiven: each.is_given, expiresAt: each.expires_at, refusedByMember: each.refused_by_member, changedAt: each.changed_at, changedBy: each.changed_by,
  }));
}

export async function putMemberTags(tx: Tx, records: readonly MemberTagRecord[]): Promise<void> {
  await tx.run(sql`
    INSERT INTO segments.member_tags (member_id, tag_id, is_given, expires_at, refused_by_member, changed_at, changed_by)
    SELECT r.member_id, r.tag_id, r.is_given, r.expires_at, r.refused, r.changed_at, r.changed_by
      FROM unnest(${records.map((each) => each.memberId)}::uuid[], ${records.map((each) => each.tagId)}::uuid[], ${records.map((each) => each.isGiven)}::boolean[],
                  ${records.map((each) => timeOf(each.expiresAt))}::timestamptz[], ${records.map((each) => each.refusedByMember)}::boolean[],
                  ${records.map((each) => toRfc3339(each.changedAt))}::timestamptz[], ${records.map((each) => each.changedBy)}::text[])
        AS r(member_id, tag_id, is_given, expires_at, refused, changed_at, changed_by)
     ORDER BY r.member_id, r.tag_id
    ON CONFLICT (member_id, tag_id) DO UPDATE
       SET is_given = excluded.is_given, expires_at = excluded.expires_at, refused_by_member = excluded.refused_by_member, changed_at = excluded.changed_at, changed_by = excluded.changed_by`);
}

export interface TagChangeRecord {
  readonly memberId: MemberId;
  readonly changeId: string;
  readonly tagId: TagId;
  readonly change: TagChange;
  readonly expiresAt: Instant | null;
  readonly reason: string | null;
  readonly actor: string;
}

export async function insertChanges(tx: Tx, changes: readonly TagChangeRecord[], now: Instant): Promise<void> {
  await tx.run(sql`
    INSERT INTO segments.tag_changes (member_id, change_id, tag_id, change, expires_at, reason, actor, changed_at)
    SELECT r.member_id, r.change_id, r.tag_id, r.change, r.expires_at, r.reason, r.actor, ${toRfc3339(now)}::timestamptz
      FROM unnest(${changes.map((each) => each.memberId)}::uuid[], ${changes.map((each) => each.changeId)}::uuid[], ${changes.map((each) => each.tagId)}::uuid[],
                  ${changes.map((each) => each.change)}::text[], ${changes.map((each) => timeOf(each.expiresAt))}::timestamptz[], ${changes.map((each) => each.reason)}::text[],
                  ${changes.map((each) => each.actor)}::text[])
        AS r(member_id, change_id, tag_id, change, expires_at, reason, actor)`);
}

/** What was done with a member's tags, the latest first. */
export async function changesOf(tx: Tx, memberId: MemberId): Promise<readonly (Omit<TagChangeRecord, "memberId"> & { readonly changedAt: Instant })[]> {
  const rows = await tx.rows(ChangeRow, sql`
    SELECT change_id::text AS change_id, tag_id, change, expires_at, reason, actor, changed_at FROM segments.tag_changes
     WHERE member_id = ${memberId}::uuid ORDER BY change_id DESC LIMIT 500`);
  return rows.map((each) => ({ changeId: each.change_id, tagId: each.tag_id, change: each.change, expiresAt: each.expires_at, reason: each.reason, actor: each.actor, changedAt: each.changed_at }));
}

export interface TaggedMember {
  readonly memberId: MemberId;
  readonly memberNumber: string;
  readonly expiresAt: Instant | null;
  readonly taggedAt: Instant;
}

/** Members who have a tag now, the newest members first; whom these stores reach, or (null) all. */
export async function membersWithTag(tx: Tx, tagId: TagId, storeIds: readonly string[] | null, before: string | null, limit: number, now: Instant): Promise<readonly TaggedMember[]> {
  const rows = await tx.rows(TaggedRow, sql`
    SELECT t.member_id, m.member_number, t.expires_at, t.changed_at
      FROM segments.member_tags t JOIN read.members m ON m.member_id = t.member_id
     WHERE t.tag_id = ${tagId}::uuid AND t.is_given AND m.state <> 'merged' AND (t.expires_at IS NULL OR t.expires_at > ${toRfc3339(now)}::timestamptz)
       AND ${before === null ? sql`true` : sql`t.member_id < ${before}::uuid`} AND ${storeIds === null ? sql`true` : sql`(coalesce(m.home_store_id, m.source_store_id) = ANY(${storeIds}::uuid[])
            OR EXISTS (SELECT 1 FROM read.member_stores s WHERE s.member_id = t.member_id AND s.store_id = ANY(${storeIds}::uuid[])))`}
     ORDER BY t.member_id DESC LIMIT ${limit}`);
  return rows.map((each) => ({ memberId: each.member_id, memberNumber: each.member_number, expiresAt: each.expires_at, taggedAt: each.changed_at }));
}

export const tagTimeline: TimelinePart = {
  kind: "tags", permission: "tags.read",
  source: (memberIds) => sql`
    SELECT c.change_id::text AS id, c.changed_at AS at, c.actor, NULL::uuid AS store_id, jsonb_build_object('change', c.change, 'nameZh', g.name_zh, 'nameEn', g.name_en, 'reason', c.reason) AS facts
      FROM segments.tag_changes c JOIN segments.tags g ON g.tag_id = c.tag_id WHERE c.member_id = ANY(${memberIds}::uuid[])`,
};
