import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { authenticate, createApiKey, setKnownPermissions } from "../../modules/access/index.js";
import { systemCaller } from "../../platform/http/caller.js";
import type { Runtime } from "../runtime.js";
import { permissionsOf } from "../wiring.js";

const DemoFile = z.object({ apiKey: z.string() });

/** The key that demo.json tells: the one of the last start while it still opens this database, else a new one that may do everything. */
export async function demoKey({ database, clock, config }: Pick<Runtime, "database" | "clock" | "config">): Promise<string> {
  setKnownPermissions(permissionsOf());
  const file = join(config.dataDir, "demo.json");
  const told = existsSync(file) ? DemoFile.safeParse(JSON.parse(readFileSync(file, "utf8"))) : null;
  const now = clock.now();
  if (told?.success === true && (await authenticate(database, told.data.apiKey, now)) !== null) return told.data.apiKey;
  const made = await database.transaction((tx) => createApiKey(tx, { name: "demo", permissions: ["*"], storeScope: "all" }, systemCaller("demo"), now));
  return made.token;
}
