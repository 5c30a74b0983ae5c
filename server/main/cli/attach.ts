import { existsSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Config } from "../../platform/config.js";
import { isHeld } from "../../platform/db/embedded/lock.js";
import { choosePlace } from "../../platform/db/embedded/place.js";
import { textOf } from "../../platform/db/embedded/process.js";
import { appUrl, ownerUrl, passwordsOf } from "../../platform/db/embedded/roles.js";

/**
 * While a server of ours runs on the embedded database, its data folder is taken: a command then joins that database as if it
 * were one's own, instead of being refused. Null: nobody is there, and the command starts the database itself.
 */
export function runningDatabase(config: Pick<Config, "dataDir">): { readonly appUrl: string; readonly ownerUrl: string } | null {
  const folder = resolve(config.dataDir, "pg");
  if (!existsSync(folder)) return null;
  const home = realpathSync(folder);
  if (!isHeld(home)) return null;
  const place = choosePlace(home, () => undefined);
  const data = join(place.folder, "data");
  // The fourth line of the server's own note is the port it listens on.
  const port = Number(textOf(join(data, "postmaster.pid"))?.split("\n")[3] ?? Number.NaN);
  if (!Number.isInteger(port)) return null;
  const passwords = passwordsOf(home, data);
  const address = { socketDir: place.socketDir, port };
  return { appUrl: appUrl(passwords, address), ownerUrl: ownerUrl(passwords, address) };
}
