import { asId, instant, toRfc3339, type Instant } from "@regulars/kernel";
import { z } from "zod";
import { approvable, done } from "../approvals/index.js";
import type { ApiKey } from "./domain/api-key.js";
import { createApiKey } from "./service/keys.js";

const moment = (at: Instant | null): string | null => (at === null ? null : toRfc3339(at));

/** A key as the contract shows it. */
export const shownKey = (key: ApiKey) => ({
  ...key, createdAt: toRfc3339(key.createdAt), expiresAt: moment(key.expiresAt), lastUsedAt: moment(key.lastUsedAt), revokedAt: moment(key.revokedAt),
});

interface NewKey {
  readonly apiKey: ReturnType<typeof shownKey>;
  readonly token: string;
}

/** A key opens the house to a program: a person makes none alone. The token is shown to its maker, who completes what was approved. */
export const apiKeyCreation = approvable({
  kind: "access.api_key_create", asks: "access.manage", permission: "access.approve", fields: ["name", "permissions", "stores", "expires_at"], completedByMaker: true,
  payload: z.object({ name: z.string(), permissions: z.array(z.string()), storeScope: z.union([z.literal("all"), z.array(z.string())]), expiresAt: z.int().nullable() }),
  measure: () => null,
  describe: (_tx, { name, permissions, storeScope, expiresAt }) => Promise.resolve({
    memberId: null, storeIds: storeScope === "all" ? null : storeScope.map((each) => asId<"store">(each)), params: { name },
    changes: [
      { field: "name", before: null, after: name }, { field: "permissions", before: null, after: permissions.join(", ") },
      { field: "stores", before: null, after: storeScope === "all" ? null : storeScope.length }, { field: "expires_at", before: null, after: expiresAt === null ? null : toRfc3339(instant(expiresAt)) },
    ],
  }),
  execute: async (tx, { name, permissions, storeScope, expiresAt }, { caller }, now) => {
    if (caller === null) throw new Error("a key is made in the presence of its maker");
    const scope = storeScope === "all" ? storeScope : storeScope.map((each) => asId<"store">(each));
    const { apiKey, token } = await createApiKey(tx, { name, permissions, storeScope: scope, expiresAt: expiresAt === null ? null : instant(expiresAt) }, caller, now);
    return done<NewKey>({ apiKey: shownKey(apiKey), token });
  },
});
