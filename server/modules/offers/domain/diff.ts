import { canonicalJson } from "@regulars/kernel";

/** One place where two definitions differ; null on a side that lacks it. */
export interface Difference {
  readonly pointer: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What changed between two definitions, place by place (RFC 6901 pointers). Lists are compared item by item. */
export function differences(before: unknown, after: unknown, pointer = ""): readonly Difference[] {
  if (canonicalJson(before) === canonicalJson(after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, at) => differences(itemOf(before, at), itemOf(after, at), `${pointer}/${at}`)).flat();
  }
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) => differences(before[key] ?? null, after[key] ?? null, `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`));
  }
  return [{ pointer, before, after }];
}

function itemOf(list: readonly unknown[], at: number): unknown {
  return list[at] ?? null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
