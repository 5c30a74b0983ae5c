import { logInRoutes } from "./routes/log-in.js";
import { ownRoutes } from "./routes/own.js";

export const routes = [...logInRoutes, ...ownRoutes];
