import type { Instant } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import type { ImportContext, PreparedBatch, RowFault, UnitOutcome } from "../kind.js";
import type { Unit } from "../groups.js";
import { readRow, type RowValues } from "./read-unit.js";

/** A row that could be read, as what it stands for. */
export interface ReadItem<Item> {
  readonly row: number;
  readonly item: Item;
}

/**
 * The common part of kinds where a row stands for one thing: reads the rows, leaves those with faults out, and puts the
 * outcomes of the others back into place.
 */
export function singleRows<Item>(
  context: Pick<ImportContext, "readers">,
  toItem: (values: RowValues, row: number) => Item | readonly RowFault[],
  write: (tx: Tx, items: readonly ReadItem<Item>[], now: Instant) => Promise<readonly UnitOutcome[]>,
): (units: readonly Unit[]) => PreparedBatch {
  return (units) => {
    const items: ReadItem<Item>[] = [];
    const places = units.map((unit): number | UnitOutcome => {
      const [row] = unit.rows;
      if (row === undefined) return { outcome: "rejected", faults: [] };
      const { values, faults } = readRow(context.readers, row);
      if (faults.length > 0) return { outcome: "rejected", faults };
      const item = toItem(values, row.row);
      if (isFaults(item)) return { outcome: "rejected", faults: item };
      items.push({ row: row.row, item });
      return items.length - 1;
    });
    return {
      apply: async (tx, now) => {
        const written = items.length === 0 ? [] : await write(tx, items, now);
        return places.map((place) => (typeof place === "number" ? (written[place] ?? { outcome: "rejected", faults: [] }) : place));
      },
    };
  };
}

function isFaults<Item>(value: Item | readonly RowFault[]): value is readonly RowFault[] {
  return Array.isArray(value);
}
