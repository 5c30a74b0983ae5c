import { businessDateAt, present, type Instant, type MemberId } from "@regulars/kernel";
import { publish } from "../../../platform/events/events.js";
import type { Tx } from "../../../platform/db/tx.js";
import { handBack, type HandedBack, type HandOverFacts } from "../../ledger/index.js";
import { lockMembers, separateProfile, type MovedIdentity } from "../../members/index.js";
import { pointTypes } from "../../points/index.js";
import { partTags } from "../../segments/index.js";
import { programmeSettings } from "../../stores/index.js";
import { returnActivity, tierOf } from "../../tiers/index.js";
import { undoneCandidates } from "../sql/candidates.js";
import type { UndoDone } from "../domain/merge.js";
import { alreadyUndone, mergedOnward, mergeNotFound } from "../errors.js";
import { MergeUndone } from "../events.js";
import { markUndone, mergesOf, readMerge, tried, type MergeId, type MergeRecord } from "../sql/merges.js";
import { standingsOf } from "./merge.js";

export interface UndoMerge {
  readonly mergeId: MergeId;
  readonly reason: string;
  readonly actor: string;
}

export async function getMerge(tx: Tx, mergeId: MergeId): Promise<MergeRecord> {
  const found = await readMerge(tx, mergeId);
  if (found === null) throw mergeNotFound({ mergeId });
  return found;
}

export function listMerges(tx: Tx, memberId: MemberId): Promise<readonly MergeRecord[]> {
  return mergesOf(tx, memberId);
}

export function previewUndo(tx: Tx, mergeId: MergeId, now: Instant): Promise<UndoDone> {
  return tried(tx, async () => carryOut(tx, { mergeId, reason: "preview", actor: "preview" }, now));
}

/**
 * Takes a merge apart: each duplicate gets back what is still there of what it brought. What was spent or has expired meanwhile, and
 * what cannot be given back otherwise, is listed. What was earned since stays with the survivor.
 */
export async function undoMerge(tx: Tx, command: UndoMerge, now: Instant): Promise<MergeRecord> {
  const done = await carryOut(tx, command, now);
  const { mergeId, reason, actor } = command;
  await markUndone(tx, mergeId, done, command, now);
  const merge = await getMerge(tx, mergeId);
  await undoneCandidates(tx, [merge.survivorId, ...merge.duplicateIds], actor, reason, now);
  await publish(tx, [MergeUndone.of({
    aggregateId: merge.survivorId, occurredAt: now,
    payload: { mergeId, survivorMemberId: merge.survivorId, duplicateMemberIds: [...merge.duplicateIds], reason, actor },
  })], now);
  return merge;
}

async function carryOut(tx: Tx, command: UndoMerge, now: Instant): Promise<UndoDone> {
  const { mergeId, actor } = command;
  const seen = await getMerge(tx, mergeId);
  const { survivorId, duplicateIds } = seen;
  const members = await lockMembers(tx, [survivorId, ...duplicateIds]);
  // Another undo may have been quicker while this one waited for the lock.
  const merge = await getMerge(tx, mergeId);
  if (merge.undone !== null) throw alreadyUndone({ mergeId });
  const survivor = present(members.get(survivorId), "the survivor");
  if (survivor.state === "merged") throw mergedOnward({ mergeId });
  const assets = (await pointTypes(tx)).map((each) => each.asset);
  const { timeZone } = await programmeSettings(tx);
  const found: { memberId: MemberId; back: readonly HandedBack[]; identities: readonly MovedIdentity[]; gone: readonly MovedIdentity[] }[] = [];
  // The last to come is the first to go: what one brought may have repaid what another owed.
  for (const memberId of [...duplicateIds].reverse()) {
    const facts: HandOverFacts = {
      kind: "unmerge", source: `merge:${mergeId}/${memberId}/undo`, occurredAt: now, businessDate: businessDateAt(now, timeZone), storeId: null, actor,
      reason: command.reason, details: { mergeId },
    };
    const moved = merge.done.points.filter((each) => each.memberId === memberId);
    const back = await handBack(tx, assets.map((asset) => {
      const brought = moved.find((each) => each.asset === asset);
      return { memberId, asset, fromMemberId: survivorId, debt: brought?.debt ?? 0, lots: brought?.lots ?? [], facts };
    }), now);
    const identities = merge.done.profile.identities as readonly MovedIdentity[];
    const separated = await separateProfile(tx, survivorId, memberId, identities, command, now);
    found.push({ memberId, back, identities: separated.back, gone: separated.gone });
  }
  await partTags(tx, survivorId, merge.done.tags ?? [], command, now);
  await returnActivity(tx, { mergeId, survivorId, duplicateIds, actor }, now);
  const done = await Promise.all(found.map(async ({ memberId, back, identities }) => ({
    memberId, points: back.filter((each) => each.amount > 0 || each.debt > 0).map(({ asset, amount, debt, lots }) => ({ asset, amount, debt, lots })),
    identities: identities.map((each) => each.identityId), balances: await standingsOf(tx, memberId, assets, now),
  })));
  return {
    members: done, survivor: { balances: await standingsOf(tx, survivorId, assets, now), tierCode: (await tierOf(tx, survivorId, now)).tierCode },
    notReturned: found.flatMap(({ memberId, back, gone }) => [
      ...merge.done.points.filter((each) => each.memberId === memberId).flatMap(({ asset, amount }) => {
        const missing = amount - (back.find((each) => each.asset === asset)?.amount ?? 0);
        return missing > 0 ? [{ memberId, what: "points" as const, asset, amount: missing, identityId: null }] : [];
      }),
      ...gone.map((each) => ({ memberId, what: "identity" as const, asset: null, amount: null, identityId: each.identityId })),
    ]),
  };
}
