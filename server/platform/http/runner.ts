import { isId, Problem, toRfc3339 } from "@regulars/kernel";
import type { Clock } from "../clock.js";
import { errorCode, type Database, type Tx } from "../db/tx.js";
import type { Admission } from "./admission.js";
import { CollectedTrail, denialOf, isAudited, isDenial, recordsOf, type AuditWriter } from "./audit.js";
import { BatchEdge } from "./batch-edge.js";
import { comesWithSession, crossSite, isMembersOwn, memberOutOfScope, narrowed, notAuthenticated, requirePermission, type Caller } from "./caller.js";
import { memberCookie, sameOrigin, staffCookie, type Client, type SessionSource } from "./client.js";
import { claimAll, requestHash, storeAll, type KeyedRequest } from "./idempotency.js";
import { busy, halted, invalid, keyInProgress, keyMalformed, keyMissing, overloaded, problemKind } from "./problems.js";
import { requireNotOwnAccount, requireOwnAccountUntouched } from "./own-account.js";
import { refuse, type Reply, type Route, type RouteInput } from "./route.js";
import { memberToReach, requireStoresInScope, type MemberReach } from "./scope.js";
import { readPart } from "./validation.js";

export const unavailable = problemKind("server.unavailable", 503, "The database cannot be reached right now");

export interface RawRequest {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly authorization: string | undefined;
  readonly idempotencyKey: string | string[] | undefined;
  readonly requestId: string;
  readonly client: Client;
  /** What a browser and our pages say beside the session cookie. */
  readonly headers: BrowserHeaders;
}

export interface BrowserHeaders {
  readonly origin: string | undefined;
  readonly host: string | undefined;
  /** Ours, and not one that a form of another site can send. */
  readonly csrf: boolean;
  readonly passive: boolean;
  /** The stores that the person has chosen to look at, separated by commas. */
  readonly stores: string | undefined;
}

export interface RunnerOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly authenticate: (token: string) => Promise<Caller | null>;
  readonly sessions: SessionSource;
  readonly reach: MemberReach;
  readonly admission: Admission;
  readonly maxWaitMs: number;
  /** True while a breach about value is open: nothing that moves value is let in (LG-15). */
  readonly mustHalt: () => boolean;
  /** Without it nothing is recorded: for tests of the edge alone. */
  readonly audit?: AuditWriter;
}

export interface Result {
  readonly reply: Reply;
  readonly replayed: boolean;
}

type Input = Omit<RouteInput<never, never, never>, "audit">;

interface Call {
  readonly input: Input;
  readonly keyed: KeyedRequest | null;
}

/** Who asks, once that is proven: told to the record of a call that fails later. */
interface Seen {
  caller: Caller | null;
}

/** A call whose key another call of the same list holds: it goes into the next list and gets the replay there. */
const again = Symbol("again");

const anyone: Caller = { kind: "system", callerId: "anyone", permissions: new Set(), storeScope: new Set() };

/** Runs one route: who, may they, is the request sound, has it been answered before; then the one call, in one transaction. */
export class RouteRunner {
  private readonly edge: BatchEdge<Call, Result | typeof again> | null;
  private readonly name: string;

  constructor(private readonly route: Route, private readonly options: RunnerOptions) {
    this.name = `${route.method} ${route.path}`;
    this.edge = route.handleMany === undefined ? null : new BatchEdge((calls) => this.runMany(calls), {
      operation: route.operationId, maxBatch: route.maxBatch ?? 64, lanes: 2, maxQueue: 20_000, maxWaitMs: options.maxWaitMs,
    });
  }

  async run(raw: RawRequest): Promise<Result> {
    const seen: Seen = { caller: null };
    try {
      const result = await this.answer(raw, seen);
      if (result.reply.kind === "refusal" && !result.replayed) await this.tellDenied(raw, seen, result.reply.problem);
      return result;
    } catch (error) {
      const translated = this.translated(error);
      if (translated instanceof Problem) await this.tellDenied(raw, seen, translated);
      throw translated;
    }
  }

  /** Attempts that were turned away are recorded whatever became of their transaction. */
  private async tellDenied(raw: RawRequest, { caller }: Seen, problem: Problem): Promise<void> {
    // A page that asks who is logged in, before anybody is, tries nothing.
    if (!isDenial(problem.status) || (problem.status === 401 && this.route.method === "GET" && comesWithSession(this.route.permission))) return;
    await this.options.audit?.denied(denialOf(this.route, { ...raw, caller: caller ?? anyone, now: this.options.clock.now() }, problem));
  }

