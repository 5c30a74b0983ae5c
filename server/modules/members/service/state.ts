import type { Instant, MemberId } from "@regulars/kernel";
import { vault } from "../../../platform/crypto/vault.js";
import type { Tx } from "../../../platform/db/tx.js";
import { publish } from "../../../platform/events/events.js";
import { newId } from "../../../platform/random.js";
import { programmeSettings } from "../../stores/index.js";
import { withBlocks, type FreezeScope } from "../domain/freeze.js";
import * as errors from "../errors.js";
import { MemberClosed, MemberFrozen, MemberUnfrozen } from "../events.js";
import { forgetIdentities, identitiesOf, releaseIndex, rememberFormer } from "../sql/identities.js";
import { duplicatesAmong } from "../sql/merged.js";
import { insertStateChange, lockMember, markClosed, updateBlocks } from "../sql/members.js";
import { deletePersonal, personalOf } from "../sql/personal.js";
import { indexRowsOf } from "./claim.js";
import { unsealIdentity } from "./seals.js";

export interface StateCommand {
  readonly memberId: MemberId;
  readonly reason: string;
  readonly actor: string;
}

/** Stops earning, spending or both. What is blocked already stays so, and nothing is written. */
export function freezeMember(tx: Tx, command: StateCommand & { readonly scope: FreezeScope }, now: Instant): Promise<void> {
  return changeBlocks(tx, command, true, now);
}

/** Lets the member earn, spend or both again. */
export function unfreezeMember(tx: Tx, command: StateCommand & { readonly scope: FreezeScope }, now: Instant): Promise<void> {
  return changeBlocks(tx, command, false, now);
}

async function changeBlocks(tx: Tx, command: StateCommand & { readonly scope: FreezeScope }, blocked: boolean, now: Instant): Promise<void> {
  const { memberId, reason, actor } = command;
  const member = await lockMember(tx, memberId);
  if (member === null) throw errors.memberNotFound({});
  if (member.state === "closed" || member.state === "merged") throw errors.memberClosed({});
  const blocks = withBlocks(member, command.scope, blocked);
  if (blocks.earnBlocked === member.earnBlocked && blocks.burnBlocked === member.burnBlocked) return;
  const kind = blocked ? MemberFrozen : MemberUnfrozen;
  await Promise.all([
    updateBlocks(tx, memberId, blocks, blocks.state === "frozen" ? { reason, at: now } : null),
    insertStateChange(tx, { memberId, changeId: newId<"state-change">(), change: blocked ? "freeze" : "unfreeze", blocks, reason, actor }, now),
    publish(tx, [kind.of({ aggregateId: memberId, occurredAt: now, payload: { memberId, earnBlocked: blocks.earnBlocked, burnBlocked: blocks.burnBlocked, reason, actor } })], now),
  ]);
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
    markClosed(tx, memberId, now),
    insertStateChange(tx, { memberId, changeId: newId<"state-change">(), change: "close", blocks, reason, actor }, now),
    publish(tx, [MemberClosed.of({ aggregateId: memberId, occurredAt: now, payload: { memberId, reason, actor } })], now),
  ]);
  vault().subjects.forget(memberId);
}
