import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

interface WebApp {
  readonly name: "console" | "join";
  /** Nothing from another host, for any of them. */
  readonly policy: string;
}

const strict = "default-src 'self'; img-src 'self' data: blob:; frame-ancestors 'none'; form-action 'self'; base-uri 'none'; object-src 'none'";

/** The pages that are built apart and served with the API: for people at work, and for members who join. */
const webApps: readonly WebApp[] = [
  // Styles are inline because Ant Design writes them as it draws.
  { name: "console", policy: `${strict}; style-src 'self' 'unsafe-inline'` },
  { name: "join", policy: strict },
];

const folderOf = (name: WebApp["name"]): string => fileURLToPath(new URL(`../../web/${name}/dist`, import.meta.url));

export function hasWebApp(name: WebApp["name"]): boolean {
  return existsSync(join(folderOf(name), "index.html"));
}

/**
 * Each app as it was built. Its own addresses are all answered with the one page, so that a link into it works; files carry a hash of their
 * content in the name and are kept for good by browsers.
 */
export function addWebApps(app: FastifyInstance): void {
  for (const { name, policy } of webApps) {
    if (!hasWebApp(name)) continue;
    const folder = folderOf(name);
    app.register(async (pages: FastifyInstance) => {
      pages.addHook("onSend", (_request, reply, payload, done) => {
        reply.header("content-security-policy", policy);
        done(null, payload);
      });
      await pages.register(fastifyStatic, { root: join(folder, "assets"), prefix: `/${name}/assets/`, immutable: true, maxAge: "365d", index: false, preCompressed: false, cacheControl: true, decorateReply: true });
      const page = (_request: unknown, reply: { sendFile: (file: string, root: string, options: object) => unknown }): unknown => reply.sendFile("index.html", folder, { cacheControl: false });
      pages.get(`/${name}`, (request, reply) => {
        const at = request.url.indexOf("?");
        return reply.redirect(`/${name}/${at < 0 ? "" : request.url.slice(at)}`);
      });
      pages.get(`/${name}/`, page as never);
      pages.get(`/${name}/*`, page as never);
    });
  }
}
