import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { installKeyRing, loadKeyRing, newKeys, type KeyRing } from "../platform/crypto/keys.js";
import { OffsetClock, systemClock, type Clock } from "../platform/clock.js";
import { ConfigError, type Config } from "../platform/config.js";
import { startEmbedded, type EmbeddedDatabase } from "../platform/db/embedded.js";
import { migrate } from "../platform/db/migrate.js";
import { openDatabase, type Database } from "../platform/db/tx.js";
import { installJobs } from "../platform/jobs/worker.js";
import type { Log } from "../platform/log.js";
import { openLog } from "../platform/log.js";
import { bootstrap } from "./bootstrap.js";

/** What every command of the program stands on: the configuration, the database, the clock, the keys. */
export interface Runtime {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly database: Database;
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly embedded: EmbeddedDatabase | null;
  readonly keys: KeyRing;
  close(): Promise<void>;
}

export interface RuntimeOptions {
  /** Told in words what is being done; the start takes seconds, and a person is waiting. */
  readonly say?: (line: string) => void;
  readonly onMigration?: (done: number, total: number, name: string) => void;
  /** False for a process that must not migrate (a worker beside the server). Default true. */
  readonly migrates?: boolean;
  readonly log?: Log;
}

/** Opens everything in order: folder, keys, database, migrations, first rows. Whatever was opened is closed again on a failure. */
export async function openRuntime(config: Config, options: RuntimeOptions = {}): Promise<Runtime> {
  const say = options.say ?? (() => undefined);
  const log = options.log ?? openLog(config);
  mkdirSync(config.dataDir, { recursive: true });
  const keys = keyRingOf(config);
  const embedded = config.databaseUrl === null ? await startEmbedded({ dataDir: resolve(config.dataDir, "pg"), durable: true, log: say }) : null;
  const appUrl = embedded?.appUrl ?? config.databaseUrl ?? "";
  const ownerUrl = embedded?.ownerUrl ?? config.ownerDatabaseUrl ?? config.databaseUrl ?? "";
  let database: Database | null = null;
  try {
    if (options.migrates !== false) {
      await migrate(ownerUrl, { ...(embedded === null ? loginOf(appUrl) : {}), ...(options.onMigration === undefined ? {} : { onProgress: options.onMigration }) });
      await installJobs(ownerUrl, "app");
    }
    const opened = openDatabase(appUrl, { max: config.databaseConnections, applicationName: "regulars" });
    database = opened;
    installKeyRing(keys);
    const clock = config.mode === "production" ? systemClock : new OffsetClock();
    await bootstrap(opened, config, clock);
    return {
      config, log, clock, database: opened, appUrl, ownerUrl, embedded, keys,
      close: async () => {
        await opened.close();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await database?.close();
    await embedded?.stop();
    throw error;
  }
}

/** The serving login of one's own database, which the migrations make a member of the group `app`. */
export function loginOf(appUrl: string): { appRole?: string } {
  const match = /^postgres(?:ql)?:\/\/([^:@/]+)/.exec(appUrl);
  return match?.[1] === undefined ? {} : { appRole: decodeURIComponent(match[1]) };
}

/** The keys of the deployment, made where nothing gives them and this is not production. */
export function keyRingOf(config: Config): KeyRing {
  return loadKeyRing(keyTexts(config));
}

/** Keys from the configuration; outside production, made once and kept in the data folder, readable by its owner only. */
function keyTexts(config: Config): { readonly master: string; readonly index: string } {
  if (config.masterKeys !== null && config.indexKeys !== null) return { master: config.masterKeys, index: config.indexKeys };
  if (config.mode === "production") throw new ConfigError(["REGULARS_MASTER_KEYS and REGULARS_INDEX_KEYS are required in production"]);
  const file = join(config.dataDir, "keys.json");
  if (!existsSync(file)) writeFileSync(file, JSON.stringify(newKeys()), { mode: 0o600, flag: "wx" });
  const read: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (read === null || typeof read !== "object" || !("master" in read) || !("index" in read)) throw new Error(`${file} does not hold keys`);
  return { master: config.masterKeys ?? String(read.master), index: config.indexKeys ?? String(read.index) };
}
