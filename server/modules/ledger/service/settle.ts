import type { EntryId, Instant, MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { accountId } from "../domain/account.js";
import { advanceAll, finish } from "../domain/plan.js";
import type { AccountKey } from "../domain/postings.js";
import { accountKeysOf, dueKeys } from "../sql/accounts.js";
import { newWork, openAccounts, write, zoneFor } from "./accounts.js";

/** What time brought to one account. */
export interface Settled extends AccountKey {
  readonly expired: readonly { readonly entryId: EntryId; readonly amount: number; readonly expiredAt: Instant }[];
}

/**
 * Writes down what time has brought to those members: expiries, hold time-outs, repayments from what became active. Done again it
 * does nothing; done late, or first by a spender, it comes to the same. Answers the accounts on which something happened.
 */
export async function settle(tx: Tx, memberIds: readonly MemberId[], now: Instant): Promise<readonly Settled[]> {
  const keys = await accountKeysOf(tx, [...new Set(memberIds)]);
  if (keys.length === 0) return [];
  const accounts = await openAccounts(tx, keys, new Set(), now);
  const work = newWork(await zoneFor(tx, accounts, false));
  advanceAll(work, { accounts }, now);
  const touched = finish({ accounts });
  await write(tx, work, touched);

  const settled = new Map<string, { memberId: MemberId; asset: string; expired: Settled["expired"][number][] }>(
    touched.map(({ memberId, asset }) => [accountId({ memberId, asset }), { memberId, asset, expired: [] }]),
  );
  for (const { memberId, asset, entryId, amount, occurredAt } of work.journal.entries) {
    settled.get(accountId({ memberId, asset }))?.expired.push({ entryId, amount: -amount, expiredAt: occurredAt });
  }
  return [...settled.values()];
}

/** Accounts on which time has brought something that is not written yet, the longest overdue first. Settled, they are no longer among them. */
export function dueAccounts(tx: Tx, at: Instant, limit: number): Promise<readonly AccountKey[]> {
  return dueKeys(tx, at, limit);
}
