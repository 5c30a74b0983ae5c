import type { Clock } from "../platform/clock.js";
import type { Config } from "../platform/config.js";
import type { Database } from "../platform/db/tx.js";
import { ensureBuiltInRoles, passkeySiteOf, setKnownPermissions, setPasskeySite, setPasswordProfile } from "../modules/access/index.js";
import { ensureProgramme } from "../modules/stores/index.js";
import { ensureTierSet } from "../modules/tiers/index.js";
import { permissionsOf } from "./wiring.js";

/** The rows that every deployment needs, made at the first start; later starts find them and change nothing. */
export async function bootstrap(database: Database, config: Config, clock: Clock): Promise<void> {
  const now = clock.now();
  setKnownPermissions(permissionsOf());
  setPasswordProfile(config.passwordProfile);
  setPasskeySite(passkeySiteOf(config.publicUrl, config.mode !== "production"));
  await database.transaction((tx) => ensureProgramme(tx, { currency: config.currency, timeZone: config.timeZone, phoneRegion: config.phoneRegion }, now));
  await database.transaction((tx) => ensureTierSet(tx, { demo: config.mode === "demo" }, now));
  await database.transaction((tx) => ensureBuiltInRoles(tx, now));
}
