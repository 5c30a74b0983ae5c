import { invariant } from "../../platform/db/invariants.js";
import { sql } from "../../platform/db/sql.js";

export const invariants = [
  invariant("a budget is never passed", sql`
    SELECT b.rule_id, b.scope_key, b.measure, b.used, b.cap FROM offers.budgets b WHERE b.used > b.cap OR b.used < 0 LIMIT 20`),
  invariant("a member's limit is never passed", sql`
    SELECT l.member_id, l.rule_id, l.period_key, l.measure, l.used, l.cap FROM offers.member_limits l WHERE l.used > l.cap OR l.used < 0 LIMIT 20`),
  invariant("a rule's versions are numbered without gaps, in the order of publication", sql`
    SELECT v.rule_id, v.version_no FROM (
      SELECT rule_id, version_no, published_at, row_number() OVER w AS expected, lag(published_at) OVER w AS before
        FROM offers.rule_versions WINDOW w AS (PARTITION BY rule_id ORDER BY version_no)) v
     WHERE v.version_no <> v.expected OR v.published_at < v.before LIMIT 20`, "warn"),
  invariant("a version starts before its publication only where somebody chose so", sql`
    SELECT v.version_id FROM offers.rule_versions v WHERE v.starts_at < v.published_at AND NOT v.is_backdated LIMIT 20`),
  invariant("no version is both a draft and published", sql`
    SELECT d.version_id FROM offers.drafts d JOIN offers.rule_versions v ON v.version_id = d.version_id LIMIT 20`),
  invariant("nothing was published or switched after a rule was retired", sql`
    SELECT s.rule_id FROM offers.rule_switches s
     WHERE s.kind = 'retire'
       AND (EXISTS (SELECT 1 FROM offers.rule_versions v WHERE v.rule_id = s.rule_id AND v.published_at > s.recorded_at)
            OR EXISTS (SELECT 1 FROM offers.rule_switches l WHERE l.rule_id = s.rule_id AND l.recorded_at > s.recorded_at)) LIMIT 20`, "warn"),
];
