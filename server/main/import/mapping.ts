import { isTimeZone, type FieldError } from "@regulars/kernel";
import { z } from "zod";
import type { CsvFormat } from "./csv.js";
import { faultOfFormat, namedFormats } from "./dates.js";
import type { TargetField } from "./fields.js";

/**
 * A mapping file: how the columns of somebody else's file become our fields. Documented with an example in docs/import.md.
 * Every part is plain data, so that a mapping can be read, compared and kept beside the file it was written for.
 */
const Condition = z.strictObject({
  column: z.string().describe("The column that is looked at"),
  matches: z.string().max(500).optional().describe("A regular expression (JavaScript) that must be found in the cell"),
  equals: z.string().optional().describe("The exact text of the cell"),
  empty: z.boolean().optional().describe("true: the cell is empty; false: it is not"),
});
export type Condition = z.infer<typeof Condition>;

const Replacement = z.strictObject({ pattern: z.string().max(500), with: z.string() });

const Value = z
  .strictObject({
    column: z.string().optional().describe("Take the cell of this column"),
    constant: z.string().optional().describe("The same text for every row"),
    template: z.string().optional().describe("A text made of several columns: \"{Store}-{Till}-{No}\""),
    cases: z
      .array(z.strictObject({ when: z.union([Condition, z.array(Condition).min(1)]), value: z.string() }))
      .min(1)
      .optional()
      .describe("The first case whose conditions all hold gives the value; none: `otherwise`"),
    otherwise: z.string().optional(),
    multiply: z.tuple([z.string(), z.string()]).optional().describe("The exact product of two other target fields, such as quantity and unit price"),
    replace: z.array(Replacement).max(20).optional().describe("Regular expressions applied one after the other, with $1 in `with`"),
    nullIf: z.array(z.string()).optional().describe("Texts that mean there is no value"),
    default: z.string().optional().describe("The value when there is none"),
    case: z.enum(["upper", "lower"]).optional(),
    map: z.record(z.string(), z.string()).optional().describe("Their code → our value; a code that is not listed is rejected"),
    date: z.string().optional().describe("The format of a date, such as \"yyyy-MM-dd HH:mm:ss\"; also rfc3339, epochSeconds, epochMilliseconds"),
    timeZone: z.string().optional().describe("The clock the date was written by; default: `timeZone` of the mapping, else of the programme"),
    minor: z.boolean().optional().describe("true: the amount is already in minor units (分), not a decimal"),
    scale: z.union([z.literal(10), z.literal(100), z.literal(1_000)]).optional().describe("Of a number with decimals: 1000 keeps 0.532 (kg) as 532 (g)"),
    negateWhen: z.union([Condition, z.array(Condition).min(1)]).optional().describe("Change the sign of the number where the conditions hold"),
  })
  .refine((value) => ["column", "constant", "template", "cases", "multiply"].filter((source) => source in value).length === 1, {
    message: "needs exactly one of column, constant, template, cases, multiply",
  });
export type Value = z.infer<typeof Value>;

const Mapping = z.strictObject({
  format: z.literal("regulars.mapping.v1"),
  kind: z.enum(["stores", "products", "members", "orders", "opening-lots"]),
  description: z.string().optional(),
  csv: z.strictObject({ delimiter: z.string().length(1).optional(), quote: z.string().length(1).optional(), encoding: z.string().optional() }).optional(),
  timeZone: z.string().optional(),
  groupBy: z.array(z.string()).min(1).max(8).optional().describe("Columns that together name an order: rows with equal cells are its lines, wherever they stand in the file. For other kinds: only the first row of each group counts"),
  skip: z.array(z.union([Condition, z.array(Condition).min(1)])).optional().describe("Rows that are passed over, counted as skipped"),
  fields: z.record(z.string(), Value),
});
export type Mapping = z.infer<typeof Mapping>;

/** What is wrong with a mapping, each with where. */
export class MappingError extends Error {
  override readonly name = "MappingError";
  constructor(readonly faults: readonly FieldError[]) {
    super(faults.map(({ pointer, code, params }) => `${pointer}: ${code}${params === undefined ? "" : ` ${JSON.stringify(params)}`}`).join("\n"));
  }
}

/** Reads the shape of a mapping; throws with every fault. Whether it fits a file is `checkMapping`'s question. */
export function parseMapping(data: unknown): Mapping {
  const parsed = Mapping.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new MappingError(parsed.error.issues.map((issue) => ({ pointer: `/${issue.path.map(String).join("/")}`, code: issue.message })));
}

