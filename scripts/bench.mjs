// npm run bench: load tests and measurements. Arguments go to bench/main.ts.
import { main } from "./lib/main.mjs";
import { installPackages } from "./lib/install.mjs";
import { node } from "./lib/run.mjs";

await main(async () => {
  await installPackages();
  return node(["bench/main.ts", ...process.argv.slice(2)]);
});
