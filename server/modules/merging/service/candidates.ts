import type { Instant, MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import type { Caller } from "../../../platform/http/caller.js";
import { alikePairs, viewMembers, type LikenessCursor, type MemberView } from "../../members/index.js";
import { candidatesPage, decideCandidates, homesOf, putCandidates, type CandidateRecord, type CandidatesAsked } from "../sql/candidates.js";
import { isReason, judged, scoreAtLeast, type Candidate, type CandidateReason } from "../domain/candidate.js";
import { candidateNotFound } from "../errors.js";

/** Looks at the next members who have something in common, and keeps those who are probably one person. */
export async function findCandidates(tx: Tx, after: LikenessCursor | null, limit: number, now: Instant): Promise<{ readonly found: number; readonly next: LikenessCursor | null }> {
  const { shared, next } = await alikePairs(tx, after, limit);
  if (shared.length === 0) return { found: 0, next };
  const pairs = new Map<string, { readonly memberId: MemberId; readonly otherId: MemberId; readonly kinds: CandidateReason[] }>();
  for (const { memberId, otherId, kind } of shared) {
    const pair = pairs.get(`${memberId}|${otherId}`) ?? { memberId, otherId, kinds: [] };
    if (isReason(kind)) pair.kinds.push(kind);
    pairs.set(`${memberId}|${otherId}`, pair);
  }
  const homes = await homesOf(tx, [...new Set([...pairs.values()].flatMap((each) => [each.memberId, each.otherId]))]);
  const candidates = [...pairs.values()].flatMap(({ memberId, otherId, kinds }): readonly Candidate[] => {
    const home = homes.get(memberId) ?? null;
    const candidate = { memberId, otherId, ...judged(home !== null && home === homes.get(otherId) ? [...kinds, "same_store"] : kinds) };
    return candidate.score < scoreAtLeast ? [] : [candidate];
  });
  return { found: candidates.length === 0 ? 0 : await putCandidates(tx, candidates, now), next };
}

export interface CandidateView extends CandidateRecord {
  /** Masked, the elder account first. */
  readonly members: readonly MemberView[];
}

/** Pairs, the likeliest first, one more than `limit` when there are more. Who acts for some stores sees those of whom they reach both. */
export async function listCandidates(tx: Tx, caller: Caller, asked: Omit<CandidatesAsked, "storeIds">, now: Instant): Promise<readonly CandidateView[]> {
  const found = await candidatesPage(tx, { ...asked, storeIds: caller.storeScope === "all" ? null : [...caller.storeScope], limit: asked.limit + 1 });
  const views = new Map((await viewMembers(tx, [...new Set(found.flatMap((each) => [each.memberId, each.otherId]))], now)).map((each) => [each.memberId, each]));
  return found.map((each) => ({
    ...each, members: [each.memberId, each.otherId].flatMap((memberId) => views.get(memberId) ?? []).sort((a, b) => a.enrolledAt - b.enrolledAt),
  }));
}

/** These two are two people: they are not suggested again. */
export async function dismissCandidate(tx: Tx, memberIds: readonly [MemberId, MemberId], by: { readonly actor: string; readonly reason: string }, now: Instant): Promise<void> {
  if ((await decideCandidates(tx, memberIds, { state: "dismissed", by: by.actor, note: by.reason }, now)) === 0) throw candidateNotFound({});
}
