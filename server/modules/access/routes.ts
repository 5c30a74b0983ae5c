import { isId, toRfc3339, type Instant } from "@regulars/kernel";
import { decodeCursor, pageFrom, pageOf } from "../../platform/http/paging.js";
import { cursorInvalid } from "../../platform/http/problems.js";
import { answer, route } from "../../platform/http/route.js";
import type { ApiKey } from "./domain/api-key.js";
import * as errors from "./errors.js";
import { ApiKeyParams, ApiKeyShape, ApiKeysQuery, CreateApiKeyBody, NewApiKeyShape } from "./schemas.js";
import { createApiKey, listApiKeys, revokeApiKey } from "./service/keys.js";

const tag = "access";
const moment = (at: Instant | null): string | null => (at === null ? null : toRfc3339(at));
const shown = (key: ApiKey) => ({
  ...key, createdAt: toRfc3339(key.createdAt), expiresAt: moment(key.expiresAt), lastUsedAt: moment(key.lastUsedAt), revokedAt: moment(key.revokedAt),
});

const getKeys = route({
  method: "GET", path: "/v1/api-keys", operationId: "listApiKeys", tag, summary: "The API keys, the newest first; never their secrets", permission: "access.read",
  query: ApiKeysQuery, answers: { 200: pageOf(ApiKeyShape) }, problems: [cursorInvalid],
  handle: async ({ tx, query }) => {
    const [before] = decodeCursor(query.cursor, ["string"]) ?? [null];
    if (typeof before === "string" && !isId(before)) throw cursorInvalid();
    return answer(200, pageFrom(await listApiKeys(tx, typeof before === "string" ? before : null, query.limit), query.limit, shown, ({ apiKeyId }) => [apiKeyId]));
  },
});

// Without an Idempotency-Key: the answer holds the secret, and stored answers are not secret enough for it.
const postKey = route({
  method: "POST", path: "/v1/api-keys", operationId: "createApiKey", tag, summary: "Makes an API key; its token is in this answer and nowhere else", permission: "access.manage",
  body: CreateApiKeyBody, answers: { 201: NewApiKeyShape },
  problems: [errors.permissionUnknown, errors.permissionNotHeld, errors.scopeNotHeld, errors.storeUnknown, errors.expiryPast],
  handle: async ({ tx, body, caller, now }) => {
    const { apiKey, token } = await createApiKey(tx, body, caller, now);
    return answer(201, { apiKey: shown(apiKey), token });
  },
});

const revokeKey = route({
  method: "POST", path: "/v1/api-keys/{apiKeyId}:revoke", operationId: "revokeApiKey", tag, summary: "Ends an API key at once", permission: "access.manage",
  params: ApiKeyParams, answers: { 200: ApiKeyShape }, problems: [errors.keyNotFound, errors.permissionNotHeld, errors.scopeNotHeld],
  handle: async ({ tx, params, caller, now }) => answer(200, shown(await revokeApiKey(tx, params.apiKeyId, caller, now))),
});

export const routes = [getKeys, postKey, revokeKey];
