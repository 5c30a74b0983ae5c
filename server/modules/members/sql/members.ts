import { toRfc3339, type Instant, type MemberId, type StoreId } from "@regulars/kernel";
import { bool, dateColumn, instantColumn, int8, listOf, nullable, oneOf, row, text, uuid } from "../../../platform/db/row.js";
import { sql, type Query } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import { freezeReasons, type Blocks, type FreezeReason, type TimedBlocks } from "../domain/freeze.js";
import type { Frozen, Member, MemberState } from "../domain/member.js";

const MemberRow = row({
  member_id: uuid<MemberId>(), member_number: text, state: oneOf<MemberState>("active", "frozen", "closed", "merged"), earn_blocked: bool, burn_blocked: bool,
  earn_blocked_until: nullable(instantColumn), burn_blocked_until: nullable(instantColumn), freeze_code: nullable(oneOf<FreezeReason>(...freezeReasons)), freeze_reason: nullable(text), frozen_at: nullable(instantColumn),
  home_store_id: nullable(uuid<StoreId>()), source_channel: text, source_store_id: nullable(uuid<StoreId>()), source_campaign: nullable(text),
  source_referrer_id: nullable(uuid<MemberId>()), enrolled_at: instantColumn, enrolled_on: dateColumn, labels: listOf(text), revision: int8,
});
const NumberRow = row({ member_number: text });
const NumberOwner = row({ member_number: text, member_id: uuid<MemberId>() });
const IdRow = row({ member_id: uuid<MemberId>() });
const selected = sql.raw(`member_id, member_number, state, earn_blocked, burn_blocked, earn_blocked_until, burn_blocked_until, freeze_code, freeze_reason, frozen_at, home_store_id, source_channel, source_store_id, source_campaign,
           source_referrer_id, enrolled_at, enrolled_on, labels, revision`);

function toMember(each: ReturnType<typeof MemberRow.read>[number]): Member {
  return {
    memberId: each.member_id, memberNumber: each.member_number, state: each.state, earnBlocked: each.earn_blocked, burnBlocked: each.burn_blocked,
    earnBlockedUntil: each.earn_blocked_until, burnBlockedUntil: each.burn_blocked_until,
    frozen: each.state === "frozen" && each.frozen_at !== null ? { reasonCode: each.freeze_code ?? "other", reason: each.freeze_reason ?? "", since: each.frozen_at } : null,
    homeStoreId: each.home_store_id,
    source: { channel: each.source_channel, storeId: each.source_store_id, campaign: each.source_campaign, referrerMemberId: each.source_referrer_id },
    enrolledAt: each.enrolled_at, enrolledOn: each.enrolled_on, labels: each.labels, revision: each.revision,
  };
}

export async function membersById(tx: Tx, memberIds: readonly MemberId[]): Promise<readonly Member[]> {
  return (await tx.rows(MemberRow, sql`
    SELECT ${selected} FROM members.members WHERE member_id = ANY(${memberIds}::uuid[]) ORDER BY member_id LIMIT ${memberIds.length}`)).map(toMember);
}

/** One member, locked until the end of the transaction: changes of one member queue. */
export async function lockMember(tx: Tx, memberId: MemberId): Promise<Member | null> {
  const found = await tx.maybe(MemberRow, sql`SELECT ${selected} FROM members.members WHERE member_id = ${memberId}::uuid FOR UPDATE`);
  return found === null ? null : toMember(found);
}

/** Which of these are members and have not left. */
export async function presentAmong(tx: Tx, memberIds: readonly MemberId[]): Promise<ReadonlySet<MemberId>> {
  const rows = await tx.rows(IdRow, sql`
    SELECT member_id FROM members.members WHERE member_id = ANY(${memberIds}::uuid[]) AND state <> 'closed' ORDER BY member_id LIMIT ${memberIds.length}`);
  return new Set(rows.map((each) => each.member_id));
}

