import { toRfc3339 } from "@regulars/kernel";
import type { z } from "zod";
import type { AppliedRecord, Barred } from "../domain/decision.js";
import type { OrderHead, OrderRecord, OrderReturn } from "../domain/record.js";
import { notEarning } from "../errors.js";
import type { OrderAnswer, OrderPolicyAnswer, ParkedReturnAnswer, ReturnAnswer } from "../schemas.js";
import type { ParkedReturn } from "../sql/parked.js";
import type { PolicyInForce } from "./policy.js";

export type OrderView = z.output<typeof OrderAnswer>;
export type ReturnView = z.output<typeof ReturnAnswer>;

/** The document as the contract shows it. */
export function orderView(record: OrderRecord): OrderView {
  const { decision } = record;
  return {
    orderId: record.orderId, kind: record.kind, state: record.state, externalId: record.externalId, channel: record.channel, storeId: record.storeId,
    memberId: record.isGuest ? null : record.ownerId, originalOrderId: record.originalOrderId, occurredAt: toRfc3339(record.occurredAt),
    recordedAt: toRfc3339(record.recordedAt), claimedAt: record.claimedAt === null ? null : toRfc3339(record.claimedAt), businessDate: record.businessDate,
    tillCode: record.tillCode, cashier: record.cashier, receiptNo: record.receiptNo,
    lines: record.lines.map((line) => ({
      lineNo: line.lineNo, productId: line.productId, sku: line.sku, description: line.description, quantity: line.quantity, listPrice: line.listPrice,
      netPaid: line.netPaid, discount: line.discount, tax: line.tax, labels: [...line.labels], returnedQuantity: line.returnedQuantity,
    })),
    tenders: record.tenders.map(({ kind, amount, points, holdId }) => ({ kind, amount, points, holdId })),
    attributes: { ...record.attributes },
    netPaid: record.netPaid,
    isFirstPurchase: record.isFirstPurchase,
    tier: record.tierMultiplierBps === null ? null : { code: record.tierCode, multiplierBps: record.tierMultiplierBps },
    earned: {
      points: record.points, growth: record.growth, notEarning: whyNothing(record),
      byLine: record.lines.map(({ lineNo, points, growth }) => ({ lineNo, points, growth })),
      byRule: (decision?.applied ?? []).map(byRule),
    },
    pointsNotTaken: (decision?.unpaid ?? []).map(({ holdId, code, params }) => ({ holdId, reason: { code, params } })),
    unaccounted: (decision?.excess ?? []).map(({ lineNo, quantity }) => ({ lineNo, quantity })),
    returns: record.returns.map((made) => returnPart(made)),
  };
}

/**
 * The document as it was first answered: whatever came back or was claimed since is left out, so a repeat hears what the first call
 * heard. Everything else of a document never changes.
 */
export function firstView(record: OrderRecord): OrderView {
  if (record.decision?.waitsFor !== undefined) return parkedView(record);
  const view = orderView({ ...record, state: record.kind === "sale" ? "completed" : record.state, returns: [], lines: record.lines.map((line) => ({ ...line, returnedQuantity: 0 })) });
  if (record.claimedAt === null) return view;
  return {
    ...view, memberId: null, claimedAt: null, isFirstPurchase: false, tier: null,
    earned: {
      points: 0, growth: 0, notEarning: record.decision?.barredBefore ?? nobody, byLine: view.earned.byLine.map(({ lineNo }) => ({ lineNo, points: 0, growth: 0 })), byRule: [],
    },
  };
}

/** A return that waited for its sale: as it was while it waited. */
function parkedView(record: OrderRecord): OrderView {
  return orderView({
    ...record, state: "parked", isGuest: true, originalOrderId: null, points: 0, growth: 0, decision: null, lines: record.lines.map((line) => ({ ...line, points: 0, growth: 0 })),
  });
}

export function returnView(made: OrderReturn, document: Pick<OrderHead, "externalId" | "storeId">): ReturnView {
  return { ...returnPart(made), orderId: made.orderId, externalId: document.externalId, storeId: document.storeId };
}

function returnPart(made: OrderReturn): OrderView["returns"][number] {
  return {
    returnId: made.returnId, occurredAt: toRfc3339(made.occurredAt), recordedAt: toRfc3339(made.recordedAt), reason: made.reason,
    effects: { ...made.effects, lines: made.effects.lines.map((line) => ({ ...line })), points: { ...made.effects.points } },
  };
}

const nobody: Barred = { code: notEarning.noMember, params: {} };

function whyNothing(record: OrderRecord): Barred | null {
  if (record.decision?.barred != null) return record.decision.barred;
  if (record.kind !== "sale") return { code: notEarning.notASale, params: { kind: record.kind } };
  return record.isGuest ? nobody : null;
}

function byRule(rule: AppliedRecord): OrderView["earned"]["byRule"][number] {
  const sum = (asset: "points" | "growth"): number => rule.gave.reduce((total, each) => (each.asset === asset ? total + each.amount : total), 0);
  return { ruleId: rule.ruleId, versionId: rule.versionId, name: rule.name, points: sum("points"), growth: sum("growth") };
}

export function parkedReturnView(parked: ParkedReturn, document: OrderRecord): z.output<typeof ParkedReturnAnswer> {
  return {
    orderId: parked.orderId, channel: document.channel, externalId: document.externalId, storeId: document.storeId, originalExternalId: parked.original.externalId,
    occurredAt: toRfc3339(document.occurredAt), parkedAt: toRfc3339(parked.parkedAt), releaseAt: toRfc3339(parked.releaseAt), state: parked.state, netPaid: document.netPaid,
    resolvedAt: parked.resolvedAt === null ? null : toRfc3339(parked.resolvedAt), resolvedBy: parked.resolvedBy, note: parked.note,
  };
}

export function policyView({ policy, effectiveFrom, publishedBy }: PolicyInForce): z.output<typeof OrderPolicyAnswer> {
  return { ...policy, effectiveFrom: effectiveFrom === null ? null : toRfc3339(effectiveFrom), publishedBy };
}
