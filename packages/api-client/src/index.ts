import createClient, { type Client } from "openapi-fetch";
import type { paths } from "./generated.js";

export type { components, paths } from "./generated.js";

export type ApiClient = Client<paths>;

/** A typed client of the API at `baseUrl`, which sends `apiKey` with every call. */
export function apiClient(options: { readonly baseUrl: string; readonly apiKey: string; readonly fetch?: typeof globalThis.fetch }): ApiClient {
  return createClient<paths>({
    baseUrl: options.baseUrl,
    headers: { authorization: `Bearer ${options.apiKey}` },
    ...(options.fetch === undefined ? {} : { fetch: (request: Request) => (options.fetch ?? globalThis.fetch)(request) }),
  });
}

export interface BrowserClientOptions {
  /** Sends a request that carries all its headers; whoever gives it may send it again after a log-in. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** The stores that a person has chosen to look at; null: all that they may see. */
  readonly stores: () => readonly string[] | null;
  readonly baseUrl: string;
}

/** A typed client for our own pages: the session travels as a cookie, and a header that other sites cannot send says whose page it is. */
export function browserClient(options: BrowserClientOptions): ApiClient {
  const client = createClient<paths>({ baseUrl: options.baseUrl, credentials: "same-origin", fetch: options.fetch });
  client.use({
    onRequest: ({ request }) => {
      request.headers.set("x-regulars-csrf", "1");
      const stores = options.stores();
      if (stores !== null) request.headers.set("x-regulars-stores", stores.join(","));
      return request;
    },
  });
  return client;
}
