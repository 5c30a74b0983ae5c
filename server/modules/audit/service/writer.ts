import { monotonicMs } from "../../../platform/clock.js";
import type { Database } from "../../../platform/db/tx.js";
import type { AuditRecord, AuditWriter } from "../../../platform/http/audit.js";
import { auditDenialsLeftOut } from "../../../platform/metrics.js";
import { newId } from "../../../platform/random.js";
import { DenialGate } from "../domain/bound.js";
import { insertEntries } from "../sql/entries.js";

/** Connections that denials may hold at once: those who are let in need the others. */
const denialsAtOnce = 2;
const denialBound = { windowMs: 60_000, perOrigin: 20, inAll: 600, origins: 10_000 };

/** Keeps the records of the edge in the audit trail. */
export function auditWriter(database: Database, bound = denialBound): AuditWriter {
  const gate = new DenialGate(bound);
  let inHand = 0;
  return {
    write: (tx, records) => insertEntries(tx, records.map((each) => ({ ...each, entryId: newId<"audit-entry">(), leftOut: 0 }))),
    denied: async (record: AuditRecord) => {
      const admitted = inHand < denialsAtOnce ? gate.admit(record.actor === "anyone" ? `address:${record.address}` : record.actor, monotonicMs()) : null;
      if (admitted === null) {
        auditDenialsLeftOut.inc();
        return;
      }
      inHand += 1;
      try {
        await database.transaction((tx) => insertEntries(tx, [{ ...record, entryId: newId<"audit-entry">(), leftOut: admitted.leftOut }]));
      } catch {
        // Whoever was turned away is told so, whether or not it could be written down.
        auditDenialsLeftOut.inc();
      } finally {
        inHand -= 1;
      }
    },
  };
}
