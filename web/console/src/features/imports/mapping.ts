import type { ImportField, Mapping } from "./queries.js";

/** What a field is filled from, as far as the form knows it; a mapping may say more, which then stays as it is. */
export interface FieldSource {
  readonly column?: string;
  readonly constant?: string;
  readonly date?: string;
  readonly minor?: boolean;
}

type Sources = Readonly<Record<string, FieldSource>>;

const simpleKeys = new Set(["column", "constant", "date", "minor"]);

export function sourcesOf(mapping: Mapping): Sources {
  const { fields } = mapping;
  return fields !== null && typeof fields === "object" ? (fields as Sources) : {};
}

/** Whether the form can show all of it. */
export function isSimple(source: FieldSource | undefined): boolean {
  return source === undefined || Object.keys(source).every((key) => simpleKeys.has(key));
}

/** The mapping with another source for a field; undefined: the field is not filled. Orders stay grouped by what names them. */
export function withSource(mapping: Mapping, field: string, source: FieldSource | undefined): Mapping {
  const { [field]: _old, ...others } = sourcesOf(mapping);
  const fields: Sources = source === undefined ? others : { ...others, [field]: source };
  const next: Record<string, unknown> = { ...mapping, fields };
  if (mapping["kind"] === "orders" && (field === "externalId" || field === "channel")) {
    const groupBy = [fields["channel"]?.column, fields["externalId"]?.column].filter((each) => each !== undefined);
    if (fields["externalId"]?.column === undefined) delete next["groupBy"];
    else next["groupBy"] = groupBy;
  }
  return next;
}

/** The fields that must be filled and are not. */
export function missingFields(mapping: Mapping, fields: readonly ImportField[]): readonly string[] {
  const sources = sourcesOf(mapping);
  return fields.filter((each) => each.required && sources[each.name] === undefined).map((each) => each.name);
}

/** Whether a mapping that was kept fits a file: every column that it names is there. */
export function fitsHeader(mapping: Mapping, header: readonly string[]): boolean {
  return Object.values(sourcesOf(mapping)).every((each) => each.column === undefined || header.includes(each.column));
}
