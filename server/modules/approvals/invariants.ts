import { invariant } from "../../platform/db/invariants.js";
import { sql } from "../../platform/db/sql.js";

export const invariants = [
  invariant("what was executed was approved by somebody else than its maker, and once", sql`
    SELECT r.approval_id, r.state
      FROM approvals.requests r
     WHERE r.state IN ('approved', 'executed', 'failed')
       AND (r.decided_by IS NULL OR r.decided_by = r.maker
            OR NOT EXISTS (SELECT 1 FROM approvals.history h WHERE h.approval_id = r.approval_id AND h.step = 'approved' AND h.actor = r.decided_by))
     LIMIT 20`),

  invariant("a request and its history agree", sql`
    SELECT r.approval_id, r.state
      FROM approvals.requests r
     WHERE NOT EXISTS (SELECT 1 FROM approvals.history h WHERE h.approval_id = r.approval_id AND h.step = CASE r.state WHEN 'waiting' THEN 'requested' ELSE r.state END)
        OR (SELECT count(*) FROM approvals.history h WHERE h.approval_id = r.approval_id AND h.step IN ('rejected', 'withdrawn', 'expired', 'executed', 'failed'))
           <> CASE WHEN r.state IN ('waiting', 'approved') THEN 0 ELSE 1 END
     LIMIT 20`),
];