  private async answer(raw: RawRequest, seen: Seen): Promise<Result> {
    const { route } = this;
    const proven = await this.callerOf(raw);
    seen.caller = proven;
    requirePermission(proven, route.permission);
    // Chosen stores narrow what one looks at. What concerns everybody at once is allowed or refused by the right, not by the look.
    const caller = narrowed(proven, route.permission, proven.kind === "staff" && route.scope !== "programme" ? chosenStores(raw.headers.stores) : null);
    if (route.idempotency !== undefined && this.options.mustHalt()) throw halted();
    const input = {
      params: route.params === undefined ? undefined : readPart(route.params, raw.params, "path"),
      query: route.query === undefined ? undefined : readPart(route.query, raw.query ?? {}, "query"),
      body: route.body === undefined ? undefined : readPart(route.body, raw.body ?? {}, ""),
      caller,
      now: this.options.clock.now(),
      requestId: raw.requestId,
      client: raw.client,
    } as unknown as Input;
    requireStoresInScope(route, caller, input);
    requireNotOwnAccount(route, caller, input);
    const key = this.keyOf(raw.idempotencyKey);
    const keyed = key === null ? null : { callerId: caller.callerId, route: this.name, key, requestHash: requestHash(input.params, raw.body) };
    const call = { input, keyed };
    return this.edge === null ? this.runAlone(call) : this.runInBatch(this.edge, call);
  }

  private async callerOf(raw: RawRequest): Promise<Caller> {
    if (this.route.permission === "public") return anyone;
    const caller = raw.authorization === undefined ? await this.sessionOf(raw) : await this.bearerOf(raw.authorization);
    if (caller === null) throw notAuthenticated();
    return caller;
  }

  private async bearerOf(authorization: string): Promise<Caller | null> {
    const token = /^Bearer +/i.test(authorization) ? authorization.replace(/^Bearer +/i, "") : "";
    return token === "" ? null : this.options.authenticate(token);
  }

  /** A browser sends its cookie whoever made it ask: what changes something must show that one of our own pages did. */
  private async sessionOf({ client, headers }: RawRequest): Promise<Caller | null> {
    const ofMember = isMembersOwn(this.route.permission);
    const token = client.cookies.get(ofMember ? memberCookie : staffCookie);
    if (token === undefined || token === "") return null;
    if (this.route.method !== "GET" && (!headers.csrf || !sameOrigin(headers.origin, headers.host))) throw crossSite();
    const { sessions } = this.options;
    return ofMember ? sessions.member(token) : sessions.staff(token, { passive: headers.passive });
  }

  private keyOf(header: string | string[] | undefined): string | null {
    if (this.route.idempotency === undefined) return null;
    if (header === undefined || header === "") {
      if (this.route.idempotency === "required") throw keyMissing();
      return null;
    }
    if (typeof header !== "string" || header.length > 255 || !/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(header)) throw keyMalformed();
    return header;
  }

  private async runInBatch(edge: BatchEdge<Call, Result | typeof again>, call: Call): Promise<Result> {
    for (;;) {
      const result = await edge.call(call);
      if (result !== again) return result;
    }
  }

  private async runAlone(call: Call): Promise<Result> {
    const { admission, database } = this.options;
    const audited = this.options.audit !== undefined && isAudited(this.route, call.input.caller);
    if (!(await admission.enter())) throw overloaded();
    try {
      const result = await database.transaction(
        async (tx): Promise<Result> => {
          const handle = this.route.handle;
          if (handle === undefined) throw new Error(`${this.name} has no handler`);
          if ((await this.outOfReach(tx, [call])).has(call)) throw memberOutOfScope();
          const replay = call.keyed === null ? null : await this.claimOne(tx, call.keyed);
          if (replay !== null) return { reply: replay, replayed: true };
          const audit = new CollectedTrail();
          const reply = await handle({ ...call.input, tx, audit });
          requireOwnAccountUntouched(this.route, call.input.caller, reply, () => recordsOf(this.route, call.input, reply, audit));
          await Promise.all([call.keyed === null ? null : storeAll(tx, [stored(call.keyed, reply)]), this.record(tx, [{ call, reply, audit }])]);
          return { reply, replayed: false };
        },
        {
          readOnly: !audited && (this.route.transaction ?? (this.route.method === "GET" ? "read" : "write")) === "read",
          ...(this.route.statementTimeoutMs === undefined ? {} : { statementTimeoutMs: this.route.statementTimeoutMs }),
        },
      );
      if (result.reply.kind === "answer") result.reply.afterCommit?.();
      return result;
    } finally {
      admission.leave();
    }
  }

  /** The calls that name a member whom their caller does not reach: one look-up for all of them, none where every caller acts for all stores. */
  private async outOfReach(tx: Tx, calls: readonly Call[]): Promise<ReadonlySet<Call>> {
    const outside = new Set<Call>();
    const asked = new Map<Caller, { readonly call: Call; readonly memberId: string }[]>();
    for (const call of calls) {
      const memberId = memberToReach(this.route, call.input.caller, call.input);
      if (memberId !== null) asked.set(call.input.caller, [...(asked.get(call.input.caller) ?? []), { call, memberId }]);
    }
    for (const [caller, named] of asked) {
      const reached = await this.options.reach(tx, caller, named.map((each) => each.memberId));
      for (const { call, memberId } of named) if (!reached.has(memberId)) outside.add(call);
    }
    return outside;
  }

