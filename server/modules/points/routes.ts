import { holdRoutes } from "./routes/holds.js";
import { moveRoutes } from "./routes/move.js";
import { profileRewardRoutes } from "./routes/profile-rewards.js";
import { readRoutes } from "./routes/read.js";
import { settingsRoutes } from "./routes/settings.js";

export const routes = [...readRoutes, ...moveRoutes, ...holdRoutes, ...settingsRoutes, ...profileRewardRoutes];
