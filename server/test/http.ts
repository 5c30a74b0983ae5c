import { instant, type Instant } from "@regulars/kernel";
import { auditWriter } from "../modules/audit/index.js";
import { FakeClock } from "../platform/clock.js";
import { openDatabase, type Database } from "../platform/db/tx.js";
import { reachableAmong } from "../modules/members/index.js";
import type { Caller } from "../platform/http/caller.js";
import type { SessionSource } from "../platform/http/client.js";
import type { Route } from "../platform/http/route.js";
import { httpServer } from "../platform/http/server.js";
import { silentLog } from "../platform/log.js";
import { newId } from "../platform/random.js";
import { testDatabase } from "./database.js";

export interface TestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: TestJson;
  /** As it came, for answers that are no JSON. */
  readonly text: string;
}

/** A JSON object as it came: a test says what it expects of a field where it reads it. */
export interface TestJson {
  readonly [key: string]: unknown;
}

export interface TestServer {
  readonly database: Database;
  readonly clock: FakeClock;
  readonly appUrl: string;
  readonly ownerUrl: string;
  /** A bearer token with these permissions ("all": every permission of the routes), of an API key unless `as` says otherwise. */
  token(permissions: "all" | readonly string[], storeScope?: "all" | readonly string[], as?: Partial<Caller>): string;
  /** Sends one request; `key` is the Idempotency-Key (a fresh one unless given; null for none). */
  send(method: string, url: string, options?: { readonly body?: unknown; readonly key?: string | null; readonly token?: string | null; readonly raw?: string; readonly headers?: Readonly<Record<string, string>>; readonly address?: string }): Promise<TestAnswer>;
  close(): Promise<void>;
}

/** The real server over a database of its own, with a clock that the test moves. */
export async function testServer(routes: readonly Route[], options: { readonly at?: Instant; readonly sessions?: (database: Database, clock: FakeClock) => SessionSource } = {}): Promise<TestServer> {
  const own = await testDatabase();
  const { appUrl, ownerUrl } = own;
  const database = openDatabase(appUrl, { max: 8, applicationName: "test" });
  const clock = new FakeClock(options.at ?? instant(Date.parse("2026-03-02T02:00:00Z")));
  const callers = new Map<string, Caller>();
  const every = new Set(routes.map((each) => each.permission));
  const token: TestServer["token"] = (permissions, storeScope = "all", as = {}) => {
    const name = newId<"token">();
    callers.set(name, {
      kind: "api_key", callerId: newId<"key">(), permissions: permissions === "all" ? every : new Set(permissions),
      storeScope: storeScope === "all" ? "all" : new Set(storeScope), ...as,
    });
    return name;
  };
  const everything = token("all");
  const app = httpServer({
    database, clock, log: silentLog(), routes, reach: reachableAmong, authenticate: (given) => Promise.resolve(callers.get(given) ?? null),
    ...(options.sessions === undefined ? {} : { sessions: options.sessions(database, clock) }),
    audit: auditWriter(database), maxInFlight: 5_000, maxWaitMs: 20_000, databaseConnections: 8,
  });
  await app.ready();
  return {
    database, clock, appUrl, ownerUrl, token,
    send: async (method, url, given = {}) => {
      const bearer = given.token === undefined ? everything : given.token;
      const response = await app.inject({
        method: method as "GET", url, ...(given.address === undefined ? {} : { remoteAddress: given.address }),
        headers: {
          ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
          ...(given.key === null || method === "GET" ? {} : { "idempotency-key": given.key ?? newId<"idempotency">() }),
          ...(given.body === undefined && given.raw === undefined ? {} : { "content-type": "application/json" }),
          ...given.headers,
        },
        ...(given.raw !== undefined ? { payload: given.raw } : given.body === undefined ? {} : { payload: JSON.stringify(given.body) }),
      });
      return { status: response.statusCode, headers: response.headers, body: String(response.headers["content-type"]).includes("json") ? JSON.parse(response.body) : {}, text: response.body };
    },
    close: async () => {
      await app.close();
      await database.close();
      await own.drop();
    },
  };
}
