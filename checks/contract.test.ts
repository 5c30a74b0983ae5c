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
    expect(text).not.toMatch(/password_?hash|argon2|stack trace/i);
    // Passwords are a word of the log-in, of people's accounts and of the demo's; anywhere else they would be somebody's secret.
    const ofPeople = new Set(["session", "staff", "demo"]);
    const others = Object.values<Record<string, { tags: string[] }>>(document.paths).flatMap((methods) => Object.values(methods)).filter(({ tags }) => !tags.some((tag) => ofPeople.has(tag)));
    expect(others.length).toBeGreaterThan(50);
    expect(JSON.stringify(others)).not.toMatch(/password/i);
    const shapes = Object.entries(document.components.schemas).filter(([name]) => !["OwnSession", "DemoLogIns", "LogInWays"].includes(name));
    expect(JSON.stringify(shapes)).not.toMatch(/"\w*password\w*":/i);
    for (const [path, methods] of Object.entries<Record<string, { responses: Record<string, { content?: Record<string, { schema: object }> }> }>>(document.paths)) {
      for (const operation of Object.values(methods)) {
        const schema = JSON.stringify(operation.responses["200"]?.content?.["application/json"]?.schema ?? {});
        if (schema.includes('"items":{') && schema.includes('"nextCursor"')) continue;
        expect(/"(data|results|rows)":\{"type":"array"/.test(schema), `${path} answers a list in another shape`).toBe(false);
      }
    }
  });
});
