import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, relative, sep } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { bannedIn, filesBelow, parse, sqlTexts } from "./sources.js";
import { tablesIn } from "./sql-names.js";

const layers: readonly string[] = JSON.parse(readFileSync("server/modules/layers.json", "utf8"));
const modules = readdirSync("server/modules", { withFileTypes: true }).filter((each) => each.isDirectory()).map((each) => each.name);
const sources = ["packages", "server", "checks", "bench", "e2e", "scripts", "web"].filter((each) => existsSync(each)).flatMap((folder) => filesBelow(folder, [".ts", ".tsx", ".mjs", ".sql"]));
const generated = (path: string): boolean => /generated\.ts$|schema\.sql$/.test(path);
/** Lists of texts and of places grow with the product and are read by key, not from top to bottom. */
const lists = (path: string): boolean => /packages\/i18n\/src\/(zh-CN|en)\//.test(path);

describe("the tree", () => {
  it("has a place in the order for every module", () => {
    expect(modules.filter((each) => !layers.includes(each))).toEqual([]);
  });

  it("shows the same few files in every module", () => {
    const files = /^(index|approvable|service|sql|routes|schemas|jobs|reactions|events|errors|invariants|settings|steps)\.ts$|^views\.sql$|^tables\.json$|^README\.md$|\.(test|db\.test|http\.test)\.ts$/;
    const folders = ["domain", "service", "sql", "routes", "schemas", "test"];
    const strange = modules.flatMap((name) =>
      readdirSync(`server/modules/${name}`, { withFileTypes: true })
        .filter((each) => (each.isDirectory() ? !folders.includes(each.name) : !files.test(each.name)))
        .map((each) => `server/modules/${name}/${each.name}`));
    expect(strange).toEqual([]);
    const missing = modules.flatMap((name) => ["README.md", "index.ts", "tables.json", "invariants.ts"].filter((file) => !existsSync(`server/modules/${name}/${file}`)).map((file) => `server/modules/${name}/${file}`));
    expect(missing).toEqual([]);
  });

  it("has no drawer for odds and ends", () => {
    expect(sources.filter((path) => /^(utils?|helpers?|common|types|misc)(\.|$)/.test(basename(path)) || path.split(sep).some((part) => /^(utils?|helpers?|common|misc)$/.test(part)))).toEqual([]);
  });

  it("has no file over 400 lines", () => {
    const long = sources.filter((path) => !generated(path) && !lists(path)).map((path) => ({ path, lines: readFileSync(path, "utf8").split("\n").length - 1 })).filter(({ lines }) => lines > 400);
    expect(long).toEqual([]);
  });
});

describe("the code", () => {
  it("uses none of the banned calls", () => {
    const clockOwners = /platform\/(clock|random|test-clock)\.ts$|^(bench|checks|e2e|scripts)\/|server\/main\/(import|cli|backup|demo)\/|\.test\.ts$|server\/test\/|platform\/db\/(embedded|migrate)/;
    const found = sources.filter((path) => /\.tsx?$/.test(path) && !generated(path)).flatMap((path) =>
      bannedIn(parse(path), { clock: !clockOwners.test(path), division: path.startsWith("server/modules/") && !/\.test\.ts$|\/test\//.test(path) }).map(({ line, what }) => `${path}:${line} ${what}`));
    expect(found).toEqual([]);
  });

  it("and the check would find them", () => {
    const planted = ts.createSourceFile("planted.ts", "const a = new Date(); const b = Date.now() + Math.random(); const c = a / b; it.skip('x', () => {}); let d: any;", ts.ScriptTarget.ES2023, true);
    expect(bannedIn(planted, { clock: true, division: true })).toHaveLength(6);
  });

  it("names no machine, host or place of its makers", () => {
    const texts = [...sources, ...filesBelow("docs", [".md"]), ...readdirSync(".").filter((each) => each.endsWith(".md") || each === "package.json")];
    const here = relative("..", process.cwd());
    const found = texts.filter((path) => !path.startsWith("checks")).filter((path) => /registry\.npmjs|deb\.debian\.org|\/work\/main|\/work\/shared/.test(readFileSync(path, "utf8")));
    expect(found, here).toEqual([]);
  });
});

describe("statements", () => {
  const examples: readonly (readonly [string, readonly string[]])[] = [
    ["SELECT a FROM points.entries e JOIN ledger.lots l ON l.id = e.id", ["points.entries", "ledger.lots"]],
    ['UPDATE "points"."entries" SET amount = 1', ["points.entries"]],
    ["INSERT INTO tiers.activity (member_id) SELECT t.m FROM unnest($1::uuid[]) AS t(m) ON CONFLICT DO NOTHING", ["tiers.activity"]],
    ["INSERT INTO a.b (x) VALUES ($1) ON CONFLICT (x) DO UPDATE SET x = excluded.x", ["a.b"]],
    ["DELETE FROM orders.lines USING orders.orders o WHERE true", ["orders.lines", "orders.orders"]],
    ["WITH old AS (SELECT 1 FROM a.b) SELECT 1 FROM old, c.d WHERE x IS DISTINCT FROM y FOR UPDATE OF d", ["a.b", "c.d"]],
    ["SELECT extract(epoch FROM e.at) FROM (SELECT 1 FROM x.y) e -- FROM comments.are_not", ["x.y"]],
    ["SELECT 1 FROM entries WHERE name = 'FROM nowhere.at_all'", ["entries"]],
    ["SELECT 1 FROM a.b x, LATERAL (SELECT 1 FROM c.d) y", ["a.b", "c.d"]],
  ];
  it.each(examples)("are read rightly: %s", (statement, tables) => {
    expect([...tablesIn(statement)].sort()).toEqual([...tables].sort());
  });

  const owners = sources.filter((path) => /^server\/modules\/[^/]+\//.test(path) && path.endsWith(".ts") && !path.endsWith(".test.ts"));
  const statements = owners.flatMap((path) => sqlTexts(parse(path)).map((text) => ({ path, module: path.split(sep)[2] ?? "", text })));

  it("always name the schema", () => {
    const bare = statements.flatMap(({ path, text }) => tablesIn(text).filter((table) => !table.includes(".") && !/^\$|^\d/.test(table)).map((table) => `${path}: ${table}`));
    expect([...new Set(bare)]).toEqual([]);
  });

  it("name the module's own schema and read.* only", () => {
    const foreign = statements.flatMap(({ path, module, text }) =>
      tablesIn(text).filter((table) => table.includes(".") && !table.startsWith(`${module}.`) && !table.startsWith("read.") && !table.startsWith("pg_catalog.")).map((table) => `${path}: ${table}`));
    expect([...new Set(foreign)]).toEqual([]);
  });

  it("of a view read the module's own schema (and other views)", () => {
    const foreign = modules.filter((name) => existsSync(`server/modules/${name}/views.sql`)).flatMap((name) =>
      tablesIn(readFileSync(`server/modules/${name}/views.sql`, "utf8")).filter((table) => table.includes(".") && !table.startsWith(`${name}.`) && !table.startsWith("read.")).map((table) => `${name}: ${table}`));
    expect(foreign).toEqual([]);
  });

  it("name their columns", () => {
    expect(statements.filter(({ text }) => /SELECT\s+(\w+\.)?\*/i.test(text.replaceAll(/count\(\*\)/gi, ""))).map(({ path }) => path)).toEqual([]);
  });
});
