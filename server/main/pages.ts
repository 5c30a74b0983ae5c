import scalar from "@scalar/fastify-api-reference";
import type { FastifyInstance } from "fastify";
import { openApiDocument } from "../platform/http/openapi.js";
import type { Route } from "../platform/http/route.js";
import { registry } from "../platform/metrics.js";
import { homePage, type HomeFacts } from "./home.js";
import type { Runtime } from "./runtime.js";
import { version } from "./version.js";
import { addWebApps, hasWebApp } from "./web-apps.js";

/** Pages need their own content policy: the API's forbids everything. Nothing is loaded from another host. */
const pagePolicy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";
const referencePolicy = "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; frame-ancestors 'none'";

const icon = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#b3261e"/><text x="16" y="23" font-size="19" text-anchor="middle" fill="white">常</text></svg>';

/** Everything that is no part of the contract: health, metrics, the API reference, the first page. */
export function addPages(app: FastifyInstance, runtime: Runtime, routes: readonly Route[], draining: () => boolean): void {
  app.get("/favicon.ico", (_request, reply) => reply.type("image/svg+xml").header("cache-control", "public, max-age=86400").send(icon));
  app.get("/healthz", (_request, reply) => reply.send({ status: "up", version }));
  app.get("/readyz", async (_request, reply) => {
    const ready = !draining() && (await databaseAnswers(runtime));
    return reply.code(ready ? 200 : 503).send({ status: ready ? "ready" : draining() ? "draining" : "database_unreachable" });
  });
  app.get("/metrics", async (_request, reply) => reply.header("content-type", registry.contentType).send(await registry.metrics()));

  const document = openApiDocument(routes, { version });
  app.get("/openapi.json", (_request, reply) => reply.send(document));
  app.register(scalar, {
    routePrefix: "/docs",
    configuration: {
      content: document, withDefaultFonts: false, telemetry: false, hideClientButton: true, showDeveloperTools: "never",
      agent: { disabled: true }, mcp: { disabled: true }, pageTitle: "Regulars 常客 API",
    } as Record<string, unknown>,
    hooks: {
      onRequest: (_request, reply, done) => {
        reply.header("content-security-policy", referencePolicy);
        done();
      },
    },
  });

  addWebApps(app);

  app.get("/", async (request, reply) => {
    const language = /^en\b/i.test(request.headers["accept-language"] ?? "") || (request.query as { lang?: string }).lang === "en" ? "en" : "zh-CN";
    const chosen = (request.query as { lang?: string }).lang === "zh-CN" ? "zh-CN" : language;
    const facts: HomeFacts = { mode: runtime.config.mode, ready: !draining() && (await databaseAnswers(runtime)), version, hasConsole: hasWebApp("console"), hasJoin: hasWebApp("join") };
    return reply.header("content-security-policy", pagePolicy).type("text/html; charset=utf-8").send(homePage(chosen, facts));
  });
}

async function databaseAnswers(runtime: Runtime): Promise<boolean> {
  try {
    await runtime.database.pool.query("SELECT 1");
    return true;
  } catch {
    return false;
  }
}
