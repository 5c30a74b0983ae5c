import { hash as digest, timingSafeEqual } from "node:crypto";
import { assert, type Instant } from "@regulars/kernel";
import { monotonicMs } from "../../../platform/clock.js";
import type { Database } from "../../../platform/db/tx.js";
import type { Caller } from "../../../platform/http/caller.js";
import type { ApiKey } from "../domain/api-key.js";
import { expand } from "../domain/grants.js";
import { parseToken } from "../domain/token.js";
import { keyByTokenId, markUsed } from "../sql/keys.js";

let permissionsThatExist: ReadonlySet<string> | null = null;

/** The permissions that exist: main tells them, because only it knows all routes. */
export function setKnownPermissions(permissions: readonly string[]): void {
  permissionsThatExist = new Set(permissions.filter((each) => each !== "public"));
}

export function knownPermissions(): ReadonlySet<string> {
  assert(permissionsThatExist !== null, "setKnownPermissions must be called at the start of the process");
  return permissionsThatExist;
}

/** How long a key read from the database is believed: a revocation by another process is seen at the latest then. */
const believedMs = 1_000;
/** How long keys that this process revokes are read anew every time: longer than their transaction may take. */
const distrustedMs = 30_000;
const usedEveryMs = 60_000;
const keptKeys = 10_000;

interface Held {
  /** Null: there is no such key. */
  readonly found: { readonly key: ApiKey; readonly hash: Buffer; readonly caller: Caller } | null;
  readonly readAt: number;
}

interface Memory {
  readonly held: Map<string, Held>;
  readonly reading: Map<string, Promise<Held>>;
  /** When each key's use was written last. */
  readonly used: Map<string, number>;
}

const memories = new WeakMap<Database, Memory>();
const distrusted = new Map<string, number>();

/** From now on this key is read from the database at each use, so that its revocation counts from the moment it commits. */
export function distrust(tokenStart: string): void {
  const now = monotonicMs();
  for (const [key, until] of distrusted) if (until < now) distrusted.delete(key);
  distrusted.set(tokenStart, now + distrustedMs);
}

/** Whom a bearer token stands for; null when it is none of ours, revoked or expired. */
export async function authenticate(database: Database, token: string, now: Instant): Promise<Caller | null> {
  const parts = parseToken(token);
  if (parts === null) return null;
  const memory = memoryOf(database);
  const { found } = await heldKey(database, memory, parts.tokenId);
  const hash = digest("sha256", token, "buffer");
  // Compared also when there is no such key, so that the time taken does not tell.
  const same = timingSafeEqual(hash, found?.hash ?? hash);
  if (found === null || !same) return null;
  if (found.key.revokedAt !== null || (found.key.expiresAt !== null && found.key.expiresAt <= now)) return null;
  noteUse(database, memory, found.key, now);
  return found.caller;
}

function memoryOf(database: Database): Memory {
  let memory = memories.get(database);
  if (memory === undefined) memories.set(database, (memory = { held: new Map(), reading: new Map(), used: new Map() }));
  return memory;
}

async function heldKey(database: Database, memory: Memory, tokenId: string): Promise<Held> {
  if ((distrusted.get(`rk_${tokenId}`) ?? 0) > monotonicMs()) return readKey(database, tokenId);
  const held = memory.held.get(tokenId);
  if (held !== undefined && monotonicMs() - held.readAt < believedMs) return held;
  // Many requests at once with one key ask the database once.
  let reading = memory.reading.get(tokenId);
  if (reading === undefined) {
    reading = readKey(database, tokenId).finally(() => memory.reading.delete(tokenId));
    memory.reading.set(tokenId, reading);
    const read = await reading;
    if (memory.held.size >= keptKeys) memory.held.clear();
    memory.held.set(tokenId, read);
    return read;
  }
  return reading;
}

async function readKey(database: Database, tokenId: string): Promise<Held> {
  const readAt = monotonicMs();
  const found = await database.transaction((tx) => keyByTokenId(tx, tokenId), { readOnly: true });
  return { found: found === null ? null : { ...found, caller: callerOf(found.key) }, readAt };
}

function callerOf(key: ApiKey): Caller {
  return {
    kind: "api_key", callerId: key.apiKeyId, permissions: expand(key.permissions, knownPermissions()),
    storeScope: key.storeScope === "all" ? "all" : new Set(key.storeScope),
  };
}

/** Writes the use of a key at most once a minute, beside the request and not in its way. A missed note is made a minute later. */
function noteUse(database: Database, memory: Memory, key: ApiKey, now: Instant): void {
  const last = memory.used.get(key.apiKeyId);
  const at = monotonicMs();
  if (last !== undefined && at - last < usedEveryMs) return;
  if (memory.used.size >= keptKeys) memory.used.clear();
  memory.used.set(key.apiKeyId, at);
  void database.transaction((tx) => markUsed(tx, key.apiKeyId, now)).catch(() => undefined);
}
