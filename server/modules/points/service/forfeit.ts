import { businessDateAt, type Instant, type MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { balancesAt, openHolds, post, type Posting } from "../../ledger/index.js";
import { planLots } from "../domain/lots.js";
import { pointsConfig, typeOf } from "./config.js";
import { legalEntities, programmeZone } from "./programme.js";
import { problemOf, refusalOfLedger } from "./refusals.js";

export interface Standing {
  readonly asset: string;
  readonly isSpendable: boolean;
  readonly available: number;
  readonly pending: number;
  readonly held: number;
  readonly debt: number;
}

/** What a member has and owes, of everything there is; what can be spent first. */
export async function standingsOf(tx: Tx, memberId: MemberId, now: Instant): Promise<readonly Standing[]> {
  const { types } = await pointsConfig(tx);
  const balances = await balancesAt(tx, [memberId], [...types.keys()], now);
  const standings = balances.map(({ asset, available, pending, held, debt }) => ({ asset, isSpendable: types.get(asset)?.spendable === true, available, pending, held, debt }));
  return standings.sort((a, b) => Number(b.isSpendable) - Number(a.isSpendable));
}

/** Purchases under way: holds that are open now. */
export function openHoldsOf(tx: Tx, memberIds: readonly MemberId[], now: Instant): Promise<number> {
  return openHolds(tx, memberIds, now);
}

export interface Forfeit {
  /** The one cause: the same again changes nothing. */
  readonly source: string;
  readonly reason: string;
  readonly actor: string;
}

export interface Forfeited {
  readonly memberId: MemberId;
  readonly asset: string;
  readonly points: number;
  readonly debtWaived: number;
}

/**
 * Ends all that members have, pending too, and waives what they owe: each by an entry of its own, never by silence. What is set aside by
 * an open hold stays; the caller has seen to it that there is none.
 */
export async function forfeitAll(tx: Tx, memberIds: readonly MemberId[], by: Forfeit, now: Instant): Promise<readonly Forfeited[]> {
  if (memberIds.length === 0) return [];
  const [config, timeZone, legalEntityOf] = await Promise.all([pointsConfig(tx), programmeZone(tx), legalEntities(tx)]);
  const balances = await balancesAt(tx, memberIds, [...config.types.keys()], now);
  const items = balances.flatMap(({ memberId, asset, available, pending, debt }) => {
    const base = {
      memberId, asset, occurredAt: now, businessDate: businessDateAt(now, timeZone), storeId: null, actor: by.actor, reason: by.reason, details: null, source: by.source,
    };
    const postings: Posting[] = [];
    // A debt first: nothing can be available beside one, but something may be pending.
    if (debt > 0) {
      const grant = { amount: debt, occurredAt: now, sourceClass: "COMPENSATION" as const, funders: [], legalEntityId: legalEntityOf(null), returnUntil: null };
      const lots = planLots(typeOf(config, asset).versions, grant, { timeZone, enrolledOn: null, lastActivityAt: now });
      postings.push({ ...base, type: "credit", kind: "write_off", counterAccount: "debt_waived", lots, onlyRepay: true });
    }
    if (available + pending > 0) postings.push({ ...base, type: "debit", kind: "forfeit", counterAccount: "forfeiture", amount: available + pending, alsoPending: true });
    return postings.map((posting) => ({ posting, points: posting.type === "debit" ? posting.amount : 0, debtWaived: posting.type === "debit" ? 0 : debt }));
  });
  const results = items.length === 0 ? [] : await post(tx, items.map((each) => each.posting), now);
  for (const result of results) if (result.outcome === "refused") throw problemOf(refusalOfLedger(result));
  const sums = new Map<string, Forfeited>();
  for (const { posting: { memberId, asset }, points, debtWaived } of items) {
    const before = sums.get(`${memberId}/${asset}`) ?? { memberId, asset, points: 0, debtWaived: 0 };
    sums.set(`${memberId}/${asset}`, { ...before, points: before.points + points, debtWaived: before.debtWaived + debtWaived });
  }
  return [...sums.values()];
}
