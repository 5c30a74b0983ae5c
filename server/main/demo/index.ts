export { demoKey } from "./key.js";
export { demoLogInRoutes, demoStaff, ensureDemoStaff, type DemoStaff } from "./staff.js";
export { loadDemo, type DemoRequest, type DemoResult } from "./load.js";
