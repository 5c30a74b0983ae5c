import { assert } from "@regulars/kernel";
import { closeHold, repayDebt } from "./advance.js";
import { availableAt, changeHeld, changeRemaining, spendableLots, unheld, type Account, type OpenHold } from "./account.js";
import { expectAt } from "./credit.js";
import { factsOf, recordEntry, type NewResolution, type Work } from "./journal.js";
import type { Capture, PlaceHold, Posted, Refused, ReleaseHold } from "./postings.js";
import { refused } from "./reversal.js";
import { insufficient, posted } from "./spend.js";

/** How a hold ended, or null while it is open. */
export type Ending = Pick<NewResolution, "outcome" | "amount"> | null;

/** Sets units aside: from now on no other till can spend them, until the hold is captured, released or times out. */
export function placeHold(work: Work, account: Account, hold: PlaceHold): Refused | null {
  const at = account.settledAt;
  if (hold.expiresAt <= at) return refused("ledger.hold_expired", { holdId: hold.holdId });
  const available = availableAt(account, at);
  if (available < hold.amount) return insufficient(available, hold.amount);
  let left = hold.amount;
  const parts: { lot: OpenHold["parts"][number]["lot"]; amount: number }[] = [];
  for (const lot of spendableLots(account, at)) {
    if (left === 0) break;
    const amount = Math.min(left, unheld(lot));
    changeHeld(account, lot, amount);
    parts.push({ lot, amount });
    left -= amount;
  }
  assert(left === 0, "a hold sets aside all that it promises");
  account.holds = [...account.holds, { holdId: hold.holdId, amount: hold.amount, expiresAt: hold.expiresAt, parts }];
  account.touched = true;
  expectAt(account, hold.expiresAt);
  work.journal.holds.push({ hold, placedAt: at, parts: parts.map(({ lot, amount }) => ({ lotId: lot.lotId, amount })) });
  return null;
}

/** Why a hold that is no longer open can be neither captured nor released. */
function closedAs(ending: Ending, holdId: string): Refused {
  if (ending === null) return refused("ledger.hold_unknown", { holdId });
  return refused(`ledger.hold_${ending.outcome}`, { holdId });
}

/** Spends up to the whole hold, from the lots that it set aside, in burn order; sets the rest free. */
export function capture(work: Work, account: Account, posting: Capture, hash: string, ending: Ending): Posted | Refused {
  const hold = account.holds.find((each) => each.holdId === posting.holdId);
  if (hold === undefined) return closedAs(ending ?? endingIn(work, account, posting.holdId), posting.holdId);
  if (posting.amount > hold.amount) return refused("ledger.capture_exceeds", { held: hold.amount, requested: posting.amount });
  const at = account.settledAt;
  const entryId = work.nextId();
  const rest: { lot: OpenHold["parts"][number]["lot"]; amount: number }[] = [];
  let left = posting.amount;
  let rank = 0;
  for (const { lot, amount } of hold.parts) {
    const taken = Math.min(left, amount);
    if (taken > 0) {
      changeHeld(account, lot, -taken);
      changeRemaining(lot, -taken, "spend");
      work.journal.allocations.push({ memberId: account.memberId, causeId: entryId, rank, lotId: lot.lotId, amount: -taken, purpose: "spend", at });
      rank += 1;
      left -= taken;
    }
    if (taken < amount) rest.push({ lot, amount: amount - taken });
  }
  const entry = recordEntry(work, account, factsOf(posting, "capture", entryId, -posting.amount, hash, null));
  work.journal.resolutions.push({
    memberId: account.memberId, holdId: posting.holdId, outcome: "captured", amount: posting.amount, entryId, resolvedAt: at, actor: posting.actor,
    reason: posting.reason,
  });
  closeHold(work, account, hold, rest, at);
  repayDebt(work, account, at);
  return posted(entry);
}

/** Sets a hold free before its time. A second release says the same; one that comes after a capture or the time-out is told so. */
export function releaseHold(work: Work, account: Account, release: ReleaseHold, ending: Ending): { readonly again: boolean } | Refused {
  const hold = account.holds.find((each) => each.holdId === release.holdId);
  if (hold === undefined) {
    const known = ending ?? endingIn(work, account, release.holdId);
    return known?.outcome === "released" ? { again: true } : closedAs(known, release.holdId);
  }
  work.journal.resolutions.push({
    memberId: account.memberId, holdId: release.holdId, outcome: "released", amount: 0, entryId: null, resolvedAt: account.settledAt,
    actor: release.actor ?? null, reason: release.reason,
  });
  closeHold(work, account, hold, hold.parts, account.settledAt);
  repayDebt(work, account, account.settledAt);
  return { again: false };
}

/** How this very call has ended it, before this step or by bringing the account up to now. */
export function endingIn(work: Work, account: Account, holdId: string): Ending {
  return work.journal.resolutions.find((each) => each.memberId === account.memberId && each.holdId === holdId) ?? null;
}
