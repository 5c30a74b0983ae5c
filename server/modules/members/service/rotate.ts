import type { Instant, MemberId } from "@regulars/kernel";
import { currentKey, ringName } from "../../../platform/crypto/keys.js";
import { rewrap } from "../../../platform/crypto/subject-keys.js";
import { vault } from "../../../platform/crypto/vault.js";
import type { Tx } from "../../../platform/db/tx.js";
import { programmeSettings } from "../../stores/index.js";
import { claimIndex, deleteIndexOfOtherKeys, identitiesOf } from "../sql/identities.js";
import { lockMember } from "../sql/members.js";
import { deleteLikenessesOfOtherKeys } from "../sql/likenesses.js";
import { keyCounts, keysAfter, personalOf, readRotation, updateKeys, writeRotation } from "../sql/personal.js";
import { indexRowsOf } from "./claim.js";
import { formerIdentity, namesakesOf, noteLikenesses } from "./likeness.js";
import { unsealIdentity, unsealPersonal } from "./seals.js";

/**
 * One step of bringing members up to a changed key ring: their data keys under the current master key, their index under every
 * index key. Remembers how far it came; called again and again until `finished`. While it runs, everything is found and readable,
 * because the older keys are still in the ring; they may be taken out afterwards.
 */
export async function rotateKeys(tx: Tx, limit: number, now: Instant): Promise<{ readonly finished: boolean; readonly members: number }> {
  const { ring, indexer } = vault();
  const name = ringName(ring);
  const rotation = await readRotation(tx, name);
  if (rotation !== null && rotation.finishedAt !== null) return { finished: true, members: 0 };
  const { programId } = await programmeSettings(tx);
  const records = await keysAfter(tx, rotation?.after ?? null, limit);
  if (records.length > 0) {
    // Locked one by one, in the order of their ids: an identity that is closed meanwhile must not get an index row from us.
    await Promise.all(records.map((each) => lockMember(tx, each.memberId)));
    const keyOfMember = new Map<MemberId, (typeof records)[number]>(records.map((each) => [each.memberId, each]));
    const stale = records.filter((each) => each.key.masterKeyId !== currentKey(ring.master).id);
    if (stale.length > 0) await updateKeys(tx, stale.map(({ memberId, key }) => ({ memberId, before: key, after: rewrap(ring, memberId, key) })));
    const [identities, personal] = await Promise.all([identitiesOf(tx, records.map((each) => each.memberId), "any"), personalOf(tx, records.map((each) => each.memberId))]);
    const known = identities.flatMap((identity) => {
      const record = keyOfMember.get(identity.memberId);
      const value = record === undefined ? null : unsealIdentity(record, identity);
      return value === null ? [] : [{ memberId: identity.memberId, isActive: identity.state === "active", wanted: { identityId: identity.identityId, kind: identity.kind, value } }];
    });
    const rows = known.filter((each) => each.isActive).flatMap(({ memberId, wanted }) => indexRowsOf(programId, memberId, wanted));
    if (rows.length > 0) await claimIndex(tx, programId, rows);
    await noteLikenesses(tx, [
      ...known.filter((each) => !each.isActive).flatMap(({ memberId, wanted }) => formerIdentity(programId, memberId, wanted)),
      ...personal.flatMap((each) => namesakesOf(programId, { memberId: each.memberId, name: unsealPersonal(each, "name"), birthday: unsealPersonal(each, "birthday") })),
    ], now);
  }
  const finished = records.length < limit;
  if (finished) {
    await deleteIndexOfOtherKeys(tx, programId, indexer.keyIds);
    await deleteLikenessesOfOtherKeys(tx, indexer.keyIds);
  }
  await writeRotation(tx, name, records.at(-1)?.memberId ?? rotation?.after ?? null, finished ? now : null);
  return { finished, members: records.length };
}

/** By id of a key, what it is still needed for. */
export function memberKeyUse(tx: Tx): ReturnType<typeof keyCounts> {
  return keyCounts(tx);
}
