import { toRfc3339, type Instant } from "@regulars/kernel";

/**
 * Columns of values as PostgreSQL array literals, for `unnest`. The driver could make them from lists, but quotes each value with
 * care that ids and numbers do not need; a batch of five hundred postings has ten thousand of them. A list given to `sql` as it is
 * is written the same way, see `compile`.
 */

/** Values that contain nothing to quote: ids, numbers, dates, words of ours. */
export function plain(values: readonly (string | number | null)[]): string {
  return `{${values.map((value) => value ?? "NULL").join(",")}}`;
}

/** In a batch most moments are the same one: it is written once. */
export function instants(values: readonly (Instant | null)[]): string {
  let last: Instant | null = null;
  let text = "NULL";
  return `{${values.map((value) => {
    if (value !== last) {
      last = value;
      text = value === null ? "NULL" : toRfc3339(value);
    }
    return text;
  }).join(",")}}`;
}

const simple = /^[A-Za-z0-9_:/.#@+-]+$/;

/** Texts of callers: quoted where they need it. */
export function texts(values: readonly (string | null)[]): string {
  return `{${values.map(quoted).join(",")}}`;
}

function quoted(value: string | null): string {
  if (value === null) return "NULL";
  if (simple.test(value) && (value.length !== 4 || value.toUpperCase() !== "NULL")) return value;
  return `"${value.includes("\"") || value.includes("\\") ? value.replace(/["\\]/g, "\\$&") : value}"`;
}

/** JSON documents; null stays null. */
export function documents(values: readonly unknown[]): string {
  return texts(values.map((value) => (value === null || value === undefined ? null : JSON.stringify(value))));
}

/** A parameter as it is sent: a list of numbers and texts in PostgreSQL's notation, anything else as the driver writes it. */
export function sent(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const items: readonly unknown[] = value;
  return items.every((each) => each === null || typeof each === "number" || typeof each === "string")
    ? `{${items.map((each) => (typeof each === "string" ? quoted(each) : (each ?? "NULL"))).join(",")}}`
    : value;
}
