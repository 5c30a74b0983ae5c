import { assert, type BusinessDate, type Instant } from "@regulars/kernel";
import pg from "pg";

/**
 * How values cross from PostgreSQL, set once for every connection:
 * int8 is an exact number or an error (never a silently rounded one), timestamptz an `Instant`, date a `BusinessDate`, uuid a text.
 */
export function installTypeParsers(): void {
  const { types } = pg;
  types.setTypeParser(20, exactInteger);
  const textArray = types.getTypeParser(1009 as never) as (text: string) => (string | null)[];
  types.setTypeParser(1016 as never, (text: string) => textArray(text).map((item) => (item === null ? null : exactInteger(item))));
  types.setTypeParser(1082, (text: string) => text);
  types.setTypeParser(1184, instantOf);
  types.setTypeParser(1185 as never, (text: string) => textArray(text).map((item) => (item === null ? null : instantOf(item))));
  types.setTypeParser(2951 as never, textArray);
  types.setTypeParser(1700, (text: string) => text);
}

function exactInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 ${text} is not an exact number`);
  return value;
}

function instantOf(text: string): Instant {
  return (plainInstant(text) ?? anyInstant(text)) as Instant;
}

const digit = (text: string, at: number): number => text.charCodeAt(at) - 48;
const two = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1);

/** "2026-01-02 03:04:05.678+00", as connections in UTC get nearly all of them; null for any other spelling. Every row that is read comes here. */
function plainInstant(text: string): number | null {
  const { length } = text;
  if (length < 22 || length > 26 || !text.endsWith("+00") || text.charCodeAt(4) !== 45 || (length > 22 && text.charCodeAt(19) !== 46)) return null;
  const year = two(text, 0) * 100 + two(text, 2);
  let ms = 0;
  for (let at = 20, unit = 100; at < length - 3; at += 1, unit /= 10) ms += digit(text, at) * unit;
  return year < 100 ? null : Date.UTC(year, two(text, 5) - 1, two(text, 8), two(text, 11), two(text, 14), two(text, 17), ms);
}

function anyInstant(text: string): number {
  // PostgreSQL prints "2026-01-02 03:04:05.678+00": Date.parse reads it once the offset has minutes.
  const ms = Date.parse(text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00"));
  assert(!Number.isNaN(ms), `not a timestamp: ${text}`);
  return Math.floor(ms);
}

/** Reads one column: the compile-time type, and a check of what the driver really gave. */
export interface Column<T> {
  readonly holds: (value: unknown) => boolean;
  readonly name: string;
  readonly __type?: T;
}

const column = <T>(name: string, holds: (value: unknown) => boolean): Column<T> => ({ name, holds });

export const text = column<string>("text", (value) => typeof value === "string");
export const uuid = <T extends string>(): Column<T> => column<T>("uuid", (value) => typeof value === "string");
export const int8 = column<number>("int8", (value) => typeof value === "number" && Number.isSafeInteger(value));
export const bool = column<boolean>("bool", (value) => typeof value === "boolean");
export const instantColumn = column<Instant>("timestamptz", (value) => typeof value === "number");
export const dateColumn = column<BusinessDate>("date", (value) => typeof value === "string");
export const bytes = column<Buffer>("bytea", (value) => Buffer.isBuffer(value));
export const json = <T>(): Column<T> => column<T>("jsonb", () => true);
export const oneOf = <T extends string>(...options: readonly T[]): Column<T> =>
  column<T>(options.join("|"), (value) => typeof value === "string" && (options as readonly string[]).includes(value));
export const listOf = <T>(item: Column<T>): Column<readonly T[]> =>
  column<readonly T[]>(`${item.name}[]`, (value) => Array.isArray(value) && value.every((each) => item.holds(each)));
export const nullable = <T>(inner: Column<T>): Column<T | null> =>
  column<T | null>(`${inner.name} or null`, (value) => value === null || inner.holds(value));

/** What a statement returns, column by column. */
export interface RowReader<T> {
  readonly read: (rows: readonly unknown[]) => readonly T[];
}

type RowOf<C extends Record<string, Column<unknown>>> = { readonly [K in keyof C]: C[K] extends Column<infer T> ? T : never };

/**
 * Describes the rows of a statement. Each row is checked against it: a column that is missing, of another type or unexpectedly
 * null is a bug and throws, with the column's name.
 */
export function row<C extends Record<string, Column<unknown>>>(columns: C): RowReader<RowOf<C>> {
  const checks = Object.entries(columns);
  return {
    read: (rows) => {
      for (const each of rows as readonly Record<string, unknown>[]) {
        for (const [name, expected] of checks) {
          if (!expected.holds(each[name])) {
            throw new TypeError(`column ${name} should be ${expected.name}, got ${each[name] === undefined ? "nothing" : typeof each[name]}`);
          }
        }
      }
      return rows as readonly RowOf<C>[];
    },
  };
}
