import { toRfc3339, type BusinessDate, type Id, type Instant } from "@regulars/kernel";
import { bool, instantColumn, int8, json, nullable, oneOf, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import { cardKinds, type Benefits, type CardKind, type CardType, type CardTypeId, type CardTypeVersion, type Names } from "../domain/card-type.js";

export type PoolId = Id<"card-pool">;

const TypeRow = row({ type_id: uuid<CardTypeId>(), code: text, kind: oneOf<CardKind>(...cardKinds), number_prefix: text });
const VersionRow = row({
  type_id: uuid<CardTypeId>(), version: int8, effective_from: instantColumn, name: json<Names>(), benefits: json<Benefits>(),
  validity_kind: oneOf("none", "months", "until"), validity_months: nullable(int8), validity_last_day: nullable(text), price_minor: nullable(int8), points_price: nullable(int8), points_refund_days: nullable(int8), issues_on_purchase: bool,
  product_id: nullable(text), uses_per_day: nullable(int8), uses_in_total: nullable(int8), max_per_member: nullable(int8), is_open: bool, created_at: instantColumn, created_by: text,
});
type VersionOf = ReturnType<typeof VersionRow.read>[number];
/** More kinds or versions than any chain has. */
const most = 10_000;

const validityOf = (each: VersionOf): CardTypeVersion["validity"] => {
  if (each.validity_kind === "months") return { kind: "months", months: each.validity_months ?? 0 };
  return each.validity_kind === "until" ? { kind: "until", lastDay: (each.validity_last_day ?? "") as BusinessDate } : { kind: "none" };
};

export async function selectTypes(tx: Tx): Promise<readonly CardType[]> {
  const rows = await tx.rows(TypeRow, sql`SELECT t.type_id, t.code, t.kind, t.number_prefix FROM cards.types t ORDER BY t.code LIMIT ${most}`);
  return rows.map((each) => ({ typeId: each.type_id, code: each.code, kind: each.kind, numberPrefix: each.number_prefix }));
}

export async function selectVersions(tx: Tx): Promise<readonly CardTypeVersion[]> {
  const rows = await tx.rows(VersionRow, sql`
    SELECT v.type_id, v.version::int8 AS version, v.effective_from, v.name, v.benefits, v.validity ->> 'kind' AS validity_kind,
           (v.validity ->> 'months')::int8 AS validity_months, v.validity ->> 'lastDay' AS validity_last_day, v.price_minor, v.points_price,
           v.points_refund_days::int8 AS points_refund_days, v.issues_on_purchase,
           v.product_id::text AS product_id, v.uses_per_day::int8 AS uses_per_day, v.uses_in_total::int8 AS uses_in_total, v.max_per_member::int8 AS max_per_member,
           v.is_open, v.created_at, v.created_by
      FROM cards.type_versions v ORDER BY v.type_id, v.version LIMIT ${most}`);
  return rows.map((each) => ({
    typeId: each.type_id, version: each.version, effectiveFrom: each.effective_from, name: each.name, benefits: each.benefits, validity: validityOf(each),
    priceMinor: each.price_minor, pointsPrice: each.points_price, pointsRefundDays: each.points_refund_days, issuesOnPurchase: each.issues_on_purchase, productId: each.product_id, usesPerDay: each.uses_per_day, usesInTotal: each.uses_in_total,
    maxPerMember: each.max_per_member, isOpen: each.is_open, createdAt: each.created_at, createdBy: each.created_by,
  }));
}

/** False when the code is taken. */
export async function insertType(tx: Tx, type: CardType, actor: string, now: Instant): Promise<boolean> {
  return (await tx.run(sql`
    INSERT INTO cards.types (type_id, code, kind, number_prefix, created_at, created_by)
    VALUES (${type.typeId}::uuid, ${type.code}, ${type.kind}, ${type.numberPrefix}, ${toRfc3339(now)}::timestamptz, ${actor})
    ON CONFLICT (code) DO NOTHING`)) === 1;
}

/** False when somebody published this version in the same moment. */
export async function insertVersion(tx: Tx, v: CardTypeVersion): Promise<boolean> {
  return (await tx.run(sql`
    INSERT INTO cards.type_versions (type_id, version, effective_from, name, benefits, validity, price_minor, points_price, product_id, uses_per_day, uses_in_total,
                                     max_per_member, is_open, created_at, created_by, points_refund_days, issues_on_purchase)
    VALUES (${v.typeId}::uuid, ${v.version}::int, ${toRfc3339(v.effectiveFrom)}::timestamptz, ${JSON.stringify(v.name)}::jsonb, ${JSON.stringify(v.benefits)}::jsonb,
            ${JSON.stringify(v.validity)}::jsonb, ${v.priceMinor}::bigint, ${v.pointsPrice}::bigint, ${v.productId}::uuid, ${v.usesPerDay}::int, ${v.usesInTotal}::int,
            ${v.maxPerMember}::int, ${v.isOpen}, ${toRfc3339(v.createdAt)}::timestamptz, ${v.createdBy}, ${v.pointsRefundDays}::int, ${v.issuesOnPurchase})
    ON CONFLICT (type_id, version) DO NOTHING`)) === 1;
}
