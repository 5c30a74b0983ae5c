import type { BusinessDate } from "@regulars/kernel";
import { earlier, later, periodAround, type Span } from "./calendar.js";
import type { Basis, TierTask } from "./tier-set.js";

/** What one member did on one business date, net of what came back. */
export interface DayTotals {
  readonly day: BusinessDate;
  readonly spend: number;
  readonly visits: number;
  readonly growth: number;
}

/** A task once done, kept because later returns do not undo it. */
export interface TaskCompletion {
  readonly taskCode: string;
  /** The business date whose facts completed it. */
  readonly completedOn: BusinessDate;
}

type Measures = Readonly<Record<Basis, readonly number[]>>;

/** A member's days in order, with running sums: the value of any span costs two look-ups. */
export class DailyTotals {
  readonly days: readonly BusinessDate[];
  private readonly sums: Measures;
  private readonly negatives: Measures;

  constructor(totals: readonly DayTotals[]) {
    const sorted = [...totals].sort((a, b) => (a.day < b.day ? -1 : 1));
    this.days = sorted.map((each) => each.day);
    const running = (of: (each: DayTotals) => number): number[] => {
      const sums = [0];
      for (const each of sorted) sums.push((sums[sums.length - 1] ?? 0) + of(each));
      return sums;
    };
    this.sums = { spend: running((t) => t.spend), visits: running((t) => t.visits), growth: running((t) => t.growth) };
    const below = (value: number): number => Math.min(0, value);
    this.negatives = { spend: running((t) => below(t.spend)), visits: running((t) => below(t.visits)), growth: running((t) => below(t.growth)) };
  }

  /** The latest business date with facts; null: there are none. */
  get lastDay(): BusinessDate | null {
    return this.days[this.days.length - 1] ?? null;
  }

  /** Net value of the days in the span. */
  valueOf(basis: Basis, span: Span): number {
    return this.between(this.sums[basis], span);
  }

  /** The sum of the days in the span that are below zero: what the value can still rise by without any new fact. */
  negativesOf(basis: Basis, span: Span): number {
    return this.between(this.negatives[basis], span);
  }

  /** The first day of the span whose value is not zero. */
  firstCounting(basis: Basis, span: Span): BusinessDate | null {
    for (let index = this.countBefore(span.from); index < this.days.length; index += 1) {
      const day = this.days[index];
      if (day === undefined || day > span.through) return null;
      if (this.valueAt(basis, index) !== 0) return day;
    }
    return null;
  }

  /** Net value of the day at that place of `days`. */
  valueAt(basis: Basis, index: number): number {
    const sums = this.sums[basis];
    return (sums[index + 1] ?? 0) - (sums[index] ?? 0);
  }

  /** The days with facts from `from` up to `through`. */
  daysWithin(span: Span): readonly BusinessDate[] {
    return this.days.slice(this.countBefore(span.from), this.countThrough(span.through));
  }

  private between(sums: readonly number[], span: Span): number {
    if (span.from > span.through) return 0;
    return (sums[this.countThrough(span.through)] ?? 0) - (sums[this.countBefore(span.from)] ?? 0);
  }

  /** How many days lie before `day`. */
  private countBefore(day: BusinessDate): number {
    let low = 0;
    let high = this.days.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.days[middle] ?? day) < day) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** How many days lie before `day` or on it. */
  private countThrough(day: BusinessDate): number {
    const before = this.countBefore(day);
    return this.days[before] === day ? before + 1 : before;
  }
}

export interface TaskProgress {
  readonly taskCode: string;
  readonly isDone: boolean;
  /** Counted in the month, quarter or window that runs on the day asked. */
  readonly counted: number;
  readonly atLeast: number;
  readonly stillNeeded: number;
  readonly byDate: BusinessDate;
  /** The business date whose facts completed it; null: not done. */
  readonly doneOn: BusinessDate | null;
}

/**
 * How far a task is. It is done when one month or quarter (or the whole window) inside the span reaches the amount;
 * a task that returns do not undo stays done once that was recorded.
 */
export function taskProgress(task: TierTask, totals: DailyTotals, span: Span, completions: readonly TaskCompletion[], today: BusinessDate): TaskProgress {
  const within = task.within;
  const periodOf = (day: BusinessDate): Span => (within === "window" ? span : clip(periodAround(day, within), span));
  const running = periodOf(earlier(span.through, later(today, span.from)));
  const counted = totals.valueOf(task.measure, running);
  const doneOn = dayReached(task, totals, span, periodOf) ?? (task.rollbackAfterCompletion ? null : recordedIn(task, span, completions));
  const isDone = doneOn !== null;
  return { taskCode: task.code, isDone, counted, atLeast: task.atLeast, stillNeeded: isDone ? 0 : Math.max(0, task.atLeast - counted), byDate: running.through, doneOn };
}

function dayReached(task: TierTask, totals: DailyTotals, span: Span, periodOf: (day: BusinessDate) => Span): BusinessDate | null {
  let checkedThrough: BusinessDate | null = null;
  for (const day of totals.daysWithin(span)) {
    if (checkedThrough !== null && day <= checkedThrough) continue;
    const period = periodOf(day);
    // The net of the whole period decides: a purchase that came back later in it does not count.
    if (totals.valueOf(task.measure, period) >= task.atLeast) return dayInside(task, totals, period);
    checkedThrough = period.through;
  }
  return null;
}

function dayInside(task: TierTask, totals: DailyTotals, period: Span): BusinessDate {
  const days = totals.daysWithin(period);
  return days.find((day) => totals.valueOf(task.measure, { from: period.from, through: day }) >= task.atLeast) ?? period.through;
}

function recordedIn(task: TierTask, span: Span, completions: readonly TaskCompletion[]): BusinessDate | null {
  return completions.find((each) => each.taskCode === task.code && each.completedOn >= span.from && each.completedOn <= span.through)?.completedOn ?? null;
}

function clip(period: Span, span: Span): Span {
  return { from: later(period.from, span.from), through: earlier(period.through, span.through) };
}
