import { businessDateAt, dayMs, instant, type BusinessDate, type Instant } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { storeDirectory, type Store, type StoreDirectory } from "../../stores/index.js";
import { datesUpTo, nothing, noStore, sumOf, type Figures, type StoreDay } from "../domain/figures.js";
import { countDays, keptDays, lastComputed } from "../sql.js";

/** Days in the chart, today counted. */
export const shownDays = 30;
const weekMs = 7 * dayMs;

export interface Dashboard {
  readonly currency: { readonly code: string; readonly minorDigits: number };
  readonly businessDate: BusinessDate;
  readonly storeCount: number;
  readonly isEverywhere: boolean;
  readonly today: Figures;
  /** The same day of last week, up to the same time of day. */
  readonly lastWeek: Figures;
  readonly days: readonly ({ readonly businessDate: BusinessDate } & Figures)[];
  readonly pastComputedAt: Instant | null;
}

/** Who asks for all stores also gets what has no store. */
function idsOf(directory: StoreDirectory, scope: "all" | ReadonlySet<string>): readonly string[] {
  return scope === "all" ? [...directory.stores.map((each) => each.storeId), noStore] : directory.stores.filter((each) => scope.has(each.storeId)).map((each) => each.storeId);
}

/** The days that stores have at one moment, each in its own time: two dates at most, wherever they are. */
async function daysAt(tx: Tx, directory: StoreDirectory, ids: readonly string[], at: Instant, isWhole: boolean): Promise<readonly StoreDay[]> {
  const dateOf = (storeId: string): BusinessDate => directory.businessDateAt(storeId === noStore ? null : storeId, at);
  const dates = [...new Set(ids.map(dateOf))];
  const allowed = new Set(ids);
  return (await countDays(tx, { storeIds: ids, dates, before: isWhole ? null : at })).filter((each) => allowed.has(each.storeId) && each.businessDate === dateOf(each.storeId));
}

/**
 * Today from its rows, last week's day from its rows up to the same time, and the days between as they were added up: what it
 * costs is two days of rows, whatever the history holds.
 */
export async function dashboard(tx: Tx, scope: "all" | ReadonlySet<string>, now: Instant): Promise<Dashboard> {
  const directory = await storeDirectory(tx);
  const { programme } = directory;
  const ids = idsOf(directory, scope);
  const businessDate = businessDateAt(now, programme.timeZone);
  const dates = datesUpTo(businessDate, shownDays);
  const today = sumOf(await daysAt(tx, directory, ids, now, true));
  const lastWeek = sumOf(await daysAt(tx, directory, ids, instant(now - weekMs), false));
  const kept = await keptDays(tx, dates.slice(0, -1), ids);
  const byDate = new Map<BusinessDate, StoreDay[]>(dates.map((date) => [date, []]));
  for (const each of kept) byDate.get(each.businessDate)?.push(each);
  return {
    currency: programme.currency, businessDate, storeCount: ids.filter((each) => each !== noStore).length, isEverywhere: scope === "all", today, lastWeek,
    days: dates.map((date) => ({ businessDate: date, ...(date === businessDate ? today : sumOf(byDate.get(date) ?? [])) })),
    pastComputedAt: await lastComputed(tx),
  };
}

export interface StoreFigures extends Figures {
  /** Null: what has no store. */
  readonly store: Store | null;
}

/** One date, store by store, from its rows; stores without anything are left out. */
export async function storesOn(tx: Tx, scope: "all" | ReadonlySet<string>, date: BusinessDate): Promise<readonly StoreFigures[]> {
  const directory = await storeDirectory(tx);
  const ids = idsOf(directory, scope);
  const found = new Map((await countDays(tx, { storeIds: ids, dates: [date], before: null })).map((each) => [each.storeId, each]));
  return ids.flatMap((storeId) => {
    const figures = found.get(storeId);
    return figures === undefined ? [] : [{ ...nothing, ...figures, store: storeId === noStore ? null : (directory.byId(storeId) ?? null) }];
  }).sort((a, b) => b.netPaid - a.netPaid || (a.store?.code ?? "").localeCompare(b.store?.code ?? ""));
}

export type { Figures } from "../domain/figures.js";
export { memberShareBps as shareOf } from "../domain/figures.js";
