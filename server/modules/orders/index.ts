export type { DocumentKind, DraftLine, DraftTender, OrderDraft } from "./domain/draft.js";
export type { OrderLine, OrderRecord, OrderReturn, OrderState, ReturnEffects } from "./domain/record.js";
export type { OrderPolicy } from "./domain/policy.js";
export { ingestOrders, type IngestOptions, type IngestResult } from "./service/ingest.js";
export { listOrders } from "./service/orders.js";
export type { OrderCommand } from "./service/prepare.js";
export { orderDataParts } from "./service/own-data.js";
export { orderTimeline } from "./sql/timeline.js";
