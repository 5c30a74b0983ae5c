import { assert, present, type Instant, type TimeZone } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { newId } from "../../../platform/random.js";
import { programmeSettings } from "../../stores/index.js";
import { accountId, type Account, type Lot, type OpenHold } from "../domain/account.js";
import { emptyJournal, type Work } from "../domain/journal.js";
import type { AccountKey } from "../domain/postings.js";
import { ensureAccounts, lockAccounts } from "../sql/accounts.js";
import { lotOf, openHolds, openLots, type LotRecord } from "../sql/lots.js";
import { writesOf } from "../sql/writes.js";

/** The accounts of a call in the one order of locking: by member, then by asset. */
export function sortedKeys(keys: Iterable<AccountKey>): readonly AccountKey[] {
  const byId = new Map<string, AccountKey>();
  for (const { memberId, asset } of keys) byId.set(`${memberId}/${asset}`, { memberId, asset });
  return [...byId.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, key]) => key);
}

/**
 * Makes and locks the accounts, and loads the lots and holds of those that need them: the ones in `withLots`, and the ones on
 * which something is due. Everything started in the same turn after this call runs under the locks.
 */
export async function openAccounts(tx: Tx, keys: readonly AccountKey[], withLots: ReadonlySet<string>, now: Instant): Promise<Map<string, Account>> {
  const early = keys.filter((key) => withLots.has(accountId(key)));
  const [, locked, lots] = await Promise.all([
    tx.run(ensureAccounts(keys, now)), lockAccounts(tx, keys), early.length > 0 ? openLots(tx, early) : [],
  ]);
  assert(locked.length === keys.length, "every account of the call is locked");
  const accounts = new Map(locked.map((account) => [accountId(account), account]));
  const late = locked.filter((each) => !withLots.has(accountId(each)) && each.nextDueAt !== null && each.nextDueAt <= Math.max(now, each.settledAt));
  const complete = locked.filter((each) => withLots.has(accountId(each))).concat(late);
  const holding = complete.filter((each) => each.held > 0);
  const [lateLots, holds] = await Promise.all([late.length > 0 ? openLots(tx, late) : [], holding.length > 0 ? openHolds(tx, holding) : []]);
  for (const account of complete) account.complete = true;
  // A lot of another asset of such a member may come along: nobody asked for it.
  for (const record of [...lots, ...lateLots]) if (accounts.get(accountId({ memberId: record.member_id, asset: record.asset }))?.complete === true) lotIn(accounts, record);
  attachHolds(accounts, holds);
  return accounts;
}

function attachHolds(accounts: ReadonlyMap<string, Account>, holds: Awaited<ReturnType<typeof openHolds>>): void {
  const open = new Map<string, { account: Account; hold: OpenHold; parts: { lot: Lot; amount: number }[] }>();
  for (const each of holds) {
    const account = present(accounts.get(accountId({ memberId: each.member_id, asset: each.asset })), "the account of a hold");
    const id = `${each.member_id}/${each.hold_id}`;
    let known = open.get(id);
    if (known === undefined) {
      const parts: { lot: Lot; amount: number }[] = [];
      known = { account, parts, hold: { holdId: each.hold_id, amount: each.amount, expiresAt: each.expires_at, parts } };
      open.set(id, known);
      account.holds = [...account.holds, known.hold];
    }
    known.parts.push({ lot: present(account.lots.get(each.lot_id), "the lot of a hold"), amount: each.part });
  }
}

/** The one object that stands for this lot in this call. */
export function lotIn(accounts: ReadonlyMap<string, Account>, record: LotRecord): Lot {
  const account = present(accounts.get(accountId({ memberId: record.member_id, asset: record.asset })), "the account of a lot");
  const known = account.lots.get(record.lot_id);
  if (known !== undefined) return known;
  const lot = lotOf(record);
  account.lots.set(lot.lotId, lot);
  return lot;
}

/** Whether anything of this call can end by time, so that its day must be known. */
export async function zoneFor(tx: Tx, accounts: ReadonlyMap<string, Account>, mayExpire: boolean): Promise<TimeZone | null> {
  if (!mayExpire && ![...accounts.values()].some((account) => account.complete)) return null;
  return (await programmeSettings(tx)).timeZone;
}

export function newWork(zone: TimeZone | null): Work {
  return { journal: emptyJournal(), nextId: () => newId<"entry">(), zone };
}

/** Sends what a plan has decided, all statements at once. */
export async function write(tx: Tx, work: Work, touched: readonly Account[]): Promise<void> {
  await Promise.all(writesOf(touched, work.journal).map((query) => tx.run(query)));
}

