import { asId, timeZone, type Instant } from "@regulars/kernel";
import { availableAt, isPending, type Account } from "./account.js";
import { advance } from "./advance.js";
import { emptyJournal, type Work } from "./journal.js";
import type { Balance } from "./postings.js";

/** Nobody reads on which day the unwritten entries of a replay fall. */
const anyZone = timeZone("UTC");

/** Brings a copy of an account that nobody writes to the moment `at`. */
export function replay(account: Account, at: Instant): void {
  const unwritten: Work = { journal: emptyJournal(), nextId: () => asId("00000000-0000-7000-8000-000000000000"), zone: anyZone };
  advance(unwritten, account, at);
}

/**
 * What the account holds at the moment `at`: the same replay of time as before a posting, on a copy that nobody writes. So an
 * expired lot does not count although the nightly job has not come by, and a hold that has timed out is free.
 */
export function balanceAt(account: Account, at: Instant): Balance {
  replay(account, at);
  const now = account.settledAt;
  const expiring = new Map<Instant | null, number>();
  const activating = new Map<Instant, number>();
  let pending = 0;
  for (const lot of account.lots.values()) {
    if (lot.remaining === 0) continue;
    expiring.set(lot.expiresAt, (expiring.get(lot.expiresAt) ?? 0) + lot.remaining);
    if (!isPending(lot, now)) continue;
    pending += lot.remaining;
    activating.set(lot.activatesAt, (activating.get(lot.activatesAt) ?? 0) + lot.remaining);
  }
  return {
    memberId: account.memberId, asset: account.asset, balance: account.balance, available: availableAt(account, now), pending, held: account.held,
    debt: account.debt,
    expiring: [...expiring].map(([expiresAt, amount]) => ({ expiresAt, amount })).sort((a, b) => (a.expiresAt ?? Infinity) - (b.expiresAt ?? Infinity)),
    activating: [...activating].map(([activatesAt, amount]) => ({ activatesAt, amount })).sort((a, b) => a.activatesAt - b.activatesAt),
  };
}
