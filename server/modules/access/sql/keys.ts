import { toRfc3339, type Instant, type StoreId } from "@regulars/kernel";
import { bool, bytes, instantColumn, listOf, nullable, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { ApiKey, ApiKeyId } from "../domain/api-key.js";
import { tokenStart } from "../domain/token.js";

const KeyRow = row({
  api_key_id: uuid<ApiKeyId>(), key_name: text, token_id: text, permissions: listOf(text), all_stores: bool, store_ids: listOf(uuid<StoreId>()),
  created_at: instantColumn, created_by: text, expires_at: nullable(instantColumn), last_used_at: nullable(instantColumn), revoked_at: nullable(instantColumn),
});
const SecretRow = row({ token_hash: bytes });
const selected = sql.raw("api_key_id, key_name, token_id, permissions, all_stores, store_ids, created_at, created_by, expires_at, last_used_at, revoked_at");

function toKey(each: ReturnType<typeof KeyRow.read>[number]): ApiKey {
  return {
    apiKeyId: each.api_key_id, name: each.key_name, tokenStart: tokenStart(each.token_id), permissions: each.permissions,
    storeScope: each.all_stores ? "all" : each.store_ids, createdAt: each.created_at, createdBy: each.created_by, expiresAt: each.expires_at,
    lastUsedAt: each.last_used_at, revokedAt: each.revoked_at,
  };
}

export async function insertKey(tx: Tx, key: ApiKey, tokenId: string, tokenHash: Buffer): Promise<void> {
  await tx.run(sql`
    INSERT INTO access.api_keys (api_key_id, key_name, token_id, token_hash, permissions, all_stores, store_ids, created_at, created_by, expires_at)
    VALUES (${key.apiKeyId}::uuid, ${key.name}, ${tokenId}, ${tokenHash}, ${key.permissions}::text[], ${key.storeScope === "all"},
            ${key.storeScope === "all" ? [] : key.storeScope}::uuid[], ${toRfc3339(key.createdAt)}::timestamptz, ${key.createdBy},
            ${key.expiresAt === null ? null : toRfc3339(key.expiresAt)}::timestamptz)`);
}

export async function keyById(tx: Tx, apiKeyId: ApiKeyId): Promise<ApiKey | null> {
  const found = await tx.maybe(KeyRow, sql`SELECT ${selected} FROM access.api_keys WHERE api_key_id = ${apiKeyId}::uuid`);
  return found === null ? null : toKey(found);
}

/** The key that is found by the public part of a token, with the hash of its secret. */
export async function keyByTokenId(tx: Tx, tokenId: string): Promise<{ readonly key: ApiKey; readonly hash: Buffer } | null> {
  const [keys, secrets] = await Promise.all([
    tx.rows(KeyRow, sql`SELECT ${selected} FROM access.api_keys WHERE token_id = ${tokenId} LIMIT 1`),
    tx.rows(SecretRow, sql`SELECT token_hash FROM access.api_keys WHERE token_id = ${tokenId} LIMIT 1`),
  ]);
  const [key] = keys;
  const [secret] = secrets;
  return key === undefined || secret === undefined ? null : { key: toKey(key), hash: secret.token_hash };
}

export async function keysPage(tx: Tx, within: readonly string[] | null, beforeId: string | null, limit: number): Promise<readonly ApiKey[]> {
  const rows = await tx.rows(KeyRow, sql`
    SELECT ${selected} FROM access.api_keys WHERE (${beforeId}::uuid IS NULL OR api_key_id < ${beforeId}::uuid)
       AND (${within}::uuid[] IS NULL OR (NOT all_stores AND store_ids <@ ${within}::uuid[])) ORDER BY api_key_id DESC LIMIT ${limit}`);
  return rows.map(toKey);
}

export async function markRevoked(tx: Tx, apiKeyId: ApiKeyId, by: string, now: Instant): Promise<void> {
  await tx.run(sql`
    UPDATE access.api_keys SET revoked_at = ${toRfc3339(now)}::timestamptz, revoked_by = ${by} WHERE api_key_id = ${apiKeyId}::uuid AND revoked_at IS NULL`);
}

/** Notes that a key was used. Several processes may do it at once: whoever finds the row locked leaves it to the other. */
export async function markUsed(tx: Tx, apiKeyId: ApiKeyId, now: Instant): Promise<void> {
  const at = toRfc3339(now);
  await tx.run(sql`
    UPDATE access.api_keys SET last_used_at = ${at}::timestamptz
     WHERE api_key_id = (SELECT api_key_id FROM access.api_keys
                          WHERE api_key_id = ${apiKeyId}::uuid AND (last_used_at IS NULL OR last_used_at < ${at}::timestamptz) FOR UPDATE SKIP LOCKED)`);
}
