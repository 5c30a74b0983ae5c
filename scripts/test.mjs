// npm test: every suite, browser included. Goes through all of them even when one fails; the last line counts.
// --long gives the tests more cases and more time.
import { filesEnding } from "./lib/files.mjs";
import { buildWebApps } from "./lib/web-apps.mjs";
import { ensureChromium } from "./lib/chromium.mjs";
import { main } from "./lib/main.mjs";
import { installPackages } from "./lib/install.mjs";
import { step } from "./lib/run.mjs";
import { countsOf, staticSteps, vitest } from "./lib/steps.mjs";

await main(async () => {
  const total = { passed: 0, failed: 0 };
  const wrong = [];
  const count = (name, ok, counts) => {
    if (!ok) wrong.push(name);
    total.passed += counts.passed;
    total.failed += counts.failed;
  };
  const env = process.argv.includes("--long") ? { REGULARS_LONG: "1" } : {};
  try {
    await installPackages();
    for (const { name, work } of staticSteps) {
      const ok = await step(name, work);
      count(name, ok, { passed: 0, failed: ok ? 0 : 1 });
    }
    const tests = await step("tests", () => vitest("tests", [], env));
    count("tests", tests, countsOf("tests", tests));
    if (filesEnding("e2e", ".e2e.ts").length > 0) {
      const browser = await ensureChromium();
      await buildWebApps();
      const e2e = await step("browser tests", () => vitest("browser", ["--project", "browser"], { ...env, REGULARS_E2E: "1", CHROMIUM_PATH: browser }));
      count("browser tests", e2e, countsOf("browser", e2e));
    }
  } catch (error) {
    console.error(error instanceof Error ? `Error: ${error.message}.` : error);
    count("preparation", false, { passed: 0, failed: 1 });
  }
  if (wrong.length > 0) console.log(`\nFailed: ${wrong.join(", ")}`);
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
});
