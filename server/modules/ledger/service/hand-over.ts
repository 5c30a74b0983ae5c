import { assert, businessDateAt, present, type EntryId, type Instant, type LotId, type MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { newId } from "../../../platform/random.js";
import { programmeSettings } from "../../stores/index.js";
import { accountId, type Account, type Lot } from "../domain/account.js";
import * as rules from "../domain/hand-over.js";
import type { HandBack, HandedBack, HandedOver, HandOver, HandOverFacts } from "../domain/hand-over.js";
import { accountIn, advanceAll, finish } from "../domain/plan.js";
import type { AccountKey, ClawBack } from "../domain/postings.js";
import type { Repayment } from "../domain/reversal.js";
import { lotsNamed, originsOf, setSuccessors, successorOf } from "../sql/hand-over.js";
import { repaymentsOf } from "../sql/lots.js";
import { lotIn, newWork, openAccounts, sortedKeys, write, zoneFor } from "./accounts.js";

async function opened(tx: Tx, keys: readonly AccountKey[], now: Instant) {
  const sorted = sortedKeys(keys);
  const accounts = await openAccounts(tx, sorted, new Set(sorted.map(accountId)), now);
  const work = newWork(await zoneFor(tx, accounts, true));
  advanceAll(work, { accounts }, now);
  return { accounts, work };
}

/**
 * Hands accounts over as a whole: lots with their terms, pending ones too, and debts. What reaches such an account later (a sale that
 * was on its way, points given back) goes on to the one that took it over, and a claw-back there finds its units again.
 * Refuses, by answering null for it, an account with open holds; then nothing at all is written.
 */
export async function handOver(tx: Tx, orders: readonly HandOver[], now: Instant): Promise<readonly (HandedOver | null)[]> {
  if (orders.length === 0) return [];
  const { accounts, work } = await opened(tx, orders.flatMap((each) => [each, { memberId: each.toMemberId, asset: each.asset }]), now);
  if (orders.some((order) => accountIn({ accounts }, order).held > 0)) return orders.map(() => null);
  const done = orders.map((order) => rules.handOver(work, accountIn({ accounts }, order), accountIn({ accounts }, { memberId: order.toMemberId, asset: order.asset }), order));
  await write(tx, work, finish({ accounts }));
  await setSuccessors(tx, orders.map(({ memberId, asset, toMemberId }) => ({ memberId, asset, to: toMemberId })));
  return done;
}

/** Hands accounts back, as far as it can be done. They are accounts of their own again. */
export async function handBack(tx: Tx, orders: readonly HandBack[], now: Instant): Promise<readonly HandedBack[]> {
  if (orders.length === 0) return [];
  const keys = orders.flatMap((each) => [each, { memberId: each.fromMemberId, asset: each.asset }]);
  const { accounts, work } = await opened(tx, keys, now);
  const done: HandedBack[] = [];
  for (const order of orders) {
    const holderKey = { memberId: order.fromMemberId, asset: order.asset };
    const origins = await originsIn(tx, accounts, order, order.fromMemberId, [], null);
    await loadLots(tx, accounts, holderKey, order.lots.filter((each) => each.repaid > 0).map((each) => each.lotId));
    const repayments = await repaymentsIn(tx, accounts, holderKey);
    done.push(rules.handBack(work, accountIn({ accounts }, holderKey), accountIn({ accounts }, order), order, origins, repayments));
  }
  await write(tx, work, finish({ accounts }));
  await setSuccessors(tx, orders.map(({ memberId, asset }) => ({ memberId, asset, to: null })));
  return done;
}

async function originsIn(
  tx: Tx, accounts: ReadonlyMap<string, Account>, key: AccountKey, holderId: MemberId, line: readonly MemberId[], entryId: EntryId | null,
): Promise<ReadonlyMap<LotId, Lot>> {
  const found = await originsOf(tx, key, holderId, line, entryId);
  return new Map(found.map((each) => [each.holder_lot_id, lotIn(accounts, each)]));
}

async function loadLots(tx: Tx, accounts: ReadonlyMap<string, Account>, key: AccountKey, lotIds: readonly LotId[]): Promise<void> {
  if (lotIds.length > 0) for (const each of await lotsNamed(tx, key, lotIds)) lotIn(accounts, each);
}

async function repaymentsIn(tx: Tx, accounts: ReadonlyMap<string, Account>, key: AccountKey): Promise<readonly Repayment[]> {
  return (await repaymentsOf(tx, [key])).map((each) => ({ lot: lotIn(accounts, each), amount: each.repaid }));
}

async function ownFacts(tx: Tx, now: Instant): Promise<HandOverFacts> {
  const { timeZone } = await programmeSettings(tx);
  return {
    kind: "hand_over", source: `hand-over:${newId()}`, occurredAt: now, businessDate: businessDateAt(now, timeZone), storeId: null, actor: "system", reason: null, details: null,
  };
}

/** The members who took an account over, one after the other; the last one has it now. */
async function lineOf(tx: Tx, key: AccountKey): Promise<readonly MemberId[]> {
  const line: MemberId[] = [];
  for (let next = await successorOf(tx, key); next !== null; next = await successorOf(tx, { memberId: next, asset: key.asset })) {
    assert(!line.includes(next), "an account is not handed over in a circle");
    line.push(next);
  }
  return line;
}

/** Before a claw-back at an account that was handed over: brings back what it will take from who has it now. */
export async function fetchForClawBacks(tx: Tx, clawBacks: readonly ClawBack[], now: Instant): Promise<void> {
  for (const posting of clawBacks) {
    const line = await lineOf(tx, posting);
    const holderId = present(line.at(-1), "who took the account over");
    const { accounts, work } = await opened(tx, [posting, { memberId: holderId, asset: posting.asset }], now);
    const origins = await originsIn(tx, accounts, posting, holderId, line, posting.reverses);
    const facts = { ...(await ownFacts(tx, now)), storeId: posting.storeId, actor: posting.actor };
    rules.fetchFor(work, accountIn({ accounts }, { memberId: holderId, asset: posting.asset }), accountIn({ accounts }, posting), { facts }, posting.amount, posting.policy, origins);
    await write(tx, work, finish({ accounts }));
  }
}

/** Sends on what has reached accounts that were handed over: step by step, so that each step can be taken back. */
export async function sendOn(tx: Tx, keys: readonly AccountKey[], now: Instant): Promise<void> {
  for (const key of keys) {
    let from: AccountKey = key;
    for (const toMemberId of await lineOf(tx, key)) {
      const to = { memberId: toMemberId, asset: key.asset };
      const { accounts, work } = await opened(tx, [from, to], now);
      const account = accountIn({ accounts }, from);
      if (account.balance !== 0 || account.debt !== 0) rules.handOver(work, account, accountIn({ accounts }, to), { ...from, toMemberId, facts: await ownFacts(tx, now) });
      await write(tx, work, finish({ accounts }));
      from = to;
    }
  }
}