export interface MemberFilter {
  readonly state: MemberState | null;
  readonly homeStoreId: string | null;
  /** Members who are reached from these stores; null: all of them. */
  readonly within: readonly string[] | null;
  readonly tierCode: string | null;
  /** Days of enrolment, both counted. */
  readonly enrolledFrom: string | null;
  readonly enrolledThrough: string | null;
}

const BaseRow = row({ is_base: bool });

/** Holders of a tier are found by its index, and the newest come first from it. The base tier is held by everybody who holds no other. */
async function tierFilter(tx: Tx, tierCode: string | null): Promise<(member: Query) => Query> {
  if (tierCode === null) return () => sql`true`;
  const { is_base: isBase } = await tx.one(BaseRow, sql`SELECT EXISTS (SELECT 1 FROM read.base_tiers WHERE tier_code = ${tierCode}) AS is_base`);
  return isBase
    ? (member) => sql`NOT EXISTS (SELECT 1 FROM read.member_tier_codes t WHERE t.member_id = ${member} AND t.tier_code <> ${tierCode})`
    : (member) => sql`EXISTS (SELECT 1 FROM read.member_tier_codes t WHERE t.member_id = ${member} AND t.tier_code = ${tierCode})`;
}

/** Whether a member, under this alias, fits the filters that are about the member alone. */
async function fitting(tx: Tx, filter: MemberFilter): Promise<(one: string) => Query> {
  const inTier = await tierFilter(tx, filter.tierCode);
  return (one) => {
    const column = (name: string): Query => sql.ref(`${one}.${name}`);
    const inState = filter.state === null ? sql`true` : sql`${column("state")} = ${filter.state}`;
    const since = filter.enrolledFrom === null ? sql`true` : sql`${column("enrolled_on")} >= ${filter.enrolledFrom}::date`;
    const until = filter.enrolledThrough === null ? sql`true` : sql`${column("enrolled_on")} <= ${filter.enrolledThrough}::date`;
    return sql`${inState} AND ${since} AND ${until} AND ${inTier(column("member_id"))}`;
  };
}

/** Members, the newest first. Those of a list of stores are merged from the indexes of each store, so that a page costs what it shows. */
export async function membersPage(tx: Tx, filter: MemberFilter, beforeId: string | null, limit: number): Promise<readonly Member[]> {
  const older = beforeId === null ? sql`true` : sql`m.member_id < ${beforeId}::uuid`;
  const fits = await fitting(tx, filter);
  const inM = fits("m");
  const isPlain = filter.state === null && filter.tierCode === null && filter.enrolledFrom === null && filter.enrolledThrough === null;
  const atHome = filter.homeStoreId === null ? sql`true` : sql`m.home_store_id = ${filter.homeStoreId}::uuid`;
  const linked = isPlain ? sql`members.store_links m` : sql`members.store_links m JOIN members.members x ON x.member_id = m.member_id AND ${fits("x")}`;
  const query = filter.within === null
    ? sql`SELECT ${selected} FROM members.members m WHERE ${older} AND ${inM} AND ${atHome} ORDER BY m.member_id DESC LIMIT ${limit}`
    : sql`
    SELECT ${selected} FROM members.members
     WHERE member_id IN (
           SELECT DISTINCT r.member_id FROM unnest(${filter.within}::uuid[]) AS s(store_id)
            CROSS JOIN LATERAL (
                  (SELECT m.member_id FROM members.members m WHERE m.home_store_id = s.store_id AND ${older} AND ${inM} ORDER BY m.member_id DESC LIMIT ${limit})
                  UNION ALL
                  (SELECT m.member_id FROM members.members m WHERE m.home_store_id IS NULL AND m.source_store_id = s.store_id AND ${older} AND ${inM} ORDER BY m.member_id DESC LIMIT ${limit})
                  UNION ALL
                  (SELECT m.member_id FROM ${linked} WHERE m.store_id = s.store_id AND ${older} ORDER BY m.member_id DESC LIMIT ${limit})) r
            ORDER BY r.member_id DESC LIMIT ${limit})
     ORDER BY member_id DESC LIMIT ${limit}`;
  return (await tx.rows(MemberRow, query)).map(toMember);
}

