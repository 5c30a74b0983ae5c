export type { ApiKey, ApiKeyId } from "./domain/api-key.js";
export { authenticate, createApiKey, revokeApiKey, setKnownPermissions, type CreateApiKey } from "./service.js";
