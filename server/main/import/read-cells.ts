import { assert, isBusinessDate, isTimeZone, parseMinor, timeZone, type Currency, type TimeZone } from "@regulars/kernel";
import { dayReader, instantReader } from "./dates.js";
import type { CellFault, FieldValue, TargetField } from "./fields.js";
import { fieldNamed, templateColumns, type Condition, type Mapping, type Value } from "./mapping.js";

type Cells = readonly string[];

/** Reads one target field out of a row. A fault is pushed, and the value is then null. */
export type CellReader = (cells: Cells, faults: CellFault[]) => FieldValue;

export interface RowReaders {
  /** By target field; only those that the mapping fills. */
  readonly fields: ReadonlyMap<string, CellReader>;
  /** The places of the cells that any of those fields is read from. */
  cellsOf(fields: readonly string[]): readonly number[];
  /** The cells that name the group, joined so that no two groups share a key. Null: every row is a thing of its own. */
  readonly groupKey: ((cells: Cells) => string) | null;
  readonly skips: (cells: Cells) => boolean;
}

export interface ReadContext {
  readonly header: readonly string[];
  readonly currency: Currency;
  readonly timeZone: TimeZone;
}

/** Turns a checked mapping into functions, so that a row costs no look-up by name. */
export function compileMapping(mapping: Mapping, targets: readonly TargetField[], context: ReadContext): RowReaders {
  const at = (name: string): number => {
    const index = context.header.indexOf(name);
    assert(index >= 0, `the column ${name} was checked to be there`);
    return index;
  };
  const fields = new Map<string, CellReader>();
  const zone = mapping.timeZone !== undefined && isTimeZone(mapping.timeZone) ? mapping.timeZone : context.timeZone;
  const products: [string, Value][] = [];
  for (const [name, value] of Object.entries(mapping.fields)) {
    const target = fieldNamed(targets, name);
    assert(target !== undefined, `the field ${name} was checked to exist`);
    if (value.multiply === undefined) fields.set(name, compileValue(name, value, target, at, { ...context, timeZone: zone }));
    else products.push([name, value]);
  }
  for (const [, { multiply }] of products) for (const factor of multiply ?? []) fields.set(factor, remembering(fields.get(factor)));
  for (const [name, value] of products) fields.set(name, compileProduct(name, value, mapping, fields));
  const keys = mapping.groupBy?.map(at);
  const skips = (mapping.skip ?? []).map((each) => compileConditions(each, at));
  return {
    fields,
    cellsOf: (names) => [...new Set(names.flatMap((name) => columnsOf(mapping.fields[name])).map(at))],
    groupKey: keys === undefined ? null : (cells) => (keys.length === 1 ? (cells[keys[0] ?? 0] ?? "") : keys.map((index) => cells[index] ?? "").join("\u0000")),
    skips: (cells) => skips.some((holds) => holds(cells)),
  };
}

function compileValue(name: string, value: Value, target: TargetField, at: (name: string) => number, context: ReadContext): CellReader {
  const source = compileSource(value, at);
  const clean = compileCleaning(value);
  const parse = compileType(value, target, context);
  const { map } = value;
  const negates = value.negateWhen === undefined ? () => false : compileConditions(value.negateWhen, at);
  return (cells, faults) => {
    const raw = source(cells);
    let text = clean(raw);
    if (text !== "" && map !== undefined) {
      const ours = map[text];
      if (ours === undefined) {
        faults.push({ field: name, code: "import.not_in_map", value: raw });
        return null;
      }
      text = ours;
    }
    if (text === "") text = value.default ?? "";
    if (text === "") {
      if (target.required === true) faults.push({ field: name, code: "import.required", value: raw });
      return null;
    }
    const read = parse(text);
    if (read.fault === undefined) return typeof read.value === "number" && negates(cells) ? -read.value + 0 : read.value;
    faults.push({ field: name, code: read.fault, value: raw });
    return null;
  };
}

function columnsOf(value: Value | undefined): readonly string[] {
  if (value === undefined) return [];
  const conditions = [...(value.cases ?? []).map((each) => each.when), ...(value.negateWhen === undefined ? [] : [value.negateWhen])];
  return [...(value.column === undefined ? [] : [value.column]), ...templateColumns(value.template ?? ""), ...conditions.flat(2).map((each) => each.column)];
}

function compileSource(value: Value, at: (name: string) => number): (cells: Cells) => string {
  if (value.column !== undefined) {
    const index = at(value.column);
    return (cells) => cells[index] ?? "";
  }
  if (value.constant !== undefined) {
    const { constant } = value;
    return () => constant;
  }
  if (value.template !== undefined) {
    const { template } = value;
    const columns = new Map(templateColumns(template).map((name) => [name, at(name)]));
    return (cells) => template.replace(/\{([^{}]+)\}/g, (_, name: string) => (cells[columns.get(name) ?? -1] ?? "").trim());
  }
  const cases = (value.cases ?? []).map((each) => ({ holds: compileConditions(each.when, at), result: each.value }));
  const otherwise = value.otherwise ?? "";
  return (cells) => cases.find((each) => each.holds(cells))?.result ?? otherwise;
}

