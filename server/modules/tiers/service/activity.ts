import { present, type BusinessDate, type Instant, type MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { earlier, later } from "../domain/calendar.js";
import { DailyTotals, type DayTotals } from "../domain/daily-totals.js";
import { versionOn } from "../domain/earned.js";
import { evaluate } from "../domain/standing.js";
import { baseTier, type Basis } from "../domain/tier-set.js";
import { factKey, insertActivity, readDaily, readPurchaseDates, type ActivityRow } from "../sql/facts.js";
import { readStandings, touchStandings, type StandingRow, type Touch } from "../sql/standings.js";
import { lookAt, lookedAtOn, readDossiers, type Look } from "./evaluate.js";
import { tierProgramme, tierUnder, todayOf, type TierProgramme } from "./programme.js";

/** What counts towards a tier: a purchase, or a return, whose amounts are given as positive numbers too. */
export interface TierFact {
  readonly memberId: MemberId;
  /** The order, for its returns too: a return then counts on the business date of the purchase it takes back. */
  readonly sourceId: string;
  /** Tells several facts of one source apart: the id of the return. Default: the direction. */
  readonly part?: string;
  readonly businessDate: BusinessDate;
  readonly occurredAt: Instant;
  readonly spendMinor: number;
  readonly visits: number;
  readonly growth: number;
  readonly direction: "purchase" | "return";
}

export interface TierOutcome {
  readonly memberId: MemberId;
  readonly tierCode: string;
  readonly rank: number;
  readonly multiplierBps: number;
  readonly validThrough: BusinessDate | null;
  /** The tier before; null: it is the same. */
  readonly changedFrom: string | null;
  /** Facts of this member that were known already. */
  readonly duplicates: number;
}

export interface RecordOptions {
  /** Tells nobody: an import of history is no news for messaging and webhooks. */
  readonly quiet?: boolean;
  readonly actor?: string;
}

/**
 * Records what members did, in any number, and moves those up or down whose tier it decides.
 *
 * Facts are counted once, whatever is re-sent. A list that cannot change any tier costs three statements. A fact that is late
 * counts in the windows of its own business date. Answers one outcome per member, in the order of first mention.
 */
export async function recordActivity(tx: Tx, facts: readonly TierFact[], now: Instant, options: RecordOptions = {}): Promise<readonly TierOutcome[]> {
  if (facts.length === 0) return [];
  const programme = await tierProgramme(tx);
  const rows = await rowsOf(tx, facts);
  const bundles = bundlesOf(rows, programme);
  const base = baseTier(versionOn(programme.versions, todayOf(programme, now)).definition);
  const touches = [...bundles.values()].map((each): Touch => ({ memberId: each.memberId, used: each.used, on: each.firstDay, at: each.firstAt }));
  const [standings, fresh] = await Promise.all([touchStandings(tx, touches, base.code), insertActivity(tx, rows, now)]);

  const looks = standings.flatMap((standing): readonly Look[] => {
    const bundle = present(bundles.get(standing.memberId), "the facts of a locked member");
    return mustLook(programme, standing, bundle) ? [{ standing, at: bundle.lastDay, happened: bundle.happened }] : [];
  });
  const outcomes = await lookAt(tx, programme, looks, now, { actor: options.actor ?? "system:tiers", quiet: options.quiet ?? false });
  const after = new Map(standings.map((each) => [each.memberId, each]));
  for (const outcome of outcomes) after.set(outcome.memberId, outcome.after);
  const before = new Map(standings.map((each) => [each.memberId, each]));
  return [...bundles.values()].map((bundle) => {
    const duplicates = bundle.rows.filter((each) => !fresh.has(factKey(each.memberId, each.sourceId, each.part))).length;
    return outcomeOf(programme, present(before.get(bundle.memberId), "the standing before"), present(after.get(bundle.memberId), "the standing after"), bundle.lastDay, duplicates);
  });
}

/** What `recordActivity` would answer, without writing or locking anything: for previews of a return. */
export async function previewActivity(tx: Tx, facts: readonly TierFact[]): Promise<readonly TierOutcome[]> {
  if (facts.length === 0) return [];
  const programme = await tierProgramme(tx);
  const rows = await rowsOf(tx, facts);
  const bundles = bundlesOf(rows, programme);
  const ids = [...bundles.keys()];
  const [standings, daily] = await Promise.all([readStandings(tx, ids), readDaily(tx, ids)]);
  const dossiers = await readDossiers(tx, programme, [...bundles.values()].map((each) => ({ memberId: each.memberId, joinedOn: standings.get(each.memberId)?.joinedOn ?? each.firstDay })));
  return [...bundles.values()].map((bundle) => {
    const dossier = present(dossiers.get(bundle.memberId), "the member's dossier");
    const at = lookedAtOn(dossier.facts, bundle.lastDay, standings.get(bundle.memberId));
    const days = withFacts(daily.get(bundle.memberId) ?? [], bundle.rows);
    const before = evaluate(programme.versions, dossier.facts, dossier.assignments, at).current;
    const { current } = evaluate(programme.versions, { ...dossier.facts, totals: new DailyTotals(days) }, dossier.assignments, at);
    return {
      memberId: bundle.memberId, tierCode: current.tier.code, rank: current.tier.rank, multiplierBps: current.tier.multiplierBps,
      validThrough: current.validThrough, changedFrom: before.tier.code === current.tier.code ? null : before.tier.code, duplicates: 0,
    };
  });
}

function withFacts(days: readonly DayTotals[], rows: readonly ActivityRow[]): readonly DayTotals[] {
  const byDay = new Map(days.map((each) => [each.day, each]));
  for (const { businessDate, spend, visits, growth } of rows) {
    const known = byDay.get(businessDate) ?? { day: businessDate, spend: 0, visits: 0, growth: 0 };
    byDay.set(businessDate, { day: businessDate, spend: known.spend + spend, visits: known.visits + visits, growth: known.growth + growth });
  }
  return [...byDay.values()];
}

/** Gives the amounts their sign, and returns the business date of what they take back. */
async function rowsOf(tx: Tx, facts: readonly TierFact[]): Promise<readonly ActivityRow[]> {
  const returns = facts.filter((each) => each.direction === "return");
  const known = returns.length === 0 ? new Map<string, BusinessDate>() : new Map(await readPurchaseDates(tx, returns));
  for (const each of facts) if (each.direction === "purchase") known.set(`${each.memberId} ${each.sourceId}`, each.businessDate);
  return facts.map((fact) => {
    const sign = fact.direction === "return" ? -1 : 1;
    return {
      memberId: fact.memberId, sourceId: fact.sourceId, part: fact.part ?? fact.direction, occurredAt: fact.occurredAt,
      businessDate: fact.direction === "return" ? (known.get(`${fact.memberId} ${fact.sourceId}`) ?? fact.businessDate) : fact.businessDate,
      spend: sign * fact.spendMinor, visits: sign * fact.visits, growth: sign * fact.growth,
    };
  });
}

/** What one list says of one member. */
interface Bundle {
  readonly memberId: MemberId;
  readonly rows: ActivityRow[];
  readonly happened: Map<BusinessDate, Instant>;
  firstDay: BusinessDate;
  lastDay: BusinessDate;
  firstAt: Instant;
  used: number;
  takesBack: boolean;
}

function bundlesOf(rows: readonly ActivityRow[], programme: TierProgramme): ReadonlyMap<MemberId, Bundle> {
  const bundles = new Map<MemberId, Bundle>();
  for (const each of rows) {
    let bundle = bundles.get(each.memberId);
    if (bundle === undefined) {
      bundle = { memberId: each.memberId, rows: [], happened: new Map(), firstDay: each.businessDate, lastDay: each.businessDate, firstAt: each.occurredAt, used: 0, takesBack: false };
      bundles.set(each.memberId, bundle);
    }
    bundle.rows.push(each);
    bundle.firstDay = earlier(bundle.firstDay, each.businessDate);
    bundle.lastDay = later(bundle.lastDay, each.businessDate);
    if (each.occurredAt < bundle.firstAt) bundle.firstAt = each.occurredAt;
    const happened = bundle.happened.get(each.businessDate);
    if (happened === undefined || happened < each.occurredAt) bundle.happened.set(each.businessDate, each.occurredAt);
    const amount = amountOf(each, versionOn(programme.versions, each.businessDate).definition.basis);
    bundle.used += Math.max(0, amount);
    bundle.takesBack ||= each.spend < 0 || each.visits < 0 || each.growth < 0;
  }
  return bundles;
}

function amountOf(row: ActivityRow, basis: Basis): number {
  switch (basis) {
    case "spend": return row.spend;
    case "visits": return row.visits;
    case "growth": return row.growth;
  }
}

/** Whether the facts can have changed the tier: only then are the member's days read and weighed. */
function mustLook(programme: TierProgramme, standing: StandingRow, bundle: Bundle): boolean {
  const isCurrent = standing.seq > 0 && standing.version === versionOn(programme.versions, bundle.lastDay).version;
  const isInOrder = bundle.firstDay >= standing.evaluatedOn && (standing.nextCheckOn === null || bundle.lastDay < standing.nextCheckOn);
  return !isCurrent || !isInOrder || bundle.takesBack || standing.room <= 0;
}

function outcomeOf(programme: TierProgramme, before: StandingRow, after: StandingRow, day: BusinessDate, duplicates: number): TierOutcome {
  const { tier } = tierUnder(programme, after, later(day, after.evaluatedOn));
  return {
    memberId: after.memberId, tierCode: tier.code, rank: tier.rank, multiplierBps: tier.multiplierBps, validThrough: after.validThrough,
    changedFrom: before.tierCode === after.tierCode ? null : before.tierCode, duplicates,
  };
}
