import type { Route } from "../../platform/http/route.js";
import { keyRoutes } from "./routes/keys.js";
import { passkeyRoutes } from "./routes/passkeys.js";
import { sessionRoutes } from "./routes/session.js";
import { staffRoutes } from "./routes/staff.js";

export const routes: readonly Route[] = [...keyRoutes, ...sessionRoutes, ...passkeyRoutes, ...staffRoutes];
