import { AssertionError, checkFields, type FieldError, type FieldSpecs } from "@regulars/kernel";

/** The parameters of a condition or effect: plain data that its kind describes. */
export type Params = Readonly<Record<string, unknown>>;

/**
 * Fills in what may be left out: an empty list where none is needed, the first choice, false.
 * A stored definition is always complete, so a later change of a default cannot change it.
 */
export function withDefaults(specs: FieldSpecs, params: Params): Params {
  const filled: Record<string, unknown> = { ...params };
  for (const [key, spec] of Object.entries(specs)) {
    if (filled[key] !== undefined && filled[key] !== null) continue;
    delete filled[key];
    if (spec.type === "list" && spec.min === 0) filled[key] = [];
    if (spec.type === "choice" && spec.optional === true) filled[key] = spec.options[0];
    if (spec.type === "boolean") filled[key] = false;
  }
  return filled;
}

/** Faults of parameters, after defaults; see `checkFields`. */
export function faultsOfParams(specs: FieldSpecs, params: Params, base: string): FieldError[] {
  return checkFields(specs, params, base);
}

const wrong = (key: string): AssertionError => new AssertionError(`parameter ${key} was not checked before use`);

export function integerOf(params: Params, key: string): number {
  const value = params[key];
  if (typeof value !== "number" || !Number.isSafeInteger(value)) throw wrong(key);
  return value;
}

export function optionalInteger(params: Params, key: string): number | null {
  return params[key] === undefined || params[key] === null ? null : integerOf(params, key);
}

export function textOf(params: Params, key: string): string {
  const value = params[key];
  if (typeof value !== "string") throw wrong(key);
  return value;
}

export function optionalText(params: Params, key: string): string | null {
  return params[key] === undefined || params[key] === null ? null : textOf(params, key);
}

export function textsOf(params: Params, key: string): readonly string[] {
  const value = params[key];
  if (!Array.isArray(value)) throw wrong(key);
  return value.map((item: unknown) => {
    if (typeof item !== "string") throw wrong(key);
    return item;
  });
}

export function numbersOf(params: Params, key: string): readonly number[] {
  const value = params[key];
  if (!Array.isArray(value)) throw wrong(key);
  return value.map((item: unknown) => {
    if (typeof item !== "number") throw wrong(key);
    return item;
  });
}
