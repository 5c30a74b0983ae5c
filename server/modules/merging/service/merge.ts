import { businessDateAt, type Instant, type MemberId } from "@regulars/kernel";
import { publish } from "../../../platform/events/events.js";
import { newId } from "../../../platform/random.js";
import type { Tx } from "../../../platform/db/tx.js";
import { moveMembersOfStaff } from "../../access/index.js";
import { balancesAt, handOver, type HandedOver, type HandOverFacts } from "../../ledger/index.js";
import { activeIdentities, identitiesAtMost, lockMembers, memberAt, mergeProfiles, uniteConsents, type MergedField } from "../../members/index.js";
import { pointTypes } from "../../points/index.js";
import { uniteTags } from "../../segments/index.js";
import { programmeSettings } from "../../stores/index.js";
import { carryActivity, tierOf } from "../../tiers/index.js";
import { decideCandidates } from "../sql/candidates.js";
import { blockersOf, type Blocker, type MergeDone } from "../domain/merge.js";
import { membersInvalid, mergeBlocked } from "../errors.js";
import { MembersMerged } from "../events.js";
import { historyOf, insertMerge, tried, type MergeId, type MergeRecord } from "../sql/merges.js";

export interface MergeMembers {
  readonly survivorId: MemberId;
  readonly duplicateIds: readonly MemberId[];
  /** Whose value a field shall have; default: the survivor's, then the first duplicate's that has one. */
  readonly fieldChoices: Partial<Readonly<Record<MergedField, MemberId>>>;
  readonly reason: string;
  readonly actor: string;
}

export interface MergePreview {
  readonly blockers: readonly Blocker[];
  /** Exactly what the merge would do; null while something stands in its way. */
  readonly done: MergeDone | null;
}

/** What a merge would do: does it and undoes it, so that the two cannot differ. */
export function previewMerge(tx: Tx, command: MergeMembers, now: Instant): Promise<MergePreview> {
  return tried(tx, async () => {
    const { blockers, carryOut } = await prepare(tx, command, now);
    return { blockers, done: blockers.length > 0 ? null : await carryOut(newId<"merge">()) };
  });
}

/** Makes the duplicates one with the survivor, all of it or nothing. Of two merges of one duplicate the second finds it gone. */
export async function mergeMembers(tx: Tx, command: MergeMembers, now: Instant): Promise<MergeRecord> {
  const { blockers, carryOut } = await prepare(tx, command, now);
  if (blockers.length > 0) throw blocked(blockers);
  const { survivorId, duplicateIds, reason, actor } = command;
  const mergeId = newId<"merge">();
  const done = await carryOut(mergeId);
  const merge = { mergeId, survivorId, duplicateIds, reason, actor, mergedAt: now, done };
  await insertMerge(tx, merge);
  await moveMembersOfStaff(tx, duplicateIds, survivorId);
  await decideCandidates(tx, [survivorId, ...duplicateIds], { state: "merged", by: actor, note: reason }, now);
  await publish(tx, [MembersMerged.of({
    aggregateId: survivorId, occurredAt: now, payload: { mergeId, survivorMemberId: survivorId, duplicateMemberIds: [...duplicateIds], reason, actor },
  })], now);
  return { ...merge, undone: null, undoneAt: null, undoneBy: null, undoReason: null };
}

function blocked(blockers: readonly Blocker[]) {
  return mergeBlocked({ count: blockers.length }, blockers.map(({ code, memberId }) => ({ pointer: "", code, params: { memberId } })));
}

async function prepare(tx: Tx, command: MergeMembers, now: Instant) {
  const { survivorId, duplicateIds } = command;
  const all = [survivorId, ...duplicateIds];
  if (new Set(all).size !== all.length) throw membersInvalid({}, [{ pointer: "/duplicateMemberIds", code: "repeated" }]);
  const members = await lockMembers(tx, all);
  const assets = (await pointTypes(tx)).map((each) => each.asset);
  const held = new Map<MemberId, number>();
  for (const each of await balancesAt(tx, duplicateIds, assets, now)) held.set(each.memberId, (held.get(each.memberId) ?? 0) + each.held);
  const ordered = all.flatMap((memberId) => members.get(memberId) ?? []).map((each) => memberAt(each, now));
  const blockers = blockersOf(ordered.map(({ memberId, state }) => ({ memberId, state, held: held.get(memberId) ?? 0 })), await activeIdentities(tx, all), identitiesAtMost);

  const carryOut = async (mergeId: MergeId): Promise<MergeDone> => {
    const [survivor, ...duplicates] = ordered;
    if (survivor === undefined) throw membersInvalid({});
    const before = (await tierOf(tx, survivorId, now)).tierCode;
    const profile = await mergeProfiles(tx, survivor, duplicates, command.fieldChoices, command, now);
    const { timeZone } = await programmeSettings(tx);
    const handed: (HandedOver | null)[] = [];
    for (const memberId of duplicateIds) {
      const facts: HandOverFacts = {
        kind: "merge", source: `merge:${mergeId}/${memberId}`, occurredAt: now, businessDate: businessDateAt(now, timeZone), storeId: null, actor: command.actor,
        reason: command.reason, details: { mergeId },
      };
      handed.push(...await handOver(tx, assets.map((asset) => ({ memberId, asset, toMemberId: survivorId, facts })), now));
    }
    const points = handed.flatMap((each) => (each === null ? [] : [each]));
    if (points.length !== handed.length) throw blocked(duplicateIds.map((memberId) => ({ code: "merging.open_holds" as const, memberId })));
    await carryActivity(tx, { mergeId, survivorId, duplicateIds, actor: command.actor }, now);
    const after = (await tierOf(tx, survivorId, now)).tierCode;
    const tags = await uniteTags(tx, survivorId, duplicateIds, command, now);
    const consents = await uniteConsents(tx, survivorId, duplicateIds, command.actor, now);
    const ids = new Set(all);
    return {
      profile, points: points.filter((each) => each.amount > 0 || each.debt > 0).map(({ memberId, asset, amount, debt, lots }) => ({ memberId, asset, amount, debt, lots })),
      balances: await standingsOf(tx, survivorId, assets, now), tier: { before, after }, history: await historyOf(tx, duplicateIds), tags, consents,
      isSelfReferral: ordered.some((each) => each.source.referrerMemberId !== null && ids.has(each.source.referrerMemberId)),
    };
  };
  return { blockers, carryOut };
}

export async function standingsOf(tx: Tx, memberId: MemberId, assets: readonly string[], now: Instant): Promise<MergeDone["balances"]> {
  return (await balancesAt(tx, [memberId], assets, now)).map(({ asset, balance, available, pending, debt }) => ({ asset, balance, available, pending, debt }));
}
