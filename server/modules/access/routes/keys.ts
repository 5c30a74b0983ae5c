import { isId } from "@regulars/kernel";
import { decodeCursor, pageFrom, pageOf } from "../../../platform/http/paging.js";
import { cursorInvalid } from "../../../platform/http/problems.js";
import { answer, refuse, route } from "../../../platform/http/route.js";
import { doOrSubmit, WaitingShape, waitingAnswer } from "../../approvals/index.js";
import { apiKeyCreation, shownKey } from "../approvable.js";
import * as errors from "../errors.js";
import { ApiKeyParams, ApiKeyShape, ApiKeysQuery, CreateApiKeyBody, NewApiKeyShape } from "../schemas/keys.js";
import { knownPermissions } from "../service/authenticate.js";
import { listApiKeys, permissionsOfPreset, revokeApiKey } from "../service/keys.js";

const tag = "access";

const getKeys = route({
  method: "GET", path: "/v1/api-keys", operationId: "listApiKeys", tag, summary: "The API keys, the newest first; never their secrets", permission: "access.read", scope: "rows",
  query: ApiKeysQuery, answers: { 200: pageOf(ApiKeyShape) }, problems: [cursorInvalid],
  handle: async ({ tx, query, caller }) => {
    const [before] = decodeCursor(query.cursor, ["string"]) ?? [null];
    if (typeof before === "string" && !isId(before)) throw cursorInvalid();
    return answer(200, pageFrom(await listApiKeys(tx, caller, typeof before === "string" ? before : null, query.limit), query.limit, shownKey, ({ apiKeyId }) => [apiKeyId]));
  },
});

// Without an Idempotency-Key: the answer holds the secret, and stored answers are not secret enough for it.
const postKey = route({
  method: "POST", path: "/v1/api-keys", operationId: "createApiKey", tag, summary: "Makes an API key; its token is in this answer and nowhere else. Asked for by a person it waits for a second one (202), and is then completed by its maker", permission: "access.manage", scope: "found",
  body: CreateApiKeyBody, answers: { 201: NewApiKeyShape, 202: WaitingShape },
  problems: [errors.permissionUnknown, errors.permissionNotHeld, errors.scopeNotHeld, errors.storeUnknown, errors.expiryPast],
  handle: async ({ tx, body, caller, now }) => {
    const { name, preset, storeScope, expiresAt } = body;
    const permissions = preset === undefined ? (body.permissions ?? []) : [...permissionsOfPreset(preset, knownPermissions())];
    const outcome = await doOrSubmit(tx, apiKeyCreation, {
      name, ...(preset === undefined ? {} : { preset }), permissions, storeScope: storeScope === "all" ? storeScope : [...storeScope], expiresAt: expiresAt ?? null,
    }, { caller, reason: body.name }, now);
    if (outcome.state === "waiting") return waitingAnswer(outcome);
    if (outcome.state === "refused") return refuse(outcome.problem);
    return answer(201, outcome.result);
  },
});

const revokeKey = route({
  method: "POST", path: "/v1/api-keys/{apiKeyId}:revoke", operationId: "revokeApiKey", tag, summary: "Ends an API key at once", permission: "access.manage", scope: "found",
  params: ApiKeyParams, answers: { 200: ApiKeyShape }, problems: [errors.keyNotFound, errors.permissionNotHeld, errors.scopeNotHeld],
  handle: async ({ tx, params, caller, now }) => answer(200, shownKey(await revokeApiKey(tx, params.apiKeyId, caller, now))),
});

export const keyRoutes = [getKeys, postKey, revokeKey];
