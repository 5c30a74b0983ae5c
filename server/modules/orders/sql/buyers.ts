import { toRfc3339, type BusinessDate, type Instant, type MemberId, type OrderId } from "@regulars/kernel";
import { plain } from "../../../platform/db/arrays.js";
import { instantColumn, int8, json, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { OrderPolicy } from "../domain/policy.js";

const BuyerRow = row({ member_id: uuid<MemberId>(), first_order_id: uuid<OrderId>() });

/**
 * Whose first purchase these are: the members who win their row now. Two first orders that arrive together: one wins, the other waits
 * and does not.
 */
export async function claimFirstPurchases(tx: Tx, orders: readonly { readonly memberId: MemberId; readonly orderId: OrderId }[]): Promise<ReadonlySet<OrderId>> {
  if (orders.length === 0) return new Set();
  const rows = await tx.rows(BuyerRow, sql`
    INSERT INTO orders.buyers (member_id, first_order_id)
    SELECT t.member_id, t.order_id
      FROM unnest(${plain(orders.map((each) => each.memberId))}::uuid[], ${plain(orders.map((each) => each.orderId))}::uuid[]) AS t (member_id, order_id)
     ORDER BY t.member_id
    ON CONFLICT (member_id) DO NOTHING
    RETURNING member_id, first_order_id`);
  return new Set(rows.map((each) => each.first_order_id));
}

const CountRow = row({ claimant: text, claims: int8 });

/** Counts one claim for each claimant, unless that passes the limit; answers who was still within it. */
export async function countClaims(tx: Tx, claimants: readonly { readonly claimant: string; readonly limit: number }[], day: BusinessDate): Promise<ReadonlySet<string>> {
  const within = claimants.filter((each) => each.limit > 0);
  if (within.length === 0) return new Set();
  const rows = await tx.rows(CountRow, sql`
    INSERT INTO orders.claim_counts AS c (claimant, day, claims)
    SELECT t.claimant, ${day}::date, 1
      FROM unnest(${within.map((each) => each.claimant)}::text[]) AS t (claimant)
     ORDER BY t.claimant
    ON CONFLICT (claimant, day) DO UPDATE SET claims = c.claims + 1
      WHERE c.claims < (SELECT l.most FROM unnest(${within.map((each) => each.claimant)}::text[], ${within.map((each) => each.limit)}::integer[]) AS l (claimant, most) WHERE l.claimant = c.claimant)
    RETURNING claimant, claims`);
  return new Set(rows.map((each) => each.claimant));
}

const PolicyRow = row({ policy_id: uuid(), effective_from: instantColumn, policy: json<Partial<OrderPolicy>>(), published_by: text, published_at: instantColumn });

export interface PolicyVersion {
  readonly policyId: string;
  readonly effectiveFrom: Instant;
  readonly policy: Partial<OrderPolicy>;
  readonly publishedBy: string;
  readonly publishedAt: Instant;
}

/** The version in force; null: none was published yet. */
export async function readPolicy(tx: Tx, at: Instant): Promise<PolicyVersion | null> {
  const found = await tx.maybe(PolicyRow, sql`
    SELECT policy_id, effective_from, policy, published_by, published_at
      FROM orders.policies WHERE effective_from <= ${toRfc3339(at)}::timestamptz
     ORDER BY effective_from DESC, published_at DESC, policy_id DESC LIMIT 1`);
  return found === null ? null
    : { policyId: found.policy_id, effectiveFrom: found.effective_from, policy: found.policy, publishedBy: found.published_by, publishedAt: found.published_at };
}

export async function insertPolicy(tx: Tx, version: PolicyVersion): Promise<void> {
  await tx.run(sql`
    INSERT INTO orders.policies (policy_id, effective_from, policy, published_by, published_at)
    VALUES (${version.policyId}, ${toRfc3339(version.effectiveFrom)}::timestamptz, ${JSON.stringify(version.policy)}::jsonb, ${version.publishedBy}, ${toRfc3339(version.publishedAt)}::timestamptz)`);
}
