import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { installKeyRing } from "../platform/crypto/keys.js";
import { OffsetClock, systemClock, type Clock } from "../platform/clock.js";
import type { Config } from "../platform/config.js";
import { startEmbedded, type EmbeddedDatabase } from "../platform/db/embedded.js";
import { migrate } from "../platform/db/migrate.js";
import { openDatabase, type Database } from "../platform/db/tx.js";
import { installJobs } from "../platform/jobs/worker.js";
import type { Log } from "../platform/log.js";
import { openLog } from "../platform/log.js";
import { FakeSms, installSms } from "../platform/transports/sms.js";
import { bootstrap } from "./bootstrap.js";
import { keySource, ringOf, type KeySource } from "./keys/file.js";
import { followKeys, type KeyFollower } from "./keys/follow.js";
import { installImportFolder } from "./imports/place.js";
import { installExportFolder } from "../modules/exports/index.js";

/** What every command of the program stands on: the configuration, the database, the clock, the keys. */
export interface Runtime {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly database: Database;
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly embedded: EmbeddedDatabase | null;
  /** Where its keys come from, and what follows them. */
  readonly keys: { readonly source: KeySource; readonly follower: KeyFollower };
  /** Outside production text messages are kept here instead of being sent. Null: none are sent, and what needs them says so. */
  readonly sms: FakeSms | null;
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
  const source = keySource(config);
  const keys = ringOf(source);
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
    installImportFolder(config.dataDir);
    installExportFolder(config.dataDir);
    const clock = config.mode === "production" ? systemClock : new OffsetClock();
    const sms = config.mode === "production" ? null : new FakeSms(clock);
    installSms(sms, log);
    await bootstrap(opened, config, clock);
    const follower = await followKeys(opened, source, log);
    return {
      config, log, clock, database: opened, appUrl, ownerUrl, embedded, keys: { source, follower }, sms,
      close: async () => {
        await follower.stop();
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
