import { findBinaries } from "./embedded/binaries.js";
import { Cluster } from "./embedded/cluster.js";
import { lockFolder } from "./embedded/lock.js";
import { choosePlace, openHome, type Place } from "./embedded/place.js";
import { answers, appUrl, ensureRoles, ownerUrl, passwordsOf, superuser, type Passwords } from "./embedded/roles.js";

/** A PostgreSQL that this program started, or found running on its data folder. */
export interface EmbeddedDatabase {
  /** Connects as the role that owns everything and migrates. */
  readonly ownerUrl: string;
  /** Connects as the role that serves: no rights but those that migrations grant to `app`. */
  readonly appUrl: string;
  readonly socketDir: string;
  readonly port: number;
  /** The server's main process. */
  readonly pid: number;
  /** True when an earlier program had started it and died: nothing was lost, and it was not restarted. */
  readonly adopted: boolean;
  /** The server's own folder: inside the data folder, or elsewhere when the server's user cannot enter that. */
  readonly folder: string;
  /** Starts the server again when it has died (killed, out of memory); true when it had. For a loop of the program that owns it. */
  ensureRunning(): Promise<boolean>;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly dataDir: string;
  /** False: a crash of the machine may destroy the data, and everything is faster. For tests. */
  readonly durable: boolean;
  readonly log?: (line: string) => void;
}

/**
 * Starts the PostgreSQL that comes with the program, on a data folder which is made when missing. One program at a time may
 * hold a data folder. The server is a process of its own: it survives Ctrl-C until `stop()`, and when this program is killed
 * the next start finds it and goes on with it.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const log = options.log ?? (() => undefined);
  const home = openHome(options.dataDir);
  const lock = lockFolder(home);
  let cluster: Cluster | null = null;
  // A program that ends without `stop()` leaves neither a lock nor a server behind, unless it was killed.
  const atExit = (): void => {
    cluster?.stopWithoutWaiting();
    lock.release();
  };
  process.once("exit", atExit);
  const end = async (): Promise<void> => {
    try {
      await cluster?.stop();
    } finally {
      process.off("exit", atExit);
      lock.release();
    }
  };

  try {
    const place = choosePlace(home, log);
    const started = new Cluster(place, findBinaries(place.account, place.copies, log), options.durable);
    cluster = started;
    const passwords = passwordsOf(home, started.data);
    if (await started.createIfMissing(superuser, passwords.admin)) log(`Made a new database in ${place.folder}.`);
    const server = (await adopt(started, place, passwords, log)) ?? { ...(await started.start()), adopted: false };
    const address = { socketDir: place.socketDir, port: server.port };
    await ensureRoles(passwords, address);
    let ending: Promise<void> | null = null;
    return {
      ...server,
      socketDir: place.socketDir,
      folder: place.folder,
      ownerUrl: ownerUrl(passwords, address),
      appUrl: appUrl(passwords, address),
      ensureRunning: async () => {
        if (ending !== null || started.runningPid() !== null) return false;
        const again = await started.start();
        // The addresses above name the port: on another one nobody would find the server.
        if (again.port !== server.port) throw new Error(`PostgreSQL had to come back on port ${again.port} instead of ${server.port}; restart the program.`);
        return true;
      },
      stop: () => (ending ??= end()),
    };
  } catch (error) {
    // What stopped us is worth more than what goes wrong while tidying up.
    await end().catch(() => undefined);
    throw error;
  }
}

/** Goes on with a server that a killed program left running; null when there is none, or when it has to be started anew. */
async function adopt(cluster: Cluster, place: Place, passwords: Passwords, log: (line: string) => void): Promise<{ pid: number; port: number; adopted: true } | null> {
  const pid = cluster.runningPid();
  if (pid === null) return null;
  const port = cluster.currentPort();
  // It may be on its way down: then its socket answers no more, and soon it is gone.
  if (port !== null && (await answers(passwords, { socketDir: place.socketDir, port }, () => cluster.runningPid() === pid))) {
    log(`Found the database server running (process ${pid}), left by a program that was killed. Going on with it.`);
    return { pid, port, adopted: true };
  }
  if (cluster.runningPid() !== null) log("Restarting the database server that an earlier program left running: its settings have changed.");
  await cluster.stop();
  return null;
}
