import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

const folder = fileURLToPath(new URL("../../web/console/dist", import.meta.url));

/** Nothing from another host. Styles are inline because Ant Design writes them as it draws. */
const consolePolicy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; frame-ancestors 'none'; form-action 'self'; base-uri 'none'; object-src 'none'";

export function hasConsole(): boolean {
  return existsSync(join(folder, "index.html"));
}

/**
 * The console, as it was built. Its own addresses are all answered with the one page, so that a link into it works; files carry a hash
 * of their content in the name and are kept for good by browsers.
 */
export function addConsole(app: FastifyInstance): void {
  if (!hasConsole()) return;
  app.register(async (pages: FastifyInstance) => {
    pages.addHook("onSend", (_request, reply, payload, done) => {
      reply.header("content-security-policy", consolePolicy);
      done(null, payload);
    });
    await pages.register(fastifyStatic, { root: join(folder, "assets"), prefix: "/console/assets/", immutable: true, maxAge: "365d", index: false, preCompressed: false, cacheControl: true });
    const page = (_request: unknown, reply: { sendFile: (name: string, root: string, options: object) => unknown }): unknown => reply.sendFile("index.html", folder, { cacheControl: false });
    pages.get("/console", (_request, reply) => reply.redirect("/console/"));
    pages.get("/console/", page as never);
    pages.get("/console/*", page as never);
  });
}
