import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { auditWriter } from "../modules/audit/index.js";
import { reachableAmong } from "../modules/members/index.js";
import { OffsetClock } from "../platform/clock.js";
import type { Config } from "../platform/config.js";
import { mustHalt } from "../platform/db/checks.js";
import { Dispatcher } from "../platform/events/dispatcher.js";
import { httpServer } from "../platform/http/server.js";
import { runJobs, type JobRunner } from "../platform/jobs/worker.js";
import { collectProcessMetrics } from "../platform/metrics.js";
import { loadOffset, testClockRoutes } from "../platform/test-clock.js";
import { openHeadStore, sealingOf } from "./audit.js";
import { demoLogInRoutes, demoMessageRoutes, type DemoStaff } from "./demo/index.js";
import { allowImports, stopImports } from "./imports/work.js";
import { jobsOf } from "./jobs.js";
import { addPages } from "./pages.js";
import { repeatedly, type Loop } from "./repeatedly.js";
import { openRuntime, type Runtime, type RuntimeOptions } from "./runtime.js";
import { authenticator, moduleReactions, moduleRoutes, sessionSource } from "./wiring.js";

export type Role = "api" | "worker" | "both";

export interface Served {
  readonly runtime: Runtime;
  /** Where it listens; null for a pure worker. */
  readonly baseUrl: string | null;
  /** Refuses new work, finishes what is in flight, lets the jobs end, closes the database. Safe to call twice. */
  stop(): Promise<void>;
}

export interface ServeOptions extends RuntimeOptions {
  /** Done once the database is ready and before anything is served or worked on. */
  readonly prepare?: (runtime: Runtime) => Promise<void>;
}

/** Starts the program: the API, the worker, or both in one process. */
export async function serve(config: Config, role: Role, options: ServeOptions = {}): Promise<Served> {
  collectProcessMetrics();
  const runtime = await openRuntime(config, { migrates: role !== "worker", ...options });
  const stops: (() => Promise<void>)[] = [];
  let stopping: Promise<void> | null = null;
  try {
    if (runtime.clock instanceof OffsetClock) stops.push(await followTestClock(runtime, runtime.clock));
    await options.prepare?.(runtime);
    const worker = role === "api" ? null : await startWorker(runtime);
    if (worker !== null) stops.push(worker);
    stops.push(superviseDatabase(runtime));
    const guard = { halted: false };
    if (role !== "worker") {
      const watch = repeatedly(async () => {
        guard.halted = await mustHalt(runtime.database);
      }, 2_000, (error) => runtime.log.warn({ err: error }, "open breaches could not be read"));
      stops.push(() => watch.end());
    }
    const app = role === "worker" ? null : apiServer(runtime, () => stopping !== null, () => guard.halted);
    if (app !== null) stops.push(() => app.close());
    const baseUrl = app === null ? null : await app.listen({ host: config.host, port: config.port });
    return {
      runtime, baseUrl,
      stop: () => (stopping ??= stopAll(runtime, stops, config.drainMs)),
    };
  } catch (error) {
    await stopAll(runtime, stops, config.drainMs);
    throw error;
  }
}

export function apiServer(runtime: Runtime, draining: () => boolean = () => false, halted: () => boolean = () => false): FastifyInstance {
  const { config, database, clock, log } = runtime;
  openHeadStore(config);
  const routes = [...moduleRoutes(), ...(clock instanceof OffsetClock ? testClockRoutes(clock, () => Promise.resolve()) : []), ...(config.mode === "demo" ? [...demoLogInRoutes(clock), ...demoMessageRoutes(() => runtime.sms?.messages ?? [])] : [])];
  return httpServer({
    database, clock, log, routes, authenticate: authenticator(database, clock), sessions: sessionSource(database, clock), reach: reachableAmong, audit: auditWriter(database),
    maxInFlight: config.maxInFlight, maxWaitMs: config.maxWaitMs, databaseConnections: config.databaseConnections, mustHalt: halted, trustedProxies: config.trustedProxies,
    extend: (app) => addPages(app, runtime, routes, draining),
  });
}

/** The last things opened are closed first: the API stops taking work before the worker and the database go. */
async function stopAll(runtime: Runtime, stops: readonly (() => Promise<void>)[], drainMs: number): Promise<void> {
  const closing = (async () => {
    for (const stop of [...stops].reverse()) await stop();
    await runtime.close();
  })();
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`what was in flight did not finish within ${drainMs} ms`)), drainMs).unref();
  });
  await Promise.race([closing, late]);
}

async function startWorker(runtime: Runtime): Promise<() => Promise<void>> {
  const { database, clock, log, config } = runtime;
  allowImports();
  const dispatcher = new Dispatcher(database, clock, log, moduleReactions());
  const jobs: JobRunner = await runJobs(jobsOf(runtime, dispatcher), { database, clock, log }, { databaseUrl: runtime.appUrl, timeZone: config.timeZone, concurrency: 4 });
  const sealing = sealingOf(runtime, () => seals.ended);
  const seals: Loop = repeatedly(() => sealing.seal(), 2_000, (error) => log.error({ err: error }, "entries could not be sealed"));
  const heads = repeatedly(() => sealing.sign(), 300_000, (error) => log.error({ err: error }, "the signed heads could not be written"));
  const loop = repeatedly(async () => {
    let taken = 0;
    do taken = await dispatcher.runOnce();
    while (taken > 0 && !loop.ended);
  }, 200, (error) => log.error({ err: error }, "the outbox could not be read"));
  return async () => {
    stopImports();
    await loop.end();
    await jobs.stop();
    await Promise.all([seals.end(), heads.end()]);
    // The last entries of this process are sealed and signed before it goes.
    await sealing.seal();
    await sealing.sign();
  };
}

/** The embedded database is our child: when it dies, it is started again, and the pools find it at the same address. */
function superviseDatabase(runtime: Runtime): () => Promise<void> {
  const { embedded, log } = runtime;
  if (embedded === null) return () => Promise.resolve();
  const loop = repeatedly(async () => {
    if (await embedded.ensureRunning()) log.error({}, "the database server had died and was started again");
  }, 300, (error) => log.error({ err: error }, "the database server could not be started again"));
  return () => loop.end();
}

/** Other processes may move the test clock: every one reads it anew each second. */
async function followTestClock(runtime: Runtime, clock: OffsetClock): Promise<() => Promise<void>> {
  await loadOffset(runtime.database, clock);
  const loop = repeatedly(() => loadOffset(runtime.database, clock), 1_000, (error) => runtime.log.warn({ err: error }, "the test clock could not be read"));
  return () => loop.end();
}

/** Leaves the address and the key where scripts find them (demo mode only). */
export function writeDemoFile(config: Config, content: { readonly baseUrl: string; readonly apiKey: string; readonly staff: readonly DemoStaff[] }): string {
  const file = join(config.dataDir, "demo.json");
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  return file;
}
