import { toRfc3339, type Instant, type MemberId } from "@regulars/kernel";
import { vault } from "../../../platform/crypto/vault.js";
import type { Tx } from "../../../platform/db/tx.js";
import { publish } from "../../../platform/events/events.js";
import { newId } from "../../../platform/random.js";
import { programmeSettings } from "../../stores/index.js";
import { freed, frozen, isSame, type FreezeReason, type FreezeScope, type TimedBlocks } from "../domain/freeze.js";
import { memberAt, type Member } from "../domain/member.js";
import * as errors from "../errors.js";
import { AppealDecided, MemberClosed, MemberFrozen, MemberUnfrozen } from "../events.js";
import { releaseOpenAppeals } from "../sql/appeals.js";
import { insertErasure } from "../sql/erasures.js";
import { forgetIdentities, identitiesOf, releaseIndex, rememberFormer } from "../sql/identities.js";
import { duplicatesAmong } from "../sql/merged.js";
import { endDueBlocks, insertStateChange, insertStateChanges, lockMember, markClosed, updateBlocks } from "../sql/members.js";
import { deleteLikenesses } from "../sql/likenesses.js";
import { deletePersonal, personalOf } from "../sql/personal.js";
import { indexRowsOf } from "./claim.js";
import { unsealIdentity } from "./seals.js";

export interface StateCommand {
  readonly memberId: MemberId;
  readonly reason: string;
  readonly actor: string;
}

export interface FreezeCommand extends StateCommand {
  readonly scope: FreezeScope;
  readonly reasonCode?: FreezeReason;
  /** From then on nothing is blocked any more, whether or not anybody has written that down. */
  readonly until?: Instant | undefined;
}

const ends = ({ earnBlockedUntil, burnBlockedUntil }: TimedBlocks) => ({
  earnUntil: earnBlockedUntil === null ? null : toRfc3339(earnBlockedUntil), burnUntil: burnBlockedUntil === null ? null : toRfc3339(burnBlockedUntil),
});

/** Stops earning, spending or both. The reason is shown to the member. Where nothing changes by it, nothing is written. */
export async function freezeMember(tx: Tx, command: FreezeCommand, now: Instant): Promise<void> {
  const { memberId, reason, actor, reasonCode = "other" } = command;
  if (command.until !== undefined && command.until <= now) throw errors.freezeEndPast({}, [{ pointer: "/until", code: "in_the_past" }]);
  const member = await lockMemberAt(tx, memberId, now);
  const blocks = frozen(member, command.scope, command.until ?? null);
  if (isSame(blocks, member)) return;
  await Promise.all([
    updateBlocks(tx, memberId, blocks, { reasonCode, reason, since: member.frozen?.since ?? now }),
    insertStateChange(tx, { memberId, changeId: newId<"state-change">(), change: "freeze", blocks, reasonCode, reason, actor }, now),
    publish(tx, [MemberFrozen.of({
      aggregateId: memberId, occurredAt: now, payload: { memberId, earnBlocked: blocks.earnBlocked, burnBlocked: blocks.burnBlocked, reason, actor, reasonCode, ...ends(blocks) },
    })], now),
  ]);
}

/** Lets the member earn, spend or both again. When nothing is left frozen, an open appeal has got what it asked for. */
export async function unfreezeMember(tx: Tx, command: StateCommand & { readonly scope: FreezeScope }, now: Instant): Promise<void> {
  const { memberId, reason, actor } = command;
  const member = await lockMemberAt(tx, memberId, now);
  const blocks = freed(member, command.scope);
  if (isSame(blocks, member)) return;
  await updateBlocks(tx, memberId, blocks, blocks.state === "frozen" ? member.frozen : null);
  await insertStateChange(tx, { memberId, changeId: newId<"state-change">(), change: "unfreeze", blocks, reason, actor }, now);
  await publish(tx, [MemberUnfrozen.of({ aggregateId: memberId, occurredAt: now, payload: { memberId, earnBlocked: blocks.earnBlocked, burnBlocked: blocks.burnBlocked, reason, actor } })], now);
  if (blocks.state !== "frozen") await releaseAppealsOf(tx, [memberId], actor, now);
}

