import type { Instant, MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { publish } from "../../../platform/events/events.js";
import { newId } from "../../../platform/random.js";
import { programmeSettings } from "../../stores/index.js";
import type { IdentityId, IdentityInput } from "../domain/member.js";
import * as errors from "../errors.js";
import { IdentityBound, IdentityClosed } from "../events.js";
import { identitiesOf, insertIdentities, markIdentityClosed, releaseIndex, type IdentityRecord } from "../sql/identities.js";
import { lockMember, touchMember } from "../sql/members.js";
import { personalOf, type PersonalRecord } from "../sql/personal.js";
import { claimIdentities, indexRowsOf, type Wanted } from "./claim.js";
import { identitiesAtMost } from "./enrol.js";
import { formerIdentity, noteLikenesses } from "./likeness.js";
import { normalise } from "./normalise.js";
import { keyOf, sealIdentity, unsealIdentity } from "./seals.js";

/** Gives a member one more identity. One that the member has already changes nothing. */
export async function bindIdentity(tx: Tx, memberId: MemberId, input: IdentityInput, now: Instant): Promise<{ readonly identityId: IdentityId; readonly isNew: boolean }> {
  const { personal, identities } = await lockForChange(tx, memberId);
  const { programId, phoneRegion } = await programmeSettings(tx);
  const normalised = normalise(input.kind, input.value, phoneRegion);
  if (!normalised.ok) throw errors.identityInvalid({ count: 1 }, [{ pointer: "/value", code: normalised.code }]);
  const own = identities.find((each) => each.state === "active" && each.kind === input.kind && unsealIdentity(personal, each) === normalised.value);
  if (own !== undefined) return { identityId: own.identityId, isNew: false };
  if (identities.filter((each) => each.state === "active").length >= identitiesAtMost) throw errors.tooManyIdentities({ limit: identitiesAtMost });
  const wanted: Wanted = { identityId: newId<"identity">(), kind: input.kind, value: normalised.value };
  await bind(tx, programId, personal, wanted, now);
  await touchMember(tx, memberId);
  return { identityId: wanted.identityId, isNew: true };
}

/**
 * Ends an identity: the number was given up, the card was lost. From then on another person may bind or enrol with it
 * (carriers give numbers out again). The member keeps everything else.
 */
export async function closeIdentity(tx: Tx, memberId: MemberId, identityId: IdentityId, reason: string, now: Instant): Promise<void> {
  const { personal, identities } = await lockForChange(tx, memberId);
  const identity = identities.find((each) => each.identityId === identityId);
  if (identity === undefined) throw errors.identityNotFound({ identityId });
  if (identity.state === "closed") return;
  await release(tx, (await programmeSettings(tx)).programId, personal, identity, reason, now);
  await touchMember(tx, memberId);
}

/** The member, locked, with what an identity is bound to. Who has left has nothing to bind to. */
export async function lockForChange(
  tx: Tx, memberId: MemberId,
): Promise<{ readonly member: NonNullable<Awaited<ReturnType<typeof lockMember>>>; readonly personal: PersonalRecord; readonly identities: readonly IdentityRecord[] }> {
  const member = await lockMember(tx, memberId);
  if (member === null) throw errors.memberNotFound({});
  const [[personal], identities] = await Promise.all([personalOf(tx, [memberId]), identitiesOf(tx, [memberId], "any")]);
  if (member.state === "closed" || member.state === "merged" || personal === undefined) throw errors.memberClosed({});
  return { member, personal, identities };
}

/** Claims and writes one identity; throws when another member has it. */
export async function bind(tx: Tx, programId: string, personal: PersonalRecord, wanted: Wanted, now: Instant): Promise<void> {
  const { memberId } = personal;
  const owner = (await claimIdentities(tx, programId, [{ memberId, identities: [wanted] }])).get(memberId);
  if (owner !== undefined) throw errors.identityTaken({ memberId: owner });
  await insertIdentities(tx, [{
    memberId, identityId: wanted.identityId, kind: wanted.kind, sealed: sealIdentity(keyOf(personal), memberId, wanted.identityId, wanted.value), boundAt: now,
  }]);
  await publish(tx, [IdentityBound.of({ aggregateId: memberId, occurredAt: now, payload: { memberId, identityId: wanted.identityId, kind: wanted.kind } })], now);
}

/** Closes one identity and frees its value. */
export async function release(tx: Tx, programId: string, personal: PersonalRecord, identity: IdentityRecord, reason: string, now: Instant): Promise<void> {
  const { memberId, identityId, kind } = identity;
  const value = unsealIdentity(personal, identity);
  if (value !== null) {
    await releaseIndex(tx, programId, indexRowsOf(programId, memberId, { identityId, kind, value }));
    // Whoever is found by it next may be the same person with a second account.
    await noteLikenesses(tx, formerIdentity(programId, memberId, { identityId, kind, value }), now);
  }
  await markIdentityClosed(tx, memberId, identityId, reason, now);
  await publish(tx, [IdentityClosed.of({ aggregateId: memberId, occurredAt: now, payload: { memberId, identityId, kind, reason } })], now);
}
