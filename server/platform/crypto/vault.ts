import { BlindIndexer } from "./blind-index.js";
import { keyRing, type KeyRing } from "./keys.js";
import { SubjectKeys } from "./subject-keys.js";

/** Everything that is done with the installed keys, and the little memory that makes it quick. */
export interface Vault {
  readonly ring: KeyRing;
  readonly subjects: SubjectKeys;
  readonly indexer: BlindIndexer;
}

let current: Vault | null = null;

/** The vault over the installed key ring; another ring gets a vault of its own. */
export function vault(): Vault {
  const ring = keyRing();
  if (current === null || current.ring !== ring) current = { ring, subjects: new SubjectKeys(ring), indexer: new BlindIndexer(ring) };
  return current;
}
