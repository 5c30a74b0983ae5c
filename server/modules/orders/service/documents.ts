import { asId, assert, present, type Instant, type OrderId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { actorOf } from "../../../platform/http/caller.js";
import { undecided } from "../domain/decision.js";
import { plainRecord, type DocumentFacts } from "../domain/document.js";
import type { OrderPolicy } from "../domain/policy.js";
import type { OrderRecord } from "../domain/record.js";
import { lossesByDocumentLine, planOfDocument, takenOf, type Pairs } from "../domain/returning.js";
import { moveDocuments, type Move } from "../sql/move.js";
import { resolveParked, type ParkedReturn } from "../sql/parked.js";
import { insertDocuments } from "../sql/write.js";
import type { LinkedReturn } from "./links.js";
import type { Item } from "./prepare.js";
import { takeBack, type ReturnAct } from "./take-back.js";

/** What a list of return documents leaves to be written at its end. */
export interface DocumentWrites {
  readonly inserts: OrderRecord[];
  readonly moves: Move[];
  readonly resolved: ParkedReturn[];
}

export interface DocumentContext {
  readonly now: Instant;
  readonly policy: OrderPolicy;
  readonly quiet: boolean;
}

export async function writeDocuments(tx: Tx, writes: DocumentWrites, context: { readonly now: Instant; readonly by: string }): Promise<void> {
  await insertDocuments(tx, writes.inserts);
  await moveDocuments(tx, writes.moves);
  await resolveParked(tx, writes.resolved, { state: "applied", at: context.now, by: context.by, note: null });
}

/**
 * Applies return documents to their sales, each sale at most once in the list. Answers the documents as they are kept; `sales` is brought to
 * what the sales are now, and what is to be written is added to `writes`.
 */
export async function applyDocuments(
  tx: Tx, linked: readonly LinkedReturn[], sales: Map<OrderId, OrderRecord>, writes: DocumentWrites, factsOf: (item: Item) => DocumentFacts, context: DocumentContext,
): Promise<readonly OrderRecord[]> {
  if (linked.length === 0) return [];
  const planned = linked.map((back) => {
    const sale = present(sales.get(back.saleId), "the sale of a linked return");
    return { back, sale, ...planOfDocument(sale, back.lines) };
  });
  const acts = planned.filter(({ plan }) => plan.lines.length > 0).map(({ back, sale, plan }): ReturnAct => ({
    returnId: back.returnId, sale, plan, storeId: back.storeId, businessDate: back.businessDate, occurredAt: back.occurredAt, reason: back.reason,
    actor: "item" in back.document ? actorOf(back.document.item.by) : back.document.record.actor, deduct: back.deduct,
  }));
  const taken = new Map((await takeBack(tx, acts, context)).map((each) => [each.made.returnId, each]));
  for (const each of taken.values()) sales.set(each.sale.orderId, each.sale);
  return planned.map(({ back, sale, plan, pairs, excess }) => {
    const base = documentOf(back, factsOf);
    const record = linkedRecord(base, sale, plan, pairs, excess);
    if ("item" in back.document) writes.inserts.push(record);
    else {
      writes.moves.push(moveOf(base, record));
      writes.resolved.push(back.document.parked);
    }
    return record;
  });
}

function documentOf(back: LinkedReturn, factsOf: (item: Item) => DocumentFacts): OrderRecord {
  return "item" in back.document ? plainRecord(back.document.item.draft, factsOf(back.document.item), "completed", null) : back.document.record;
}

/** The document under its sale's owner, with what it took back. One that found nothing left is only recorded. */
function linkedRecord(document: OrderRecord, sale: OrderRecord, plan: ReturnType<typeof planOfDocument>["plan"], pairs: Pairs, excess: ReturnType<typeof planOfDocument>["excess"]): OrderRecord {
  const lost = (asset: "points" | "growth"): ReadonlyMap<number, number> =>
    lossesByDocumentLine(new Map(plan.lines.map((line) => [line.lineNo, takenOf(sale, line.taken, asset)])), pairs);
  const [points, growth] = [lost("points"), lost("growth")];
  const decision = excess.length === 0 ? document.decision : { ...(document.decision ?? undecided), excess };
  return {
    ...document, ownerId: sale.ownerId, isGuest: sale.isGuest, originalOrderId: sale.orderId, state: plan.lines.length > 0 ? "completed" : "recorded", decision,
    points: -takenOf(sale, plan.taken, "points") + 0, growth: -takenOf(sale, plan.taken, "growth") + 0,
    lines: document.lines.map((line) => ({ ...line, points: -(points.get(line.lineNo) ?? 0) + 0, growth: -(growth.get(line.lineNo) ?? 0) + 0 })),
  };
}

function moveOf(from: OrderRecord, to: OrderRecord): Move {
  assert(from.orderId === to.orderId, "a document moves as itself");
  return {
    from: { ownerId: asId<"member">(from.ownerId), orderId: from.orderId }, to: to.ownerId, isGuest: to.isGuest, state: to.state, originalOrderId: to.originalOrderId,
    claimedAt: null, points: to.points, growth: to.growth, tierCode: null, tierMultiplierBps: null, isFirstPurchase: false, decision: to.decision,
    lines: to.lines.map(({ lineNo, points, growth, excludedQuantity }) => ({ lineNo, points, growth, excludedQuantity })),
  };
}
