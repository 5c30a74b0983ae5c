import type { Words } from "@regulars/i18n/one-language";
import { ApiProblem } from "../app/problem.js";

/** What the server says is wrong, by the place in the request: `/definition/effects/0/params/points`. */
export type Faults = ReadonlyMap<string, readonly string[]>;

export function faultsOf(words: Words, error: unknown, areas: readonly string[] = ["offers.fault", "field"]): Faults {
  const faults = new Map<string, readonly string[]>();
  if (!(error instanceof ApiProblem)) return faults;
  for (const { pointer, code, params } of error.fields) {
    const key = [...areas.map((area) => `${area}.${code}`), code].find((each) => words.has(each));
    const text = key !== undefined && words.has(key) ? words.t(key, params) : words.t("console.field.wrong");
    faults.set(pointer, [...(faults.get(pointer) ?? []), text]);
  }
  return faults;
}

/** The faults of one place and, where a list is one field, of the places inside it. */
export function faultAt(faults: Faults, pointer: string, inside = false): string | undefined {
  const own = faults.get(pointer) ?? [];
  const below = inside ? [...faults].filter(([each]) => each.startsWith(`${pointer}/`)).flatMap(([, texts]) => texts) : [];
  const all = [...new Set([...own, ...below])];
  return all.length === 0 ? undefined : all.join(" ");
}
