import { z } from "zod";
import type { Route } from "./route.js";

type JsonSchema = Record<string, unknown>;

/** The JSON schema of a shape as it is sent (output) or read (input). */
export function jsonSchemaOf(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const made: JsonSchema = { ...z.toJSONSchema(schema, { io, unrepresentable: "any", target: "draft-2020-12" }) };
  delete made["$schema"];
  return made;
}

/**
 * What Fastify serializes answers with: only declared fields leave the house (an allow-list, ASVS 15.3.1), and it is faster
 * than generic JSON.
 */
export function responseSchemas(route: Route): Record<string, JsonSchema> {
  const schemas: Record<string, JsonSchema> = {};
  if (route.givesFile !== undefined) return schemas;
  for (const [status, schema] of Object.entries(route.answers)) schemas[status] = plain(jsonSchemaOf(schema, "output"));
  return schemas;
}

/** Drops what the serializer has no use for (formats and patterns are checked when values are made, not when they are sent). */
function plain(value: unknown): JsonSchema {
  const clean = (each: unknown): unknown => {
    if (Array.isArray(each)) return each.map(clean);
    if (each === null || typeof each !== "object") return each;
    return Object.fromEntries(
      Object.entries(each)
        .filter(([key, inner]) => !(["pattern", "format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength", "minItems", "maxItems", "description", "id", "examples", "example"].includes(key) && typeof inner !== "object"))
        .map(([key, inner]) => [key, clean(inner)]),
    );
  };
  return clean(value) as JsonSchema;
}
