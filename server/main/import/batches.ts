import { openCsv, type CsvFormat, type SourceRow } from "./csv.js";
import { Assembler, GroupSurvey, type ScatteredGroups, type Unit } from "./groups.js";
import type { ImportKind } from "./kind.js";
import type { RowReaders } from "./read-cells.js";
import type { ReadHooks, SourceFile } from "./source.js";

export interface ReadUnit extends Unit {
  /** Rows passed over since the unit before. */
  readonly skippedBefore: number;
}

export interface Batch {
  readonly units: readonly ReadUnit[];
  /** Rows passed over after the last unit of the file. */
  readonly skippedAfter: number;
}

export interface Reading {
  readonly source: SourceFile;
  readonly format: CsvFormat;
  readonly readers: RowReaders;
  readonly kind: Pick<ImportKind, "grouping" | "batchUnits" | "batchRows">;
  /** How many rows may wait in memory for the rest of their order. */
  readonly maxOpenRows: number;
}

/** First pass: counts the rows and finds the orders whose rows do not stand together. */
export async function survey(reading: Reading, hooks: ReadHooks & { readonly onRows?: (rows: number) => void }): Promise<{ rows: number; scattered: ScatteredGroups }> {
  const found = new GroupSurvey();
  const { groupKey, skips } = reading.readers;
  const file = await openCsv(reading.source, reading.format, hooks);
  let rows = 0;
  for await (const piece of file.rows) {
    rows += piece.length;
    if (groupKey !== null) for (const { cells } of piece) if (!skips(cells)) found.add(groupKey(cells));
    hooks.onRows?.(rows);
  }
  return { rows, scattered: found.scattered };
}

/** Second pass: the units of the file in batches, without the first `unitsDone` of them, which an earlier run has committed. */
export async function* readBatches(reading: Reading, scattered: ScatteredGroups, unitsDone: number, hooks: ReadHooks = {}): AsyncGenerator<Batch> {
  const { batchUnits, batchRows } = reading.kind;
  const file = await openCsv(reading.source, reading.format, hooks);
  const reader = new UnitReader(reading, scattered);
  let position = 0;
  let units: ReadUnit[] = [];
  let rows = 0;
  for await (const piece of file.rows) {
    for (const unit of reader.take(piece)) {
      position += 1;
      if (position <= unitsDone) continue;
      units.push(unit);
      rows += unit.rows.length;
      if (units.length < batchUnits && rows < batchRows) continue;
      yield { units, skippedAfter: 0 };
      units = [];
      rows = 0;
    }
  }
  const last = reader.finish();
  units.push(...last.units.slice(Math.max(0, unitsDone - position)));
  if (units.length > 0 || last.skippedAfter > 0) yield { units, skippedAfter: last.skippedAfter };
}

/** Makes units of rows, the same ones in the same order each time the file is read. */
class UnitReader {
  private readonly assembler: Assembler;
  private readonly firsts = new Set<string>();
  private skipped = 0;

  constructor(
    private readonly reading: Reading,
    scattered: ScatteredGroups,
  ) {
    this.assembler = new Assembler(scattered, reading.maxOpenRows);
  }

  take(piece: readonly SourceRow[]): readonly ReadUnit[] {
    const units: ReadUnit[] = [];
    for (const row of piece) {
      const unit = this.unitOf(row);
      if (unit !== null) units.push(this.counted(unit));
    }
    return units;
  }

  finish(): { readonly units: readonly ReadUnit[]; readonly skippedAfter: number } {
    const units = this.assembler.finish().map((unit) => this.counted(unit));
    return { units, skippedAfter: this.skipped };
  }

  private unitOf(row: SourceRow): Unit | null {
    const { readers, kind } = this.reading;
    if (readers.skips(row.cells)) {
      this.skipped += 1;
      return null;
    }
    if (readers.groupKey === null) return { key: "", rows: [row] };
    const key = readers.groupKey(row.cells);
    if (kind.grouping === "lines") return this.assembler.add(key, row);
    if (this.firsts.has(key)) {
      this.skipped += 1;
      return null;
    }
    this.firsts.add(key);
    return { key, rows: [row] };
  }

  private counted(unit: Unit): ReadUnit {
    const counted = { ...unit, skippedBefore: this.skipped };
    this.skipped = 0;
    return counted;
  }
}
