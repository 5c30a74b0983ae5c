import type { FastifyInstance } from "fastify";
import { loadConfig } from "../server/platform/config.js";
import { httpServer } from "../server/platform/http/server.js";
import { addPages } from "../server/main/pages.js";
import { serve } from "../server/main/serve.js";
import { authenticator, moduleRoutes } from "../server/main/wiring.js";
import type { Listening } from "./house.js";
import { benchRoutes } from "./server-routes.js";

/**
 * The real program, as `serve` starts it, and a second door into the same process: its own routes again, and beside them
 * the ones it is compared with. The parent ends it.
 */
const served = await serve(loadConfig(process.env), "both");
const { runtime } = served;
const { config, database, clock, log } = runtime;
const authenticate = authenticator(database, clock);
const routes = [...moduleRoutes(), ...benchRoutes()];
const app: FastifyInstance = httpServer({
  database, clock, log, routes, authenticate,
  maxInFlight: config.maxInFlight, maxWaitMs: config.maxWaitMs, databaseConnections: config.databaseConnections,
  extend: (app) => {
    addPages(app, runtime, routes, () => false);
    app.post("/bench/nothing", async (request, reply) => {
      const token = (request.headers.authorization ?? "").replace(/^Bearer /, "");
      return reply.code((await authenticate(token)) === null ? 401 : 200).send({ received: request.body });
    });
  },
});
await app.listen({ host: config.host, port: 0 });

let stopping: Promise<void> | null = null;
const stop = (): Promise<void> => (stopping ??= (async () => {
  await app.close();
  await served.stop();
  process.exit(0);
})());
process.on("SIGTERM", () => void stop());
process.on("disconnect", () => void stop());

const port = (url: string): number => Number(new URL(url).port);
const address = app.server.address();
const message: Listening = {
  kind: "listening", port: port(served.baseUrl ?? ""), benchPort: typeof address === "object" && address !== null ? address.port : 0,
  appUrl: runtime.appUrl, ownerUrl: runtime.ownerUrl, postgresPid: runtime.embedded?.pid ?? 0,
};
process.send?.(message);
