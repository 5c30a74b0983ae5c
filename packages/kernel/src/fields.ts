import type { FieldError } from "./problem.js";

/**
 * The parameters of a rule kind, described as data: the console draws the form from it, the server checks drafts with it,
 * and a new kind needs no new screen. Labels are message keys in packages/i18n: `<area>.<kind>.<field>`.
 */
export type FieldSpec =
  | { readonly type: "integer" | "points" | "minor" | "bps"; readonly min?: number; readonly max?: number; readonly optional?: boolean }
  | { readonly type: "text"; readonly maxLength: number; readonly optional?: boolean }
  | { readonly type: "expression"; readonly maxLength: number }
  | { readonly type: "boolean" }
  | { readonly type: "choice"; readonly options: readonly string[]; readonly optional?: boolean }
  | { readonly type: "list"; readonly of: "storeId" | "productId" | "categoryId" | "brandId" | "tierCode" | "label" | "channel" | "tender" | "text"; readonly min?: number; readonly max?: number }
  | { readonly type: "weekdays" }
  | { readonly type: "date" | "time"; readonly optional?: boolean }
  | { readonly type: "dates"; readonly max?: number };

export type FieldSpecs = Readonly<Record<string, FieldSpec>>;

/** Checks plain data against the description; every fault is listed, each with its pointer below `base`. */
export function checkFields(specs: FieldSpecs, values: Readonly<Record<string, unknown>>, base: string): FieldError[] {
  const wrong: FieldError[] = [];
  for (const key of Object.keys(values)) if (!(key in specs)) wrong.push({ pointer: `${base}/${key}`, code: "unknown_field" });
  for (const [key, spec] of Object.entries(specs)) {
    const pointer = `${base}/${key}`;
    const value = values[key];
    if (value === undefined || value === null) {
      if (!("optional" in spec && (spec.optional ?? false))) wrong.push({ pointer, code: "required" });
      continue;
    }
    const fault = faultOf(spec, value);
    if (fault !== null) wrong.push({ pointer, ...fault });
  }
  return wrong;
}

function faultOf(spec: FieldSpec, value: unknown): Omit<FieldError, "pointer"> | null {
  switch (spec.type) {
    case "integer": case "points": case "minor": case "bps": {
      if (typeof value !== "number" || !Number.isSafeInteger(value)) return { code: "not_an_integer" };
      if (spec.min !== undefined && value < spec.min) return { code: "too_small", params: { min: spec.min } };
      if (spec.max !== undefined && value > spec.max) return { code: "too_large", params: { max: spec.max } };
      return null;
    }
    case "text": case "expression":
      if (typeof value !== "string" || value.trim() === "") return { code: "not_a_text" };
      return value.length > spec.maxLength ? { code: "too_long", params: { max: spec.maxLength } } : null;
    case "boolean": return typeof value === "boolean" ? null : { code: "not_a_boolean" };
    case "choice": return typeof value === "string" && spec.options.includes(value) ? null : { code: "not_a_choice", params: { options: spec.options } };
    case "list": return faultOfList(value, spec.min ?? 1, spec.max ?? 5_000, (item) => typeof item === "string" && item !== "");
    case "weekdays": return faultOfList(value, 1, 7, (item) => typeof item === "number" && Number.isInteger(item) && item >= 1 && item <= 7);
    case "dates": return faultOfList(value, 1, spec.max ?? 366, (item) => typeof item === "string" && /^\d{4}-\d\d-\d\d$/.test(item));
    case "date": return typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) ? null : { code: "not_a_date" };
    case "time": return typeof value === "string" && /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(value) ? null : { code: "not_a_time" };
  }
}

function faultOfList(value: unknown, min: number, max: number, holds: (item: unknown) => boolean): Omit<FieldError, "pointer"> | null {
  if (!Array.isArray(value)) return { code: "not_a_list" };
  if (value.length < min) return { code: "too_few", params: { min } };
  if (value.length > max) return { code: "too_many", params: { max } };
  return value.every(holds) ? null : { code: "wrong_item" };
}
