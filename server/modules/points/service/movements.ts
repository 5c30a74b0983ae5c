import {
  assertNever, businessDateAt, present, refusalOf, type BusinessDate, type EntryId, type Instant, type MemberId, type Refusal, type StoreId, type TimeZone,
} from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { publish } from "../../../platform/events/events.js";
import { post, type GiveBack, type Json, type Posted, type Posting, type PostingBase, type PostResult } from "../../ledger/index.js";
import type { Member } from "../../members/index.js";
import type { LotContext } from "../domain/expiry.js";
import { planLots, type FunderShare, type Grant } from "../domain/lots.js";
import type { DeficitPolicy, PointSourceClass } from "../domain/settings.js";
import { groupRefused, notSpendable } from "../errors.js";
import { readLastActivities } from "../sql/activities.js";
import { keepAlive } from "./activity.js";
import { pointsConfig, settingsAt, typeOf, type PointsConfig } from "./config.js";
import { blockOf, legalEntities, membersById, programmeZone, type Use } from "./programme.js";
import { refusalOfLedger } from "./refusals.js";
import { factOf } from "./facts.js";

export type Details = Readonly<Record<string, Json>>;

/** What every movement of points says. */
export interface MovementBase {
  readonly memberId: MemberId;
  /** `points` when not given. */
  readonly asset?: string;
  /** How many, always positive: the type tells the direction. */
  readonly points: number;
  /** The one cause, such as `order:…/base`: the same again is a duplicate, with other content a refusal. */
  readonly source: string;
  readonly occurredAt: Instant;
  /** Default: the day of `occurredAt` in the programme's zone. */
  readonly businessDate?: BusinessDate;
  readonly storeId?: StoreId | null;
  readonly actor: string;
  readonly reason?: string | null;
  /** Small named facts that explain it: order, receipt, rule versions. */
  readonly details?: Details | null;
  /** Movements of one call with the same group all stand or all fall. */
  readonly group?: string;
}

export interface Earn extends MovementBase {
  readonly type: "earn";
  /** The entry's kind; `earn` when not given. */
  readonly kind?: string;
  readonly sourceClass: PointSourceClass;
  /** Who pays, in proportion of the weights; the house when nobody is named. */
  readonly funders?: readonly FunderShare[];
  /** The last day on which the goods may come back. */
  readonly returnUntil?: BusinessDate | null;
  /** Dates that the grant promises itself, whatever the settings say. */
  readonly activatesAt?: Instant;
  readonly expiresAt?: Instant | null;
}

export interface Spend extends MovementBase {
  readonly type: "spend";
  /** `redeem` when not given. */
  readonly kind?: string;
}

/** Takes back (part of) an earning, as far as the settings' deficit policy goes. */
export interface ClawBackPoints extends MovementBase {
  readonly type: "claw_back";
  readonly reverses: EntryId;
  /** Instead of the settings' policy. */
  readonly deficit?: DeficitPolicy;
}

/** Returns (part of) a spending, by the settings' give-back policy. */
export interface GiveBackPoints extends MovementBase {
  readonly type: "give_back";
  readonly reverses: EntryId;
}

export type Movement = Earn | Spend | ClawBackPoints | GiveBackPoints;

export type MovementResult =
  | ({ readonly outcome: "posted" | "duplicate" } & Posted)
  | ({ readonly outcome: "refused" } & Refusal);

export interface MoveOptions {
  /** Tells nobody: an import of history is no news for messaging and webhooks. */
  readonly quiet?: boolean;
}

export const defaultAsset = "points";

interface Surroundings {
  readonly config: PointsConfig;
  readonly members: ReadonlyMap<MemberId, Member>;
  readonly timeZone: TimeZone;
  readonly now: Instant;
  readonly lastActive: ReadonlyMap<string, Instant>;
  readonly legalEntityOf: (storeId: string | null) => string | null;
}

/**
 * Carries out any number of movements with one posting to the ledger, and answers each in the order given.
 *
 * A movement that the settings or the member's state forbid is refused without touching the others, unless they share its group.
 */
export async function movePoints(tx: Tx, movements: readonly Movement[], now: Instant, options: MoveOptions = {}): Promise<readonly MovementResult[]> {
  if (movements.length === 0) return [];
  const [config, members, timeZone, legalEntityOf] = await Promise.all([
    pointsConfig(tx), membersById(tx, movements.map((each) => each.memberId), now), programmeZone(tx), legalEntities(tx),
  ]);
  const surroundings = { config, members, timeZone, now, legalEntityOf, lastActive: await lastActivities(tx, config, movements) };

  const refusals = refusalsBefore(movements, surroundings);
  const planned = movements.map((movement, index) => (refusals[index] === null ? postingOf(movement, surroundings) : null));
  const posted = await postPlanned(tx, planned, now);
  const results = refusals.map((refusal, index): MovementResult => {
    if (refusal !== null) return { outcome: "refused", ...refusal };
    const result = present(posted[index], "the ledger's answer");
    return result.outcome === "refused" ? { outcome: "refused", ...refusalOfLedger(result) } : result;
  });
  await keepAlive(tx, config, activitiesOf(movements, results), timeZone, now);
  if (options.quiet !== true) {
    const facts = movements.flatMap((movement, index) => factOf(movement, planned[index] ?? null, results[index]));
    await publish(tx, facts, now);
  }
  return results;
}

