// npm start: installs what is missing, builds the web apps that have changed, then serves the demo chain. Arguments go to `regulars serve`.
import { main } from "./lib/main.mjs";
import { buildWebApps } from "./lib/web-apps.mjs";
import { installPackages } from "./lib/install.mjs";
import { node } from "./lib/run.mjs";

await main(async () => {
  await installPackages();
  await buildWebApps();
  return node(["server/main/cli.ts", "serve", "--demo", ...process.argv.slice(2)]);
});
