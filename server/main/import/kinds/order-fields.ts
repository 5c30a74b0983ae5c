import type { TargetField } from "../fields.js";
import { identityFields } from "./members.js";

/** What an order says once. */
export const headerFields: readonly TargetField[] = [
  { name: "externalId", type: "text", required: true, maxLength: 128 },
  { name: "storeCode", type: "text", required: true, maxLength: 64 },
  { name: "channel", type: "text", required: true, maxLength: 40 },
  { name: "kind", type: "text", options: ["sale", "return", "adjustment"] },
  { name: "occurredAt", type: "instant", required: true },
  ...identityFields.map((name): TargetField => ({ name, type: "text", maxLength: 200 })),
  { name: "memberNumber", type: "text", maxLength: 20 },
  { name: "tillCode", type: "text", maxLength: 64 },
  { name: "cashier", type: "text", maxLength: 64 },
  { name: "receiptNo", type: "text", maxLength: 64 },
  { name: "tenderKind", type: "text", maxLength: 40 },
  { name: "originalExternalId", type: "text", maxLength: 128 },
  { name: "reason", type: "text", maxLength: 200 },
  { name: "attributes", type: "text", open: true, maxLength: 200 },
];

/** What each line says. */
export const lineFields: readonly TargetField[] = [
  { name: "line.lineNo", type: "integer" },
  { name: "line.sku", type: "text", required: true, maxLength: 64 },
  { name: "line.description", type: "text", maxLength: 200 },
  { name: "line.quantity", type: "integer", required: true },
  { name: "line.listPrice", type: "amount", required: true },
  { name: "line.netPaid", type: "amount", required: true },
  { name: "line.discount", type: "amount" },
  { name: "line.tax", type: "amount" },
  { name: "line.labels", type: "list" },
  { name: "line.originalLineNo", type: "integer" },
];
