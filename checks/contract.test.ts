import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contractFiles } from "../server/main/contract/generate.js";

describe("the contract in the repository", () => {
  it("is what the code generates (run `npm run contract`)", async () => {
    const files = await contractFiles();
    const stale = [...files].filter(([path, content]) => !existsSync(path) || readFileSync(path, "utf8") !== content).map(([path]) => path);
    expect(stale).toEqual([]);
    const left = readdirSync("docs/events").filter((name) => name.endsWith(".schema.json") && !files.has(`docs/events/${name}`));
    expect(left, "schemas of events that no longer exist").toEqual([]);
  });

  it("answers every list in one shape, and names no internals", async () => {
    const document = JSON.parse((await contractFiles()).get("docs/openapi.json") ?? "{}");
    const text = JSON.stringify(document);
    expect(text).not.toMatch(/password|stack trace/i);
    for (const [path, methods] of Object.entries<Record<string, { responses: Record<string, { content?: Record<string, { schema: object }> }> }>>(document.paths)) {
      for (const operation of Object.values(methods)) {
        const schema = JSON.stringify(operation.responses["200"]?.content?.["application/json"]?.schema ?? {});
        if (schema.includes('"items":{') && schema.includes('"nextCursor"')) continue;
        expect(/"(data|results|rows)":\{"type":"array"/.test(schema), `${path} answers a list in another shape`).toBe(false);
      }
    }
  });
});
