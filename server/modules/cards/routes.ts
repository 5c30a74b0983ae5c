import { cardRoutes } from "./routes/cards.js";
import { typeRoutes } from "./routes/card-types.js";

export const routes = [...typeRoutes, ...cardRoutes];
