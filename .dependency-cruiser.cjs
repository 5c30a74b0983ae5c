// Who may import whom. Each rule is proven alive by checks/probes.test.ts, which plants a file that breaks it.
const layers = require("./server/modules/layers.json");

const moduleFolder = "^server/modules/([^/]+)/";
const tests = "\\.test\\.tsx?$";
const sqlFiles = "(^|/)sql\\.ts$|(^|/)sql/|\\.sql\\.ts$|(^|/)invariants\\.ts$";

const callsGoDown = layers.map((name, rank) => ({
  name: `calls-go-down:${name}`,
  comment: `${name} may call only the modules before it in layers.json. News goes up as an event.`,
  severity: "error",
  from: { path: `^server/modules/${name}/`, pathNot: [tests, "/reactions\\.ts$"] },
  to: { path: `^server/modules/(${layers.slice(rank + 1).join("|") || "none"})/` },
}));

const reactionsCallDown = layers.map((name, rank) => ({
  name: `reactions-call-down:${name}`,
  comment: "A reaction may name any module's events, and calls only the modules before its own.",
  severity: "error",
  from: { path: `^server/modules/${name}/reactions\\.ts$` },
  to: { path: `^server/modules/(${layers.slice(rank + 1).join("|") || "none"})/`, pathNot: "/events\\.ts$" },
}));

module.exports = {
  forbidden: [
    ...callsGoDown,
    ...reactionsCallDown,
    {
      name: "one-door",
      comment: "Another module is entered by its index.ts only (a reaction may also read its events.ts).",
      severity: "error",
      from: { path: moduleFolder, pathNot: [tests, "/reactions\\.ts$"] },
      to: { path: moduleFolder, pathNot: ["^server/modules/$1/", "^server/modules/[^/]+/index\\.ts$"] },
    },
    {
      name: "reactions-read-events",
      severity: "error",
      from: { path: "^server/modules/([^/]+)/reactions\\.ts$" },
      to: { path: moduleFolder, pathNot: ["^server/modules/$1/", "^server/modules/[^/]+/(index|events)\\.ts$"] },
    },
    {
      name: "domain-is-pure",
      comment: "domain/ takes values and gives values: it knows the kernel, the engine and itself. Time, ids and chance are arguments.",
      severity: "error",
      from: { path: "^server/modules/([^/]+)/domain/", pathNot: tests },
      to: { pathNot: ["^server/modules/$1/domain/", "^packages/(kernel|engine)/"] },
    },
    {
      name: "kernel-is-pure",
      severity: "error",
      from: { path: "^packages/kernel/", pathNot: tests },
      to: { pathNot: "^packages/kernel/" },
    },
    {
      name: "engine-is-pure",
      comment: "The till runs it offline: only the kernel, the rule language and its regular expressions.",
      severity: "error",
      from: { path: "^packages/engine/", pathNot: tests },
      to: { pathNot: ["^packages/(engine|kernel)/", "node_modules/(@marcbachmann/cel-js|re2js)/"] },
    },
    {
      name: "sql-in-sql-files",
      comment: "Statements live in sql.ts, sql/ and invariants.ts.",
      severity: "error",
      from: { path: "^server/", pathNot: [tests, sqlFiles, "^server/platform/db/", "^server/test/", "^server/main/"] },
      to: { path: ["node_modules/kysely/", "^server/platform/db/sql\\.ts$"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "edges-call-the-service",
      comment: "Routes, jobs and reactions never reach sql or domain.",
      severity: "error",
      from: { path: "^server/modules/([^/]+)/(routes|jobs|reactions)(\\.ts$|/)", pathNot: tests },
      to: { path: "^server/modules/[^/]+/(sql(\\.ts$|/)|domain/)", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "network-at-the-edges",
      comment: "A service runs inside a transaction and waits for no one.",
      severity: "error",
      from: { path: "^server/modules/", pathNot: [tests, "/(routes|jobs)(\\.ts$|/)"] },
      to: { path: "^server/platform/transports/" },
    },
    {
      name: "platform-knows-no-business",
      severity: "error",
      from: { path: "^server/platform/", pathNot: tests },
      to: { path: "^server/(modules|main)/|^packages/(engine|i18n|api-client)/" },
    },
    {
      name: "module-knows-no-process",
      severity: "error",
      from: { path: "^server/modules/", pathNot: tests },
      to: { path: "^server/main/" },
    },
    {
      name: "client-is-apart",
      comment: "The generated client and the browser tests know the contract, never the server's code.",
      severity: "error",
      from: { path: "^(packages/api-client|e2e)/" },
      to: { path: "^server/(modules|platform|main)/" },
    },
    {
      name: "web-is-a-client",
      comment: "A web app knows the contract, the words and the kernel; the till also runs the engine. One language at a time: never the door with all of them.",
      severity: "error",
      from: { path: "^web/", pathNot: tests },
      to: { path: ["^server/", "^packages/engine/", "^packages/i18n/src/index\\.ts$"] },
    },
    {
      name: "web-apps-are-apart",
      comment: "What two apps share is in web/shared.",
      severity: "error",
      from: { path: "^web/([^/]+)/" },
      to: { path: "^web/", pathNot: ["^web/$1/", "^web/shared/"] },
    },
    { name: "no-circular", severity: "error", from: { pathNot: tests }, to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } } },
    {
      name: "no-test-in-production",
      severity: "error",
      from: { path: "^(server|packages|web)/", pathNot: [tests, "^server/test/", "^server/modules/[^/]+/test/", "^server/main/crash/", "\\.testkit\\.ts$"] },
      to: { path: [tests, "^server/test/", "^server/modules/[^/]+/test/", "\\.testkit\\.ts$"] },
    },
    {
      name: "resolvable",
      comment: "An import that cannot be resolved would pass every other rule unseen.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^web/[^/]+/dist/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "default"], extensions: [".ts", ".tsx", ".js", ".mjs", ".json"] },
  },
};
