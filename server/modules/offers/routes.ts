import type { Route } from "../../platform/http/route.js";
import { ruleRoutes } from "./routes/rules.js";
import { tryRoutes } from "./routes/try-out.js";

export const routes: readonly Route[] = [...tryRoutes, ...ruleRoutes];
