export { ensureDemoDesk } from "./desk.js";
export { demoKey } from "./key.js";
export { demoLogInRoutes, demoStaff, ensureDemoStaff, type DemoStaff } from "./staff.js";
export { demoMessageRoutes } from "./messages.js";
export { ensureDemoPolicies } from "./policies.js";
export { loadDemo, type DemoRequest, type DemoResult } from "./load.js";
