import { toRfc3339, type Instant, type MemberId } from "@regulars/kernel";
import type { EarnOutcome } from "@regulars/engine";
import pg from "pg";
import { newId } from "../../../platform/random.js";
import type { OrderToEvaluate } from "../service/evaluate-orders.js";

/** Tables in the place of the views of a later module: what a replay reads of the past. */
export async function pastReceipts(ownerUrl: string): Promise<{ readonly add: (order: OrderToEvaluate, outcome: EarnOutcome, recordedAt: Instant) => Promise<void>; readonly close: () => Promise<void> }> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(`
    DROP VIEW IF EXISTS read.orders, read.order_lines, read.order_tenders CASCADE;
    CREATE TABLE read.orders (member_id uuid, order_id uuid, external_id text, store_id uuid, channel text, occurred_at timestamptz, recorded_at timestamptz, business_date date,
      kind text, net_paid bigint, tier_code text, tier_multiplier_bps integer, is_first_purchase boolean, member_context jsonb, earned jsonb);
    CREATE TABLE read.order_lines (member_id uuid, order_id uuid, line_no integer, product_id uuid, sku text, quantity integer, list_price bigint, net_paid bigint,
      discount bigint, tax bigint, returned_quantity integer, labels text[]);
    CREATE TABLE read.order_tenders (member_id uuid, order_id uuid, kind text, amount bigint);
    GRANT SELECT ON read.orders, read.order_lines, read.order_tenders TO app`);
  const add = async ({ memberId, receipt, member }: OrderToEvaluate, outcome: EarnOutcome, recordedAt: Instant): Promise<void> => {
    const orderId = newId<"order">();
    const owner: MemberId = memberId ?? newId<"member">();
    const context = member === null ? null : JSON.stringify({ tierCode: member.tierCode, tierMultiplierBps: member.tierMultiplierBps, labels: member.labels, enrolledOn: member.enrolledOn, isFirstPurchase: member.isFirstPurchase });
    await client.query(`INSERT INTO read.orders VALUES ($1, $2::uuid, $2::uuid::text, $3, $4, $5::timestamptz, $6, ($5::timestamptz AT TIME ZONE 'Asia/Shanghai')::date, 'sale', $7, $8, $9, $10, $11, $12)`, [
      owner, orderId, receipt.storeId, receipt.channel, toRfc3339(receipt.occurredAt), toRfc3339(recordedAt), receipt.lines.reduce((sum, line) => sum + line.netPaid, 0),
      member?.tierCode ?? null, member?.tierMultiplierBps ?? null, member?.isFirstPurchase ?? false, context, JSON.stringify({ points: outcome.points, growth: outcome.growth }),
    ]);
    for (const line of receipt.lines) {
      await client.query("INSERT INTO read.order_lines VALUES ($1, $2, $3, NULL, $4, $5, $6, $7, $8, $9, 0, '{}')", [owner, orderId, line.lineNo, line.sku, line.quantity, line.listPrice, line.netPaid, line.discountMinor, line.taxMinor]);
    }
    for (const each of receipt.tenders) await client.query("INSERT INTO read.order_tenders VALUES ($1, $2, $3, $4)", [owner, orderId, each.kind, each.amount]);
  };
  return { add, close: () => client.end() };
}
