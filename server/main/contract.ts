import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { startEmbedded } from "../platform/db/embedded.js";
import { migrate } from "../platform/db/migrate.js";
import { describeSchema } from "./contract/describe-schema.js";
import { contractFiles } from "./contract/generate.js";

const files = new Map(await contractFiles());
const folder = mkdtempSync(join(tmpdir(), "regulars-contract-"));
const embedded = await startEmbedded({ dataDir: folder, durable: false });
try {
  await migrate(embedded.ownerUrl);
  files.set("server/migrations/schema.sql", await describeSchema(embedded.ownerUrl));
} finally {
  await embedded.stop();
  rmSync(folder, { recursive: true, force: true });
}
mkdirSync("docs/events", { recursive: true });
for (const name of readdirSync("docs/events")) {
  if (name.endsWith(".schema.json") && !files.has(`docs/events/${name}`)) rmSync(join("docs/events", name));
}
for (const [path, content] of files) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
console.log(`${files.size} files of the contract are up to date`);