function compileConditions(given: Condition | readonly Condition[], at: (name: string) => number): (cells: Cells) => boolean {
  const tests = [given].flat().map((condition) => {
    const index = at(condition.column);
    const regex = condition.matches === undefined ? null : new RegExp(condition.matches, "u");
    return (cells: Cells): boolean => {
      const cell = (cells[index] ?? "").trim();
      return (regex === null || regex.test(cell)) && (condition.equals === undefined || cell === condition.equals) &&
        (condition.empty === undefined || (cell === "") === condition.empty);
    };
  });
  return tests.length === 1 && tests[0] !== undefined ? tests[0] : (cells) => tests.every((test) => test(cells));
}

function compileCleaning(value: Value): (raw: string) => string {
  const replacements = (value.replace ?? []).map((each) => ({ regex: new RegExp(each.pattern, "gu"), with: each.with }));
  const empty = new Set(value.nullIf ?? []);
  return (raw) => {
    let text = raw.trim();
    for (const each of replacements) text = text.replace(each.regex, each.with);
    if (replacements.length > 0) text = text.trim();
    if (empty.has(text)) return "";
    if (value.case === "upper") return text.toUpperCase();
    return value.case === "lower" ? text.toLowerCase() : text;
  };
}

type Parsed = { readonly value: FieldValue; readonly fault?: undefined } | { readonly fault: string };

function compileType(value: Value, target: TargetField, context: ReadContext): (text: string) => Parsed {
  switch (target.type) {
    case "text": {
      const { options, maxLength } = target;
      return (text) => {
        if (options !== undefined && !options.includes(text)) return { fault: "import.not_an_option" };
        return text.length > (maxLength ?? 500) ? { fault: "import.too_long" } : { value: text };
      };
    }
    case "integer": {
      const digits = value.scale === undefined ? 0 : Math.round(Math.log10(value.scale));
      return digits === 0 ? wholeNumber : (text) => orFault(parseMinor(text, { code: "XXX", minorDigits: digits }), "import.not_a_whole_number");
    }
    case "amount": return value.minor === true ? wholeNumber : (text) => orFault(parseMinor(text, context.currency), "import.not_an_exact_amount");
    case "instant": {
      const read = instantReader(value.date ?? "rfc3339", value.timeZone === undefined ? context.timeZone : timeZone(value.timeZone));
      return (text) => orFault(read(text), "import.not_a_time");
    }
    case "day": {
      const read = value.date === undefined ? (text: string) => (isBusinessDate(text) ? text : null) : dayReader(value.date);
      return (text) => orFault(read(text), "import.not_a_day");
    }
    case "birthday": {
      const read = value.date === undefined ? isBirthday : dayReader(value.date);
      return (text) => orFault(read(text), "import.not_a_day");
    }
    case "boolean": return (text) => {
      if (["true", "1", "yes", "y", "是"].includes(text.toLowerCase())) return { value: true };
      return ["false", "0", "no", "n", "否"].includes(text.toLowerCase()) ? { value: false } : { fault: "import.not_a_boolean" };
    };
    case "list": return (text) => ({ value: text.split(/[;；|]/u).map((item) => item.trim()).filter((item) => item !== "") });
  }
}

/** A birthday may lack its year; 29 February is then one. */
function isBirthday(text: string): string | null {
  if (isBusinessDate(text)) return text;
  return /^\d\d-\d\d$/.test(text) && isBusinessDate(`2000-${text}`) ? text : null;
}

function wholeNumber(text: string): Parsed {
  const value = /^[+-]?\d+$/.test(text) ? Number(text) + 0 : Number.NaN;
  return Number.isSafeInteger(value) ? { value } : { fault: "import.not_a_whole_number" };
}

function orFault(value: FieldValue, fault: string): Parsed {
  return value === null ? { fault } : { value };
}

/** Remembers the value of the row it read last: a factor is asked for itself and for the product. A fault is found, and told, each time. */
function remembering(read: CellReader | undefined): CellReader {
  assert(read !== undefined, "the factors were checked to be mapped");
  let last: Cells | null = null;
  let value: FieldValue = null;
  return (cells, faults) => {
    if (cells === last && value !== null) return value;
    last = cells;
    value = read(cells, faults);
    return value;
  };
}

/** Exact: a product that has a fraction of a minor unit is a fault and not rounded. Scaled factors count as what was in the cell. */
function compileProduct(name: string, value: Value, mapping: Mapping, fields: ReadonlyMap<string, CellReader>): CellReader {
  const [a, b] = (value.multiply ?? []).map((each) => fields.get(each));
  assert(a !== undefined && b !== undefined, "the factors were checked to be mapped");
  const scale = (value.multiply ?? []).reduce((product, each) => product * (mapping.fields[each]?.scale ?? 1), 1);
  return (cells, faults) => {
    // The factors are fields of their own: their faults are reported there.
    const ignored: CellFault[] = [];
    const [left, right] = [a(cells, ignored), b(cells, ignored)];
    if (typeof left !== "number" || typeof right !== "number") return null;
    const quick = left * right;
    if (scale === 1 && Number.isSafeInteger(quick)) return quick + 0;
    const product = BigInt(left) * BigInt(right);
    const result = Number(product / BigInt(scale));
    if (product % BigInt(scale) === 0n && Number.isSafeInteger(result)) return result;
    faults.push({ field: name, code: "import.not_an_exact_amount", value: `${left} × ${right}` });
    return null;
  };
}
