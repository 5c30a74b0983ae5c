import type { Problem, ProblemParams } from "@regulars/kernel";
import type { SourceRow } from "../csv.js";
import type { CellFault, FieldValue } from "../fields.js";
import type { RowFault } from "../kind.js";
import type { RowReaders } from "../read-cells.js";

/** The fields of one row, by name; what the mapping does not fill is absent. */
export interface RowValues {
  text(name: string): string | null;
  number(name: string): number | null;
  boolean(name: string): boolean | null;
  list(name: string): readonly string[] | null;
  /** The filled fields below an open one: `attributes.country` is `country` of `attributes`. */
  below(name: string): Readonly<Record<string, string>>;
}

/** Reads all fields that the mapping fills out of a row. */
export function readRow(readers: RowReaders, row: SourceRow): { readonly values: RowValues; readonly faults: readonly RowFault[] } {
  const cellFaults: CellFault[] = [];
  const values = new Map<string, FieldValue>();
  for (const [name, read] of readers.fields) values.set(name, read(row.cells, cellFaults));
  return { values: rowValues(values), faults: cellFaults.map((fault) => rowFault(row.row, fault.code, { field: fault.field, value: fault.value })) };
}

function rowValues(values: ReadonlyMap<string, FieldValue>): RowValues {
  return {
    text: (name) => {
      const value = values.get(name);
      return typeof value === "string" ? value : null;
    },
    number: (name) => {
      const value = values.get(name);
      return typeof value === "number" ? value : null;
    },
    boolean: (name) => {
      const value = values.get(name);
      return typeof value === "boolean" ? value : null;
    },
    list: (name) => {
      const value = values.get(name);
      return Array.isArray(value) ? value.filter((each) => typeof each === "string") : null;
    },
    below: (name) => {
      const found: Record<string, string> = {};
      for (const [key, value] of values) if (typeof value === "string" && key.startsWith(`${name}.`)) found[key.slice(name.length + 1)] = value;
      return found;
    },
  };
}

export function rowFault(row: number, code: string, params: ProblemParams = {}): RowFault {
  return { row, code, params };
}

/** Only what is not null, for inputs whose absent fields mean "leave as it is". */
export function given<const T extends Record<string, unknown>>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const kept: { [K in keyof T]?: NonNullable<T[K]> } = {};
  for (const key in values) {
    const value = values[key];
    if (value !== null && value !== undefined) kept[key] = value;
  }
  return kept;
}

/** A refusal by a service, as the fault of a row: the fields it names, if any, are said with it. */
export function refusedRow(row: number, problem: Pick<Problem, "code" | "params" | "fieldErrors">): RowFault {
  const fields = problem.fieldErrors.map(({ pointer, code }) => `${pointer}: ${code}`);
  return { row, code: problem.code, params: fields.length === 0 ? problem.params : { ...problem.params, fields } };
}
