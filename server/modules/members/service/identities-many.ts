import { refusalOf, type Instant, type MemberId, type Refusal } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { publish } from "../../../platform/events/events.js";
import { newId } from "../../../platform/random.js";
import { programmeSettings } from "../../stores/index.js";
import type { IdentityKind } from "../domain/member.js";
import * as errors from "../errors.js";
import { IdentityBound } from "../events.js";
import { identitiesOf, insertIdentities, type IdentityRecord } from "../sql/identities.js";
import { lockStates, touchMembers } from "../sql/many.js";
import { personalOf } from "../sql/personal.js";
import { claimIdentities, type Wanted } from "./claim.js";
import { release } from "./identities.js";
import { normalise } from "./normalise.js";
import { keyOf, sealIdentity, unsealIdentity } from "./seals.js";

export interface IdentityOfMember {
  readonly memberId: MemberId;
  readonly kind: IdentityKind;
  readonly value: string;
}

/**
 * Locks members until the end of the transaction and answers who may be given something: those that exist and have not left. Modules
 * that change what hangs on a member call it first, so that all of them wait at the same place.
 */
export async function lockPresent(tx: Tx, memberIds: readonly MemberId[]): Promise<ReadonlyMap<MemberId, "present" | "left">> {
  const states = await lockStates(tx, [...new Set(memberIds)]);
  return new Map([...states].map(([memberId, state]) => [memberId, state === "closed" || state === "merged" ? "left" : "present"]));
}

/**
 * Gives any number of members an identity each, in one set of statements; answers in their order with null, or why not. The members
 * are locked already (`lockPresent`), and none of them has the identity.
 */
export async function bindIdentities(tx: Tx, wanted: readonly IdentityOfMember[], now: Instant): Promise<readonly (Refusal | null)[]> {
  if (wanted.length === 0) return [];
  const { programId, phoneRegion } = await programmeSettings(tx);
  const personal = new Map((await personalOf(tx, [...new Set(wanted.map((each) => each.memberId))])).map((each) => [each.memberId, each]));
  const outcomes: (Refusal | null)[] = [];
  const owned: IdentityRecord[] = [];
  const bound: MemberId[] = [];
  const drafts = wanted.map((each): Wanted | null => {
    const normalised = normalise(each.kind, each.value, phoneRegion);
    return normalised.ok ? { identityId: newId<"identity">(), kind: each.kind, value: normalised.value } : null;
  });
  // A member who is in the list twice makes two claims; claims are told apart by member, so they go in rounds.
  const rounds = new Map<number, number[]>();
  const seen = new Map<MemberId, number>();
  wanted.forEach(({ memberId }, index) => {
    const round = seen.get(memberId) ?? 0;
    seen.set(memberId, round + 1);
    rounds.set(round, [...(rounds.get(round) ?? []), index]);
  });
  for (const indexes of rounds.values()) {
    const claims = indexes.flatMap((index) => {
      const [each, draft] = [wanted[index], drafts[index]];
      return each === undefined || draft === null || draft === undefined || !personal.has(each.memberId) ? [] : [{ memberId: each.memberId, identities: [draft] }];
    });
    const lost = await claimIdentities(tx, programId, claims);
    for (const index of indexes) {
      const [each, draft] = [wanted[index], drafts[index]];
      const record = each === undefined ? undefined : personal.get(each.memberId);
      if (each === undefined || record === undefined) outcomes[index] = refusalOf(errors.memberClosed({}));
      else if (draft === null || draft === undefined) outcomes[index] = refusalOf(errors.identityInvalid({ count: 1 }));
      else if (lost.has(each.memberId)) outcomes[index] = refusalOf(errors.identityTaken({ memberId: lost.get(each.memberId) ?? "" }));
      else {
        outcomes[index] = null;
        bound.push(each.memberId);
        owned.push({
          memberId: each.memberId, identityId: draft.identityId, kind: draft.kind, sealed: sealIdentity(keyOf(record), each.memberId, draft.identityId, draft.value),
          state: "active", boundAt: now, closedAt: null,
        });
      }
    }
  }
  if (owned.length > 0) {
    await insertIdentities(tx, owned.flatMap((each) => (each.sealed === null ? [] : [{ ...each, sealed: each.sealed }])));
    await touchMembers(tx, bound);
    await publish(tx, owned.map(({ memberId, identityId, kind }) => IdentityBound.of({ aggregateId: memberId, occurredAt: now, payload: { memberId, identityId, kind } })), now);
  }
  return outcomes;
}

/** Ends identities that members have; one that is not there any more is passed over. The members are locked already. */
export async function closeIdentities(tx: Tx, closing: readonly IdentityOfMember[], reason: string, now: Instant): Promise<void> {
  if (closing.length === 0) return;
  const { programId, phoneRegion } = await programmeSettings(tx);
  const memberIds = [...new Set(closing.map((each) => each.memberId))];
  const [records, identities] = await Promise.all([personalOf(tx, memberIds), identitiesOf(tx, memberIds, "active")]);
  const personal = new Map(records.map((each) => [each.memberId, each]));
  const wanted = new Set(closing.flatMap(({ memberId, kind, value }) => {
    const normalised = normalise(kind, value, phoneRegion);
    return normalised.ok ? [`${memberId}|${kind}|${normalised.value}`] : [];
  }));
  for (const identity of identities) {
    const record = personal.get(identity.memberId);
    if (record === undefined || !wanted.has(`${identity.memberId}|${identity.kind}|${unsealIdentity(record, identity) ?? ""}`)) continue;
    await release(tx, programId, record, identity, reason, now);
  }
  await touchMembers(tx, memberIds);
}
