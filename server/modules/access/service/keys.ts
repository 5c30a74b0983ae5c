import { createHash } from "node:crypto";
import type { Instant, StoreId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { actorOf, type Caller } from "../../../platform/http/caller.js";
import { newId, randomBytesOf } from "../../../platform/random.js";
import { storeDirectory } from "../../stores/index.js";
import type { ApiKey, ApiKeyId } from "../domain/api-key.js";
import { unknownAmong } from "../domain/grants.js";
import { isWithinPreset } from "../domain/key-presets.js";
import { formatToken, tokenStart } from "../domain/token.js";
import * as errors from "../errors.js";
import { insertKey, keyById, keysPage, markRevoked } from "../sql/keys.js";
import { distrust, knownPermissions } from "./authenticate.js";
import { requireHeld } from "./granting.js";

export { permissionsOfPreset } from "../domain/key-presets.js";

export interface CreateApiKey {
  readonly name: string;
  /** `*`: every permission that exists. */
  readonly permissions: readonly string[];
  readonly storeScope: "all" | readonly StoreId[];
  readonly expiresAt?: Instant | null | undefined;
}

/**
 * Makes a key. `token` is shown this once: the database holds its hash. Nobody can give more than they hold; where `giver` is given, it is that
 * person who gives, and null says that somebody will be found who does.
 */
export async function createApiKey(tx: Tx, input: CreateApiKey, by: Caller, now: Instant, giver: Caller | null = by): Promise<{ readonly apiKey: ApiKey; readonly token: string }> {
  const known = knownPermissions();
  const permissions = [...new Set(input.permissions)].sort();
  const unknown = unknownAmong(permissions, known);
  if (unknown.length > 0) throw errors.permissionUnknown({ permissions: unknown });
  requireHeld(by, giver === by ? permissions : [], input.storeScope);
  if (giver !== null && giver !== by) requireHeld(giver, permissions, input.storeScope);
  if (input.storeScope !== "all") {
    const directory = await storeDirectory(tx);
    const stranger = input.storeScope.find((each) => directory.byId(each) === undefined);
    if (stranger !== undefined) throw errors.storeUnknown({ storeId: stranger });
  }
  const expiresAt = input.expiresAt ?? null;
  if (expiresAt !== null && expiresAt <= now) throw errors.expiryPast();
  const tokenId = randomBytesOf(8).toString("hex");
  const token = formatToken({ tokenId, secret: randomBytesOf(32).toString("base64url") });
  const apiKey: ApiKey = {
    apiKeyId: newId<"api-key">(), name: input.name, tokenStart: tokenStart(tokenId), permissions,
    storeScope: input.storeScope === "all" ? "all" : [...new Set(input.storeScope)], createdAt: now, createdBy: actorOf(by), expiresAt, lastUsedAt: null, revokedAt: null,
  };
  // The secret has 256 random bits: a plain hash of it cannot be searched, and costs nothing per request.
  await insertKey(tx, apiKey, tokenId, createHash("sha256").update(token).digest());
  return { apiKey, token };
}

/** Ends a key at once. Ending it again changes nothing. A caller may end only keys that reach no further than its own, and those of a preset. */
export async function revokeApiKey(tx: Tx, apiKeyId: ApiKeyId, by: Caller, now: Instant): Promise<ApiKey> {
  const before = await keyById(tx, apiKeyId);
  if (before === null) throw errors.keyNotFound({ apiKeyId });
  requireHeld(by, isWithinPreset(before.permissions) ? [] : before.permissions, before.storeScope);
  if (before.revokedAt !== null) return before;
  distrust(before.tokenStart);
  await markRevoked(tx, apiKeyId, actorOf(by), now);
  return { ...before, revokedAt: now };
}

/** Keys, the newest first, one more than `limit` when there are more. Who acts for some stores sees the keys that act for none but these. */
export function listApiKeys(tx: Tx, by: Caller, beforeId: string | null, limit: number): Promise<readonly ApiKey[]> {
  return keysPage(tx, by.storeScope === "all" ? null : [...by.storeScope], beforeId, limit + 1);
}
