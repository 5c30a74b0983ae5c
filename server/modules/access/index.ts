export type { ApiKey, ApiKeyId } from "./domain/api-key.js";
export { authenticate, setKnownPermissions } from "./service/authenticate.js";
export { createApiKey, listApiKeys, revokeApiKey, type CreateApiKey } from "./service/keys.js";
