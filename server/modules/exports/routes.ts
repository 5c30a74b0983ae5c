import { copyRoutes } from "./routes/copies.js";

export const exportsRoutes = [...copyRoutes];
