import { assert, businessDateAt, present, toRfc3339, type Instant } from "@regulars/kernel";
import {
  changeHeld, changeRemaining, isExpired, nextDueOf, spendableLots, unheld, type Account, type Lot, type OpenHold,
} from "./account.js";
import { recordEntry, type Work } from "./journal.js";

/**
 * Brings an account to the moment `at`: replays, in the order of time, what happens by itself. A lot expires, a hold times out, a
 * pending lot becomes active; what is free then repays a debt. Whoever comes first, a spender or the nightly job, gets the same result.
 *
 * At one moment lots end first, then holds, then what is left repays: a lot is not spendable at the moment it expires.
 */
export function advance(work: Work, account: Account, at: Instant): void {
  const before = account.settledAt;
  if (at <= before && account.nextDueAt === null) return;
  const target = at > before ? at : before;
  account.settledAt = target;
  if (account.nextDueAt === null || account.nextDueAt > target) return;
  assert(account.complete, "an account on which something is due was loaded with its lots");
  for (const happening of happeningsUntil(account, before, target)) {
    switch (happening.what) {
      case "expiry":
        expireLots(work, account, happening.lots, happening.at);
        break;
      case "timeout":
        timeOut(work, account, happening.hold, happening.at);
        break;
      case "repayment":
        repayDebt(work, account, happening.at);
        break;
    }
  }
  account.nextDueAt = nextDueOf(account);
  account.touched = true;
}

type Happening =
  | { readonly at: Instant; readonly rank: 0; readonly what: "expiry"; readonly lots: Lot[] }
  | { readonly at: Instant; readonly rank: 1; readonly what: "timeout"; readonly hold: OpenHold }
  | { readonly at: Instant; readonly rank: 2; readonly what: "repayment" };

function happeningsUntil(account: Account, before: Instant, target: Instant): readonly Happening[] {
  const expiries = new Map<Instant, Lot[]>();
  const holds = account.holds.filter((hold) => hold.expiresAt <= target);
  // A debt only shrinks on the way, so without one at the start nothing is ever repaid.
  const repayments = new Set<Instant>(account.debt > 0 ? holds.map((hold) => hold.expiresAt) : []);
  for (const lot of account.lots.values()) {
    if (lot.remaining === 0) continue;
    if (lot.expiresAt !== null && lot.expiresAt <= target) {
      const lots = expiries.get(lot.expiresAt);
      if (lots === undefined) expiries.set(lot.expiresAt, [lot]);
      else lots.push(lot);
    }
    if (account.debt > 0 && lot.activatesAt > before && lot.activatesAt <= target) repayments.add(lot.activatesAt);
  }
  const happenings: Happening[] = [
    ...[...expiries].map(([at, lots]) => ({ at, rank: 0, what: "expiry", lots }) as const),
    ...holds.map((hold) => ({ at: hold.expiresAt, rank: 1, what: "timeout", hold }) as const),
    ...[...repayments].map((at) => ({ at, rank: 2, what: "repayment" }) as const),
  ];
  return happenings.sort((a, b) => a.at - b.at || a.rank - b.rank);
}

/** Expires what is not held of those lots: one entry for all that ends at one moment, with an allocation per lot. */
export function expireLots(work: Work, account: Account, lots: readonly Lot[], at: Instant): number {
  const ending = lots.filter((lot) => unheld(lot) > 0);
  if (ending.length === 0) return 0;
  const entryId = work.nextId();
  let sum = 0;
  ending.forEach((lot, rank) => {
    const amount = unheld(lot);
    sum += amount;
    changeRemaining(lot, -amount, "expire");
    lot.expiredNow = [...lot.expiredNow, { entryId, amount }];
    work.journal.allocations.push({ memberId: account.memberId, causeId: entryId, rank, lotId: lot.lotId, amount: -amount, purpose: "expire", at });
  });
  recordEntry(work, account, {
    entryId, type: "expire", kind: "expire", counterAccount: "breakage", amount: -sum, reverses: null, occurredAt: at,
    // Parts that were held end later than their lot, so the moment alone is not unique.
    source: `expiry:${toRfc3339(at)}#${account.lastSeq + 1}`,
    businessDate: businessDateAt(at, present(work.zone, "the programme's time zone")), storeId: null, actor: "system", reason: null, details: null, groupId: null, payloadHash: null,
  });
  return sum;
}

/** Repays what is owed from what can be spent at that moment. It moves no balance: the lots and the debt shrink together. */
export function repayDebt(work: Work, account: Account, at: Instant): void {
  if (account.debt === 0) return;
  const lots = spendableLots(account, at);
  if (lots.length === 0) return;
  const causeId = work.nextId();
  let rank = 0;
  for (const lot of lots) {
    if (account.debt === 0) break;
    const amount = Math.min(account.debt, unheld(lot));
    changeRemaining(lot, -amount, "repay");
    account.debt -= amount;
    work.journal.allocations.push({ memberId: account.memberId, causeId, rank, lotId: lot.lotId, amount: -amount, purpose: "repay", at });
    rank += 1;
  }
  account.touched = true;
}

function timeOut(work: Work, account: Account, hold: OpenHold, at: Instant): void {
  work.journal.resolutions.push({
    memberId: account.memberId, holdId: hold.holdId, outcome: "expired", amount: 0, entryId: null, resolvedAt: at, actor: null, reason: null,
  });
  closeHold(work, account, hold, hold.parts, at);
}

/** Takes a hold off the account and sets `parts` of it free; what belongs to a lot that has expired meanwhile expires now. */
export function closeHold(work: Work, account: Account, hold: OpenHold, parts: OpenHold["parts"], at: Instant): void {
  account.holds = account.holds.filter((each) => each !== hold);
  for (const { lot, amount } of parts) changeHeld(account, lot, -amount);
  account.touched = true;
  expireLots(work, account, parts.map(({ lot }) => lot).filter((lot) => isExpired(lot, at)), at);
}
