import { newId } from "../server/platform/random.js";
import type { AuditRecord } from "../server/platform/http/audit.js";
import { auditWriter, verifyLog } from "../server/modules/audit/index.js";
import { sealAll } from "../server/modules/audit/jobs.js";
import { House } from "./house.js";
import { figure, heading, note } from "./report.js";

const entryCount = 100_000;
const listLength = 1_000;

/** How many entries one sealer puts into blocks in a second, and how fast they are verified: far above what is written, or the sealing falls behind. */
export async function benchSealing(): Promise<void> {
  heading(`sealing: ${entryCount.toLocaleString("en")} entries of the audit trail`);
  const house = new House("sealing");
  await house.prepare(async ({ database, clock }) => {
    const writer = auditWriter(database);
    const record = (n: number): AuditRecord => ({
      recordedAt: clock.now(), actor: `staff:${newId<"staff">()}`, sessionId: newId<"session">(), operation: "changeMember", target: { kind: "member", id: newId<"member">() }, memberId: newId<"member">(), storeId: newId<"store">(),
      result: "done", code: null, before: { name: "王**", revision: n }, after: { name: "李**", revision: n + 1 }, reason: "asked at the counter", approvalId: null, requestId: newId<"request">(), address: "10.1.2.3",
    });
    for (let at = 0; at < entryCount; at += listLength) await database.transaction((tx) => writer.write(tx, Array.from({ length: listLength }, (_, n) => record(at + n))), { statementTimeoutMs: 60_000 });
    const began = performance.now();
    while ((await sealAll(database, clock)) > 0);
    figure("entries sealed by one sealer", (entryCount * 1_000) / (performance.now() - began), "/s");
    const verifying = performance.now();
    const { findings, entries } = await verifyLog(database, "audit", clock.now());
    figure("entries verified", (entries * 1_000) / (performance.now() - verifying), "/s");
    note(findings.length === 0 ? "everything is as it was sealed" : `FINDINGS: ${findings.length}`);
  });
  await house.end();
}
