// npm run check: the whole gate but the browser tests. Stops at the first step that fails.
import { main } from "./lib/main.mjs";
import { installPackages } from "./lib/install.mjs";
import { step } from "./lib/run.mjs";
import { staticSteps, vitest } from "./lib/steps.mjs";

await main(async () => {
  await installPackages();
  for (const { name, work } of [...staticSteps, { name: "tests", work: () => vitest("tests", []) }]) {
    if (!(await step(name, work))) return 1;
  }
  return 0;
});
