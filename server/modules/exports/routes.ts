import { copyRoutes } from "./routes/copies.js";
import { listRoutes } from "./routes/lists.js";

export const exportsRoutes = [...copyRoutes, ...listRoutes];
