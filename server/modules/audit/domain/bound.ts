/** How many denials are written: of one origin, and of all together, within a window. */
export interface DenialBound {
  readonly windowMs: number;
  readonly perOrigin: number;
  readonly inAll: number;
  /** Origins remembered at once; past it the oldest are forgotten. */
  readonly origins: number;
}

interface Origin {
  windowStart: number;
  written: number;
  leftOut: number;
}

/**
 * Decides which denials are written. A storm must not fill the disk, and must not go unseen either: what is left out is counted, and
 * the next one of that origin that is written says how many there were.
 */
export class DenialGate {
  private readonly byOrigin = new Map<string, Origin>();
  private windowStart = Number.NEGATIVE_INFINITY;
  private written = 0;

  constructor(private readonly bound: DenialBound) {}

  /** Null: not to be written. Otherwise how many of this origin were left out since the last that was. `at`: milliseconds of a clock that only moves forward. */
  admit(origin: string, at: number): { readonly leftOut: number } | null {
    const { windowMs, perOrigin, inAll } = this.bound;
    if (at - this.windowStart >= windowMs) {
      this.windowStart = at;
      this.written = 0;
    }
    const known = this.known(origin, at);
    if (at - known.windowStart >= windowMs) {
      known.windowStart = at;
      known.written = 0;
    }
    if (known.written >= perOrigin || this.written >= inAll) {
      known.leftOut += 1;
      return null;
    }
    const { leftOut } = known;
    known.written += 1;
    known.leftOut = 0;
    this.written += 1;
    return { leftOut };
  }

  private known(origin: string, at: number): Origin {
    const known = this.byOrigin.get(origin) ?? { windowStart: at, written: 0, leftOut: 0 };
    // Set anew, it becomes the youngest: a map keeps the order in which its keys came.
    this.byOrigin.delete(origin);
    this.byOrigin.set(origin, known);
    if (this.byOrigin.size > this.bound.origins) {
      const [oldest] = this.byOrigin.keys();
      if (oldest !== undefined) this.byOrigin.delete(oldest);
    }
    return known;
  }
}
