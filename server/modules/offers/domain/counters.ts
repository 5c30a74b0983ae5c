import { addDays, addMonths, businessDate, type BusinessDate, type MemberId } from "@regulars/kernel";
import type { LimitCounter, LimitMeasure, LimitTake, UsedLimits } from "@regulars/engine";

/** A counter with its owner: a member's, or (null) that of a store or of all stores. */
export interface OwnedCounter {
  readonly memberId: MemberId | null;
  readonly ruleId: string;
  readonly key: string;
  readonly measure: LimitMeasure;
}

/** What is to be taken from one counter, by however many receipts. */
export interface CounterTake extends OwnedCounter {
  readonly amount: number;
  readonly cap: number;
}

export function nameOf(counter: OwnedCounter): string {
  return `${counter.memberId ?? ""} ${counter.ruleId} ${counter.key} ${counter.measure}`;
}

export function ownedBy(memberId: MemberId, counter: LimitCounter): OwnedCounter {
  return { memberId: counter.scope === "member" ? memberId : null, ruleId: counter.ruleId, key: counter.key, measure: counter.measure };
}

/** How much of each counter is used, as read or as worked out so far. */
export class Counters {
  private readonly used: Map<string, number>;
  constructor(entries: Iterable<readonly [string, number]> = []) {
    this.used = new Map(entries);
  }

  of(name: string): number {
    return this.used.get(name) ?? 0;
  }

  set(name: string, used: number): void {
    this.used.set(name, used);
  }

  add(memberId: MemberId, takes: readonly LimitTake[]): void {
    for (const take of takes) {
      const name = nameOf(ownedBy(memberId, take));
      this.used.set(name, this.of(name) + take.amount);
    }
  }

  copy(): Counters {
    return new Counters(this.used);
  }

  /** As one member's receipt sees them. */
  seenBy(memberId: MemberId): UsedLimits {
    return (counter) => this.of(nameOf(ownedBy(memberId, counter)));
  }
}

/** The takes of many receipts, one for each counter, in the order in which counters are locked: members' first, the shared ones last. */
export function gathered(owned: readonly { readonly memberId: MemberId; readonly takes: readonly LimitTake[] }[]): ReadonlyMap<string, CounterTake> {
  const sums = new Map<string, CounterTake>();
  for (const { memberId, takes } of owned) {
    for (const take of takes) {
      const counter = ownedBy(memberId, take);
      const name = nameOf(counter);
      const known = sums.get(name);
      sums.set(name, { ...counter, amount: (known?.amount ?? 0) + take.amount, cap: Math.max(known?.cap ?? 0, take.max) });
    }
  }
  return sums;
}

/** The last day of a counter's period; null when it never ends. */
export function endOfPeriod(key: string): BusinessDate | null {
  const period = key.slice(key.indexOf("/") + 1);
  if (period === "total") return null;
  const [kind, text] = period.split(":");
  if (kind === "month") return addDays(addMonths(businessDate(`${text ?? ""}-01`), 1), -1);
  const first = businessDate(text ?? "");
  return kind === "week" ? addDays(first, 6) : first;
}
