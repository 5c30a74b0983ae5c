import { hash as digest } from "node:crypto";
import { assert, canonicalJson, present, type Instant } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { accountId, availableAt, type Account } from "../domain/account.js";
import { differingHoldField, holdContent } from "../domain/content.js";
import * as rules from "../domain/holds.js";
import { accountIn, advanceAll, finish, rowId } from "../domain/plan.js";
import type {
  AccountKey, CaptureHold, Hold, HoldResult, PlaceHold, PostResult, ReleaseHold, ReleaseResult,
} from "../domain/postings.js";
import { refused } from "../domain/reversal.js";
import { endingsOf, holdsAt, holdsById, knownRefusals, type HoldKey } from "../sql/known.js";
import { newWork, openAccounts, sortedKeys, write, zoneFor } from "./accounts.js";
import { post } from "./post.js";

/** Under which a refused hold is remembered. */
const holdKind = "hold";

/** Sets units aside, each for its own hold. The same hold again is answered as the first time; a refused one stays refused. */
export async function placeHolds(tx: Tx, holds: readonly PlaceHold[], now: Instant): Promise<readonly HoldResult[]> {
  if (holds.length === 0) return [];
  for (const { amount } of holds) assert(Number.isSafeInteger(amount) && amount > 0, `a hold sets aside a whole number above zero, not ${amount}`);
  const keys = sortedKeys(holds);
  const [accounts, stored, refusals] = await Promise.all([
    openAccounts(tx, keys, new Set(keys.map(accountId)), now), holdsById(tx, holds), knownRefusals(tx, holds.map(refusalKey)),
  ]);
  const work = newWork(await zoneFor(tx, accounts, true));
  advanceAll(work, { accounts }, now);

  const placed = new Map(stored.map((each) => [
    rowId(each.member_id, each.hold_id), { seen: holdContent(each), expiresAt: each.expires_at },
  ]));
  const denied = new Map(refusals.map((each) => [
    rowId(each.member_id, each.source), { seen: each.payload, refusal: refused(each.code, each.params) },
  ]));
  const results = holds.map((hold): HoldResult => {
    const account = accountIn({ accounts }, hold);
    const known = placed.get(rowId(hold.memberId, hold.holdId));
    if (known !== undefined) {
      const field = differingHoldField(hold, known.seen);
      return field === null ? standing(account, { ...hold, expiresAt: known.expiresAt }, "duplicate") : refused("ledger.source_conflict", { field });
    }
    const key = refusalKey(hold);
    const before = denied.get(rowId(hold.memberId, key.source));
    if (before !== undefined) {
      const field = differingHoldField(hold, before.seen);
      return field === null ? before.refusal : refused("ledger.source_conflict", { field });
    }
    const seen = holdContent(hold);
    const refusal = rules.placeHold(work, account, hold);
    if (refusal === null) {
      placed.set(rowId(hold.memberId, hold.holdId), { seen, expiresAt: hold.expiresAt });
      return standing(account, hold, "held");
    }
    denied.set(rowId(hold.memberId, key.source), { seen, refusal });
    work.journal.refusals.push({
      ...key, payloadHash: digest("sha256", canonicalJson(seen)).slice(0, 32), payload: seen, code: refusal.code, params: refusal.params,
      refusedAt: account.settledAt,
    });
    return refusal;
  });
  await write(tx, work, finish({ accounts }));
  return results;
}

function standing(account: Account, hold: PlaceHold, outcome: "held" | "duplicate"): HoldResult {
  return { outcome, holdId: hold.holdId, amount: hold.amount, expiresAt: hold.expiresAt, available: availableAt(account, account.settledAt) };
}

function refusalKey({ memberId, asset, holdId }: PlaceHold): AccountKey & { readonly kind: string; readonly source: string } {
  return { memberId, asset, kind: holdKind, source: `hold:${holdId}` };
}

/** Spends holds, whole or in part. For callers that know the hold but not its asset; others post a `capture`. */
export async function captureHolds(tx: Tx, captures: readonly CaptureHold[], now: Instant): Promise<readonly PostResult[]> {
  if (captures.length === 0) return [];
  const assets = new Map((await holdsById(tx, captures)).map((each) => [rowId(each.member_id, each.hold_id), each.asset]));
  const known = captures.filter((each) => assets.has(rowId(each.memberId, each.holdId)));
  const posted = await post(tx, known.map((each) => ({ ...each, type: "capture" as const, asset: present(assets.get(rowId(each.memberId, each.holdId)), "the asset of a hold") })), now);
  const results = new Map(known.map((each, index) => [each, present(posted[index], "an answer")]));
  // Without a hold there is no account to remember the refusal under.
  return captures.map((each) => results.get(each) ?? refused("ledger.hold_unknown", { holdId: each.holdId }));
}

/** Sets holds free before their time. */
export async function releaseHolds(tx: Tx, releases: readonly ReleaseHold[], now: Instant): Promise<readonly ReleaseResult[]> {
  if (releases.length === 0) return [];
  const holds = new Map((await holdsById(tx, releases)).map((each) => [rowId(each.member_id, each.hold_id), { asset: each.asset, amount: each.amount }]));
  const holdOf = (release: ReleaseHold) => holds.get(rowId(release.memberId, release.holdId));
  const keys = sortedKeys(releases.flatMap((release) => {
    const hold = holdOf(release);
    return hold === undefined ? [] : [{ memberId: release.memberId, asset: hold.asset }];
  }));
  if (keys.length === 0) return releases.map(({ holdId }) => refused("ledger.hold_unknown", { holdId }));
  const [accounts, ended] = await Promise.all([openAccounts(tx, keys, new Set(keys.map(accountId)), now), endingsOf(tx, releases)]);
  const endings = new Map(ended.map((each) => [rowId(each.member_id, each.hold_id), { outcome: each.outcome, amount: each.amount }]));
  const work = newWork(await zoneFor(tx, accounts, true));
  advanceAll(work, { accounts }, now);
  const results = releases.map((release): ReleaseResult => {
    const hold = holdOf(release);
    if (hold === undefined) return refused("ledger.hold_unknown", { holdId: release.holdId });
    const account = accountIn({ accounts }, { memberId: release.memberId, asset: hold.asset });
    const released = rules.releaseHold(work, account, release, endings.get(rowId(release.memberId, release.holdId)) ?? null);
    if ("code" in released) return released;
    return { outcome: released.again ? "duplicate" : "released", holdId: release.holdId, amount: hold.amount };
  });
  await write(tx, work, finish({ accounts }));
  return results;
}

/** Those holds, as they stand at that moment; what does not exist is left out. */
export async function findHolds(tx: Tx, keys: readonly HoldKey[], at: Instant): Promise<readonly Hold[]> {
  if (keys.length === 0) return [];
  return (await holdsAt(tx, keys)).map((each): Hold => ({
    memberId: each.member_id, asset: each.asset, holdId: each.hold_id, amount: each.amount, state: each.outcome ?? (each.expires_at <= at ? "expired" : "open"),
    capturedAmount: each.captured ?? 0, entryId: each.entry_id, expiresAt: each.expires_at, placedAt: each.placed_at,
    resolvedAt: each.resolved_at ?? (each.expires_at <= at ? each.expires_at : null), source: each.source, actor: each.actor, details: each.details ?? {},
  }));
}
