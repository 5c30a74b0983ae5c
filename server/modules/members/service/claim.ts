import { assert, type MemberId } from "@regulars/kernel";
import { vault } from "../../../platform/crypto/vault.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { IdentityId, IdentityKind } from "../domain/member.js";
import { claimIndex, indexName, ownersOf, releaseIndex, type IndexRow } from "../sql/identities.js";

/** An identity that somebody wants, already normalised. */
export interface Wanted {
  readonly identityId: IdentityId;
  readonly kind: IdentityKind;
  readonly value: string;
}

export interface Claim {
  readonly memberId: MemberId;
  readonly identities: readonly Wanted[];
}

/** The rows of the index that stand for an identity: one per key of the ring, so that it is unique under each while keys change. */
export function indexRowsOf(programId: string, memberId: MemberId, identity: Wanted): readonly IndexRow[] {
  return vault().indexer.all(programId, identity.kind, identity.value)
    .map(({ index, indexKeyId }) => ({ kind: identity.kind, index, indexKeyId, memberId, identityId: identity.identityId }));
}

/** An identity that is let go and taken again in the very moment we look makes one more round; more of that is a bug. */
const maxRounds = 1_000;

/**
 * Claims all identities of each claim, or none of them. Answers who lost, and to whom. The primary key of the index decides:
 * of two that want the same at the same moment, the second one waits, and then finds the first.
 */
export async function claimIdentities(tx: Tx, programId: string, claims: readonly Claim[]): Promise<ReadonlyMap<MemberId, MemberId>> {
  const lost = new Map<MemberId, MemberId>();
  const won = new Map<string, MemberId>();
  let open: readonly OpenClaim[] = claims.map(({ memberId, identities }) => ({ memberId, rows: identities.flatMap((each) => indexRowsOf(programId, memberId, each)) }));
  for (let round = 1; open.length > 0; round += 1) {
    assert(round <= maxRounds, "claiming identities comes to an end");
    // Two of one list that want the same cannot be in one statement: the later one waits for the outcome of the earlier.
    const wanted = new Set<string>();
    const now: OpenClaim[] = [];
    const later: OpenClaim[] = [];
    for (const claim of open) {
      const names = claim.rows.map((each) => indexName(each.kind, each.index));
      const owner = names.map((name) => won.get(name)).find((each) => each !== undefined);
      if (owner !== undefined) lost.set(claim.memberId, owner);
      else if (names.some((name) => wanted.has(name))) later.push(claim);
      else now.push(claim);
      if (owner === undefined) for (const name of names) wanted.add(name);
    }
    const rows = now.flatMap((claim) => claim.rows);
    if (rows.length === 0) break;
    const taken = await claimIndex(tx, programId, rows);
    const losers = now.filter((claim) => claim.rows.some((each) => !taken.has(indexName(each.kind, each.index))));
    const losing = new Set(losers);
    for (const claim of now) if (!losing.has(claim)) for (const each of claim.rows) won.set(indexName(each.kind, each.index), claim.memberId);
    open = losers.length === 0 ? later : [...(await settleLosers(tx, programId, losers, taken, lost)), ...later];
  }
  return lost;
}

interface OpenClaim {
  readonly memberId: MemberId;
  readonly rows: readonly IndexRow[];
}

/** Gives back what the losers got, and finds out to whom they lost. Answers those who may try again: the other one has let go. */
async function settleLosers(
  tx: Tx, programId: string, losers: readonly OpenClaim[], taken: ReadonlySet<string>, lost: Map<MemberId, MemberId>,
): Promise<readonly OpenClaim[]> {
  const missed = losers.flatMap((claim) => claim.rows).filter((each) => !taken.has(indexName(each.kind, each.index)));
  const got = losers.flatMap((claim) => claim.rows).filter((each) => taken.has(indexName(each.kind, each.index)));
  const [owners] = await Promise.all([ownersOf(tx, programId, missed), got.length === 0 ? undefined : releaseIndex(tx, programId, got)]);
  return losers.filter((claim) => {
    const owner = claim.rows.map((each) => (taken.has(indexName(each.kind, each.index)) ? undefined : owners.get(indexName(each.kind, each.index)))).find((each) => each !== undefined);
    if (owner === undefined) return true;
    lost.set(claim.memberId, owner);
    return false;
  });
}
