export type { Figures } from "./domain/figures.js";
export { refreshStoreDays } from "./service/refresh.js";
