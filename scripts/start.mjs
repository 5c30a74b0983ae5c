// npm start: installs what is missing, builds the console when it has changed, then serves the demo chain. Arguments go to `regulars serve`.
import { main } from "./lib/main.mjs";
import { buildConsole } from "./lib/console.mjs";
import { installPackages } from "./lib/install.mjs";
import { node } from "./lib/run.mjs";

await main(async () => {
  await installPackages();
  await buildConsole();
  return node(["server/main/cli.ts", "serve", "--demo", ...process.argv.slice(2)]);
});