const CountRow = row({ count: int8 });

/** How many members fit; it looks at all of them. */
export async function countMembers(tx: Tx, filter: MemberFilter): Promise<number> {
  const fits = await fitting(tx, filter);
  const atHome = filter.homeStoreId === null ? sql`true` : sql`m.home_store_id = ${filter.homeStoreId}::uuid`;
  const reached = filter.within === null ? sql`true` : sql`(coalesce(m.home_store_id, m.source_store_id) = ANY(${filter.within}::uuid[])
            OR EXISTS (SELECT 1 FROM members.store_links l WHERE l.member_id = m.member_id AND l.store_id = ANY(${filter.within}::uuid[])))`;
  const { count } = await tx.one(CountRow, sql`SELECT count(*) AS count FROM members.members m WHERE ${fits("m")} AND ${atHome} AND ${reached}`);
  return count;
}

export interface NewMember {
  readonly memberId: MemberId;
  readonly memberNumber: string;
  readonly homeStoreId: StoreId | null;
  readonly channel: string;
  readonly sourceStoreId: StoreId | null;
  readonly campaign: string | null;
  readonly referrerMemberId: MemberId | null;
  readonly isReturning: boolean;
  readonly enrolledAt: Instant;
  readonly enrolledOn: string;
  readonly labels: readonly string[];
}

export async function insertMembers(tx: Tx, members: readonly NewMember[], now: Instant): Promise<void> {
  await tx.run(sql`
    INSERT INTO members.members
           (member_id, member_number, state, home_store_id, source_channel, source_store_id, source_campaign, source_referrer_id, is_returning,
            enrolled_at, enrolled_on, recorded_at, labels)
    SELECT r.member_id, r.member_number, 'active', r.home_store_id, r.channel, r.source_store_id, r.campaign, r.referrer_id, r.is_returning,
           r.enrolled_at, r.enrolled_on, ${toRfc3339(now)}::timestamptz, r.labels::text[]
      FROM unnest(${members.map((each) => each.memberId)}::uuid[], ${members.map((each) => each.memberNumber)}::text[], ${members.map((each) => each.homeStoreId)}::uuid[],
                  ${members.map((each) => each.channel)}::text[], ${members.map((each) => each.sourceStoreId)}::uuid[], ${members.map((each) => each.campaign)}::text[],
                  ${members.map((each) => each.referrerMemberId)}::uuid[], ${members.map((each) => each.isReturning)}::boolean[],
                  ${members.map((each) => toRfc3339(each.enrolledAt))}::timestamptz[], ${members.map((each) => each.enrolledOn)}::date[],
                  ${members.map((each) => arrayText(each.labels))}::text[])
        AS r(member_id, member_number, home_store_id, channel, source_store_id, campaign, referrer_id, is_returning, enrolled_at, enrolled_on, labels)`);
}

/** A list as PostgreSQL writes it: a list of lists of different lengths cannot be a parameter. */
function arrayText(items: readonly string[]): string {
  return items.length === 0 ? "{}" : `{${items.map((each) => `"${each.replace(/["\\]/g, (character) => `\\${character}`)}"`).join(",")}}`;
}

/** Takes numbers; answers those that were free. */
export async function takeNumbers(tx: Tx, programId: string, wanted: readonly { readonly memberNumber: string; readonly memberId: MemberId }[]): Promise<ReadonlySet<string>> {
  const rows = await tx.rows(NumberRow, sql`
    INSERT INTO members.member_numbers (program_id, member_number, member_id)
    SELECT ${programId}::uuid, r.member_number, r.member_id
      FROM unnest(${wanted.map((each) => each.memberNumber)}::text[], ${wanted.map((each) => each.memberId)}::uuid[]) AS r(member_number, member_id)
     ORDER BY r.member_number
    ON CONFLICT DO NOTHING
    RETURNING member_number`);
  return new Set(rows.map((each) => each.member_number));
}

