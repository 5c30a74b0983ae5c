import type { EarnOutcome } from "@regulars/engine";
import { mulDivFloor, type BusinessDate, type Instant, type MemberId, type OrderId, type RuleVersionId, type StoreId } from "@regulars/kernel";

/** What to replay, over which receipts. */
export interface ReplayRequest {
  /** Drafts in the place of their rule's versions; none: the live rules, which must give what the ledger holds. */
  readonly draftIds: readonly RuleVersionId[];
  /** Leaves out every other rule. */
  readonly draftsOnly: boolean;
  /** Business dates, both included. */
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly storeIds: readonly StoreId[] | null;
  /** The receipts after this many are left out; the report says so. */
  readonly maxReceipts: number;
}

/** A receipt as it was judged: what was recorded with it, and what both sets of rules give. */
export interface Replayed {
  readonly orderId: OrderId;
  readonly memberId: MemberId;
  readonly storeId: StoreId;
  readonly tierCode: string | null;
  readonly netPaid: number;
  readonly recorded: Amounts;
  readonly live: EarnOutcome;
  readonly draft: EarnOutcome;
}

export interface Amounts {
  readonly points: number;
  readonly growth: number;
}

/** One group of receipts under both sets of rules. */
export interface Comparison {
  readonly receipts: number;
  readonly netPaid: number;
  readonly livePoints: number;
  readonly draftPoints: number;
}

export interface MemberDifference {
  readonly memberId: MemberId;
  readonly livePoints: number;
  readonly draftPoints: number;
}

export interface ReplayReport {
  readonly receipts: number;
  readonly members: number;
  readonly netPaid: number;
  /** True when the window holds more receipts than were replayed. */
  readonly isCutOff: boolean;
  readonly recorded: Amounts;
  readonly live: Amounts;
  readonly draft: Amounts;
  /** What the draft costs more than the live rules, at the value of a point today, in minor units; below zero: less. */
  readonly extraCost: number;
  /** Receipts where the live rules, replayed, do not give what was recorded. */
  readonly mismatches: { readonly count: number; readonly sample: readonly { readonly orderId: OrderId; readonly recorded: Amounts; readonly replayed: Amounts }[] };
  readonly winners: { readonly members: number; readonly points: number; readonly top: readonly MemberDifference[] };
  readonly losers: { readonly members: number; readonly points: number; readonly top: readonly MemberDifference[] };
  readonly unchanged: number;
  readonly byTier: readonly (Comparison & { readonly tierCode: string | null })[];
  readonly byStore: readonly (Comparison & { readonly storeId: StoreId })[];
  readonly byRule: readonly { readonly ruleId: string; readonly livePoints: number; readonly draftPoints: number; readonly liveReceipts: number; readonly draftReceipts: number }[];
  readonly finishedAt: Instant;
}

const shown = 20;

interface Sums {
  receipts: number;
  netPaid: number;
  livePoints: number;
  draftPoints: number;
}

/** Adds up replayed receipts; holds two numbers for each member, and little else. */
export class ReplayTally {
  private readonly total: Sums = noSums();
  private readonly growth = { recorded: 0, live: 0, draft: 0 };
  private recordedPoints = 0;
  private mismatches = 0;
  private readonly sample: { orderId: OrderId; recorded: Amounts; replayed: Amounts }[] = [];
  private readonly members = new Map<MemberId, { live: number; draft: number }>();
  private readonly tiers = new Map<string | null, Sums>();
  private readonly stores = new Map<StoreId, Sums>();
  private readonly rules = new Map<string, { livePoints: number; draftPoints: number; liveReceipts: number; draftReceipts: number }>();

  get receipts(): number {
    return this.total.receipts;
  }