const endedByTime = "system:members.end-freezes";

/** Writes down the ends of freezes that time has brought, at most `limit` of them; answers how many. Nothing waits for it: time itself has freed the members. */
export async function endFreezes(tx: Tx, limit: number, now: Instant): Promise<number> {
  const ended = await endDueBlocks(tx, limit, now);
  if (ended.length === 0) return 0;
  const reason = "freeze_ended";
  await insertStateChanges(tx, ended.map(({ memberId, ...blocks }) => ({ memberId, changeId: newId<"state-change">(), change: "unfreeze", blocks, reason, actor: endedByTime })), now);
  await publish(tx, ended.map(({ memberId, earnBlocked, burnBlocked, endedAt }) =>
    MemberUnfrozen.of({ aggregateId: memberId, occurredAt: endedAt, payload: { memberId, earnBlocked, burnBlocked, reason, actor: endedByTime } })), now);
  await releaseAppealsOf(tx, ended.filter((each) => each.state !== "frozen").map((each) => each.memberId), endedByTime, now);
  return ended.length;
}

async function releaseAppealsOf(tx: Tx, memberIds: readonly MemberId[], actor: string, now: Instant): Promise<void> {
  const released = memberIds.length === 0 ? [] : await releaseOpenAppeals(tx, memberIds, actor, now);
  await publish(tx, released.map(({ memberId, appealId }) => AppealDecided.of({ aggregateId: memberId, occurredAt: now, payload: { memberId, appealId, decision: "released", actor } })), now);
}

/** The member, locked, as things stand now. What has been freed by time and is not written down yet counts as free. */
async function lockMemberAt(tx: Tx, memberId: MemberId, now: Instant): Promise<Member> {
  const member = await lockMember(tx, memberId);
  if (member === null) throw errors.memberNotFound({});
  if (member.state === "closed" || member.state === "merged") throw errors.memberClosed({});
  return memberAt(member, now);
}

/**
 * Ends a membership and forgets the person: the member's key is destroyed, and with it everything that it sealed; what others
 * keep under the member's id stays, and says nothing of who it was. The identities are free again; a keyed hash of each
 * remains, so that who comes back is not welcomed twice. The caller has settled what the member still held.
 */
export async function closeMember(tx: Tx, { memberId, reason, actor }: StateCommand, now: Instant): Promise<void> {
  const member = await lockMember(tx, memberId);
  if (member === null) throw errors.memberNotFound({});
  if (member.state === "closed") return;
  // Those who became this member are the same person: they are forgotten too.
  for (const duplicateId of await duplicatesAmong(tx, memberId)) await closeMember(tx, { memberId: duplicateId, reason, actor }, now);
  const [{ programId }, [personal], identities] = await Promise.all([programmeSettings(tx), personalOf(tx, [memberId]), identitiesOf(tx, [memberId], "any")]);
  const rows = identities.flatMap((each) => {
    const value = personal === undefined ? null : unsealIdentity(personal, each);
    return value === null ? [] : indexRowsOf(programId, memberId, { identityId: each.identityId, kind: each.kind, value });
  });
  const blocks = { state: "closed", earnBlocked: true, burnBlocked: true } as const;
  if (rows.length > 0) await Promise.all([releaseIndex(tx, programId, rows), rememberFormer(tx, programId, rows, now)]);
  await Promise.all([
    forgetIdentities(tx, memberId, "left", now),
    deletePersonal(tx, memberId),
    deleteLikenesses(tx, memberId, null),
    insertErasure(tx, memberId, now),
    releaseAppealsOf(tx, [memberId], actor, now),
    markClosed(tx, memberId, now),
    insertStateChange(tx, { memberId, changeId: newId<"state-change">(), change: "close", blocks, reason, actor }, now),
    publish(tx, [MemberClosed.of({ aggregateId: memberId, occurredAt: now, payload: { memberId, reason, actor } })], now),
  ]);
  vault().subjects.forget(memberId);
}
