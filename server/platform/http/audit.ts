import { canonicalJson, isId, type Instant, type Problem } from "@regulars/kernel";
import type { Tx } from "../db/tx.js";
import { actorOf, type Caller } from "./caller.js";
import type { Reply, Route } from "./route.js";

/** What was acted on, by the word of the contract: `{ kind: "member", id }`. */
export interface AuditTarget {
  readonly kind: string;
  readonly id: string;
}

/** Fields and their values. Personal data is masked or left out before it comes here: an entry is never changed and kept for years. */
export type AuditValues = Readonly<Record<string, unknown>>;

/** One thing that a call changed. Who, when, by which call and from where is known without being said. */
export interface AuditChange {
  readonly target: AuditTarget;
  readonly memberId?: string | null;
  readonly storeId?: string | null;
  /** Only the fields that differ. */
  readonly before?: AuditValues;
  readonly after?: AuditValues;
  readonly reason?: string | null;
  readonly approvalId?: string | null;
}

/** The fields in which two views of a thing differ, as they were and as they are. Its own count of changes says nothing. */
export function differing(before: object, after: object): { readonly before: AuditValues; readonly after: AuditValues } {
  const [from, to] = [before, after].map((each) => new Map<string, unknown>(Object.entries(each)));
  const names = [...new Set([...(from?.keys() ?? []), ...(to?.keys() ?? [])])].filter((name) => name !== "revision" && canonicalJson(from?.get(name)) !== canonicalJson(to?.get(name)));
  const of = (values: ReadonlyMap<string, unknown> | undefined): AuditValues => Object.fromEntries(names.map((name) => [name, values?.get(name) ?? null]));
  return { before: of(from), after: of(to) };
}

/** What a handler tells of its work, for the audit trail. Nothing told: the call itself is recorded, with what its path and answer name. */
export interface AuditTrail {
  change(change: AuditChange): void;
}

/** One line of the audit trail. */
export interface AuditRecord {
  readonly recordedAt: Instant;
  readonly actor: string;
  readonly sessionId: string | null;
  readonly operation: string;
  readonly target: AuditTarget | null;
  readonly memberId: string | null;
  readonly storeId: string | null;
  /** waiting: a second person must agree first; refused: the business said no; denied: who asked may not, or is not known. */
  readonly result: "done" | "waiting" | "refused" | "denied";
  readonly code: string | null;
  readonly before: AuditValues | null;
  readonly after: AuditValues | null;
  readonly reason: string | null;
  readonly approvalId: string | null;
  readonly requestId: string;
  readonly address: string;
}

/** Keeps the records. Main connects it with the module that owns them. */
export interface AuditWriter {
  /** In the transaction of what is recorded: both are there, or neither. */
  write(tx: Tx, records: readonly AuditRecord[]): Promise<void>;
  /** In a transaction of its own, and only so many per caller: a storm must not fill the disk. Never fails. */
  denied(record: AuditRecord): Promise<void>;
}

export class CollectedTrail implements AuditTrail {
  readonly changes: AuditChange[] = [];
  change(change: AuditChange): void {
    this.changes.push(change);
  }
}

/**
 * Whether a call is recorded. What people do always is; what programs do unless the tables of the business are the record already
 * (every order, check-in and hold names its actor); reading only where it opens personal data.
 */
export function isAudited({ method, audited }: Pick<Route, "method" | "audited">, caller: Caller): boolean {
  if (method === "GET") return audited === "personal_data";
  return audited !== "own_record" || (caller.kind !== "api_key" && caller.kind !== "member");
}

/** The call as far as the record needs it. `params`, `query` and `body` may be as they came, unread. */
export interface AuditedCall {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly caller: Caller;
  readonly now: Instant;
  readonly requestId: string;
  readonly client: { readonly address: string };
}

/** The records of a call that was answered: one for each change that was told, or one for the call itself. */
export function recordsOf(route: Pick<Route, "operationId">, call: AuditedCall, reply: Reply, trail: CollectedTrail): readonly AuditRecord[] {
  const common = {
    ...whoAndWhere(route, call),
    approvalId: idIn(call.params, "approvalId") ?? (reply.kind === "answer" && reply.status === 202 ? idIn(reply.body, "approvalId") : null),
    result: reply.kind === "refusal" ? ("refused" as const) : reply.status === 202 ? ("waiting" as const) : ("done" as const),
    code: reply.kind === "refusal" ? reply.problem.code : null,
  };
  const target = targetIn(call.params) ?? (reply.kind === "answer" && reply.status === 201 ? targetIn(firstOf(reply.body)) : null);
  const [reason] = [call.body, call.query].map((each) => textIn(each, "reason")).filter((each) => each !== null);
  if (trail.changes.length === 0) return [{ ...common, target, before: null, after: null, reason: reason ?? null }];
  return trail.changes.map((each) => ({
    ...common, target: each.target, memberId: each.memberId ?? common.memberId, storeId: each.storeId ?? common.storeId,
    before: each.before ?? null, after: each.after ?? null, reason: each.reason ?? reason ?? null, approvalId: each.approvalId ?? common.approvalId,
  }));
}

/** The record of a call that was turned away. */
export function denialOf(route: Pick<Route, "operationId">, call: AuditedCall, problem: Problem): AuditRecord {
  return { ...whoAndWhere(route, call), target: targetIn(call.params), result: "denied", code: problem.code, before: null, after: null, reason: null, approvalId: idIn(call.params, "approvalId") };
}

/** Statuses that say something about who asks: unknown, not allowed, too often. */
export function isDenial(status: number): boolean {
  return status === 401 || status === 403 || status === 429;
}

function whoAndWhere(route: Pick<Route, "operationId">, { params, query, body, caller, now, requestId, client }: AuditedCall) {
  const given = [params, body, query];
  const [only, ...others] = caller.storeScope === "all" ? [] : caller.storeScope;
  return {
    recordedAt: now, actor: actorOf(caller), sessionId: caller.sessionId ?? null, operation: route.operationId, requestId, address: client.address.slice(0, 60),
    memberId: firstId(given, "memberId"),
    // Who acts for one store acts there, also where the call does not say so.
    storeId: firstId(given, "storeId") ?? (only !== undefined && others.length === 0 ? only : null),
  };
}

function firstId(given: readonly unknown[], name: string): string | null {
  for (const each of given) {
    const id = idIn(each, name);
    if (id !== null) return id;
  }
  return null;
}

/** The last id of the path names what is acted on: `{ memberId, cardId }` is about the card. */
function targetIn(params: unknown): AuditTarget | null {
  if (params === null || typeof params !== "object") return null;
  const [name, value] = Object.entries(params).filter(([key, each]) => key.endsWith("Id") && typeof each === "string" && each.length <= 100).at(-1) ?? [];
  return name === undefined || typeof value !== "string" ? null : { kind: name.slice(0, -2).replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), id: value };
}

/** What was made is named first in its answer. */
function firstOf(body: unknown): unknown {
  return body === null || typeof body !== "object" ? null : Object.fromEntries(Object.entries(body).filter(([name]) => name.endsWith("Id")).slice(0, 1));
}

function idIn(given: unknown, name: string): string | null {
  const id = textIn(given, name)?.toLowerCase() ?? null;
  return id !== null && isId(id) ? id : null;
}

function textIn(given: unknown, name: string): string | null {
  const value: unknown = given !== null && typeof given === "object" && name in given ? (given as Readonly<Record<string, unknown>>)[name] : null;
  return typeof value === "string" ? value.slice(0, 1_000) : null;
}
