import { instant, present, type Instant, type MemberId, type TimeZone } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { redateLots, type RedateLots } from "../../ledger/index.js";
import { findMembers } from "../../members/index.js";
import { redatedExpiry } from "../domain/expiry.js";
import type { SettingsVersion } from "../domain/settings.js";
import { readLastActivities } from "../sql/activities.js";
import { holdersOf, readOpenLots, type OpenLot } from "../sql/lots.js";
import { advanceApplication, lockApplication, openApplications } from "../sql/settings.js";
import { pointsConfig, typeOf } from "./config.js";
import { programmeZone } from "./programme.js";

/** A grant that was being written when the change was published may carry the old end: it has committed a minute later. */
const settledAfterMs = 60_000;

/** What is to be carried through all members' lots and is not finished: oldest first. */
export async function unfinishedSettings(tx: Tx, now: Instant): Promise<readonly string[]> {
  return (await openApplications(tx, instant(now - settledAfterMs))).map((each) => each.versionId);
}

/**
 * Carries a change for all lots through the next members: writes the new end on each of their open lots. Answers whether there is more.
 *
 * It goes on where it stopped. Points granted meanwhile already have the new end, because they were planned with the announced change.
 */
export async function applySettings(tx: Tx, versionId: string, limit: number, now: Instant): Promise<boolean> {
  const application = await lockApplication(tx, versionId);
  if (application === null) return false;
  const [config, timeZone] = await Promise.all([pointsConfig(tx), programmeZone(tx)]);
  const version = present(typeOf(config, application.asset).versions.find((each) => each.versionId === versionId), "the version that is carried out");
  const memberIds = await holdersOf(tx, application.asset, application.lastMember, limit);
  const moves = memberIds.length === 0 ? [] : await movesFor(tx, version, memberIds, timeZone);
  if (moves.length > 0) {
    await redateLots(tx, moves.map(({ lot, expiresAt }): RedateLots => ({
      memberId: lot.memberId, asset: version.asset, lotId: lot.lotId, expiresAt, source: `settings:${versionId}`, actor: version.publishedBy, reason: null,
    })), now);
  }
  const finished = memberIds.length < limit;
  await advanceApplication(tx, versionId, {
    lastMember: memberIds.at(-1) ?? null, members: new Set(moves.map(({ lot }) => lot.memberId)).size, lots: moves.length,
    amount: moves.reduce((sum, { lot }) => sum + lot.remaining, 0), finished,
  }, now);
  return !finished;
}

async function movesFor(tx: Tx, version: SettingsVersion, memberIds: readonly MemberId[], timeZone: TimeZone): Promise<readonly { readonly lot: OpenLot; readonly expiresAt: Instant | null }[]> {
  const policy = version.settings.expiry;
  const [lots, members, active] = await Promise.all([
    readOpenLots(tx, memberIds, version.asset),
    policy.method === "anniversary" ? findMembers(tx, memberIds) : new Map(),
    policy.method === "inactivity" ? readLastActivities(tx, memberIds, version.asset, policy.activities) : new Map(),
  ]);
  return lots.flatMap((lot) => {
    if (lot.promised) return [];
    const expiresAt = redatedExpiry(policy, lot, version.effectiveFrom, {
      timeZone, enrolledOn: members.get(lot.memberId)?.enrolledOn ?? null, lastActivityAt: active.get(lot.memberId) ?? null,
    });
    return expiresAt === lot.expiresAt ? [] : [{ lot, expiresAt }];
  });
}
