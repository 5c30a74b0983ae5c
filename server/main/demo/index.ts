export { demoKey } from "./key.js";
export { loadDemo, type DemoRequest, type DemoResult } from "./load.js";
