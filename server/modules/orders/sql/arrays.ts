import { plain, texts } from "../../../platform/db/arrays.js";

/** A column of the rows that are sent: one array, or one value where all rows have the same. */
export interface SentColumn {
  readonly name: string;
  readonly type: "uuid" | "bigint" | "integer" | "text" | "date" | "timestamptz" | "boolean";
  /** The array, or null: the column is constant. */
  readonly array: string | null;
  readonly constant: number | string | null;
}

export function sentColumn<T>(name: string, type: SentColumn["type"], rows: readonly T[], valueOf: (row: T) => number | string | null): SentColumn {
  const values = rows.map(valueOf);
  const [first = null] = values;
  if (values.every((value) => value === first)) return { name, type, array: null, constant: first };
  return { name, type, constant: null, array: type === "text" ? texts(values.map((value) => (value === null ? null : String(value)))) : plain(values) };
}

/**
 * Few values that many rows repeat (their document, their product): each value once, and for each row its place. PostgreSQL reads a place
 * of an array without nulls at once, so null is no place.
 */
export class Dictionary {
  private readonly places = new Map<string, number>();
  private readonly values: string[] = [];

  /** From 1, as PostgreSQL counts. */
  placeOf(value: string | null): number | null {
    if (value === null) return null;
    const known = this.places.get(value);
    if (known !== undefined) return known;
    this.values.push(value);
    this.places.set(value, this.values.length);
    return this.values.length;
  }

  array(): string {
    return plain(this.values);
  }
}
