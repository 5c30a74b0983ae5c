import { logInRoutes } from "./routes/log-in.js";
import { ownRoutes } from "./routes/own.js";
import { ownRequestRoutes } from "./routes/requests.js";

export const routes = [...logInRoutes, ...ownRoutes, ...ownRequestRoutes];
