import { Problem } from "@regulars/kernel";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { monotonicMs, type Clock } from "../clock.js";
import { errorCode, type Database } from "../db/tx.js";
import type { Log } from "../log.js";
import { requestSeconds, requestsInFlight, requestsShed } from "../metrics.js";
import { newId } from "../random.js";
import { Admission } from "./admission.js";
import type { AuditWriter } from "./audit.js";
import type { Caller } from "./caller.js";
import { readCookies, type SessionSource } from "./client.js";
import { RouteRunner } from "./runner.js";
import { internal, malformed, methodNotAllowed, notFound, overloaded, problemDocument, tooLarge, unsupportedType } from "./problems.js";
import type { Route } from "./route.js";
import { responseSchemas } from "./schemas.js";
import type { MemberReach } from "./scope.js";
import { unsoundRoutes } from "./sound.js";

export interface HttpOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly routes: readonly Route[];
  /** Who a bearer token stands for; null when it is not one of ours. */
  readonly authenticate: (token: string) => Promise<Caller | null>;
  /** Whose session a cookie is. Without it nobody has one. */
  readonly sessions?: SessionSource;
  /** Which members a caller for some stores reaches. Without it such a caller reaches nobody. */
  readonly reach?: MemberReach;
  /** Keeps who did what. Without it nothing is recorded. */
  readonly audit?: AuditWriter;
  /** Proxies whose word about the client's address is taken: addresses or networks, separated by commas. */
  readonly trustedProxies?: string | null;
  readonly maxInFlight: number;
  readonly maxWaitMs: number;
  readonly databaseConnections: number;
  /** Told by a loop of the process; see `mustHalt`. */
  readonly mustHalt?: () => boolean;
  /** Plain routes that are no part of the contract: health, metrics, pages. */
  readonly extend?: (app: FastifyInstance) => void;
}

/** Sent with every answer; pages add their own content policy. Computed once: a header library costs a third of the throughput. */
const securityHeaders = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
} as const;

const noReach: MemberReach = () => Promise.resolve(new Set());
const noSessions: SessionSource = { staff: () => Promise.resolve(null), member: () => Promise.resolve(null) };

/** `/v1/holds/{holdId}:capture` in the router's spelling: it cannot tell a verb from a parameter, so the verb becomes a folder. */
export function routerPath(path: string): string {
  return verbAsFolder(path).replaceAll(/\{(\w+)\}/g, ":$1");
}

function verbAsFolder(url: string): string {
  return url.replace(/:([a-z][a-z-]*)(?=\?|$)/, "/~$1");
}

