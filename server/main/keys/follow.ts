import { hostname } from "node:os";
import { installKeyRing, keyRing, ringName } from "../../platform/crypto/keys.js";
import type { Database } from "../../platform/db/tx.js";
import type { Log } from "../../platform/log.js";
import { newId } from "../../platform/random.js";
import { repeatedly } from "../repeatedly.js";
import { ringOf, type KeySource } from "./file.js";
import { forgetProcess, noteRing } from "./sql.js";

export interface KeyFollower {
  readonly processId: string;
  /** Reads the source now and says what this process works with. */
  follow(): Promise<void>;
  stop(): Promise<void>;
}

const pauseMs = 1_000;

/** Takes up the keys of a file that changes, and tells the others which keys this process works with. */
export async function followKeys(database: Database, source: KeySource, log: Log): Promise<KeyFollower> {
  const processId = newId<"process">();
  let name = ringName(keyRing());
  const follow = async (): Promise<void> => {
    if (source.file !== null) {
      const ring = ringOf(source);
      if (ringName(ring) !== name) {
        installKeyRing(ring);
        name = ringName(ring);
        log.info({ keyRing: name }, "keys taken up from the file");
      }
    }
    await database.transaction((tx) => noteRing(tx, processId, name, hostname(), process.pid));
  };
  await follow();
  const loop = repeatedly(follow, pauseMs, (error) => log.warn({ err: error }, "the keys could not be read or told"));
  return {
    processId,
    follow,
    stop: async () => {
      await loop.end();
      // Whoever cannot say goodbye is taken for gone after some seconds.
      await database.transaction((tx) => forgetProcess(tx, processId)).catch(() => undefined);
    },
  };
}
