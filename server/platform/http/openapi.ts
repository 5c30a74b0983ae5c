import type { z } from "zod";
import { invalid, internal, keyInProgress, keyMalformed, keyMissing, keyReused, malformed, overloaded, type ProblemKind } from "./problems.js";
import { crossSite, notAuthenticated, permissionDenied } from "./caller.js";
import { staffCookie } from "./client.js";
import type { Route } from "./route.js";
import { jsonSchemaOf } from "./schemas.js";
import { keepsOffOwnAccount, ownAccount } from "./own-account.js";
import { scopeProblems } from "./scope.js";

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of the routes: what `docs/openapi.json` and the client are made of. */
export function openApiDocument(routes: readonly Route[], info: { readonly version: string }): Json {
  const components: Json = {};
  const paths: Record<string, Json> = {};
  for (const route of [...routes].sort((a, b) => (a.path === b.path ? (a.method < b.method ? -1 : 1) : a.path < b.path ? -1 : 1))) {
    (paths[route.path] ??= {})[route.method.toLowerCase()] = operation(route, components);
  }
  components["Problem"] = problemSchema;
  return {
    openapi: "3.1.0",
    info: { title: "Regulars 常客", version: info.version, license: { name: "Apache-2.0", identifier: "Apache-2.0" }, description: introduction },
    servers: [{ url: "/" }],
    security: [{ bearer: [] }, { session: [] }],
    tags: [...new Set(routes.map((each) => each.tag))].sort().map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { bearer: { type: "http", scheme: "bearer", description: "An API key of the chain" }, session: { type: "apiKey", in: "cookie", name: staffCookie, description: "The session of a person; whatever is no GET also needs the header x-regulars-csrf: 1 and an Origin of our own" } },
      schemas: Object.fromEntries(Object.entries(components).sort(([a], [b]) => (a < b ? -1 : 1))),
    },
  };
}

const introduction = [
  "Ids are UUIDs. Money is a whole number of the currency's minor units, points are whole numbers. Instants are RFC 3339 in UTC.",
  "Lists answer `items` and `nextCursor`; send the cursor back as `cursor` for the next page.",
  "A POST that moves value takes an `Idempotency-Key`: sent again with the same body it gets the first answer, with another body 422.",
  "Problems are RFC 9457 documents with a stable `code` and `params`; `retryable` says whether the same request may succeed later.",
].join("\n\n");

const problemSchema: Json = {
  type: "object",
  required: ["type", "title", "status", "code", "params", "requestId", "retryable"],
  properties: {
    type: { type: "string" }, title: { type: "string" }, status: { type: "integer" },
    code: { type: "string", description: "Stable: programs decide by it" },
    params: { type: "object", additionalProperties: true },
    requestId: { type: "string" },
    retryable: { type: "boolean" },
    errors: { type: "array", items: { type: "object", required: ["pointer", "code"], properties: { pointer: { type: "string" }, code: { type: "string" }, params: { type: "object", additionalProperties: true } } } },
  },
};

const bytes: Json = { "application/octet-stream": { schema: { type: "string", format: "binary" } } };

