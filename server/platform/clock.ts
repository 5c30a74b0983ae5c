import { instant, type Instant } from "@regulars/kernel";

/** What time it is for the product. Services never ask: the edge reads it once per request and hands it down. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => instant(Date.now()) };

/** A clock that stands still until it is told otherwise: for tests. */
export class FakeClock implements Clock {
  constructor(private at: Instant) {}
  now(): Instant {
    return this.at;
  }
  set(at: Instant): void {
    this.at = at;
  }
  advance(ms: number): void {
    this.at = instant(this.at + ms);
  }
}

/** The system's time moved by an offset that demo and test mode may change (never production). */
export class OffsetClock implements Clock {
  private offsetMs = 0;
  now(): Instant {
    return instant(Date.now() + this.offsetMs);
  }
  /** Never back: an offset that was read before another moved it may arrive after that. */
  setOffset(ms: number): void {
    this.offsetMs = Math.max(this.offsetMs, ms);
  }
}

/** Milliseconds on a clock that only moves forward: for durations, never for dates. */
export function monotonicMs(): number {
  return performance.now();
}
