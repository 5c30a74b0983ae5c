import { problemKind } from "../../platform/http/problems.js";

export const keyNotFound = problemKind("access.api_key_not_found", 404, "There is no such API key");
export const permissionUnknown = problemKind("access.permission_unknown", 422, "There is no such permission");
export const permissionNotHeld = problemKind("access.permission_not_held", 403, "Nobody may grant what they do not hold themselves");
export const scopeNotHeld = problemKind("access.scope_not_held", 403, "Nobody may grant access to stores outside their own scope");
export const storeUnknown = problemKind("access.store_unknown", 422, "There is no such store");
export const expiryPast = problemKind("access.expiry_past", 422, "A key must expire in the future");
