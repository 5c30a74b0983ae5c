import type { NightlyStep } from "../../platform/pipeline/pipeline.js";
import { auditFindings } from "../../platform/metrics.js";
import { verifyNight } from "./service/verify.js";

export { measureSealing, sealAll } from "./service/seal.js";

/** What was sealed since the last night, and a thirtieth of what is older, is compared with its seals. A finding does not stop the night: a person must look. */
export const verifySeals: NightlyStep = {
  name: "audit.verify",
  run: async ({ database, log }) => {
    const { blocks, entries, findings } = await verifyNight(database);
    auditFindings.set(findings.length);
    for (const finding of findings.slice(0, 100)) log.error({ ...finding }, "what was sealed is not what is there: run `regulars audit verify`");
    return { blocks, entries, findings: findings.length };
  },
};
