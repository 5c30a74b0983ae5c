import { instant, toRfc3339, type Instant, type OrderId, type Problem, type ProductId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { publish, type NewEvent } from "../../../platform/events/events.js";
import { actorOf } from "../../../platform/http/caller.js";
import { ensureProducts, resolveProducts } from "../../catalog/index.js";
import { undecided, type Decision } from "../domain/decision.js";
import { plainRecord, type DocumentFacts } from "../domain/document.js";
import type { OrderPolicy } from "../domain/policy.js";
import { ownHistory, type OrderRecord } from "../domain/record.js";
import { stepsOf, type Act } from "../domain/steps.js";
import { OrderCompleted, ReturnParked, ReturnRecorded } from "../events.js";
import { insertParked } from "../sql/parked.js";
import { insertDocuments } from "../sql/write.js";
import { findBuyers, type Buyer } from "./buyers.js";
import { link, type LinkedReturn, type Links } from "./links.js";
import { policyInForce } from "./policy.js";
import { prepare, type Item, type OrderCommand } from "./prepare.js";
import { noteShoppers } from "./shoppers.js";
import { recordSales, type Goods, type SaleFacts } from "./sales.js";
import { findDocuments } from "./sales-lock.js";
import { applyDocuments, writeDocuments, type DocumentWrites } from "./documents.js";

export interface IngestOptions {
  /** Tells nobody: an import of history is no news for messaging and webhooks. */
  readonly quiet?: boolean;
}

export type IngestResult =
  /** The document as it is kept; of a repeat, as it is now. */
  | { readonly outcome: "created" | "duplicate"; readonly order: OrderRecord }
  | { readonly outcome: "refused"; readonly problem: Problem };

const hourMs = 3_600_000;

/**
 * Takes in documents of any number and kind, in a fixed number of statements while everybody appears once; answers each in the order given.
 *
 * Each document is taken once, whatever is sent again. Rules, tier and points are those of the moment at the till. Documents of one
 * member see each other in the order of the list; a return that comes before its sale waits for it. One that is refused leaves the others
 * alone.
 */
export async function ingestOrders(tx: Tx, commands: readonly OrderCommand[], now: Instant, options: IngestOptions = {}): Promise<readonly IngestResult[]> {
  if (commands.length === 0) return [];
  const { policy } = await policyInForce(tx, now);
  const { items, early } = await prepare(tx, commands, policy, now);
  const done = await takeIn(tx, items, { now, policy, quiet: options.quiet ?? false });
  const repeats = [...early.values()].flatMap((each) => (each.outcome === "duplicate" && !done.has(each.orderId) ? [each.orderId] : []));
  const known = await findDocuments(tx, repeats);
  const byIndex = new Map(items.map((item) => [item.index, item.orderId]));
  return commands.map((_, index): IngestResult => {
    const first = early.get(index);
    if (first?.outcome === "refused") return first;
    const orderId = first?.orderId ?? byIndex.get(index);
    const order = orderId === undefined ? undefined : (done.get(orderId) ?? known.get(orderId));
    if (order === undefined) throw new RangeError("every document has an answer");
    return { outcome: first === undefined ? "created" : "duplicate", order };
  });
}

interface Context {
  readonly now: Instant;
  readonly policy: OrderPolicy;
  readonly quiet: boolean;
}

/** Does what the documents say; answers each as it was when it was taken in. */
async function takeIn(tx: Tx, items: readonly Item[], context: Context): Promise<ReadonlyMap<OrderId, OrderRecord>> {
  if (items.length === 0) return new Map();
  const { now, policy, quiet } = context;
  const [goods, buyers] = [await goodsOfAll(tx, items, now), await findBuyers(tx, items.filter(namesItsMember), now)];
  const links = await link(tx, items, now);
  const factsOf = (item: Item): SaleFacts => ({
    orderId: item.orderId, ownerId: buyers.get(item)?.member?.memberId ?? ownHistory(item.orderId), isGuest: (buyers.get(item)?.member ?? null) === null,
    storeId: item.store.storeId, businessDate: item.businessDate, recordedAt: now, actor: actorOf(item.by), goods,
  });
  const done = new Map<OrderId, OrderRecord>();
  const plain = items.filter((item) => item.draft.kind !== "sale" && !links.linked.has(item)).map((item) => waitingOrPlain(item, factsOf(item), links));
  for (const record of plain) done.set(record.orderId, record);

  // The sales as they stand, while returns of this list change them.
  const sales = new Map(links.sales);
  const writes: DocumentWrites = { inserts: [], moves: [], resolved: [] };
  let first: readonly OrderRecord[] = plain;
  for (const step of stepsOf(actsOf(items, links, buyers))) {
    const sold = step.sales.flatMap((act) => ("sale" in act ? [act.sale] : []));
    const records = await recordSales(tx, sold.map((item) => ({ item, buyer: buyers.get(item) ?? { member: null, barred: null }, facts: factsOf(item) })), now, quiet);
    await insertDocuments(tx, [...first, ...records]);
    first = [];
    for (const record of records) {
      done.set(record.orderId, record);
      sales.set(record.orderId, record);
    }
    const linked = step.returns.flatMap((act) => ("back" in act ? [act.back] : []));
    for (const record of await applyDocuments(tx, linked, sales, writes, factsOf, { now, policy, quiet })) done.set(record.orderId, record);
  }
  await writeDocuments(tx, { ...writes, inserts: [...first, ...writes.inserts] }, { now, by: "system:orders" });
  await insertParked(tx, [...links.waiting].map(([item, original]) => ({ orderId: item.orderId, original, parkedAt: now, releaseAt: releaseAt(policy, now) })));
  await noteShoppers(tx, done.values());
  await publish(tx, quiet ? [] : items.flatMap((item) => eventsOf(item, done.get(item.orderId), links, releaseAt(policy, now))), now);
  return done;
}

/** A return that names its sale lies with the sale's member; every other document says itself whose it is. */
function namesItsMember({ draft }: Item): boolean {
  return draft.kind === "sale" || (draft.originalOrderId === null && draft.originalExternalId === null);
}

function releaseAt(policy: OrderPolicy, now: Instant): Instant {
  return instant(now + policy.parkReturnHours * hourMs);
}

type IngestAct = { readonly sale: Item } | { readonly back: LinkedReturn };

/** What is to be done, in the order of the list; a return follows its sale even where the list has it before. */
function actsOf(items: readonly Item[], links: Links, buyers: ReadonlyMap<Item, Buyer>): readonly Act<IngestAct>[] {
  const acts: Act<IngestAct>[] = [];
  const placed = new Map<OrderId, string>([...links.sales].map(([orderId, sale]) => [orderId, sale.ownerId]));
  const early = new Map<OrderId, LinkedReturn[]>();
  for (const item of items) {
    if (item.draft.kind === "sale") {
      const owner = buyers.get(item)?.member?.memberId ?? item.orderId;
      placed.set(item.orderId, owner);
      acts.push({ kind: "sale", owner, item: { sale: item } });
      for (const back of [...(links.released.get(item.orderId) ?? []), ...(early.get(item.orderId) ?? [])]) acts.push({ kind: "return", owner, item: { back } });
      continue;
    }
    const back = links.linked.get(item);
    if (back === undefined) continue;
    const owner = placed.get(back.saleId);
    if (owner === undefined) early.set(back.saleId, [...(early.get(back.saleId) ?? []), back]);
    else acts.push({ kind: "return", owner, item: { back } });
  }
  return acts;
}

/** The products of all lines; an article that nobody has described becomes an unlisted one. */
async function goodsOfAll(tx: Tx, items: readonly Item[], now: Instant): Promise<Goods> {
  const skus = new Map<string, string | null>();
  const ids = new Set<ProductId>();
  for (const { draft } of items) {
    for (const { sku, productId, description } of draft.lines) {
      if (sku !== null) skus.set(sku, description);
      if (productId !== null) ids.add(productId);
    }
  }
  const bySku = skus.size === 0 ? new Map<string, never>() : await ensureProducts(tx, [...skus].map(([sku, name]) => (name === null ? { sku } : { sku, name })), now);
  const byId = ids.size === 0 ? new Map<string, never>() : (await resolveProducts(tx, { productIds: [...ids] })).byId;
  return {
    productOf: (line) => (line.productId === null ? bySku.get(line.sku ?? "") : byId.get(line.productId)) ?? null,
  };
}

/** A document that takes nothing back: a correction, a return without a sale, or one that waits for it. */
function waitingOrPlain(item: Item, facts: DocumentFacts, links: Links): OrderRecord {
  const original = links.waiting.get(item);
  if (original === undefined) return plainRecord(item.draft, facts, "recorded", null);
  const decision: Decision = {
    ...undecided,
    waitsFor: {
      ...original, reason: item.draft.reason, deduct: item.draft.deductFromRefund,
      lines: item.draft.lines.flatMap((line) => (line.originalLineNo === null ? [] : [[line.lineNo, line.originalLineNo] as const])),
    },
  };
  return plainRecord(item.draft, facts, "parked", decision);
}

function eventsOf(item: Item, record: OrderRecord | undefined, links: Links, until: Instant): readonly NewEvent[] {
  if (record === undefined) return [];
  const memberId = record.isGuest ? null : record.ownerId;
  const fact = { aggregateId: memberId ?? record.orderId, occurredAt: record.occurredAt };
  const occurredAt = toRfc3339(record.occurredAt);
  const { orderId, storeId, channel, externalId, netPaid, points, growth, businessDate, isFirstPurchase } = record;
  if (record.kind === "sale") return [OrderCompleted.of({ ...fact, payload: { orderId, memberId, storeId, channel, externalId, netPaid, points, growth, isFirstPurchase, businessDate, occurredAt } })];
  const original = links.waiting.get(item);
  if (original !== undefined) return [ReturnParked.of({ ...fact, payload: { orderId, channel, originalExternalId: original.externalId, releaseAt: toRfc3339(until), occurredAt } })];
  const isUnlinked = record.kind === "return" && !links.linked.has(item);
  return isUnlinked ? [ReturnRecorded.of({ ...fact, payload: { orderId, storeId, channel, externalId, netPaid, occurredAt } })] : [];
}
