import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

interface Cruised {
  readonly summary: { readonly violations: readonly { readonly rule: { readonly name: string }; readonly from: string; readonly to: string }[]; readonly totalCruised: number };
}

const run = promisify(execFile);
const layers: readonly string[] = JSON.parse(readFileSync("server/modules/layers.json", "utf8"));

async function cruise(folder: string): Promise<Cruised> {
  const { stdout } = await run(
    process.execPath,
    [resolve("node_modules/dependency-cruiser/bin/dependency-cruise.mjs"), "--config", ".dependency-cruiser.cjs", "--output-type", "json", "packages", "server", "web"],
    { cwd: folder, maxBuffer: 256 * 1_048_576 },
  ).catch((error: { stdout?: string }) => {
    // The command ends with the number of violations as its code; what it printed is the answer all the same.
    if (typeof error.stdout === "string" && error.stdout.startsWith("{")) return { stdout: error.stdout };
    throw error;
  });
  return JSON.parse(stdout);
}

/** A file that breaks one rule. `needs` are files that must exist for the import to resolve. */
interface Probe {
  readonly rule: string;
  readonly file: string;
  readonly imports: string;
  readonly needs?: readonly string[];
  readonly text?: string;
}

const first = layers[0] ?? "";
const last = layers.at(-1) ?? "";
const probes: readonly Probe[] = [
  ...layers.slice(0, -1).map((name) => ({ rule: `calls-go-down:${name}`, file: `server/modules/${name}/service.ts`, imports: `../${last}/index.js`, needs: [`server/modules/${last}/index.ts`] })),
  ...layers.slice(0, -1).map((name) => ({ rule: `reactions-call-down:${name}`, file: `server/modules/${name}/reactions.ts`, imports: `../${last}/index.js`, needs: [`server/modules/${last}/index.ts`] })),
  { rule: "one-door", file: `server/modules/${last}/service.ts`, imports: `../${first}/service.js`, needs: [`server/modules/${first}/service.ts`] },
  { rule: "reactions-read-events", file: `server/modules/${last}/reactions.ts`, imports: `../${first}/schemas.js`, needs: [`server/modules/${first}/schemas.ts`] },
  { rule: "domain-is-pure", file: "server/modules/points/domain/expiry.ts", imports: "node:fs" },
  { rule: "domain-is-pure", file: "server/modules/points/domain/npm.ts", imports: "zod" },
  { rule: "kernel-is-pure", file: "packages/kernel/src/clock.ts", imports: "node:fs" },
  { rule: "engine-is-pure", file: "packages/engine/src/io.ts", imports: "node:fs" },
  { rule: "sql-in-sql-files", file: "server/modules/tiers/service.ts", imports: "../../platform/db/sql.js", needs: ["server/platform/db/sql.ts"] },
  { rule: "sql-in-sql-files", file: "server/modules/tiers/routes.ts", imports: "kysely" },
  { rule: "edges-call-the-service", file: "server/modules/points/routes.ts", imports: "./sql.js", needs: ["server/modules/points/sql.ts"] },
  { rule: "edges-call-the-service", file: "server/modules/points/jobs.ts", imports: "./domain/burn.js", needs: ["server/modules/points/domain/burn.ts"] },
  { rule: "network-at-the-edges", file: "server/modules/points/service.ts", imports: "../../platform/transports/sms.js", needs: ["server/platform/transports/sms.ts"] },
  { rule: "platform-knows-no-business", file: "server/platform/log.ts", imports: "../modules/points/index.js", needs: ["server/modules/points/index.ts"] },
  { rule: "module-knows-no-process", file: "server/modules/points/service/start.ts", imports: "../../../main/serve.js", needs: ["server/main/serve.ts"] },
  { rule: "client-is-apart", file: "packages/api-client/src/index.ts", imports: "../../../server/platform/log.js", needs: ["server/platform/log.ts"] },
  { rule: "web-is-a-client", file: "web/console/src/app/direct.tsx", imports: "../../../../server/platform/log.js", needs: ["server/platform/log.ts"] },
  { rule: "web-apps-are-apart", file: "web/till/src/pay.tsx", imports: "../../console/src/app/stored.js", needs: ["web/console/src/app/stored.ts"] },
  { rule: "no-circular", file: "server/modules/cards/service.ts", imports: "./sql.js", needs: [], text: 'import { a } from "./sql.js";\nexport const b = a;\n' },
  { rule: "no-test-in-production", file: "server/modules/points/events.ts", imports: "./domain/x.test.js", needs: ["server/modules/points/domain/x.test.ts"] },
  { rule: "resolvable", file: "server/main/lost.ts", imports: "./nowhere.js" },
];

describe("the import rules", () => {
  const folder = mkdtempSync(join(tmpdir(), "regulars-probes-"));
  let planted: Cruised;

  beforeAll(async () => {
    cpSync(".dependency-cruiser.cjs", join(folder, ".dependency-cruiser.cjs"));
    cpSync("tsconfig.base.json", join(folder, "tsconfig.base.json"));
    cpSync("tsconfig.json", join(folder, "tsconfig.json"));
    symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
    const files = new Map<string, string[]>();
    const line = (file: string, text: string | null): void => {
      files.set(file, [...(files.get(file) ?? []), ...(text === null ? [] : [text])]);
    };
    for (const probe of probes) {
      line(probe.file, probe.text ?? `import * as x${files.size} from "${probe.imports}"; export const y${files.size} = x${files.size};`);
      for (const need of probe.needs ?? []) line(need, null);
    }
    line("server/modules/cards/sql.ts", 'import { b } from "./service.js"; export const a = b;');
    for (const [file, lines] of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), lines.length === 0 ? "export const nothing = 0;\n" : lines.join("\n"));
    }
    mkdirSync(join(folder, "server/modules"), { recursive: true });
    cpSync("server/modules/layers.json", join(folder, "server/modules/layers.json"));
    planted = await cruise(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(probes)("$rule fires on a planted $file", ({ rule, file }) => {
    expect(planted.summary.violations.filter((each) => each.rule.name === rule).map((each) => each.from)).toContain(file);
  });

  it("each have a probe", async () => {
    const config: { forbidden: { name: string }[] } = (await import(new URL("../.dependency-cruiser.cjs", import.meta.url).href)).default;
    const unproven = config.forbidden.map(({ name }) => name).filter((name) => !probes.some((probe) => probe.rule === name) && !name.endsWith(`:${last}`));
    expect(unproven).toEqual([]);
  });

  it("hold in this repository, and really looked at it", async () => {
    const { summary } = await cruise(".");
    expect(summary.violations.map((each) => `${each.rule.name}: ${each.from} → ${each.to}`)).toEqual([]);
    expect(summary.totalCruised).toBeGreaterThan(100);
  });
});
