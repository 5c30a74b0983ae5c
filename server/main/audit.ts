import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { appendFile, open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { newHeads, setHeadStore, type HeadStore } from "../modules/audit/index.js";
import { measureSealing, sealAll } from "../modules/audit/jobs.js";
import type { Config } from "../platform/config.js";
import { loadSigningKeys, newSigningSeed, type SigningKeys } from "../platform/crypto/signing.js";
import { errorCode } from "../platform/db/tx.js";
import { auditHeadAt } from "../platform/metrics.js";
import type { Runtime } from "./runtime.js";

/** A line of the file of heads is shorter than this. */
const longestLine = 512;

/** The signing keys of the deployment; outside production made once and kept in the data folder, readable by its owner only. */
export function signingKeysOf(config: Config): SigningKeys {
  if (config.auditSigningKey !== null) return loadSigningKeys(config.auditSigningKey);
  const file = join(config.dataDir, "audit-signing-key");
  mkdirSync(config.dataDir, { recursive: true });
  if (!existsSync(file)) writeFileSync(file, `${newSigningSeed()}\n`, { mode: 0o600, flag: "wx" });
  return loadSigningKeys(readFileSync(file, "utf8").trim());
}

/** The signed heads, line by line in a file: the default lies beside the database, a setting puts it elsewhere. */
export function headStoreOf(config: Config, path: string = config.auditHeadsFile ?? join(config.dataDir, "audit-heads.jsonl")): HeadStore {
  return {
    keys: signingKeysOf(config),
    read: (most) => lastLines(path, most),
    append: async (lines) => {
      mkdirSync(dirname(path), { recursive: true });
      await appendFile(path, lines.map((each) => `${each}\n`).join(""), { mode: 0o600, flush: true });
    },
  };
}

async function lastLines(path: string, most: number): Promise<readonly string[] | null> {
  try {
    const file = await open(path, "r");
    try {
      const { size } = await file.stat();
      const length = Math.min(size, most * longestLine);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length);
      const lines = buffer.subarray(0, bytesRead).toString("utf8").split("\n").filter((each) => each !== "");
      // The first line of a part may have lost its beginning.
      return (length < size ? lines.slice(1) : lines).slice(-most);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
}

export interface Sealing {
  /** Seals what is new; called again and again. */
  seal(): Promise<void>;
  /** Appends the signed heads of the chains that have grown. */
  sign(): Promise<void>;
}

/** The sealing of this process. Several processes may seal: one at a time does, the others find nothing. */
export function sealingOf(runtime: Pick<Runtime, "config" | "database" | "clock">, ended: () => boolean): Sealing {
  const { config, database, clock } = runtime;
  const store = headStoreOf(config);
  const signed = new Map<"audit" | "ledger", number>();
  return {
    seal: async () => {
      await sealAll(database, clock, ended);
      await measureSealing(database, clock);
    },
    sign: async () => {
      const heads = await database.transaction((tx) => newHeads(tx, store.keys, signed, clock.now()), { readOnly: true });
      if (heads.length === 0) return;
      await store.append(heads.map((each) => JSON.stringify(each)));
      for (const { log, sequence } of heads) signed.set(log, sequence);
      auditHeadAt.set(clock.now() * 0.001);
    },
  };
}

/** Lets the API compare chains with their signed heads. */
export function openHeadStore(config: Config): void {
  setHeadStore(headStoreOf(config));
}