export async function ownersOfNumbers(tx: Tx, programId: string, numbers: readonly string[]): Promise<ReadonlyMap<string, MemberId>> {
  const rows = await tx.rows(NumberOwner, sql`
    SELECT member_number, member_id FROM members.member_numbers
     WHERE program_id = ${programId}::uuid AND member_number = ANY(${numbers}::text[]) ORDER BY member_number LIMIT ${numbers.length}`);
  return new Map(rows.map((each) => [each.member_number, each.member_id]));
}

export async function updateMember(tx: Tx, memberId: MemberId, changes: { readonly homeStoreId: StoreId | null; readonly labels: readonly string[] }): Promise<void> {
  await tx.run(sql`
    UPDATE members.members SET home_store_id = ${changes.homeStoreId}::uuid, labels = ${changes.labels}::text[], revision = revision + 1
     WHERE member_id = ${memberId}::uuid`);
}

/** A change of what hangs on a member counts as a change of the member. */
export async function touchMember(tx: Tx, memberId: MemberId): Promise<void> {
  await tx.run(sql`UPDATE members.members SET revision = revision + 1 WHERE member_id = ${memberId}::uuid`);
}

const timeOf = (at: Instant | null): string | null => (at === null ? null : toRfc3339(at));

export async function updateBlocks(tx: Tx, memberId: MemberId, blocks: TimedBlocks, frozen: Frozen | null): Promise<void> {
  await tx.run(sql`
    UPDATE members.members
       SET state = ${blocks.state}, earn_blocked = ${blocks.earnBlocked}, burn_blocked = ${blocks.burnBlocked},
           earn_blocked_until = ${timeOf(blocks.earnBlockedUntil)}::timestamptz, burn_blocked_until = ${timeOf(blocks.burnBlockedUntil)}::timestamptz,
           freeze_code = ${frozen?.reasonCode ?? null}, freeze_reason = ${frozen?.reason ?? null}, frozen_at = ${timeOf(frozen?.since ?? null)}::timestamptz, revision = revision + 1
     WHERE member_id = ${memberId}::uuid`);
}

export async function markClosed(tx: Tx, memberId: MemberId, now: Instant): Promise<void> {
  await tx.run(sql`
    UPDATE members.members
       SET state = 'closed', earn_blocked = true, burn_blocked = true, earn_blocked_until = NULL, burn_blocked_until = NULL, freeze_code = NULL, freeze_reason = NULL,
           frozen_at = NULL, closed_at = ${toRfc3339(now)}::timestamptz, labels = '{}', revision = revision + 1
     WHERE member_id = ${memberId}::uuid`);
}

export interface StateChange {
  readonly memberId: MemberId;
  readonly changeId: string;
  readonly change: "freeze" | "unfreeze" | "close" | "merge" | "separate";
  /** After the change. */
  readonly blocks: Blocks & Partial<TimedBlocks>;
  readonly reasonCode?: FreezeReason;
  readonly reason: string;
  readonly actor: string;
}

export async function insertStateChange(tx: Tx, change: StateChange, now: Instant): Promise<void> {
  await insertStateChanges(tx, [change], now);
}

export async function insertStateChanges(tx: Tx, changes: readonly StateChange[], now: Instant): Promise<void> {
  await tx.run(sql`
    INSERT INTO members.state_changes (member_id, change_id, change, earn_blocked, burn_blocked, earn_blocked_until, burn_blocked_until, reason_code, reason, actor, changed_at)
    SELECT r.member_id, r.change_id, r.change, r.earn_blocked, r.burn_blocked, r.earn_until, r.burn_until, r.reason_code, r.reason, r.actor, ${toRfc3339(now)}::timestamptz
      FROM unnest(${changes.map((each) => each.memberId)}::uuid[], ${changes.map((each) => each.changeId)}::uuid[], ${changes.map((each) => each.change)}::text[],
                  ${changes.map((each) => each.blocks.earnBlocked)}::boolean[], ${changes.map((each) => each.blocks.burnBlocked)}::boolean[],
                  ${changes.map((each) => timeOf(each.blocks.earnBlockedUntil ?? null))}::timestamptz[], ${changes.map((each) => timeOf(each.blocks.burnBlockedUntil ?? null))}::timestamptz[],
                  ${changes.map((each) => each.reasonCode ?? null)}::text[], ${changes.map((each) => each.reason)}::text[], ${changes.map((each) => each.actor)}::text[])
        AS r(member_id, change_id, change, earn_blocked, burn_blocked, earn_until, burn_until, reason_code, reason, actor)`);
}

