import type { LotId } from "@regulars/kernel";
import type { Account } from "./account.js";
import { expectAt } from "./credit.js";
import type { Work } from "./journal.js";
import type { ExtendLots, ExtendResult, RedateLots } from "./postings.js";

/** Lets open lots live longer. One that would end earlier than before, or never ends, is left as it is. */
export function extendLots(work: Work, account: Account, extension: ExtendLots): ExtendResult {
  const { lotIds, ...terms } = extension;
  const extended: LotId[] = [];
  const left: LotId[] = [];
  for (const lotId of lotIds === "all" ? [...account.lots.keys()] : lotIds) {
    const old = account.lots.get(lotId)?.expiresAt ?? null;
    const later = old !== null && (terms.expiresAt === null || terms.expiresAt > old);
    if (later && redateLot(work, account, { ...terms, lotId })) extended.push(lotId);
    else left.push(lotId);
  }
  return { extended, left: lotIds === "all" ? [] : left };
}

/** Moves the end of an open lot. False when it is unknown, closed or over, already ends then, or would end in the past. */
export function redateLot(work: Work, account: Account, redating: RedateLots): boolean {
  const at = account.settledAt;
  const lot = account.lots.get(redating.lotId);
  // A lot that is only there because a hold protects it has ended: a later end would bring it back.
  if (lot === undefined || lot.remaining === 0 || (lot.expiresAt !== null && lot.expiresAt <= at)) return false;
  if (redating.expiresAt === lot.expiresAt || (redating.expiresAt !== null && redating.expiresAt <= at)) return false;
  work.journal.redatings.push({ redating, redatingId: work.nextId(), oldExpiresAt: lot.expiresAt, redatedAt: at });
  lot.expiresAt = redating.expiresAt;
  lot.changed = true;
  account.touched = true;
  expectAt(account, lot.expiresAt);
  return true;
}
