import type { Readable } from "node:stream";
import type { Instant, Problem } from "@regulars/kernel";
import type { z } from "zod";
import type { Tx } from "../db/tx.js";
import type { AuditTrail } from "./audit.js";
import type { Caller } from "./caller.js";
import type { Client } from "./client.js";
import type { ProblemKind } from "./problems.js";

type Shape = z.ZodType;
type Out<S> = S extends z.ZodType ? z.output<S> : undefined;

/** What a handler answers. A refusal is an answer too: it commits, so that a failed id stays failed (LG-08). */
export type Reply =
  | { readonly kind: "answer"; readonly status: number; readonly body: unknown; readonly cookies?: readonly string[]; readonly file?: FileFacts; readonly afterCommit?: () => void }
  | { readonly kind: "refusal"; readonly problem: Problem };

interface FileFacts {
  readonly contentType: string;
  readonly name: string;
}

export function answer(status: number, body: unknown): Reply {
  return { kind: "answer", status, body };
}

/** An answer that also leaves cookies with the browser. Only log-in does that; such a route takes no Idempotency-Key, for a stored answer has none. */
export function answerWithCookies(status: number, body: unknown, cookies: readonly string[]): Extract<Reply, { kind: "answer" }> {
  return { kind: "answer", status, body, cookies };
}

/** A file instead of a document, for routes that say so with `givesFile`. It is read when the transaction is over. */
export function answerWithFile(body: Readable, contentType: string, name: string): Reply {
  return { kind: "answer", status: 200, body, file: { contentType, name } };
}

/** The answer, with something to do once what it tells of is committed: handing a message to a gateway. Nobody waits for it, and a crash in between loses it. */
export function thenDo(reply: Extract<Reply, { kind: "answer" }>, afterCommit: () => void): Reply {
  return { ...reply, afterCommit };
}

/** Answers with a problem without undoing the transaction (a thrown problem undoes it). */
export function refuse(problem: Problem): Reply {
  return { kind: "refusal", problem };
}

export interface RouteInput<P, Q, B> {
  readonly params: Out<P>;
  readonly query: Out<Q>;
  readonly body: Out<B>;
  readonly caller: Caller;
  readonly now: Instant;
  readonly requestId: string;
  readonly client: Client;
  /** Told of what the call changes: before, after, why. */
  readonly audit: AuditTrail;
}

export interface RouteContext<P, Q, B> extends RouteInput<P, Q, B> {
  readonly tx: Tx;
}

/**
 * How a route meets the stores that its caller acts for (SE-10). Whoever acts for all stores passes everywhere; for all others:
 *
 * - `none`: nothing here is a store's or a member's. Kinds, texts, the programme's published rules.
 * - `own`: the caller's own things, found by who calls.
 * - `programme`: for everybody at once. Refused.
 * - `store`: the request names a store (`storeId`, `homeStoreId` in path, query or body). It must be in scope, and one must be named.
 * - `member`: the request names a member (`memberId` in path or body) whom the caller must reach, and a store that it names must be in scope.
 * - `till`: what a till does for whoever stands at it: a regular may shop anywhere. An API key may, for any member; a person must reach the
 *   member that the request names. A store that it names must be in scope.
 * - `rows`: a list, cut down to what is in scope.
 * - `found`: stores and members follow from what the request names by an id. The handler finds them and refuses.
 *
 * `programme`, `store`, `member` and `till` are kept by the runner, before the handler; `own`, `rows` and `found` by the handler.
 */
export const routeScopes = ["none", "own", "programme", "store", "member", "till", "rows", "found"] as const;
export type RouteScope = (typeof routeScopes)[number];

interface RouteBase<P, Q, B> {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** OpenAPI form, `/v1/members/{memberId}`; a custom method is written `…/{holdId}:capture`. */
  readonly path: string;
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  /** What the caller must hold; the word for anyone is "public", written out and listed in one test. */
  readonly permission: string;
  readonly scope: RouteScope;
  /** required: value moves and nothing else tells a repeat; optional: honoured when sent. */
  readonly idempotency?: "required" | "optional";
  /**
   * What people change is recorded always, what programs change as well, unless it says "own_record": the tables of the business tell who
   * did it, and thousands of such calls come each minute. "personal_data": reading is recorded too.
   */
  readonly audited?: "own_record" | "personal_data";
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** The body is a piece of a file (application/octet-stream), and `body` sees it as a Buffer. */
  readonly takesBytes?: true;
  /** The media type of the file that is answered instead of JSON. */
  readonly givesFile?: string;
  /** The schema of each answer by status. */
  readonly answers: Readonly<Record<number, Shape>>;
  readonly problems: readonly ProblemKind[];
}

/** One request, one transaction. */
export interface PlainRoute<P, Q, B> extends RouteBase<P, Q, B> {
  /** read: a read-only transaction. Default: write for everything but GET. */
  readonly transaction?: "read" | "write";
  readonly statementTimeoutMs?: number;
  readonly handle: (context: RouteContext<P, Q, B>) => Promise<Reply>;
}

/** Many concurrent requests, one transaction: the handler takes a list and answers item by item, in the same order. */
export interface BatchedRoute<P, Q, B> extends RouteBase<P, Q, B> {
  readonly maxBatch: number;
  readonly handleMany: (tx: Tx, inputs: readonly RouteInput<P, Q, B>[]) => Promise<readonly Reply[]>;
}

/** A route with its types erased: what the server and the contract work with. */
export interface Route extends Omit<RouteBase<Shape | undefined, Shape | undefined, Shape | undefined>, "params" | "query" | "body"> {
  readonly params?: Shape;
  readonly query?: Shape;
  readonly body?: Shape;
  readonly transaction?: "read" | "write";
  readonly statementTimeoutMs?: number;
  readonly handle?: (context: RouteContext<never, never, never>) => Promise<Reply>;
  readonly maxBatch?: number;
  readonly handleMany?: (tx: Tx, inputs: readonly RouteInput<never, never, never>[]) => Promise<readonly Reply[]>;
}

/** Declares a route: its contract, who may call it, and the one call it makes. */
export function route<P extends Shape | undefined = undefined, Q extends Shape | undefined = undefined, B extends Shape | undefined = undefined>(
  spec: PlainRoute<P, Q, B> | BatchedRoute<P, Q, B>,
): Route {
  return spec as unknown as Route;
}
