import { closeSync, fdatasyncSync, ftruncateSync, openSync, rmSync, writeSync } from "node:fs";
import { stringify } from "csv-stringify/sync";
import type { Unit } from "./groups.js";
import type { RowFault } from "./kind.js";

/**
 * The file of rejected rows: the sender's own columns with the row number and the reasons before them, so that it can be
 * corrected and imported by the same mapping. It is cut back to what was committed before anything is added.
 */
export class RejectFile {
  private handle: number | null = null;
  private length: number;

  /** `committedBytes`: how long the file was at the last commit; 0: it starts anew. */
  constructor(
    readonly path: string,
    private readonly header: readonly string[],
    committedBytes: number,
    private readonly explain: (fault: RowFault) => string,
  ) {
    this.length = committedBytes;
    if (committedBytes === 0) rmSync(path, { force: true });
    else ftruncateSync(this.opened(), committedBytes);
  }

  /**
   * Writes the rows of rejected units after the first `from` bytes and answers the new length, on disk before the batch
   * commits. A batch that is tried again writes over what it wrote before.
   */
  write(from: number, rejected: readonly { readonly unit: Unit; readonly faults: readonly RowFault[] }[]): number {
    if (this.length > from) ftruncateSync(this.opened(), from);
    this.length = from;
    if (rejected.length === 0) return from;
    const rows = rejected.flatMap(({ unit, faults }) => unit.rows.map(({ row, cells }) => [...this.reasons(row, faults), ...cells]));
    const withHeader = from === 0 ? [["_row", "_code", "_reason", ...this.header], ...rows] : rows;
    // The mark tells spreadsheets that the file is UTF-8.
    const text = (from === 0 ? "\uFEFF" : "") + stringify(withHeader);
    this.length = from + writeSync(this.opened(), text, from);
    fdatasyncSync(this.opened());
    return this.length;
  }

  private reasons(row: number, faults: readonly RowFault[]): readonly string[] {
    const own = faults.filter((fault) => fault.row === row);
    if (own.length === 0) return [String(row), "import.rejected_with_group", this.explain({ row, code: "import.rejected_with_group", params: { rows: faults.map((fault) => fault.row) } })];
    return [String(row), own.map(({ code }) => code).join("; "), own.map((fault) => this.explain(fault)).join("; ")];
  }

  close(): void {
    if (this.handle !== null) closeSync(this.handle);
    this.handle = null;
  }

  private opened(): number {
    // Only the owner may read it: the rows can hold names and phone numbers.
    this.handle ??= openSync(this.path, this.length === 0 ? "w" : "r+", 0o600);
    return this.handle;
  }
}