  add(each: Replayed): void {
    const { live, draft, recorded } = each;
    for (const sums of [this.total, this.sumsOf(this.tiers, each.tierCode), this.sumsOf(this.stores, each.storeId)]) {
      sums.receipts += 1;
      sums.netPaid += each.netPaid;
      sums.livePoints += live.points;
      sums.draftPoints += draft.points;
    }
    this.recordedPoints += recorded.points;
    this.growth.recorded += recorded.growth;
    this.growth.live += live.growth;
    this.growth.draft += draft.growth;
    if (live.points !== recorded.points || live.growth !== recorded.growth) {
      this.mismatches += 1;
      if (this.sample.length < shown) this.sample.push({ orderId: each.orderId, recorded, replayed: { points: live.points, growth: live.growth } });
    }
    const member = this.members.get(each.memberId);
    if (member === undefined) this.members.set(each.memberId, { live: live.points, draft: draft.points });
    else {
      member.live += live.points;
      member.draft += draft.points;
    }
    this.addRules(live, "live");
    this.addRules(draft, "draft");
  }

  private addRules(outcome: EarnOutcome, of: "live" | "draft"): void {
    for (const { ruleId, contributions } of outcome.applied) {
      let sums = this.rules.get(ruleId);
      if (sums === undefined) this.rules.set(ruleId, (sums = { livePoints: 0, draftPoints: 0, liveReceipts: 0, draftReceipts: 0 }));
      const points = contributions.reduce((sum, each) => (each.asset === "points" ? sum + each.amount : sum), 0);
      if (of === "live") {
        sums.livePoints += points;
        sums.liveReceipts += 1;
      } else {
        sums.draftPoints += points;
        sums.draftReceipts += 1;
      }
    }
  }

  private sumsOf<K>(groups: Map<K, Sums>, key: K): Sums {
    let sums = groups.get(key);
    if (sums === undefined) groups.set(key, (sums = noSums()));
    return sums;
  }

  /** `unitValueMicro`: the value of a point in millionths of a minor unit. */
  report(unitValueMicro: number, isCutOff: boolean, finishedAt: Instant): ReplayReport {
    const winners = new Ranking();
    const losers = new Ranking();
    let unchanged = 0;
    for (const [memberId, { live, draft }] of this.members) {
      if (draft > live) winners.add({ memberId, livePoints: live, draftPoints: draft });
      else if (draft < live) losers.add({ memberId, livePoints: live, draftPoints: draft });
      else unchanged += 1;
    }
    const { receipts, netPaid, livePoints, draftPoints } = this.total;
    return {
      receipts, members: this.members.size, netPaid, isCutOff,
      recorded: { points: this.recordedPoints, growth: this.growth.recorded },
      live: { points: livePoints, growth: this.growth.live },
      draft: { points: draftPoints, growth: this.growth.draft },
      extraCost: mulDivFloor(draftPoints - livePoints, unitValueMicro, 1_000_000),
      mismatches: { count: this.mismatches, sample: this.sample },
      winners: winners.told(), losers: losers.told(), unchanged,
      byTier: [...this.tiers].map(([tierCode, sums]) => ({ tierCode, ...sums })).sort((a, b) => b.receipts - a.receipts),
      byStore: [...this.stores].map(([storeId, sums]) => ({ storeId, ...sums })).sort((a, b) => b.receipts - a.receipts),
      byRule: [...this.rules].map(([ruleId, sums]) => ({ ruleId, ...sums })).sort((a, b) => (a.ruleId < b.ruleId ? -1 : 1)),
      finishedAt,
    };
  }
}

const noSums = (): Sums => ({ receipts: 0, netPaid: 0, livePoints: 0, draftPoints: 0 });

/** Keeps those whom a change moves most, and counts all. */
class Ranking {
  private members = 0;
  private points = 0;
  private top: MemberDifference[] = [];

  add(each: MemberDifference): void {
    this.members += 1;
    this.points += sizeOf(each);
    this.top.push(each);
    if (this.top.length > shown * 50) this.top = this.best();
  }

  told(): { readonly members: number; readonly points: number; readonly top: readonly MemberDifference[] } {
    return { members: this.members, points: this.points, top: this.best() };
  }

  private best(): MemberDifference[] {
    return this.top.sort((a, b) => sizeOf(b) - sizeOf(a) || (a.memberId < b.memberId ? -1 : 1)).slice(0, shown);
  }
}

const sizeOf = (each: MemberDifference): number => Math.abs(each.draftPoints - each.livePoints);
