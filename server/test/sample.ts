type Schema = Readonly<Record<string, unknown>>;

/** What a field of this name is given: by name, before its schema is looked at. */
export type Named = Readonly<Record<string, unknown>>;

/**
 * The smallest value that a JSON schema lets in: required fields alone, first choices, shortest lists. A field that `named` knows is given that
 * value wherever it may stand, required or not.
 */
export function sampleOf(schema: Schema, named: Named, root: Schema = schema): unknown {
  const resolved = resolve(schema, root);
  if ("const" in resolved) return resolved["const"];
  if ("default" in resolved && resolved["type"] !== "object") return resolved["default"];
  if (Array.isArray(resolved["enum"])) return resolved["enum"][0];
  const choices = (resolved["anyOf"] ?? resolved["oneOf"]) as readonly Schema[] | undefined;
  if (choices !== undefined) return sampleOf(choices.find((each) => resolve(each, root)["type"] !== "null") ?? choices[0] ?? {}, named, root);
  const parts = resolved["allOf"] as readonly Schema[] | undefined;
  if (parts !== undefined) return Object.assign({}, ...parts.map((each) => sampleOf(each, named, root)));
  switch (resolved["type"]) {
    case "object": return objectOf(resolved, named, root);
    case "array": return Array.from({ length: Number(resolved["minItems"] ?? 0) }, () => sampleOf((resolved["items"] ?? {}) as Schema, named, root));
    case "integer": case "number": return numberOf(resolved);
    case "boolean": return false;
    case "null": return null;
    case "string": return textOf(resolved);
    default: return {};
  }
}

function resolve(schema: Schema, root: Schema): Schema {
  const ref = schema["$ref"];
  if (typeof ref !== "string") return schema;
  if (ref === "#") return root;
  return ((root["$defs"] ?? {}) as Readonly<Record<string, Schema>>)[ref.replace("#/$defs/", "")] ?? {};
}

function objectOf(schema: Schema, named: Named, root: Schema): unknown {
  const required = new Set((schema["required"] ?? []) as readonly string[]);
  const fields = Object.entries((schema["properties"] ?? {}) as Readonly<Record<string, Schema>>);
  return Object.fromEntries(fields.flatMap(([name, inner]) => {
    if (name in named) return named[name] === undefined ? [] : [[name, named[name]]];
    return required.has(name) ? [[name, sampleOf(inner, named, root)]] : [];
  }));
}

function numberOf(schema: Schema): number {
  const least = Number(schema["minimum"] ?? (schema["exclusiveMinimum"] === undefined ? 1 : Number(schema["exclusiveMinimum"]) + 1));
  const most = Number(schema["maximum"] ?? Number.MAX_SAFE_INTEGER);
  return Math.min(Math.max(1, least), most);
}

function textOf(schema: Schema): string {
  switch (schema["format"]) {
    case "uuid": return "0190a1b2-0000-7000-8000-0000000000aa";
    case "date-time": return "2026-03-02T02:00:00Z";
    case "date": return "2026-03-01";
    default: return "x".repeat(Math.max(1, Number(schema["minLength"] ?? 1)));
  }
}
