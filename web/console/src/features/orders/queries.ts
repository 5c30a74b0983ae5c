import type { components } from "@regulars/api-client";
import { api } from "../../app/api.js";
import { answered } from "../../app/problem.js";

type Schemas = components["schemas"];
export type Order = Schemas["Order"];
export type OrderExplanation = Schemas["OrderExplanation"];
export type ReturnEffects = Schemas["ReturnEffects"];
export type ReturnPreview = Schemas["ReturnPreview"];
export type ReturnInput = Schemas["ReturnInput"];
export type ParkedReturn = Schemas["ParkedReturn"];

export const orderKinds = ["sale", "return", "adjustment"] as const;
export const parkedStates = ["waiting", "manual", "applied", "dismissed"] as const;

export interface OrderFilter {
  readonly externalId?: string;
  readonly memberId?: string;
  readonly storeId?: string;
  readonly from?: string;
  readonly through?: string;
  readonly kind?: (typeof orderKinds)[number];
}

interface Page<Row> {
  readonly items: Row[];
  readonly nextCursor: string | null;
}

export const ordersKey = "orders";
/** Everything read about one document starts with this. */
export const orderKey = (orderId: string): readonly [string, string] => ["order", orderId];
export const parkedKey = "parked-returns";

const path = (orderId: string): { path: { orderId: string } } => ({ path: { orderId } });
const after = (cursor: string | undefined): { cursor?: string } => (cursor === undefined ? {} : { cursor });
const once = (key: string): { header: { "Idempotency-Key": string } } => ({ header: { "Idempotency-Key": key } });

export function ordersPage(filter: OrderFilter, cursor: string | undefined): Promise<Page<Order>> {
  return answered(api.GET("/v1/orders", { params: { query: { ...filter, ...after(cursor), limit: 50 } } }));
}

export function readOrder(orderId: string): Promise<Order> {
  return answered(api.GET("/v1/orders/{orderId}", { params: path(orderId) }));
}

export function readExplanation(orderId: string): Promise<OrderExplanation> {
  return answered(api.GET("/v1/orders/{orderId}/explanation", { params: path(orderId) }));
}

export function previewReturn(orderId: string, body: Schemas["ReturnPreviewInput"]): Promise<ReturnPreview> {
  return answered(api.POST("/v1/orders/{orderId}/returns:preview", { params: path(orderId), body }));
}

export function makeReturn(orderId: string, body: ReturnInput, key: string): Promise<Schemas["OrderReturn"]> {
  return answered(api.POST("/v1/orders/{orderId}/returns", { params: { ...path(orderId), ...once(key) }, body }));
}

export function claim(orderId: string, memberId: string, reason: string, key: string): Promise<Order> {
  return answered(api.POST("/v1/orders/{orderId}:claim", { params: { ...path(orderId), ...once(key) }, body: { memberId, ...(reason === "" ? {} : { reason }) } }));
}

export function parkedPage(state: (typeof parkedStates)[number] | undefined, cursor: string | undefined): Promise<Page<ParkedReturn>> {
  return answered(api.GET("/v1/parked-returns", { params: { query: { ...(state === undefined ? {} : { state }), ...after(cursor), limit: 50 } } }));
}

export function applyParked(orderId: string): Promise<Order> {
  return answered(api.POST("/v1/parked-returns/{orderId}:apply", { params: path(orderId) }));
}

export function dismissParked(orderId: string, note: string): Promise<ParkedReturn> {
  return answered(api.POST("/v1/parked-returns/{orderId}:dismiss", { params: path(orderId), body: { note } }));
}