export function httpServer(options: HttpOptions): FastifyInstance {
  const app = Fastify({
    logger: false,
    bodyLimit: 1_048_576 * 4,
    trustProxy: options.trustedProxies ?? false,
    genReqId: () => newId<"request">(),
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: 256, ignoreTrailingSlash: false },
    rewriteUrl: (request: { url?: string }) => verbAsFolder(request.url ?? "/"),
  } as Parameters<typeof Fastify>[0]) as unknown as FastifyInstance;
  let inFlight = 0;
  const unsound = unsoundRoutes(options.routes);
  if (unsound.length > 0) throw new Error(`routes that nobody may call until they are mended: ${unsound.join("; ")}`);

  // What is read is checked by the routes' own schemas; Fastify's compiler has nothing to do.
  app.setValidatorCompiler(() => () => true);
  app.addHook("onRequest", (request, reply, done) => {
    reply.headers({ ...securityHeaders, "x-request-id": request.id });
    inFlight += 1;
    requestsInFlight.set(inFlight);
    if (inFlight > options.maxInFlight) {
      requestsShed.inc({ operation: "any" });
      sendProblem(reply, overloaded(), request.id);
      return;
    }
    done();
  });
  app.addHook("onResponse", (request, reply, done) => {
    inFlight -= 1;
    requestsInFlight.set(inFlight);
    const operation = request.routeOptions.config.operation ?? request.routeOptions.url ?? "unknown";
    requestSeconds.observe({ operation, status: reply.statusCode }, reply.elapsedTime / 1_000);
    options.log.info({ requestId: request.id, operation, method: request.method, status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10 }, "request");
    done();
  });
  app.setNotFoundHandler((request, reply) => {
    const others = ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((method) => method !== request.method && app.findRoute({ method, url: request.routeOptions.url ?? request.url }) !== null);
    sendProblem(reply, others.length > 0 ? methodNotAllowed({ allowed: others }) : notFound(), request.id);
  });
  app.setErrorHandler((error, request, reply) => {
    sendProblem(reply, asProblem(error, request, options.log), request.id);
  });

  const admission = new Admission(options.databaseConnections, options.maxInFlight, options.maxWaitMs);
  for (const each of options.routes) {
    const runner = new RouteRunner(each, { database: options.database, clock: options.clock, authenticate: options.authenticate, sessions: options.sessions ?? noSessions, reach: options.reach ?? noReach, admission, maxWaitMs: options.maxWaitMs, mustHalt: options.mustHalt ?? (() => false), ...(options.audit === undefined ? {} : { audit: options.audit }) });
    const place = (into: FastifyInstance): void => void into.route({
      method: each.method,
      url: routerPath(each.path),
      config: { operation: each.operationId },
      schema: { response: responseSchemas(each) },
      handler: async (request, reply) => {
        const result = await runner.run({
          params: request.params, query: request.query, body: request.body,
          authorization: request.headers.authorization, idempotencyKey: request.headers["idempotency-key"], requestId: request.id,
          client: {
            address: request.ip, userAgent: (request.headers["user-agent"] ?? "").slice(0, 300),
            cookies: readCookies(request.headers.cookie), origin: textOf(request.headers.origin) ?? "",
          },
          headers: {
            origin: textOf(request.headers.origin), host: request.headers.host, csrf: request.headers["x-regulars-csrf"] === "1",
            passive: request.headers["x-regulars-passive"] === "1", stores: textOf(request.headers["x-regulars-stores"]),
          },
        });
        if (result.replayed) reply.header("idempotency-replayed", "true");
        if (result.reply.kind === "refusal") return sendProblem(reply, result.reply.problem, request.id);
        if (result.reply.cookies !== undefined) reply.header("set-cookie", [...result.reply.cookies]);
        const { file } = result.reply;
        if (file !== undefined) reply.headers({ "content-type": file.contentType, "content-disposition": `attachment; filename="${file.name}"` });
        return reply.code(result.reply.status).send(result.reply.body);
      },
    });
    if (each.takesBytes === true) void app.register((scope) => placeForBytes(scope as FastifyInstance, place));
    else place(app);
  }
  options.extend?.(app);
  return app;
}

/** Pieces of files are read as they are, by the routes that take them only. */
function placeForBytes(scope: FastifyInstance, place: (into: FastifyInstance) => void): Promise<void> {
  scope.addContentTypeParser("application/octet-stream", { parseAs: "buffer" }, (_request, body, done) => {
    done(null, body);
  });
  place(scope);
  return Promise.resolve();
}

/** A header that is sent twice means nothing to us. */
function textOf(header: string | string[] | undefined): string | undefined {
  return typeof header === "string" ? header : undefined;
}

function sendProblem(reply: FastifyReply, problem: Problem, requestId: string): FastifyReply {
  if (problem.status === 503 || problem.status === 429 || problem.code === "idempotency.in_progress") reply.header("retry-after", "1");
  if (problem.status === 401) reply.header("www-authenticate", "Bearer");
  return reply
    .code(problem.status)
    .header("content-type", "application/problem+json; charset=utf-8")
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problemDocument(problem, requestId));
}

/** The problem that stands for an error: our own, one of Fastify's on reading the request, or `server.internal` with a log line. */
function asProblem(error: unknown, request: FastifyRequest, log: Log): Problem {
  if (error instanceof Problem) return error;
  switch (errorCode(error)) {
    case "FST_ERR_CTP_INVALID_JSON_BODY": case "FST_ERR_CTP_EMPTY_JSON_BODY": case "FST_ERR_CTP_INVALID_CONTENT_LENGTH": return malformed();
    case "FST_ERR_CTP_BODY_TOO_LARGE": return tooLarge();
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE": return unsupportedType();
    default:
  }
  if (error instanceof SyntaxError) return malformed();
  log.error({ requestId: request.id, operation: request.routeOptions.config.operation, err: error, at: monotonicMs() }, "request failed");
  return internal({ requestId: request.id });
}

declare module "fastify" {
  interface FastifyContextConfig {
    operation?: string;
  }
}
