import { batchRoutes } from "./routes/batches.js";
import { cardRoutes } from "./routes/cards.js";
import { typeRoutes } from "./routes/card-types.js";
import { listRoutes } from "./routes/lists.js";

export const routes = [...typeRoutes, ...listRoutes, ...cardRoutes, ...batchRoutes];