async function postPlanned(tx: Tx, planned: readonly (Posting | null)[], now: Instant): Promise<readonly (PostResult | null)[]> {
  const postings = planned.filter((each) => each !== null);
  const results = postings.length === 0 ? [] : await post(tx, postings, now);
  let next = 0;
  return planned.map((each) => (each === null ? null : present(results[next++], "the ledger's answer")));
}

function useOf(movement: Movement): Use {
  switch (movement.type) {
    case "earn": return "earn";
    case "spend": return "burn";
    case "claw_back": case "give_back": return "correct";
    default: return assertNever(movement);
  }
}

/** A refusal takes its whole group with it. */
function refusalsBefore(movements: readonly Movement[], { config, members }: Surroundings): readonly (Refusal | null)[] {
  const own = movements.map((movement) => {
    const { type } = typeOf(config, movement.asset ?? defaultAsset);
    if (movement.type === "spend" && !type.spendable) return refusalOf(notSpendable({ asset: type.asset }));
    return blockOf(members.get(movement.memberId), movement.memberId, useOf(movement));
  });
  const fallen = new Map<string, Refusal>();
  movements.forEach(({ group, source }, index) => {
    const refusal = own[index] ?? null;
    if (refusal !== null && group !== undefined && !fallen.has(group)) fallen.set(group, refusalOf(groupRefused({ source, code: refusal.code })));
  });
  return movements.map((movement, index) => own[index] ?? (movement.group === undefined ? null : (fallen.get(movement.group) ?? null)));
}

function postingOf(movement: Movement, surroundings: Surroundings): Posting {
  const { config, now } = surroundings;
  const asset = movement.asset ?? defaultAsset;
  switch (movement.type) {
    case "earn": {
      const lots = planLots(typeOf(config, asset).versions, grantOf(movement, surroundings), contextOf(movement.memberId, asset, surroundings));
      return Object.assign(baseOf(movement, asset, surroundings, promisedIn(movement)), {
        asked: askedOf(movement), type: "credit" as const, kind: movement.kind ?? "earn", counterAccount: "issuance", lots,
      });
    }
    case "spend":
      return { ...baseOf(movement, asset, surroundings), type: "debit", kind: movement.kind ?? "redeem", counterAccount: "redemption", amount: movement.points };
    case "claw_back": {
      const { deficit, debtLimit } = settingsAt(config, asset, now);
      return {
        ...baseOf(movement, asset, surroundings), asked: askedOf(movement), type: "claw_back", kind: "claw_back", counterAccount: "issuance", amount: movement.points,
        reverses: movement.reverses, policy: movement.deficit ?? deficit, ...(debtLimit === null ? {} : { debtLimit }),
      };
    }
    case "give_back":
      return {
        ...baseOf(movement, asset, surroundings), asked: askedOf(movement), type: "give_back", kind: "give_back", counterAccount: "redemption", amount: movement.points,
        reverses: movement.reverses, ...giveBackTerms(movement, asset, surroundings),
      };
    default: return assertNever(movement);
  }
}

type Base = Omit<PostingBase, "kind" | "counterAccount">;

function baseOf(movement: Movement, asset: string, { timeZone }: Surroundings, details: Json = movement.details ?? null): Base {
  const { memberId, source, occurredAt, actor, group } = movement;
  const businessDate = movement.businessDate ?? businessDateAt(occurredAt, timeZone);
  const base = { memberId, asset, source, occurredAt, businessDate, storeId: movement.storeId ?? null, actor, reason: movement.reason ?? null, details };
  return group === undefined ? base : { ...base, group };
}

type GiveBackTerms = Pick<GiveBack, "mode" | "graceDays" | "reissueLot">;

function giveBackTerms(movement: GiveBackPoints, asset: string, surroundings: Surroundings): GiveBackTerms {
  const { giveBack } = settingsAt(surroundings.config, asset, surroundings.now);
  if (giveBack.mode === "original") return giveBack.endedLot === "grace" ? { mode: "original", graceDays: giveBack.graceDays } : { mode: "original" };
  const grant: Grant = {
    amount: movement.points, occurredAt: surroundings.now, sourceClass: "COMPENSATION", funders: [], legalEntityId: surroundings.legalEntityOf(movement.storeId ?? null), returnUntil: null,
    activatesAt: surroundings.now,
  };
  const [lot] = planLots(typeOf(surroundings.config, asset).versions, grant, contextOf(movement.memberId, asset, surroundings));
  return { mode: "reissue", reissueLot: present(lot, "the lot that is reissued") };
}

