import type { EntryId, LotId, MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { postingId, rowId, type Asked, type Known } from "../domain/plan.js";
import type { PostResult } from "../domain/postings.js";
import { receiverKind, receiverSource } from "../domain/transfer.js";
import { knownEntries, knownRefusals, knownReversals, seenContents, type SourceKey } from "../sql/known.js";
import { lotsOpenedBy } from "../sql/lots.js";

const reversing = new Set(["claw_back", "give_back", "transfer_revert"]);

/** Everything that is stored under the sources of this call. A source that is named twice is looked for once. */
export async function readKnown(tx: Tx, asked: readonly Asked[], named: readonly SourceKey[]) {
  const distinct = new Set(asked.map(({ id }) => id)).size === asked.length;
  const keys = distinct ? named : once(named);
  const taking = once(asked.filter(({ posting }) => reversing.has(posting.type)).map(({ posting }) => posting));
  const [entries, refusals, reversals] = await Promise.all([
    knownEntries(tx, keys), knownRefusals(tx, keys), taking.length > 0 ? knownReversals(tx, taking) : [],
  ]);
  return { entries, refusals, reversals };
}

function once<K extends SourceKey>(keys: readonly K[]): readonly K[] {
  return [...new Map(keys.map((key) => [postingId(key), key])).values()];
}

type Read = Awaited<ReturnType<typeof readKnown>>;

const idOf = (each: { member_id: MemberId; asset: string; kind: string; source: string }): string =>
  postingId({ memberId: each.member_id, asset: each.asset, kind: each.kind, source: each.source });

/** The first answers to the sources of this call, put together again from what was written then. */
export async function knownOf(tx: Tx, asked: readonly Asked[], read: Read): Promise<ReadonlyMap<string, Known>> {
  const known = new Map<string, Known>();
  if (read.entries.length + read.refusals.length + read.reversals.length === 0) return known;
  const entries = new Map(read.entries.map((each) => [idOf(each), each]));
  const reversals = new Map(read.reversals.map((each) => [idOf(each), each]));
  const refusals = new Map(read.refusals.map((each) => [idOf(each), each]));
  const differing = asked.filter(({ id, hash }) => (entries.get(id)?.hash ?? hash) !== hash).map(({ posting }) => posting);
  const [seen, lots] = await Promise.all([
    differing.length > 0 ? seenContents(tx, differing) : [],
    read.entries.length > 0 ? lotsOpenedBy(tx, read.entries.map((each) => ({ memberId: each.member_id, entryId: each.entry_id }))) : [],
  ]);
  const receiving = new Map(read.entries.map((each) => [`${each.asset}/${each.kind}/${each.source}`, each]));
  const seenById = new Map(seen.map((each) => [postingId(each), each.seen]));
  const lotsByEntry = new Map<string, LotId[]>();
  for (const each of lots) {
    const id = rowId(each.member_id, each.entry_id);
    lotsByEntry.set(id, [...(lotsByEntry.get(id) ?? []), each.lot_id]);
  }

  for (const { posting, id } of asked) {
    const entry = entries.get(id);
    const reversal = reversals.get(id);
    const refusal = refusals.get(id);
    if (entry !== undefined) {
      const others = otherEntries(posting, receiving);
      const lotIds = [entry, ...others].flatMap((each) => lotsByEntry.get(rowId(each.member_id, each.entry_id)) ?? []);
      const result: PostResult = {
        outcome: "posted", entryIds: [entry.entry_id, ...others.map((each): EntryId => each.entry_id)], amount: entry.amount, balanceAfter: entry.balance_after,
        lotIds: posting.type === "transfer_revert" ? lotIds.filter((lotId) => lotId.startsWith(entry.entry_id.slice(0, 32))) : lotIds,
        ...(posting.type === "claw_back" && reversal !== undefined ? { uncollected: reversal.requested - reversal.done } : {}),
        ...(reversal !== undefined && posting.type !== "claw_back" ? { expired: reversal.expired } : {}),
      };
      const content = seenById.get(id);
      // How much a claw-back asked for is not what its entry took.
      const seen = content === undefined ? null : { ...content, ...(reversal !== undefined && posting.type === "claw_back" ? { amount: reversal.requested } : {}) };
      known.set(id, { hash: entry.hash ?? "", result, seen });
    } else if (reversal !== undefined && reversal.entry_id === null) {
      known.set(id, {
        hash: reversal.hash, seen: reversal.payload,
        result: { outcome: "posted", entryIds: [], amount: 0, balanceAfter: reversal.balance, uncollected: reversal.requested, lotIds: [] },
      });
    } else if (refusal !== undefined) {
      known.set(id, { hash: refusal.hash, seen: refusal.payload, result: { outcome: "refused", code: refusal.code, params: refusal.params } });
    }
  }
  return known;
}

/** The receiver's entry of a transfer: its source names the sender and the transfer, so nobody else has it. */
function otherEntries(posting: Asked["posting"], receiving: ReadonlyMap<string, Read["entries"][number]>): readonly Read["entries"][number][] {
  if (posting.type !== "transfer_out" && posting.type !== "transfer_revert") return [];
  const entry = receiving.get(`${posting.asset}/${receiverKind(posting)}/${receiverSource(posting)}`);
  return entry === undefined ? [] : [entry];
}
