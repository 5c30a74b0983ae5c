import { defineConfig } from "vitest/config";

/** REGULARS_E2E=1 adds the browser tests; without it nothing here needs a browser. */
const browser = process.env["REGULARS_E2E"] === "1";
const never = ["**/node_modules/**", "**/dist/**", ".regulars/**", "bench/**"];
/** Files that use a database. The others run without starting one. */
const database = ["**/*.db.test.ts", "**/*.http.test.ts", "checks/**/*.test.ts"];

export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 300_000,
    hookTimeout: 180_000,
    projects: [
      { extends: true, test: { name: "pure", include: ["{packages,server,web}/**/*.test.{ts,tsx}"], exclude: [...never, ...database] } },
      {
        extends: true,
        test: { name: "database", include: database, exclude: never, globalSetup: ["server/test/global-setup.ts"] },
      },
      ...(browser ? [{ extends: true as const, test: { name: "browser", include: ["e2e/**/*.e2e.ts"], exclude: never, testTimeout: 180_000, hookTimeout: 180_000 } }] : []),
    ],
  },
});
