-- What reports may read of the audit trail.

CREATE VIEW read.audit_entries AS
SELECT entry_id, recorded_at, actor, session_id, operation, target_kind, target_id, member_id, store_id, result, code, before, after, reason, approval_id, request_id, address, left_out
  FROM audit.entries;
GRANT SELECT ON read.audit_entries TO app;