  /** Writes what is audited of a list, at once. Denials are told apart. */
  private async record(tx: Tx, answered: readonly { readonly call: Call; readonly reply: Reply; readonly audit: CollectedTrail }[]): Promise<void> {
    const { audit: writer } = this.options;
    if (writer === undefined) return;
    const records = answered.flatMap(({ call, reply, audit }) =>
      !isAudited(this.route, call.input.caller) || (reply.kind === "refusal" && isDenial(reply.problem.status)) ? [] : recordsOf(this.route, call.input, reply, audit));
    if (records.length > 0) await writer.write(tx, records);
  }

  private async claimOne(tx: Tx, keyed: KeyedRequest): Promise<Reply | null> {
    try {
      const [claim] = await claimAll(tx, [keyed], toRfc3339(this.options.clock.now()));
      if (claim === undefined || claim.fresh) return null;
      return claim.replay === null ? refuse(keyInProgress()) : this.asRepeat(revive(claim.replay));
    } catch (error) {
      // Someone else runs with this key and has not finished within the lock timeout.
      if (errorCode(error) === "55P03") throw keyInProgress();
      throw error;
    }
  }

  private async runMany(calls: readonly Call[]): Promise<readonly (Result | typeof again)[]> {
    const handleMany = this.route.handleMany;
    if (handleMany === undefined) throw new Error(`${this.name} has no batch handler`);
    return this.options.database.transaction(async (tx) => {
      const results = new Map<Call, Result | typeof again>();
      for (const call of await this.outOfReach(tx, calls)) results.set(call, { reply: refuse(memberOutOfScope()), replayed: false });
      const keyed = calls.filter((call) => call.keyed !== null && !results.has(call));
      if (keyed.length > 0) {
        const claims = await claimAll(tx, keyed.flatMap((call) => (call.keyed === null ? [] : [call.keyed])), toRfc3339(this.options.clock.now()));
        keyed.forEach((call, index) => {
          const claim = claims[index];
          if (claim === undefined || claim.fresh) return;
          results.set(call, claim.replay === null ? again : { reply: this.asRepeat(revive(claim.replay)), replayed: true });
        });
      }
      const fresh = calls.filter((call) => !results.has(call));
      const inputs = fresh.map((call) => ({ ...call.input, audit: new CollectedTrail() }));
      const replies = fresh.length === 0 ? [] : await handleMany(tx, inputs);
      const answers = fresh.flatMap((call, index) => {
        const reply = replies[index];
        if (reply === undefined) throw new Error(`${this.name} left a call without an answer`);
        results.set(call, { reply, replayed: false });
        return call.keyed === null ? [] : [stored(call.keyed, reply)];
      });
      const told = fresh.flatMap((call, index) => {
        const [reply, input] = [replies[index], inputs[index]];
        return reply === undefined || input === undefined ? [] : [{ call, reply, audit: input.audit }];
      });
      await Promise.all([storeAll(tx, answers), this.record(tx, told)]);
      return calls.map((call) => {
        const result = results.get(call);
        if (result === undefined) throw new Error("every call has a result");
        return result;
      });
    });
  }

  /** A route that says 201 for the first and 200 for a repeat says so whatever the repeat is known by: our key, or the business's. */
  private asRepeat(reply: Reply): Reply {
    return reply.kind === "answer" && reply.status === 201 && this.route.answers[200] !== undefined ? { ...reply, status: 200 } : reply;
  }

  private translated(error: unknown): unknown {
    switch (errorCode(error)) {
      case "55P03": case "57014": case "40001": case "40P01": return busy();
      case "ECONNREFUSED": case "ECONNRESET": case "EPIPE": case "ENOENT": case "57P01": case "57P02": case "57P03": case "08006": case "08003": case "53300": return unavailable();
      default:
        return error instanceof Error && /Connection terminated|timeout exceeded when trying to connect|Client was closed|not queryable/.test(error.message) ? unavailable() : error;
    }
  }
}

/** Null: the person has chosen nothing and sees all they may. */
function chosenStores(header: string | undefined): ReadonlySet<string> | null {
  if (header === undefined || header.trim() === "") return null;
  const ids = header.split(",").map((each) => each.trim().toLowerCase());
  if (ids.length > 5_000 || !ids.every((each) => isId(each))) throw invalid({ count: 1 }, [{ pointer: "/x-regulars-stores", code: "wrong_format", params: { expected: "uuid" } }]);
  return new Set(ids);
}

interface StoredRefusal {
  readonly __problem: Pick<Problem, "code" | "status" | "params" | "fieldErrors">;
}

function stored(request: KeyedRequest, reply: Reply): { request: KeyedRequest; status: number; body: unknown } {
  if (reply.kind === "answer") return { request, status: reply.status, body: reply.body };
  const { code, status, params, fieldErrors } = reply.problem;
  const refusal: StoredRefusal = { __problem: { code, status, params, fieldErrors } };
  return { request, status, body: refusal };
}

/** A stored refusal becomes a refusal again: the same id stays refused, with the same words (LG-08). */
function revive(reply: Reply): Reply {
  if (reply.kind !== "answer" || reply.body === null || typeof reply.body !== "object" || !("__problem" in reply.body)) return reply;
  const { __problem: problem } = reply.body as StoredRefusal;
  return refuse(new Problem(problem.code, problem.status, problem.params, problem.fieldErrors));
}
