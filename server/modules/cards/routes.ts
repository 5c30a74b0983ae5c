import { cardRoutes } from "./routes/cards.js";
import { typeRoutes } from "./routes/types.js";

export const routes = [...typeRoutes, ...cardRoutes];
