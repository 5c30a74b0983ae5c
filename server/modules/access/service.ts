import type { Instant, StoreId } from "@regulars/kernel";
import type { Database, Tx } from "../../platform/db/tx.js";
import type { Caller } from "../../platform/http/caller.js";
import type { ApiKey, ApiKeyId } from "./domain/api-key.js";

export interface CreateApiKey {
  readonly name: string;
  /** `*`: every permission that exists. */
  readonly permissions: readonly string[];
  readonly storeScope: "all" | readonly StoreId[];
  readonly expiresAt?: Instant | null;
}
/** The permissions that exist: main tells them, because only it knows all routes. */
export declare function setKnownPermissions(permissions: readonly string[]): void;
/** Makes a key. `token` is shown this once; the database holds its hash. */
export declare function createApiKey(tx: Tx, input: CreateApiKey, by: Caller, now: Instant): Promise<{ readonly apiKey: ApiKey; readonly token: string }>;
export declare function revokeApiKey(tx: Tx, apiKeyId: ApiKeyId, by: Caller, now: Instant): Promise<ApiKey>;
/** Whom a bearer token stands for; null when it is none of ours, revoked or expired. */
export declare function authenticate(database: Database, token: string, now: Instant): Promise<Caller | null>;
