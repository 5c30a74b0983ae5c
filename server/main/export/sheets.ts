import { dangerousStart } from "../../platform/spreadsheet.js";

/** A column of an exported file. Text is made safe for spreadsheets; numbers and times cannot be formulas. */
export interface Column {
  readonly name: string;
  /** What is selected, over the aliases of `from`. */
  readonly value: string;
  readonly type: "text" | "plain";
}

/** A kind of file that can be exported. Reads only what modules publish in the schema `read`. */
export interface Sheet {
  readonly name: "members" | "orders" | "order-lines" | "points-entries" | "points-lots" | "stores" | "products" | "audit";
  readonly columns: readonly Column[];
  readonly from: string;
  /** The business date that --from and --to look at; null: the sheet has none. */
  readonly date: string | null;
  readonly order: string;
}

const text = (name: string, value = name): Column => ({ name, value, type: "text" });
const plain = (name: string, value = name): Column => ({ name, value, type: "plain" });
/** RFC 3339 in UTC, as everywhere in our files. */
const moment = (name: string, value: string): Column => plain(name, `to_char(${value} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
/** On one line, whatever the labels: personal data is put behind whole lines. */
const list = (name: string, value: string): Column => text(name, `regexp_replace(array_to_string(${value}, ';'), '[\\r\\n]+', ' ', 'g')`);

export const sheets: readonly Sheet[] = [
  {
    name: "stores", date: null, order: "s.code", from: "read.stores s",
    columns: [
      text("code", "s.code"), text("name", "s.name ->> 'zh-CN'"), text("nameEn", "s.name ->> 'en'"), text("brandCode", "s.brand_code"), text("regionCode", "s.region_code"),
      text("legalEntityCode", "s.legal_entity_code"), text("timeZone", "s.time_zone"), plain("openedOn", "s.opened_on"), text("state", "s.state"), list("labels", "s.labels"),
      plain("storeId", "s.store_id"),
    ],
  },
  {
    name: "products", date: null, order: "p.sku", from: "read.products p",
    columns: [
      text("sku", "p.sku"), text("name", "p.name ->> 'zh-CN'"), text("nameEn", "p.name ->> 'en'"), text("categoryCode", "p.category_code"), text("brandCode", "p.brand_code"),
      list("labels", "p.labels"), plain("isEarningExcluded", "p.is_earning_excluded"), plain("taxRateBps", "p.tax_rate_bps"), text("state", "p.state"), plain("productId", "p.product_id"),
    ],
  },
  {
    name: "members", date: "m.enrolled_on", order: "m.member_id",
    from: `read.members m
      LEFT JOIN read.stores s ON s.store_id = m.home_store_id
      LEFT JOIN read.member_tiers t ON t.member_id = m.member_id
      LEFT JOIN read.points_balances b ON b.member_id = m.member_id AND b.asset = 'points'`,
    columns: [
      plain("memberId", "m.member_id"), text("memberNumber", "m.member_number"), text("state", "m.state"), text("homeStoreCode", "s.code"), text("channel", "m.source_channel"),
      moment("enrolledAt", "m.enrolled_at"), plain("enrolledOn", "m.enrolled_on"), list("labels", "m.labels"), text("tierCode", "t.tier_code"),
      plain("tierValidThrough", "t.valid_through"), plain("points", "coalesce(b.balance, 0)"),
    ],
  },
  {
    name: "orders", date: "o.business_date", order: "o.business_date, o.order_id", from: "read.orders o JOIN read.stores s ON s.store_id = o.store_id",
    columns: [
      plain("orderId", "o.order_id"), text("externalId", "o.external_id"), text("channel", "o.channel"), text("storeCode", "s.code"), text("kind", "o.kind"), text("state", "o.state"),
      plain("memberId", "o.member_id"), moment("occurredAt", "o.occurred_at"), moment("recordedAt", "o.recorded_at"), plain("businessDate", "o.business_date"),
      plain("netPaidMinor", "o.net_paid"), plain("points", "o.points"), plain("growth", "o.growth"), text("tierCode", "o.tier_code"),
      plain("originalOrderId", "o.original_order_id"), text("attributes", "o.attributes::text"),
    ],
  },
  {
    name: "order-lines", date: "o.business_date", order: "o.business_date, o.order_id, l.line_no",
    from: "read.orders o JOIN read.order_lines l ON l.order_id = o.order_id AND l.member_id IS NOT DISTINCT FROM o.member_id JOIN read.stores s ON s.store_id = o.store_id",
    columns: [
      plain("orderId", "o.order_id"), text("externalId", "o.external_id"), text("channel", "o.channel"), text("storeCode", "s.code"), text("kind", "o.kind"),
      plain("memberId", "o.member_id"), moment("occurredAt", "o.occurred_at"), plain("businessDate", "o.business_date"), plain("lineNo", "l.line_no"), text("sku", "l.sku"),
      text("description", "l.description"), plain("quantity", "l.quantity"), plain("listPriceMinor", "l.list_price"), plain("netPaidMinor", "l.net_paid"),
      plain("points", "l.points"), plain("growth", "l.growth"), plain("returnedQuantity", "l.returned_quantity"),
    ],
  },
  {
    name: "points-entries", date: "e.business_date", order: "e.member_id, e.asset, e.seq", from: "read.points_entries e",
    columns: [
      plain("memberId", "e.member_id"), plain("entryId", "e.entry_id"), text("asset", "e.asset"), text("kind", "e.kind"), plain("amount", "e.amount"),
      plain("balanceAfter", "e.balance_after"), text("source", "e.source"), plain("reverses", "e.reverses"), moment("occurredAt", "e.occurred_at"), plain("businessDate", "e.business_date"),
      moment("recordedAt", "e.recorded_at"), plain("storeId", "e.store_id"), text("actor", "e.actor"), text("reason", "e.reason"),
    ],
  },
  {
    name: "points-lots", date: null, order: "l.member_id, l.lot_id", from: "read.ledger_lots l",
    columns: [
      plain("memberId", "l.member_id"), plain("lotId", "l.lot_id"), text("asset", "l.asset"), plain("amount", "l.amount"), plain("remaining", "l.remaining"), plain("held", "l.held"),
      moment("activatesAt", "l.activates_at"), moment("expiresAt", "l.expires_at"), text("sourceClass", "l.source_class"), text("funder", "l.funder"), plain("entryId", "l.entry_id"),
    ],
  },
];

/** The audit trail: exported by the command that also verifies it. --from and --to are days in UTC. */
export const auditSheet: Sheet = {
  name: "audit", date: "(a.recorded_at AT TIME ZONE 'UTC')::date", order: "a.entry_id", from: "read.audit_entries a",
  columns: [
    plain("entryId", "a.entry_id"), moment("recordedAt", "a.recorded_at"), text("actor", "a.actor"), text("sessionId", "a.session_id"), text("operation", "a.operation"), text("targetKind", "a.target_kind"),
    text("targetId", "a.target_id"), plain("memberId", "a.member_id"), plain("storeId", "a.store_id"), plain("result", "a.result"), text("code", "a.code"), text("before", "a.before::text"), text("after", "a.after::text"),
    text("reason", "a.reason"), plain("approvalId", "a.approval_id"), text("requestId", "a.request_id"), text("address", "a.address"), plain("leftOut", "a.left_out"),
  ],
};

/** The statement of a sheet; dates are checked to be dates before they come here. */
export function selectOf(sheet: Sheet, from: string | null, to: string | null): string {
  const columns = sheet.columns.map(({ name, value, type }) => `${type === "plain" ? value : `CASE WHEN ${value} ~ '${dangerousStart.replaceAll("\\t", "\\x09").replaceAll("\\r", "\\x0d")}' THEN '''' || (${value}) ELSE ${value} END`} AS "${name}"`);
  const conditions = sheet.date === null ? [] : [...(from === null ? [] : [`${sheet.date} >= '${from}'::date`]), ...(to === null ? [] : [`${sheet.date} < '${to}'::date`])];
  return `SELECT ${columns.join(", ")} FROM ${sheet.from}${conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`} ORDER BY ${sheet.order}`;
}
