import type { Id, Instant, StoreId } from "@regulars/kernel";

export type ApiKeyId = Id<"api-key">;

/** A key that a system calls with. The secret itself is never here: only its hash is kept. */
export interface ApiKey {
  readonly apiKeyId: ApiKeyId;
  readonly name: string;
  /** The start of the token, by which a person recognises it: `rk_4f9c2b7ad1e0`. */
  readonly tokenStart: string;
  /** Permissions by name; `*` stands for every one that exists. */
  readonly permissions: readonly string[];
  readonly storeScope: "all" | readonly StoreId[];
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly expiresAt: Instant | null;
  /** Written at most once a minute. */
  readonly lastUsedAt: Instant | null;
  readonly revokedAt: Instant | null;
}
