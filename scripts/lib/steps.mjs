import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { npm, root, run } from "./run.mjs";

const results = join(root, ".regulars", "test-results");

/** The checks that need no test run, in the order of how soon they tell. */
export const staticSteps = ["types", "lint", "imports", "dead"].map((name) => ({ name, work: () => npm(["run", "--silent", name]) }));

/** Runs vitest; `name` is that of its result file. */
export function vitest(name, args, env = {}) {
  mkdirSync(results, { recursive: true });
  rmSync(resultFile(name), { force: true });
  const program = join(root, "node_modules", "vitest", "vitest.mjs");
  return run(process.execPath, [program, "run", "--reporter=default", "--reporter=json", `--outputFile.json=${resultFile(name)}`, ...args], { env });
}

/**
 * How many tests of a run passed and failed. A run that went wrong counts at least one failure, also when that happened
 * outside of any test: a file that cannot be loaded, or a run that ended before it could write its results.
 */
export function countsOf(name, ok) {
  if (!existsSync(resultFile(name))) return { passed: 0, failed: ok ? 0 : 1 };
  const result = JSON.parse(readFileSync(resultFile(name), "utf8"));
  const broken = result.testResults.filter((file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed")).length;
  const failed = result.numFailedTests + broken;
  return { passed: result.numPassedTests, failed: !ok && failed === 0 ? 1 : failed };
}

function resultFile(name) {
  return join(results, `${name}.json`);
}
