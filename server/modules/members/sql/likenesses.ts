import { toRfc3339, type Instant, type MemberId } from "@regulars/kernel";
import { bytes, listOf, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";

export interface Likeness {
  readonly memberId: MemberId;
  readonly kind: string;
  readonly index: Buffer;
  readonly indexKeyId: string;
}

export async function insertLikenesses(tx: Tx, likenesses: readonly Likeness[], now: Instant): Promise<void> {
  await tx.run(sql`
    INSERT INTO members.likenesses (member_id, kind, blind_index, index_key_id, noted_at)
    SELECT r.member_id, r.kind, r.blind_index, r.index_key_id, ${toRfc3339(now)}::timestamptz
      FROM unnest(${likenesses.map((each) => each.memberId)}::uuid[], ${likenesses.map((each) => each.kind)}::text[], ${likenesses.map((each) => each.index)}::bytea[],
                  ${likenesses.map((each) => each.indexKeyId)}::text[])
        AS r(member_id, kind, blind_index, index_key_id)
     ORDER BY r.member_id, r.kind, r.blind_index
    ON CONFLICT DO NOTHING`);
}

/** Forgets them: those of these kinds, or (null) all. */
export async function deleteLikenesses(tx: Tx, memberId: MemberId, kinds: readonly string[] | null): Promise<void> {
  await tx.run(sql`DELETE FROM members.likenesses WHERE member_id = ${memberId}::uuid AND (${kinds}::text[] IS NULL OR kind = ANY(${kinds}::text[]))`);
}

/** Made with keys that are no longer in the ring: nobody can compare them with anything more. */
export async function deleteLikenessesOfOtherKeys(tx: Tx, keyIds: readonly string[]): Promise<void> {
  await tx.run(sql`DELETE FROM members.likenesses WHERE index_key_id <> ALL(${keyIds}::text[])`);
}

const GroupRow = row({ kind: text, blind_index: bytes, member_ids: listOf(uuid<MemberId>()) });
const SharedRow = row({ member_id: uuid<MemberId>(), other_id: uuid<MemberId>(), kind: text });

export interface LikenessCursor {
  readonly kind: string;
  readonly index: Buffer;
}

/** What more members have in common is no sign that they are one person. */
const alikeAtMost = 6;

/**
 * Members who have something in common, group by group in the order of the hashes: from an index alone, whatever is in it. Those who were
 * merged or have left are not among them. An identity that one gave up counts for who has it now as well.
 */
export async function alikeAfter(tx: Tx, programId: string, after: LikenessCursor | null, limit: number): Promise<{ readonly groups: readonly (readonly MemberId[])[]; readonly next: LikenessCursor | null }> {
  const rows = await tx.rows(GroupRow, sql`
    WITH marks AS (
      SELECT l.kind, l.blind_index, count(*) AS n FROM members.likenesses l
       WHERE ${after === null ? sql`true` : sql`(l.kind, l.blind_index) > (${after.kind}, ${after.index}::bytea)`}
       GROUP BY l.kind, l.blind_index ORDER BY l.kind, l.blind_index LIMIT ${limit}
    )
    SELECT k.kind, k.blind_index, ARRAY(
             SELECT m.member_id FROM (
                    SELECT l.member_id FROM members.likenesses l WHERE l.kind = k.kind AND l.blind_index = k.blind_index AND k.n <= ${alikeAtMost}
                     UNION
                    SELECT i.member_id FROM members.identity_index i WHERE i.program_id = ${programId}::uuid AND i.kind = k.kind AND i.blind_index = k.blind_index AND k.n <= ${alikeAtMost}) a
               JOIN members.members m ON m.member_id = a.member_id AND m.state IN ('active', 'frozen')
              ORDER BY m.member_id) AS member_ids
      FROM marks k ORDER BY k.kind, k.blind_index LIMIT ${limit}`);
  const last = rows.at(-1);
  return {
    groups: rows.map((each) => each.member_ids).filter((each) => each.length > 1),
    next: last === undefined || rows.length < limit ? null : { kind: last.kind, index: last.blind_index },
  };
}

export interface SharedLikeness {
  readonly memberId: MemberId;
  readonly otherId: MemberId;
  readonly kind: string;
}

/** Everything that the two of each pair have in common, each kind once. */
export async function sharedOf(tx: Tx, programId: string, pairs: readonly (readonly [MemberId, MemberId])[]): Promise<readonly SharedLikeness[]> {
  const rows = await tx.rows(SharedRow, sql`
    WITH pairs AS (SELECT p.a, p.b FROM unnest(${pairs.map(([a]) => a)}::uuid[], ${pairs.map(([, b]) => b)}::uuid[]) AS p(a, b))
    SELECT DISTINCT s.member_id, s.other_id, s.kind FROM (
           SELECT p.a AS member_id, p.b AS other_id, x.kind FROM pairs p
             JOIN members.likenesses x ON x.member_id = p.a JOIN members.likenesses y ON y.member_id = p.b AND y.kind = x.kind AND y.blind_index = x.blind_index
            UNION ALL
           SELECT p.a, p.b, x.kind FROM pairs p
             JOIN members.likenesses x ON x.member_id IN (p.a, p.b)
             JOIN members.identity_index i ON i.program_id = ${programId}::uuid AND i.kind = x.kind AND i.blind_index = x.blind_index AND i.member_id IN (p.a, p.b) AND i.member_id <> x.member_id) s
     ORDER BY s.member_id, s.other_id, s.kind LIMIT ${pairs.length * 20}`);
  return rows.map((each) => ({ memberId: each.member_id, otherId: each.other_id, kind: each.kind }));
}
