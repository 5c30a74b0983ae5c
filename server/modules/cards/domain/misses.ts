import type { Instant } from "@regulars/kernel";

/**
 * Counts what somebody tried that is not ours, per minute. A till that misreads a code now and then is never stopped; who tries numbers
 * one after the other is. Kept in the memory of the process: with several, the limit is for each.
 */
export class Misses {
  private readonly counts = new Map<string, { readonly until: number; count: number }>();

  constructor(private readonly perMinute: number, private readonly remembered = 10_000) {}

  isBlocked(who: string, now: Instant): boolean {
    const own = this.counts.get(who);
    return own !== undefined && now < own.until && own.count >= this.perMinute;
  }

  add(who: string, now: Instant): void {
    const own = this.counts.get(who);
    if (own !== undefined && now < own.until) {
      own.count += 1;
      return;
    }
    if (this.counts.size >= this.remembered) for (const [key, { until }] of this.counts) if (until <= now || this.counts.size >= this.remembered) this.counts.delete(key);
    this.counts.set(who, { until: now + 60_000, count: 1 });
  }
}
