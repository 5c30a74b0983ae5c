import type { SourceRow } from "./csv.js";

/** What is imported as one: an order with its lines, or a single row. */
export interface Unit {
  /** The cells that name it; "" when every row stands for itself. */
  readonly key: string;
  readonly rows: readonly SourceRow[];
}

/** Groups whose rows do not stand together in the file, by the hash of their key: how many runs of rows each has. */
export type ScatteredGroups = ReadonlyMap<number, number>;

/**
 * 53 bits of hash (cyrb53, public domain). Two keys with one hash only cost a little waiting: `assemble` compares the keys themselves.
 */
export function hashKey(key: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let index = 0; index < key.length; index += 1) {
    const code = key.charCodeAt(index);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0) + 1;
}

/** A set of hashes at 8 bytes a place: ten million orders fit in 270 MB, where a Set of texts would need gigabytes. */
export class HashSet {
  private table = new Float64Array(1 << 12);
  private count = 0;

  /** Adds the hash; false when it was there. */
  add(hash: number): boolean {
    if (this.count * 5 > this.table.length * 3) this.grow();
    const slot = HashSet.slotOf(this.table, hash);
    if (this.table[slot] === hash) return false;
    this.table[slot] = hash;
    this.count += 1;
    return true;
  }

  private grow(): void {
    const larger = new Float64Array(this.table.length * 2);
    for (const hash of this.table) if (hash !== 0) larger[HashSet.slotOf(larger, hash)] = hash;
    this.table = larger;
  }

  private static slotOf(table: Float64Array, hash: number): number {
    const mask = table.length - 1;
    let slot = (hash % 4294967296) & mask;
    while (table[slot] !== 0 && table[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  }
}

/** First pass over a file: which groups come back after other rows have come between. */
export class GroupSurvey {
  private readonly seen = new HashSet();
  private readonly runs = new Map<number, number>();
  private last: string | null = null;

  add(key: string): void {
    if (key === this.last) return;
    this.last = key;
    const hash = hashKey(key);
    if (!this.seen.add(hash)) this.runs.set(hash, (this.runs.get(hash) ?? 1) + 1);
  }

  get scattered(): ScatteredGroups {
    return this.runs;
  }
}

/** Too many rows are waiting for the rest of their group. */
export class ScatteredError extends Error {
  override readonly name = "ScatteredError";
  constructor(readonly openRows: number) {
    super(`${openRows} rows wait for the rest of their group`);
  }
}

/**
 * Second pass: puts the rows of each group together and hands a group over as soon as its last row has been seen. Only the
 * groups that the survey found scattered are kept waiting. The order of what comes out depends on the file alone, so a
 * resumed import can count its way to where it was.
 */
export class Assembler {
  private current: { key: string; rows: SourceRow[] } | null = null;
  private readonly open = new Map<string, { rows: SourceRow[]; runsLeft: number }>();
  private openRows = 0;

  constructor(
    private readonly scattered: ScatteredGroups,
    private readonly maxOpenRows: number,
  ) {}

  /** Adds a row; answers the group that it completed, or null. */
  add(key: string, row: SourceRow): Unit | null {
    if (this.current !== null && this.current.key === key) {
      this.current.rows.push(row);
      return null;
    }
    const done = this.closeRun();
    this.current = { key, rows: [row] };
    return done;
  }

  /** The file is at its end: the last group, and any that was still waiting. */
  finish(): readonly Unit[] {
    const last = this.closeRun();
    this.current = null;
    const waiting = [...this.open].map(([key, { rows }]) => ({ key, rows }));
    this.open.clear();
    return last === null ? waiting : [last, ...waiting];
  }

  private closeRun(): Unit | null {
    if (this.current === null) return null;
    const { key, rows } = this.current;
    const runs = this.scattered.get(hashKey(key));
    if (runs === undefined) return { key, rows };
    const waiting = this.open.get(key) ?? { rows: [], runsLeft: runs };
    waiting.rows.push(...rows);
    waiting.runsLeft -= 1;
    this.openRows += rows.length;
    if (waiting.runsLeft > 0) {
      if (this.openRows > this.maxOpenRows) throw new ScatteredError(this.openRows);
      this.open.set(key, waiting);
      return null;
    }
    this.open.delete(key);
    this.openRows -= waiting.rows.length;
    return { key, rows: waiting.rows };
  }
}
