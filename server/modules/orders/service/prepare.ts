import { asId, assert, present, type BusinessDate, type FieldError, type Instant, type OrderId, type Problem, type ProductId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { mayActFor, storeOutOfScope, type Caller } from "../../../platform/http/caller.js";
import { invalid } from "../../../platform/http/problems.js";
import { newId } from "../../../platform/random.js";
import { resolveProducts } from "../../catalog/index.js";
import { storeDirectory, type Store } from "../../stores/index.js";
import { differingLine } from "../domain/difference.js";
import { faultsOfDraft, type OrderDraft } from "../domain/draft.js";
import type { OrderPolicy } from "../domain/policy.js";
import { externalIdConflict, notASale, originalUnknown, productUnknown, storeUnknown, unlinkedReturnRefused } from "../errors.js";
import { claimNames, findNames, nameKey, type KnownKey } from "../sql/keys.js";
import type { OrderRecord } from "../domain/record.js";
import { findDocuments } from "./sales-lock.js";
import { differingField, isSameBody, printOf } from "./prints.js";

/** A document and who sends it. */
export interface OrderCommand {
  readonly draft: OrderDraft;
  readonly by: Caller;
}

/** A document that is sound by itself and whose name is ours to use. */
export interface Item {
  /** Its place in the list that was given. */
  readonly index: number;
  readonly draft: OrderDraft;
  readonly by: Caller;
  readonly orderId: OrderId;
  readonly store: Store;
  readonly businessDate: BusinessDate;
}

/** What became of a document whose way ends before anything is written for it. */
export type Early =
  | { readonly outcome: "refused"; readonly problem: Problem }
  /** The same document came before: in this list, or at another time. */
  | { readonly outcome: "duplicate"; readonly orderId: OrderId };

export interface Prepared {
  readonly items: readonly Item[];
  readonly early: ReadonlyMap<number, Early>;
}

interface Named extends Omit<Item, "orderId"> {
  readonly print: Buffer;
}

interface Candidate extends Named {
  readonly orderId: OrderId;
}

/** Judges each document by itself, then claims its name. A document that is refused leaves no name behind. */
export async function prepare(tx: Tx, commands: readonly OrderCommand[], policy: OrderPolicy, now: Instant): Promise<Prepared> {
  const drafts = commands.map((each) => each.draft);
  const [stores, known] = await Promise.all([storeDirectory(tx), knownThings(tx, drafts)]);
  const early = new Map<number, Early>();
  const leads = new Map<string, Named>();
  const followers: (Named & { readonly lead: Named })[] = [];
  commands.forEach(({ draft, by }, index) => {
    const store = draft.storeId === null ? stores.byCode(draft.storeCode ?? "") : stores.byId(draft.storeId);
    const problem = problemOf({ draft, by }, store, known, policy, now);
    if (problem !== null || store === undefined) {
      early.set(index, { outcome: "refused", problem: problem ?? storeUnknown({}) });
      return;
    }
    const candidate = { index, draft, by, store, print: printOf(draft, store.storeId), businessDate: stores.businessDateAt(store.storeId, draft.occurredAt) };
    const lead = leads.get(nameKey(draft));
    if (lead === undefined) leads.set(nameKey(draft), candidate);
    else followers.push({ ...candidate, lead });
  });

  const candidates = inTurns([...leads.values()]).map((each): Candidate => ({ ...each, orderId: newId<"order">() })).sort((a, b) => a.index - b.index);
  const won = await claimNames(tx, candidates.map((each) => ({ channel: each.draft.channel, externalId: each.draft.externalId, orderId: each.orderId, print: each.print })));
  const lost = candidates.filter((each) => !won.has(each.orderId));
  const names = await findNames(tx, lost.map((each) => each.draft));
  const repeats = lost.map((each) => ({ each, repeat: repeatOf(each, names.get(nameKey(each.draft))) }));
  for (const { each, repeat } of repeats) early.set(each.index, repeat);
  for (const [index, problem] of await closerLook(tx, repeats)) early.set(index, { outcome: "refused", problem });
  const ids = new Map(candidates.map((each) => [each.index, each.orderId]));
  for (const each of followers) {
    const first = early.get(each.lead.index) ?? { outcome: "duplicate", orderId: present(ids.get(each.lead.index), "the id of the first") };
    early.set(each.index, isSameBody(each.print, each.lead.print) ? first : conflict(each, each.lead.print, first));
  }
  return { items: candidates.filter((each) => won.has(each.orderId)), early };
}

/**
 * The order in which documents are judged: everybody's first, then everybody's second. Ids are made in it, so whoever reads the
 * documents by id sees limits and budgets used up as they were.
 */
function inTurns(named: readonly Named[]): readonly Named[] {
  const turns = new Map<string, number>();
  const placed = named.map((each) => {
    const { memberId, identity } = each.draft;
    const buyer = memberId ?? (identity === null ? `${each.index}` : `${identity.kind} ${identity.value}`);
    const turn = turns.get(buyer) ?? 0;
    turns.set(buyer, turn + 1);
    return { each, turn };
  });
  return placed.sort((a, b) => a.turn - b.turn || a.each.index - b.each.index).map(({ each }) => each);
}

/** What documents name by our ids, as far as it exists. */
interface Known {
  readonly products: ReadonlySet<ProductId>;
  readonly documents: ReadonlyMap<OrderId, OrderRecord>;
}

async function knownThings(tx: Tx, drafts: readonly OrderDraft[]): Promise<Known> {
  const products = new Set<ProductId>();
  for (const draft of drafts) for (const { productId } of draft.lines) if (productId !== null) products.add(productId);
  const sales = drafts.flatMap((draft) => (draft.originalOrderId === null ? [] : [draft.originalOrderId]));
  return {
    products: products.size === 0 ? products : new Set((await resolveProducts(tx, { productIds: [...products] })).byId.keys()),
    documents: sales.length === 0 ? new Map() : await findDocuments(tx, sales),
  };
}

function problemOf({ draft, by }: OrderCommand, store: Store | undefined, known: Known, policy: OrderPolicy, now: Instant): Problem | null {
  const faults = faultsOfDraft(draft, now);
  if (faults.length > 0) return invalid({ count: faults.length }, faults.slice(0, 50));
  if (store === undefined) {
    const pointer = draft.storeId === null ? "/storeCode" : "/storeId";
    return storeUnknown({ store: draft.storeId ?? draft.storeCode }, [{ pointer, code: "unknown" }]);
  }
  if (!mayActFor(by, store.storeId)) return storeOutOfScope({ storeId: store.storeId });
  // An unknown SKU is no fault: it becomes an unlisted product. An unknown id cannot be anything.
  const unknown: FieldError[] = [];
  draft.lines.forEach(({ productId }, index) => {
    if (productId !== null && !known.products.has(productId)) unknown.push({ pointer: `/lines/${index}/productId`, code: "unknown", params: { productId } });
  });
  if (unknown.length > 0) return productUnknown({ count: unknown.length }, unknown.slice(0, 50));
  return draft.kind === "return" ? problemOfReturn(draft, known, policy) : null;
}

function problemOfReturn(draft: OrderDraft, known: Known, policy: OrderPolicy): Problem | null {
  if (draft.originalOrderId === null) {
    return draft.originalExternalId === null && policy.unlinkedReturns === "refuse"
      ? unlinkedReturnRefused({ externalId: draft.externalId }, [{ pointer: "/originalExternalId", code: "required" }]) : null;
  }
  const original = known.documents.get(draft.originalOrderId);
  const at = [{ pointer: "/originalOrderId", code: "unknown" }];
  if (original === undefined) return originalUnknown({ originalOrderId: draft.originalOrderId }, at);
  return original.kind === "sale" ? null : notASale({ orderId: original.orderId, kind: original.kind }, at);
}

function repeatOf(candidate: Candidate, key: KnownKey | undefined): Early {
  assert(key !== undefined && key.orderId !== null && key.print !== null, "a name that was not won is somebody's");
  if (isSameBody(candidate.print, key.print)) return { outcome: "duplicate", orderId: key.orderId };
  return { outcome: "refused", problem: conflictProblem(candidate.draft, differingField(candidate.print, key.print), key.orderId) };
}

function conflict(candidate: Named, print: Buffer, first: Early): Early {
  const orderId = first.outcome === "duplicate" ? first.orderId : null;
  return { outcome: "refused", problem: conflictProblem(candidate.draft, differingField(candidate.print, print), orderId) };
}

/** Of documents whose lines differ from the first time's, which line and which of its fields. */
async function closerLook(tx: Tx, repeats: readonly { readonly each: Candidate; readonly repeat: Early }[]): Promise<readonly (readonly [number, Problem])[]> {
  const differing = repeats.flatMap(({ each, repeat }) => {
    const orderId = repeat.outcome === "refused" && repeat.problem.params["field"] === "lines" ? repeat.problem.params["orderId"] : null;
    return typeof orderId === "string" ? [{ each, orderId: asId<"order">(orderId) }] : [];
  });
  if (differing.length === 0) return [];
  const first = await findDocuments(tx, differing.map(({ orderId }) => orderId));
  return differing.flatMap(({ each, orderId }) => {
    const record = first.get(orderId);
    const pointer = record === undefined ? null : differingLine(each.draft, record);
    return pointer === null ? [] : [[each.index, conflictProblem(each.draft, pointer.slice(1), orderId)] as const];
  });
}

function conflictProblem(draft: OrderDraft, field: string, orderId: OrderId | null): Problem {
  return externalIdConflict({ externalId: draft.externalId, channel: draft.channel, field, orderId }, [{ pointer: field === "body" ? "" : `/${field}`, code: "differs_from_first" }]);
}