const EndedRow = row({
  member_id: uuid<MemberId>(), state: oneOf<MemberState>("active", "frozen"), earn_blocked: bool, burn_blocked: bool,
  earn_blocked_until: nullable(instantColumn), burn_blocked_until: nullable(instantColumn), ended_at: instantColumn,
});

/** Frees what time has freed, of the members whose end came first; a member that somebody is changing is left for the next time. */
export async function endDueBlocks(tx: Tx, limit: number, now: Instant): Promise<readonly (TimedBlocks & { readonly memberId: MemberId; readonly endedAt: Instant })[]> {
  const at = sql`${toRfc3339(now)}::timestamptz`;
  const rows = await tx.rows(EndedRow, sql`
    WITH due AS (
      SELECT member_id, least(earn_blocked_until, burn_blocked_until) AS ended_at FROM members.members
       WHERE least(earn_blocked_until, burn_blocked_until) <= ${at} AND (earn_blocked_until IS NOT NULL OR burn_blocked_until IS NOT NULL)
       ORDER BY least(earn_blocked_until, burn_blocked_until), member_id LIMIT ${limit}),
    locked AS (
      SELECT m.member_id, d.ended_at, m.earn_blocked AND (m.earn_blocked_until IS NULL OR m.earn_blocked_until > ${at}) AS earn,
             m.burn_blocked AND (m.burn_blocked_until IS NULL OR m.burn_blocked_until > ${at}) AS burn
        FROM members.members m JOIN due d ON d.member_id = m.member_id
       WHERE m.state = 'frozen' AND least(m.earn_blocked_until, m.burn_blocked_until) <= ${at}
       ORDER BY m.member_id FOR UPDATE OF m SKIP LOCKED)
    UPDATE members.members m
       SET earn_blocked = l.earn, burn_blocked = l.burn, state = CASE WHEN l.earn OR l.burn THEN 'frozen' ELSE 'active' END,
           earn_blocked_until = CASE WHEN l.earn THEN m.earn_blocked_until END, burn_blocked_until = CASE WHEN l.burn THEN m.burn_blocked_until END,
           freeze_code = CASE WHEN l.earn OR l.burn THEN m.freeze_code END, freeze_reason = CASE WHEN l.earn OR l.burn THEN m.freeze_reason END,
           frozen_at = CASE WHEN l.earn OR l.burn THEN m.frozen_at END, revision = m.revision + 1
      FROM locked l WHERE m.member_id = l.member_id
    RETURNING m.member_id, m.state, m.earn_blocked, m.burn_blocked, m.earn_blocked_until, m.burn_blocked_until, l.ended_at`);
  return rows.map((each) => ({
    memberId: each.member_id, state: each.state, earnBlocked: each.earn_blocked, burnBlocked: each.burn_blocked, earnBlockedUntil: each.earn_blocked_until,
    burnBlockedUntil: each.burn_blocked_until, endedAt: each.ended_at,
  }));
}

const ActorRow = row({ actor: text });

/** Who has frozen the account since it was last free. */
export async function freezersOf(tx: Tx, memberId: MemberId): Promise<readonly string[]> {
  const rows = await tx.rows(ActorRow, sql`
    SELECT DISTINCT actor FROM members.state_changes
     WHERE member_id = ${memberId}::uuid AND change = 'freeze'
       AND change_id > coalesce((SELECT change_id FROM members.state_changes WHERE member_id = ${memberId}::uuid AND NOT earn_blocked AND NOT burn_blocked
                                  ORDER BY change_id DESC LIMIT 1), '00000000-0000-0000-0000-000000000000'::uuid)
     ORDER BY actor LIMIT 100`);
  return rows.map((each) => each.actor);
}