/** The mapping of a file whose columns are named like our fields. */
export function plainMapping(kind: Mapping["kind"], fields: readonly TargetField[], header: readonly string[]): Mapping {
  const known = fields.filter((field) => header.includes(field.name) || (field.open === true && header.some((name) => name.startsWith(`${field.name}.`))));
  const names = known.flatMap((field) => (field.open === true ? header.filter((name) => name.startsWith(`${field.name}.`)) : [field.name]));
  const groupBy = kind === "orders" && header.includes("externalId") ? ["channel", "externalId"].filter((name) => header.includes(name)) : undefined;
  return {
    format: "regulars.mapping.v1", kind, ...(groupBy === undefined ? {} : { groupBy }),
    fields: Object.fromEntries(names.map((name) => [name, { column: name }])),
  };
}

export function csvFormatOf(mapping: Mapping | null): CsvFormat {
  return { delimiter: mapping?.csv?.delimiter ?? ",", quote: mapping?.csv?.quote ?? "\"", encoding: mapping?.csv?.encoding ?? "utf-8" };
}

/** Everything about the mapping that does not fit the file's header or our fields. Empty: it can be used. */
export function checkMapping(mapping: Mapping, fields: readonly TargetField[], header: readonly string[]): readonly FieldError[] {
  const faults: FieldError[] = [];
  const column = (name: string, pointer: string): void => {
    if (!header.includes(name)) faults.push({ pointer, code: "no_such_column", params: { column: name, columns: [...header] } });
  };
  const zone = (name: string | undefined, pointer: string): void => {
    if (name !== undefined && !isTimeZone(name)) faults.push({ pointer, code: "unknown_time_zone", params: { name } });
  };
  const pattern = (source: string | undefined, pointer: string): void => {
    const fault = source === undefined ? null : faultOfRegex(source);
    if (fault !== null) faults.push({ pointer, code: "not_a_regular_expression", params: { fault } });
  };
  const conditions = (given: Condition | readonly Condition[], pointer: string): void => {
    for (const each of [given].flat()) {
      column(each.column, `${pointer}/column`);
      pattern(each.matches, `${pointer}/matches`);
      if (each.matches === undefined && each.equals === undefined && each.empty === undefined) faults.push({ pointer, code: "needs_matches_equals_or_empty" });
    }
  };
  zone(mapping.timeZone, "/timeZone");
  if (mapping.csv?.encoding !== undefined && !isEncoding(mapping.csv.encoding)) faults.push({ pointer: "/csv/encoding", code: "unknown_encoding", params: { name: mapping.csv.encoding } });
  mapping.groupBy?.forEach((name, index) => column(name, `/groupBy/${index}`));
  mapping.skip?.forEach((each, index) => conditions(each, `/skip/${index}`));
  for (const [name, value] of Object.entries(mapping.fields)) {
    const pointer = `/fields/${name}`;
    const field = fieldNamed(fields, name);
    if (field === undefined) {
      faults.push({ pointer, code: "no_such_field", params: { fields: fields.map((each) => each.name) } });
      continue;
    }
    if (value.column !== undefined) column(value.column, `${pointer}/column`);
    for (const name of templateColumns(value.template ?? "")) column(name, `${pointer}/template`);
    value.cases?.forEach((each, index) => {
      conditions(each.when, `${pointer}/cases/${index}/when`);
    });
    if (value.negateWhen !== undefined) conditions(value.negateWhen, `${pointer}/negateWhen`);
    value.multiply?.forEach((each) => {
      const factor = fieldNamed(fields, each);
      const isNumber = factor !== undefined && (factor.type === "amount" || factor.type === "integer");
      if (!isNumber || !(each in mapping.fields)) faults.push({ pointer: `${pointer}/multiply`, code: "not_a_mapped_number", params: { field: each } });
    });
    if (value.multiply !== undefined && field.type !== "amount") faults.push({ pointer: `${pointer}/multiply`, code: "only_for_amounts" });
    value.replace?.forEach((each, index) => pattern(each.pattern, `${pointer}/replace/${index}/pattern`));
    zone(value.timeZone, `${pointer}/timeZone`);
    const fault = value.date === undefined ? null : faultOfFormat(value.date);
    if (fault !== null) faults.push({ pointer: `${pointer}/date`, code: "date_format_unusable", params: { fault, named: [...namedFormats] } });
  }
  for (const field of fields) {
    if (field.required === true && !Object.keys(mapping.fields).some((name) => fieldNamed([field], name) !== undefined)) {
      faults.push({ pointer: `/fields/${field.name}`, code: "required" });
    }
  }
  return faults;
}

export function fieldNamed(fields: readonly TargetField[], name: string): TargetField | undefined {
  return fields.find((field) => (field.open === true ? name.startsWith(`${field.name}.`) : field.name === name));
}

export function templateColumns(template: string): readonly string[] {
  return [...template.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
}

function isEncoding(name: string): boolean {
  try {
    return new TextDecoder(name).encoding !== "";
  } catch {
    return false;
  }
}

function faultOfRegex(source: string): string | null {
  try {
    new RegExp(source, "u");
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