function operation(route: Route, components: Json): Json {
  const schema = (shape: z.ZodType, io: "input" | "output"): unknown => lifted(jsonSchemaOf(shape, io), components, io);
  const parameters = [
    ...(route.params === undefined ? [] : parametersOf(schema(route.params, "input") as Json, "path", components)),
    ...(route.query === undefined ? [] : parametersOf(schema(route.query, "input") as Json, "query", components)),
    ...(route.idempotency === undefined ? [] : [{ name: "Idempotency-Key", in: "header", required: route.idempotency === "required", schema: { type: "string", minLength: 1, maxLength: 255 } }]),
  ];
  const responses: Record<string, Json> = {};
  for (const [status, shape] of Object.entries(route.answers)) {
    responses[status] = { description: "Done", content: { [route.givesFile ?? "application/json"]: { schema: schema(shape, "output") } } };
  }
  const byStatus = new Map<number, ProblemKind[]>();
  for (const kind of problemsOf(route)) byStatus.set(kind.status, [...(byStatus.get(kind.status) ?? []), kind]);
  for (const [status, kinds] of [...byStatus].sort(([a], [b]) => a - b)) {
    const codes = [...new Set(kinds.map((each) => each.code))].sort();
    responses[String(status)] = {
      description: codes.join(", "),
      content: { "application/problem+json": { schema: { allOf: [{ $ref: "#/components/schemas/Problem" }, { type: "object", properties: { code: { type: "string", enum: codes } } }] } } },
    };
  }
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    "x-permission": route.permission,
    "x-scope": route.scope,
    ...(route.permission === "public" ? { security: [] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(route.body === undefined ? {} : { requestBody: { required: true, content: route.takesBytes === true ? bytes : { "application/json": { schema: schema(route.body, "input") } } } }),
    responses,
  };
}

/** All problems a route can answer: its own, and those of who, may, sound, repeated and overloaded. */
export function problemsOf(route: Route): readonly ProblemKind[] {
  const general = [internal, overloaded, ...(route.permission === "public" ? [] : [notAuthenticated, permissionDenied, ...(route.method === "GET" ? [] : [crossSite])])];
  const input = route.body !== undefined ? [malformed, invalid] : route.query !== undefined || route.params !== undefined ? [invalid] : [];
  const keys = route.idempotency === undefined ? [] : [keyMalformed, keyReused, keyInProgress, ...(route.idempotency === "required" ? [keyMissing] : [])];
  return [...new Set([...route.problems, ...general, ...scopeProblems(route), ...(keepsOffOwnAccount(route) ? [ownAccount] : []), ...input, ...keys])];
}

function parametersOf(object: Json, where: "path" | "query", components: Json): Json[] {
  const resolved = typeof object["$ref"] === "string" ? (components[object["$ref"].replace("#/components/schemas/", "")] as Json) : object;
  const properties = (resolved["properties"] ?? {}) as Record<string, Json>;
  const required = new Set((resolved["required"] ?? []) as readonly string[]);
  return Object.entries(properties).map(([name, schema]) => {
    const { description, ...rest } = schema;
    return { name, in: where, required: where === "path" || required.has(name), ...(description === undefined ? {} : { description }), schema: rest };
  });
}

/**
 * Moves named schemas to the components. A name that means two things (what is read and what is sent may differ) gets `Input`
 * behind it for the reading side.
 */
function lifted(schema: Json, components: Json, io: "input" | "output"): unknown {
  const { $defs, ...own } = schema;
  const defs = ($defs ?? {}) as Record<string, Json>;
  const renamed = new Map<string, string>();
  for (const name of Object.keys(defs)) renamed.set(name, name);
  const id = typeof own["id"] === "string" ? own["id"] : null;
  const rewrite = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(rewrite);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, inner]) => {
        if (key === "$ref" && typeof inner === "string") {
          const name = inner === "#" ? (id ?? "") : inner.replace("#/$defs/", "");
          return [[key, `#/components/schemas/${renamed.get(name) ?? name}`]];
        }
        if (key === "id" && typeof inner === "string") return [];
        return [[key, rewrite(inner)]];
      }),
    );
  };
  const place = (name: string, body: Json): string => {
    const written = rewrite(body) as Json;
    const existing = components[name];
    if (existing === undefined || JSON.stringify(existing) === JSON.stringify(written)) {
      components[name] = written;
      return name;
    }
    const other = io === "input" ? `${name}Input` : `${name}Answer`;
    components[other] = written;
    return other;
  };
  for (const [name, body] of Object.entries(defs)) renamed.set(name, place(name, body));
  if (id !== null) return { $ref: `#/components/schemas/${place(id, own)}` };
  return rewrite(own);
}