function grantOf(earn: Earn, { legalEntityOf }: Surroundings): Grant {
  return {
    legalEntityId: legalEntityOf(earn.storeId ?? null),
    amount: earn.points, occurredAt: earn.occurredAt, sourceClass: earn.sourceClass, funders: earn.funders ?? [], returnUntil: earn.returnUntil ?? null,
    activatesAt: earn.activatesAt, expiresAt: earn.expiresAt,
  };
}

/** An end that the grant itself promised is marked in the entry, so that no change of settings ever moves it. */
function promisedIn(earn: Earn): Json {
  const details = earn.details ?? null;
  if (earn.expiresAt === undefined) return details;
  return { ...details, endPromised: true };
}

/**
 * What a repeat is compared by, besides amounts: what the caller asked. Dates, policy and value come from settings that may have changed
 * since, and must not make a repeat look like something else.
 */
function askedOf(movement: Movement): Json {
  const details = movement.details ?? null;
  if (movement.type === "claw_back") return { details, deficit: movement.deficit ?? null };
  if (movement.type !== "earn") return { details };
  const { sourceClass, funders = [], returnUntil = null, activatesAt = null, expiresAt } = movement;
  return {
    details, sourceClass, returnUntil, activatesAt, expiresAt: expiresAt === undefined ? "settings" : expiresAt,
    funders: funders.map(({ funder, legalEntityId, weight }) => ({ funder, legalEntityId, weight })),
  };
}

function contextOf(memberId: MemberId, asset: string, { members, timeZone, lastActive }: Surroundings): LotContext {
  return { timeZone, enrolledOn: members.get(memberId)?.enrolledOn ?? null, lastActivityAt: lastActive.get(`${asset} ${memberId}`) ?? null };
}

/** Needed only where inactivity ends points: then a late receipt gets the end that the member's other points have. */
async function lastActivities(tx: Tx, config: PointsConfig, movements: readonly Movement[]): Promise<ReadonlyMap<string, Instant>> {
  const latest = new Map<string, Instant>();
  for (const asset of new Set(movements.map((each) => each.asset ?? defaultAsset))) {
    const policies = typeOf(config, asset).versions.map((each) => each.settings.expiry);
    const kinds = policies.flatMap((policy) => (policy.method === "inactivity" ? policy.activities : []));
    if (kinds.length === 0) continue;
    const memberIds = [...new Set(movements.filter((each) => (each.asset ?? defaultAsset) === asset).map((each) => each.memberId))];
    for (const [memberId, at] of await readLastActivities(tx, memberIds, asset, kinds)) latest.set(`${asset} ${memberId}`, at);
  }
  return latest;
}

function activitiesOf(movements: readonly Movement[], results: readonly MovementResult[]): readonly { memberId: MemberId; asset: string; kind: string; at: Instant }[] {
  return movements.flatMap((movement, index) => {
    if (results[index]?.outcome !== "posted" || (movement.type !== "earn" && movement.type !== "spend")) return [];
    const kind = movement.kind ?? (movement.type === "earn" ? "earn" : "redeem");
    return [{ memberId: movement.memberId, asset: movement.asset ?? defaultAsset, kind, at: movement.occurredAt }];
  });
}

type Without<T> = Omit<T, "type">;

export function earnPoints(tx: Tx, earns: readonly Without<Earn>[], now: Instant, options: MoveOptions = {}): Promise<readonly MovementResult[]> {
  return movePoints(tx, earns.map((each) => ({ ...each, type: "earn" })), now, options);
}

export function spendPoints(tx: Tx, spends: readonly Without<Spend>[], now: Instant, options: MoveOptions = {}): Promise<readonly MovementResult[]> {
  return movePoints(tx, spends.map((each) => ({ ...each, type: "spend" })), now, options);
}

export function clawBack(tx: Tx, clawBacks: readonly Without<ClawBackPoints>[], now: Instant, options: MoveOptions = {}): Promise<readonly MovementResult[]> {
  return movePoints(tx, clawBacks.map((each) => ({ ...each, type: "claw_back" })), now, options);
}

export function giveBack(tx: Tx, giveBacks: readonly Without<GiveBackPoints>[], now: Instant, options: MoveOptions = {}): Promise<readonly MovementResult[]> {
  return movePoints(tx, giveBacks.map((each) => ({ ...each, type: "give_back" })), now, options);
}
