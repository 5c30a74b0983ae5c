import { hash as digest } from "node:crypto";
import { present, type EntryId, type Instant, type MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { accountId, type Account } from "../domain/account.js";
import { contentText } from "../domain/content.js";
import { advanceAll, assertPosting, finish, planPostings, postingId, rowId, transferRef, type Asked, type World } from "../domain/plan.js";
import type { AccountKey, Posting, PostResult, TransferOut, TransferRevert } from "../domain/postings.js";
import type { ExpiredLot, Repayment, Target } from "../domain/reversal.js";
import type { Draw } from "../domain/spend.js";
import { receiverKind, receiverSource, type Transfer } from "../domain/transfer.js";
import { endingsOf, targetEntries, transfersOf, type SourceKey } from "../sql/known.js";
import { drawsOf, expiredOfEntries, expiredPieces, repaymentsOf } from "../sql/lots.js";
import { lotIn, newWork, openAccounts, sortedKeys, write, zoneFor } from "./accounts.js";
import { fetchForClawBacks, sendOn } from "./hand-over.js";
import { knownOf, readKnown } from "./known.js";

/**
 * Posts any number of movements on any number of accounts, each with an answer of its own. Written for many: the number of
 * statements does not depend on the length of the list.
 *
 * The same source with the same content is answered as the first time; with other content it is refused, and the field is named.
 * A source that was refused stays refused, once the caller commits.
 */
export function post(tx: Tx, postings: readonly Posting[], now: Instant): Promise<readonly PostResult[]> {
  return carryOut(tx, postings, now, false);
}

async function carryOut(tx: Tx, postings: readonly Posting[], now: Instant, isFetched: boolean): Promise<readonly PostResult[]> {
  if (postings.length === 0) return [];
  postings.forEach(assertPosting);
  const asked = postings.map((posting): Asked => ({
    posting, hash: digest("sha256", contentText(posting)).slice(0, 32), id: postingId(posting), account: accountId(posting),
  }));
  // A transfer's other side is part of what has to be locked, and its row never changes: it can be read before.
  const reverts = postings.filter((posting) => posting.type === "transfer_revert");
  const transferRows = reverts.length > 0 ? await transfersOf(tx, reverts) : [];
  const receivers = new Map(transferRows.map((each) => [transferRef({ memberId: each.member_id, asset: each.asset, transferId: each.transfer_id }), each]));

  const withLots = new Set<string>();
  const keys: AccountKey[] = [];
  for (const { posting, account } of asked) {
    keys.push(posting);
    if (posting.type !== "credit") withLots.add(account);
    if (posting.type === "transfer_out") keys.push({ memberId: posting.toMemberId, asset: posting.asset });
    const receiver = posting.type === "transfer_revert" ? receivers.get(transferRef(posting))?.to_member_id : undefined;
    if (receiver !== undefined) {
      keys.push({ memberId: receiver, asset: posting.asset });
      withLots.add(accountId({ memberId: receiver, asset: posting.asset }));
    }
  }
  const [accounts, read, found] = await Promise.all([
    openAccounts(tx, sortedKeys(keys), withLots, now), readKnown(tx, asked, sourceKeysOf(postings, receivers)), readTargets(tx, postings, transferRows),
  ]);
  const latest = latestClock(accounts, now);
  const late = postings.some((posting) => posting.type === "credit" && posting.lots.some((lot) => lot.expiresAt !== null && lot.expiresAt <= latest));
  const [zone, known, world] = await Promise.all([
    zoneFor(tx, accounts, late || withLots.size > 0), knownOf(tx, asked, read), worldOf(tx, accounts, postings, found, transferRows),
  ]);
  const handed = [...accounts.values()].filter((account) => (account.handedTo ?? null) !== null);
  if (handed.length > 0 && !isFetched) {
    const ids = new Set(handed.map(accountId));
    await fetchForClawBacks(tx, asked.flatMap(({ posting, id, account }) => (posting.type === "claw_back" && ids.has(account) && !known.has(id) ? [posting] : [])), now);
    return carryOut(tx, postings, now, true);
  }
  const work = newWork(zone);
  advanceAll(work, world, now);
  const results = planPostings(work, { ...world, known }, asked);
  await write(tx, work, finish(world));
  await sendOn(tx, handed, now);
  return results;
}

function latestClock(accounts: ReadonlyMap<string, Account>, now: Instant): number {
  let at: number = now;
  for (const account of accounts.values()) if (account.settledAt > at) at = account.settledAt;
  return at;
}

type TransferRows = Awaited<ReturnType<typeof transfersOf>>;

/** The sources to look for: each posting's own, and the receiver's side of a transfer. */
function sourceKeysOf(postings: readonly Posting[], receivers: ReadonlyMap<string, TransferRows[number]>): readonly SourceKey[] {
  return postings.flatMap((posting): readonly SourceKey[] => {
    const own = { memberId: posting.memberId, asset: posting.asset, kind: posting.kind, source: posting.source };
    const other = posting.type === "transfer_out" ? posting.toMemberId : posting.type === "transfer_revert" ? receivers.get(transferRef(posting))?.to_member_id : undefined;
    if (other === undefined || (posting.type !== "transfer_out" && posting.type !== "transfer_revert")) return [own];
    return [own, otherSide(posting, other)];
  });
}

export function otherSide(posting: TransferOut | TransferRevert, memberId: MemberId): SourceKey {
  return { memberId, asset: posting.asset, kind: receiverKind(posting), source: receiverSource(posting) };
}

/** What the postings refer to: entries to take back, what those took from which lots, transfers, holds that ended, lots that expired. */
async function readTargets(tx: Tx, postings: readonly Posting[], transferRows: TransferRows) {
  const reversed: { memberId: MemberId; entryId: EntryId }[] = [];
  const drawn: { memberId: MemberId; entryId: EntryId }[] = [];
  for (const posting of postings) {
    if (posting.type !== "claw_back" && posting.type !== "give_back") continue;
    const key = { memberId: posting.memberId, entryId: posting.reverses };
    reversed.push(key);
    if (posting.type === "give_back") drawn.push(key);
  }
  for (const each of transferRows) {
    reversed.push({ memberId: each.member_id, entryId: each.out_entry_id }, { memberId: each.to_member_id, entryId: each.in_entry_id });
    drawn.push({ memberId: each.member_id, entryId: each.out_entry_id });
  }
  const transfers = postings.filter((posting) => posting.type === "transfer_out");
  const captures = postings.filter((posting) => posting.type === "capture");
  const reinstated = postings.filter((posting) => posting.type === "reinstate");
  const [targets, draws, taken, endings, pieces, expired] = await Promise.all([
    reversed.length > 0 ? targetEntries(tx, unique(reversed)) : [],
    drawn.length > 0 ? drawsOf(tx, unique(drawn)) : [],
    transfers.length > 0 ? transfersOf(tx, transfers) : [],
    captures.length > 0 ? endingsOf(tx, captures) : [],
    reinstated.length > 0 ? expiredPieces(tx, unique(reinstated.map(({ memberId, lotId }) => ({ memberId, entryId: lotId, lotId })))) : [],
    transferRows.length > 0 ? expiredOfEntries(tx, transferRows.map((each) => ({ memberId: each.to_member_id, entryId: each.in_entry_id }))) : [],
  ]);
  return { targets, draws, taken, endings, pieces, expired };
}

function unique<T extends { readonly memberId: MemberId; readonly entryId: string }>(keys: readonly T[]): readonly T[] {
  return [...new Map(keys.map((key) => [rowId(key.memberId, key.entryId), key])).values()];
}

type Found = Awaited<ReturnType<typeof readTargets>>;

/** Puts what was read together, so that each lot is one object whoever names it. */
async function worldOf(
  tx: Tx, accounts: ReadonlyMap<string, Account>, postings: readonly Posting[], found: Found, transferRows: TransferRows,
): Promise<Omit<World, "known">> {
  const draws = new Map<string, Draw[]>();
  const push = (id: string, draw: Draw): void => {
    const list = draws.get(id);
    if (list === undefined) draws.set(id, [draw]);
    else list.push(draw);
  };
  const withinCall = (each: { member_id: MemberId; asset: string }): boolean =>
    accounts.get(accountId({ memberId: each.member_id, asset: each.asset }))?.complete === true;
  // An entry of another asset than the posting's is none of its business: it stays unknown to it.
  for (const each of found.draws) if (withinCall(each)) push(rowId(each.member_id, each.cause_id), { lot: lotIn(accounts, each), amount: each.drawn });
  const targets = new Map<string, Target>();
  const owing = new Set<string>();
  const returned = new Set(postings.filter((each) => each.type === "give_back" || each.type === "transfer_revert").map(accountId));
  for (const each of found.targets) {
    const id = rowId(each.member_id, each.entry_id);
    const target = { entryId: each.entry_id, asset: each.asset, type: each.type, amount: each.amount, returned: each.returned, draws: draws.get(id) ?? [] };
    targets.set(id, target);
    const drawn = target.draws.reduce((sum, draw) => sum + draw.amount, 0);
    const account = accountId({ memberId: each.member_id, asset: each.asset });
    if (each.amount < 0 && drawn < -each.amount && returned.has(account)) owing.add(account);
  }
  const repayments = await readRepayments(tx, accounts, [...owing]);
  const transfers = new Map<string, Transfer>();
  const expiredThere = new Map(found.expired.map((each) => [rowId(each.member_id, each.entry_id), each.expired]));
  for (const each of [...found.taken, ...transferRows]) {
    const out = targets.get(rowId(each.member_id, each.out_entry_id)) ?? emptyTarget(each.out_entry_id, each.asset);
    const into = targets.get(rowId(each.to_member_id, each.in_entry_id)) ?? emptyTarget(each.in_entry_id, each.asset);
    transfers.set(transferRef({ memberId: each.member_id, asset: each.asset, transferId: each.transfer_id }), {
      transferId: each.transfer_id, toMemberId: each.to_member_id, amount: each.amount, out, in: into,
      expiredThere: expiredThere.get(rowId(each.to_member_id, each.in_entry_id)) ?? 0,
    });
  }
  const expired = new Map<string, ExpiredLot & { pieces: { entryId: EntryId; amount: number; reinstated: number }[] }>();
  for (const each of found.pieces) {
    if (!withinCall(each)) continue;
    const id = rowId(each.member_id, each.lot_id);
    const known = expired.get(id) ?? { lot: lotIn(accounts, each), pieces: [] };
    expired.set(id, known);
    if (each.cause_id !== null && each.expired !== null) known.pieces.push({ entryId: each.cause_id, amount: each.expired, reinstated: each.reinstated });
  }
  const endings = new Map(found.endings.map((each) => [rowId(each.member_id, each.hold_id), { outcome: each.outcome, amount: each.amount }]));
  return { accounts, targets, repayments, transfers, endings, expired };
}

/** Only its existence matters: a transfer id that is taken. */
function emptyTarget(entryId: EntryId, asset: string): Target {
  return { entryId, asset, type: "transfer_out", amount: 0, returned: 0, draws: [] };
}

/** What has repaid debts of those accounts: needed only where part of a debit became a debt that is to come back. */
async function readRepayments(tx: Tx, accounts: ReadonlyMap<string, Account>, owing: readonly string[]): Promise<Map<string, Repayment[]>> {
  const repayments = new Map<string, Repayment[]>();
  if (owing.length === 0) return repayments;
  const keys = owing.map((id) => present(accounts.get(id), "an account that owed"));
  for (const each of await repaymentsOf(tx, keys)) {
    const id = accountId({ memberId: each.member_id, asset: each.asset });
    if (accounts.get(id)?.complete !== true) continue;
    const list = repayments.get(id) ?? [];
    list.push({ lot: lotIn(accounts, each), amount: each.repaid });
    repayments.set(id, list);
  }
  return repayments;
}

