import createClient, { type Client } from "openapi-fetch";
import type { paths } from "./generated.js";

export type { components, paths } from "./generated.js";

/** A typed client of the API at `baseUrl`, which sends `apiKey` with every call. */
export function apiClient(options: { readonly baseUrl: string; readonly apiKey: string; readonly fetch?: typeof globalThis.fetch }): Client<paths> {
  return createClient<paths>({
    baseUrl: options.baseUrl,
    headers: { authorization: `Bearer ${options.apiKey}` },
    ...(options.fetch === undefined ? {} : { fetch: (request: Request) => (options.fetch ?? globalThis.fetch)(request) }),
  });
}
