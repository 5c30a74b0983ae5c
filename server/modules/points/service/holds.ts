import { asId, businessDateAt, instant, present, refusalOf, toRfc3339, type EntryId, type HoldId, type Instant, type MemberId, type Refusal, type StoreId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { publish } from "../../../platform/events/events.js";
import { newId } from "../../../platform/random.js";
import { captureHolds, findHolds, placeHolds, releaseHolds, type Hold, type Posted } from "../../ledger/index.js";
import { holdIdReused, holdNotFound, holdTtlTooLong, notSpendable } from "../errors.js";
import { PointsHeld, PointsHoldReleased, PointsSpent } from "../events.js";
import { claimHolds, markHoldsRefused, readHoldIndex, type HoldRequest, type IndexedHold } from "../sql/holds.js";
import { keepAlive } from "./activity.js";
import { pointsConfig, settingsAt, typeOf } from "./config.js";
import { movementPayload } from "./facts.js";
import { defaultAsset } from "./movements.js";
import { blockOf, membersById, programmeZone } from "./programme.js";
import { problemOf, refusalOfLedger } from "./refusals.js";

export interface PlaceHold {
  /** Made by the client and stored there before it is sent; ours when not given. */
  readonly holdId?: HoldId;
  readonly memberId: MemberId;
  readonly asset?: string;
  readonly points: number;
  /** How long it stands; the programme's default when not given. */
  readonly ttlSeconds?: number;
  /** What it is for, in the caller's words: an order, a basket. */
  readonly reference?: string;
  readonly actor: string;
}

/** A hold as it is at a moment: by time, whether or not a time-out is written yet. */
export interface PointsHold {
  readonly holdId: HoldId;
  readonly memberId: MemberId;
  readonly asset: string;
  readonly points: number;
  readonly state: "authorized" | "captured" | "released" | "expired";
  readonly capturedPoints: number;
  readonly expiresAt: Instant;
  readonly createdAt: Instant;
  /** The entry that spent it. */
  readonly entryId: EntryId | null;
}

export type PlaceResult =
  | { readonly outcome: "held" | "duplicate"; readonly hold: PointsHold }
  | { readonly outcome: "refused"; readonly holdId: HoldId; readonly refusal: Refusal };

/**
 * Sets points aside, so that two tills cannot promise the same ones. Captured, released, or free again by itself when its time is over.
 * The id decides: the same again gets the hold as it is now, a refused one stays refused, other content under it is refused.
 */
export async function holdPoints(tx: Tx, commands: readonly PlaceHold[], now: Instant): Promise<readonly PlaceResult[]> {
  const [config, members] = await Promise.all([pointsConfig(tx), membersById(tx, commands.map((each) => each.memberId), now)]);
  const asked = commands.map((command) => ({ command, holdId: command.holdId ?? newId<"hold">(), request: requestOf(command) }));
  const claimed = await claimHolds(tx, asked, now);
  const firstOf = new Map<HoldId, number>();
  asked.forEach(({ holdId }, index) => {
    if (claimed.has(holdId) && !firstOf.has(holdId)) firstOf.set(holdId, index);
  });

  const refusals = new Map<HoldId, Refusal>();
  const placing = asked.flatMap(({ command, holdId, request }, index) => {
    if (firstOf.get(holdId) !== index) return [];
    const { type } = typeOf(config, request.asset);
    const { hold } = settingsAt(config, request.asset, now);
    const ttlSeconds = request.ttlSeconds ?? hold.defaultTtlSeconds;
    const refusal = !type.spendable
      ? refusalOf(notSpendable({ asset: request.asset }))
      : ttlSeconds > hold.maximumTtlSeconds
        ? refusalOf(holdTtlTooLong({ maximumTtlSeconds: hold.maximumTtlSeconds, requested: ttlSeconds }))
        : blockOf(members.get(request.memberId), request.memberId, "burn");
    if (refusal !== null) {
      refusals.set(holdId, refusal);
      return [];
    }
    return [{
      memberId: request.memberId, asset: request.asset, holdId, amount: request.points, expiresAt: instant(now + ttlSeconds * 1_000), source: `hold:${holdId}`,
      details: request.reference === null ? null : { reference: request.reference }, actor: command.actor,
    }];
  });
  const placed = placing.length === 0 ? [] : await placeHolds(tx, placing, now);
  placed.forEach((result, index) => {
    if (result.outcome === "refused") refusals.set(present(placing[index], "the hold").holdId, refusalOfLedger(result));
  });
  await markHoldsRefused(tx, [...refusals].map(([holdId, refusal]) => ({ holdId, refusal })));
  await publish(tx, placing.filter((each) => !refusals.has(each.holdId)).map((each) => PointsHeld.of({
    aggregateId: each.memberId, occurredAt: now,
    payload: { holdId: each.holdId, memberId: each.memberId, asset: each.asset, points: each.amount, expiresAt: toRfc3339(each.expiresAt), occurredAt: toRfc3339(now) },
  })), now);

  const index = await readHoldIndex(tx, asked.map((each) => each.holdId));
  const holds = await ledgerHolds(tx, [...index.values()].filter((each) => each.refusal === null), now);
  return asked.map(({ holdId, request }, position): PlaceResult => {
    const first = present(index.get(holdId), "the hold's row");
    const differs = (["memberId", "asset", "points", "ttlSeconds", "reference"] as const).find((field) => first.request[field] !== request[field]);
    if (differs !== undefined) return { outcome: "refused", holdId, refusal: refusalOf(holdIdReused({ holdId, field: differs })) };
    if (first.refusal !== null) return { outcome: "refused", holdId, refusal: first.refusal };
    return { outcome: firstOf.get(holdId) === position ? "held" : "duplicate", hold: present(holds.get(holdId), "the hold") };
  });
}

function requestOf(command: PlaceHold): HoldRequest {
  return { memberId: command.memberId, asset: command.asset ?? defaultAsset, points: command.points, ttlSeconds: command.ttlSeconds ?? null, reference: command.reference ?? null };
}

async function ledgerHolds(tx: Tx, indexed: readonly IndexedHold[], now: Instant): Promise<ReadonlyMap<HoldId, PointsHold>> {
  const holds = indexed.length === 0 ? [] : await findHolds(tx, indexed.map(({ memberId, holdId }) => ({ memberId, holdId })), now);
  return new Map(holds.map((hold) => [hold.holdId, pointsHold(hold)]));
}

function pointsHold({ holdId, memberId, asset, amount, state, capturedAmount, expiresAt, placedAt, entryId }: Hold): PointsHold {
  return { holdId, memberId, asset, points: amount, state: state === "open" ? "authorized" : state, capturedPoints: capturedAmount, expiresAt, createdAt: placedAt, entryId };
}

async function requireIndexed(tx: Tx, holdId: HoldId): Promise<IndexedHold> {
  const indexed = (await readHoldIndex(tx, [holdId])).get(holdId);
  if (indexed === undefined) throw holdNotFound({ holdId });
  if (indexed.refusal !== null) throw holdNotFound({ holdId, refused: indexed.refusal.code });
  return indexed;
}

export async function findHold(tx: Tx, holdId: HoldId, now: Instant): Promise<PointsHold> {
  const indexed = await requireIndexed(tx, holdId);
  return present((await ledgerHolds(tx, [indexed], now)).get(holdId), "the hold");
}

export interface CapturePoints {
  readonly holdId: HoldId;
  /** How many of the held points; all of them when not given. The rest is set free. */
  readonly points?: number;
  readonly occurredAt?: Instant;
  readonly storeId?: StoreId | null;
  readonly reason?: string | null;
  readonly reference?: string | null;
  readonly actor: string;
}

export type CaptureResult = ({ readonly outcome: "posted" | "duplicate" } & Posted & { readonly holdId: HoldId }) | ({ readonly outcome: "refused"; readonly holdId: HoldId } & Refusal);

/** Spends holds, each at most once. Points that ended while they were held are still honoured. */
export async function capturePoints(tx: Tx, captures: readonly CapturePoints[], now: Instant): Promise<readonly CaptureResult[]> {
  const [config, timeZone, index] = await Promise.all([pointsConfig(tx), programmeZone(tx), readHoldIndex(tx, captures.map((each) => each.holdId))]);
  const holds = await ledgerHolds(tx, [...index.values()].filter((each) => each.refusal === null), now);
  const known = captures.flatMap((capture) => {
    const hold = holds.get(capture.holdId);
    if (hold === undefined) return [];
    const occurredAt = capture.occurredAt ?? now;
    const amount = capture.points ?? hold.points;
    return [{
      // The amount is part of the cause: asking for too much must not spoil the hold for asking for less.
      memberId: hold.memberId, asset: hold.asset, holdId: hold.holdId, amount, kind: "redeem", source: `hold:${hold.holdId}/capture:${amount}`, counterAccount: "redemption",
      occurredAt, businessDate: businessDateAt(occurredAt, timeZone), storeId: capture.storeId ?? null, actor: capture.actor, reason: capture.reason ?? null,
      details: { holdId: hold.holdId, ...(capture.reference === undefined || capture.reference === null ? {} : { reference: capture.reference }) },
    }];
  });
  const posted = known.length === 0 ? [] : await captureHolds(tx, known.map(({ asset: _asset, ...rest }) => rest), now);
  let next = 0;
  const results = captures.map((capture): CaptureResult => {
    if (!holds.has(capture.holdId)) return { outcome: "refused", ...refusalOf(holdNotFound({ holdId: capture.holdId })), holdId: capture.holdId };
    const result = present(posted[next++], "the ledger's answer");
    return result.outcome === "refused" ? { outcome: "refused", ...refusalOfLedger(result), holdId: capture.holdId } : { ...result, holdId: capture.holdId };
  });
  const done = known.flatMap((posting, position) => {
    const result = posted[position];
    return result?.outcome === "posted" ? [{ posting, result }] : [];
  });
  await keepAlive(tx, config, done.map(({ posting }) => ({ memberId: posting.memberId, asset: posting.asset, kind: "redeem", at: posting.occurredAt })), timeZone, now);
  await publish(tx, done.map(({ posting, result }) => PointsSpent.of({
    aggregateId: posting.memberId, occurredAt: posting.occurredAt,
    payload: movementPayload(posting, posting.asset, present(result.entryIds[0], "the entry"), result.amount, result.balanceAfter),
  })), now);
  return results;
}

/** Sets holds free before their time. One that was released before is what it was. */
export async function releasePoints(tx: Tx, releases: readonly { readonly holdId: HoldId; readonly reason: string | null; readonly actor: string }[], now: Instant): Promise<readonly (PointsHold | Refusal)[]> {
  const index = await readHoldIndex(tx, releases.map((each) => each.holdId));
  const known = releases.flatMap((release) => {
    const indexed = index.get(release.holdId);
    return indexed === undefined || indexed.refusal !== null ? [] : [{ release, indexed }];
  });
  const results = known.length === 0 ? [] : await releaseHolds(tx, known.map(({ release, indexed }) => ({ memberId: indexed.memberId, holdId: release.holdId, reason: release.reason, actor: release.actor })), now);
  const holds = await ledgerHolds(tx, known.map((each) => each.indexed), now);
  await publish(tx, known.flatMap(({ indexed }, position) => {
    const hold = holds.get(indexed.holdId);
    if (results[position]?.outcome !== "released" || hold === undefined) return [];
    return [PointsHoldReleased.of({
      aggregateId: hold.memberId, occurredAt: now,
      payload: { holdId: hold.holdId, memberId: hold.memberId, asset: hold.asset, points: hold.points, occurredAt: toRfc3339(now) },
    })];
  }), now);
  let next = 0;
  return releases.map((release) => {
    if (!known.some((each) => each.release === release)) return refusalOf(holdNotFound({ holdId: release.holdId }));
    const result = present(results[next++], "the ledger's answer");
    return result.outcome === "refused" ? refusalOfLedger(result) : present(holds.get(release.holdId), "the hold");
  });
}

/** One hold captured at the request of a client: what it became, or the problem. */
export async function captureOne(tx: Tx, capture: CapturePoints, now: Instant): Promise<PointsHold> {
  await requireIndexed(tx, capture.holdId);
  const [result] = await capturePoints(tx, [capture], now);
  if (result?.outcome === "refused") throw problemOf(result);
  return findHold(tx, capture.holdId, now);
}

export async function releaseOne(tx: Tx, release: { readonly holdId: HoldId; readonly reason: string | null; readonly actor: string }, now: Instant): Promise<PointsHold> {
  await requireIndexed(tx, release.holdId);
  const [result] = await releasePoints(tx, [release], now);
  if (result === undefined) throw holdNotFound({ holdId: asId<"hold">(release.holdId) });
  if ("code" in result) throw problemOf(result);
  return result;
}
