import { invariant } from "../../platform/db/invariants.js";
import { sql } from "../../platform/db/sql.js";

export const invariants = [
  invariant("an entry names its actor as the product does", sql`
    SELECT e.entry_id, e.actor
      FROM audit.entries e
     WHERE e.actor !~ '^(anyone|(staff|api_key|member):[0-9a-f-]{36}|(system|command-line):.+)$'
     LIMIT 20`, "warn"),
];
