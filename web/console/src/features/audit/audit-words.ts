import type { Words } from "@regulars/i18n/one-language";
import type { AuditEntry } from "./queries.js";

export function operationText(words: Words, operation: string): string {
  const key = `audit.operation.${operation}`;
  if (words.has(key)) return words.t(key);
  // Whoever was turned away from reading: which data it was stands in the address below.
  return /^(get|list|find|diff|download|preview|read|explain)[A-Z]/.test(operation) ? words.t("audit.operation_read") : operation;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => value !== null && typeof value === "object" && !Array.isArray(value);

function valueText(value: unknown): string {
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return JSON.stringify(value);
}

export interface ValueChange {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** Before and after, leaf by leaf; what is the same on both sides is left out. */
export function changesOf({ before, after }: Pick<AuditEntry, "before" | "after">): readonly ValueChange[] {
  const found: ValueChange[] = [];
  const compare = (field: string, left: unknown, right: unknown): void => {
    if (isRecord(left) || isRecord(right)) {
      const [from, to] = [isRecord(left) ? left : {}, isRecord(right) ? right : {}];
      for (const key of [...new Set([...Object.keys(from), ...Object.keys(to)])].sort()) compare(field === "" ? key : `${field}.${key}`, from[key], to[key]);
      return;
    }
    const [was, is] = [valueText(left), valueText(right)];
    if (was !== is) found.push({ field, before: was, after: is });
  };
  compare("", before ?? {}, after ?? {});
  return found;
}

/** The filter of an address: a day is that whole day by the clock of whoever looks. */
export function dayStart(day: string | undefined, plusDays = 0): string | undefined {
  if (day === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + plusDays).toISOString();
}
