import type { Instant } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { accountId, type Account } from "../domain/account.js";
import type { Work } from "../domain/journal.js";
import { accountIn, advanceAll, finish } from "../domain/plan.js";
import type { AccountKey, ExtendLots, ExtendResult, RedateLots } from "../domain/postings.js";
import * as rules from "../domain/redate.js";
import { newWork, openAccounts, sortedKeys, write, zoneFor } from "./accounts.js";

/** Lets open lots live longer; what is asked for by id and cannot is named. */
export function extendLots(tx: Tx, extensions: readonly ExtendLots[], now: Instant): Promise<readonly ExtendResult[]> {
  return onAccounts(tx, extensions, now, rules.extendLots);
}

/** Moves the end of open lots, one by one, also to an earlier moment that has not come yet. Answers which were moved. */
export function redateLots(tx: Tx, redatings: readonly RedateLots[], now: Instant): Promise<readonly boolean[]> {
  return onAccounts(tx, redatings, now, rules.redateLot);
}

async function onAccounts<I extends AccountKey, O>(tx: Tx, items: readonly I[], now: Instant, rule: (work: Work, account: Account, item: I) => O): Promise<readonly O[]> {
  if (items.length === 0) return [];
  const keys = sortedKeys(items);
  const accounts = await openAccounts(tx, keys, new Set(keys.map(accountId)), now);
  const work = newWork(await zoneFor(tx, accounts, true));
  advanceAll(work, { accounts }, now);
  const results = items.map((item) => rule(work, accountIn({ accounts }, item), item));
  await write(tx, work, finish({ accounts }));
  return results;
}
