import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigError, type Config } from "../../platform/config.js";
import { loadKeyRing, newKeys, type KeyRing } from "../../platform/crypto/keys.js";

/** The keys as texts, and those that are known everywhere and not yet written with. */
export interface KeyTexts {
  readonly master: string;
  readonly index: string;
  /** Ids of keys that a change of keys has put behind the current ones and will put in front. */
  readonly upcoming: readonly string[];
}

/** Where the keys of this process come from: a file that may change, or the environment, which cannot. */
export interface KeySource {
  /** Null: the environment. */
  readonly file: string | null;
  read(): KeyTexts;
}

/** Outside production the keys are made once and kept in the data folder, readable by its owner only. */
export function keySource(config: Pick<Config, "masterKeys" | "indexKeys" | "keysFile" | "mode" | "dataDir">): KeySource {
  const { masterKeys, indexKeys } = config;
  if (masterKeys !== null && indexKeys !== null) return { file: null, read: () => ({ master: masterKeys, index: indexKeys, upcoming: [] }) };
  if (config.keysFile === null && config.mode === "production") throw new ConfigError(["REGULARS_MASTER_KEYS and REGULARS_INDEX_KEYS, or REGULARS_KEYS_FILE, are required in production"]);
  const file = config.keysFile ?? join(config.dataDir, "keys.json");
  if (!existsSync(file)) {
    if (config.mode === "production") throw new ConfigError([`REGULARS_KEYS_FILE names ${file}, which is not there; "regulars keys new" makes one`]);
    writeFileSync(file, textOf({ ...newKeys(), upcoming: [] }), { mode: 0o600, flag: "wx" });
  }
  const isFile = masterKeys === null && indexKeys === null;
  return {
    file: isFile ? file : null,
    read: () => {
      const read = readKeyFile(file);
      return { ...read, master: masterKeys ?? read.master, index: indexKeys ?? read.index };
    },
  };
}

export function ringOf(source: KeySource): KeyRing {
  return loadKeyRing(source.read());
}

export function readKeyFile(file: string): KeyTexts {
  const read: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (read === null || typeof read !== "object" || !("master" in read) || !("index" in read)) throw new Error(`${file} does not hold keys`);
  const upcoming = "upcoming" in read && Array.isArray(read.upcoming) ? read.upcoming.map(String) : [];
  return { master: String(read.master), index: String(read.index), upcoming };
}

/** Replaces the file in one step: whoever reads it finds the former keys or the new ones, never half of them. */
export function writeKeyFile(file: string, keys: KeyTexts): void {
  const beside = `${file}.new`;
  writeFileSync(beside, textOf(keys), { mode: 0o600 });
  renameSync(beside, file);
}

function textOf({ master, index, upcoming }: KeyTexts): string {
  return `${JSON.stringify({ master, index, ...(upcoming.length === 0 ? {} : { upcoming }) }, null, 2)}\n`;
}
