import type { components } from "@regulars/api-client";
import { api } from "../../app/api.js";
import { answered } from "../../app/problem.js";

type Schemas = components["schemas"];
export type Card = Schemas["Card"];
export type ListedCard = Schemas["ListedCard"];
export type CardType = Schemas["CardType"];
export type CardTerms = Schemas["CardTerms"];
export type CardPool = Schemas["CardPool"];
export type PrintRun = Schemas["CardPrintRun"];
export type NumberFound = Schemas["CardNumberFound"];
export type Payment = { readonly kind: "amount"; readonly amountMinor: number; readonly reference: string } | null;
export const cardStates = ["active", "frozen", "lost", "replaced", "closed", "expired"] as const;
export const cardKinds = ["ordinary", "vip", "annual", "paid"] as const;

export const cardsKey = "cards";
export const typesKey = "card-types";
export const poolsKey = "card-pools";

interface Page<Row> {
  readonly items: Row[];
  readonly nextCursor: string | null;
}

const ofMember = (memberId: string) => ({ path: { memberId } });
const ofCard = ({ memberId, cardId }: Pick<Card, "memberId" | "cardId">) => ({ path: { memberId, cardId } });
const keyed = (key: string) => ({ header: { "Idempotency-Key": key } });

export function cardsPage(filter: { readonly state?: (typeof cardStates)[number]; readonly typeId?: string }, cursor: string | undefined): Promise<Page<ListedCard>> {
  return answered(api.GET("/v1/cards", { params: { query: { ...filter, limit: 50, ...(cursor === undefined ? {} : { cursor }) } } }));
}

export function findNumber(number: string): Promise<NumberFound> {
  return answered(api.POST("/v1/card-numbers:find", { body: { number } }));
}

export async function cardsOf(memberId: string): Promise<readonly Card[]> {
  return (await answered(api.GET("/v1/members/{memberId}/cards", { params: ofMember(memberId) }))).items;
}

export function fullNumber(card: Card): Promise<Card> {
  return answered(api.GET("/v1/members/{memberId}/cards/{cardId}", { params: ofCard(card) }));
}

export async function historyOf(card: Card) {
  return (await answered(api.GET("/v1/members/{memberId}/cards/{cardId}/events", { params: ofCard(card) }))).items;
}

export interface IssueGiven {
  readonly typeCode?: string;
  readonly number?: string;
  readonly storeId: string | null;
  readonly payment: Payment;
  readonly forPoints: boolean;
}

export function issueCard(memberId: string, body: IssueGiven, key: string): Promise<Card> {
  return answered(api.POST("/v1/members/{memberId}/cards", { params: { ...ofMember(memberId), ...keyed(key) }, body }));
}

export function bindCard(memberId: string, number: string, key: string): Promise<Card> {
  return answered(api.POST("/v1/members/{memberId}/cards:bind", { params: { ...ofMember(memberId), ...keyed(key) }, body: { number } }));
}

export const simpleChanges = ["freeze", "unfreeze", "report-lost", "close", "refund"] as const;
export type SimpleChange = (typeof simpleChanges)[number];

export function changeCard(card: Card, change: SimpleChange, reason: string, key: string): Promise<Card> {
  const params = ofCard(card);
  switch (change) {
    case "freeze": return answered(api.POST("/v1/members/{memberId}/cards/{cardId}:freeze", { params, body: { reason } }));
    case "unfreeze": return answered(api.POST("/v1/members/{memberId}/cards/{cardId}:unfreeze", { params, body: { reason } }));
    case "report-lost": return answered(api.POST("/v1/members/{memberId}/cards/{cardId}:report-lost", { params, body: { reason } }));
    case "close": return answered(api.POST("/v1/members/{memberId}/cards/{cardId}:close", { params, body: { reason } }));
    case "refund": return answered(api.POST("/v1/members/{memberId}/cards/{cardId}:refund", { params: { ...params, ...keyed(key) }, body: { reason } }));
  }
}

export function replaceCard(card: Card, body: { readonly reason: string; readonly number: string | null }, key: string): Promise<Card> {
  return answered(api.POST("/v1/members/{memberId}/cards/{cardId}:replace", { params: { ...ofCard(card), ...keyed(key) }, body }));
}

export function renewCard(card: Card, body: { readonly reason: string; readonly payment: Payment }, key: string): Promise<Card> {
  return answered(api.POST("/v1/members/{memberId}/cards/{cardId}:renew", { params: { ...ofCard(card), ...keyed(key) }, body }));
}

export function memberCode(memberId: string): Promise<Schemas["MemberCode"]> {
  return answered(api.GET("/v1/members/{memberId}/code", { params: ofMember(memberId) }));
}

export async function readTypes(): Promise<readonly CardType[]> {
  return (await answered(api.GET("/v1/card-types"))).items;
}

export type TermsGiven = Omit<CardTerms, "version" | "effectiveFrom" | "createdAt" | "createdBy" | "validity"> & {
  readonly validity: { readonly kind: "none" } | { readonly kind: "months"; readonly months: number } | { readonly kind: "until"; readonly lastDay: string };
  readonly effectiveFrom: string | null;
};

export function createType(body: TermsGiven & { readonly code: string; readonly kind: CardType["kind"]; readonly numberPrefix: string }): Promise<CardType> {
  return answered(api.POST("/v1/card-types", { body }));
}

export function changeTerms(typeId: string, body: TermsGiven): Promise<CardType> {
  return answered(api.POST("/v1/card-types/{typeId}/versions", { params: { path: { typeId } }, body }));
}

export async function readPools(): Promise<readonly CardPool[]> {
  return (await answered(api.GET("/v1/card-pools"))).items;
}

export function createPool(body: { readonly code: string; readonly typeCode: string; readonly numberPrefix: string; readonly numberLength: number }): Promise<CardPool> {
  return answered(api.POST("/v1/card-pools", { body }));
}

export async function readRuns(poolId: string): Promise<readonly PrintRun[]> {
  return (await answered(api.GET("/v1/card-pools/{poolId}/print-runs", { params: { path: { poolId } } }))).items;
}

export function createRun(poolId: string, quantity: number, key: string): Promise<PrintRun> {
  return answered(api.POST("/v1/card-pools/{poolId}/print-runs", { params: { path: { poolId }, ...keyed(key) }, body: { quantity } }));
}

const ofRun = ({ poolId, printRunId }: PrintRun) => ({ path: { poolId, printRunId } });

export function exportRun(run: PrintRun) {
  return answered(api.POST("/v1/card-pools/{poolId}/print-runs/{printRunId}:export", { params: ofRun(run) }));
}

export function confirmRun(run: PrintRun): Promise<PrintRun> {
  return answered(api.POST("/v1/card-pools/{poolId}/print-runs/{printRunId}:confirm", { params: ofRun(run) }));
}

export function voidRun(run: PrintRun, reason: string): Promise<PrintRun> {
  return answered(api.POST("/v1/card-pools/{poolId}/print-runs/{printRunId}:void", { params: ofRun(run), body: { reason } }));
}

export type CardBatch = Schemas["CardBatch"];
export type CardBatchRow = Schemas["CardBatchRow"];
export const batchKinds = ["activate", "freeze", "unfreeze", "close", "renew"] as const;
export const rowOutcomes = ["changed", "unchanged", "refused"] as const;
export const batchesKey = "card-batches";
const ofBatch = (batchId: string) => ({ path: { batchId } });

export function createBatch(body: { readonly kind: CardBatch["kind"]; readonly numbers: string[]; readonly isDryRun: boolean; readonly reason: string }, key: string): Promise<CardBatch> {
  return answered(api.POST("/v1/card-batches", { params: keyed(key), body }));
}

export function batchesPage(cursor: string | undefined): Promise<Page<CardBatch>> {
  return answered(api.GET("/v1/card-batches", { params: { query: { limit: 50, ...(cursor === undefined ? {} : { cursor }) } } }));
}

export function readBatch(batchId: string): Promise<CardBatch> {
  return answered(api.GET("/v1/card-batches/{batchId}", { params: ofBatch(batchId) }));
}

export function batchRows(batchId: string, outcome: (typeof rowOutcomes)[number] | undefined, cursor: string | undefined): Promise<Page<CardBatchRow>> {
  return answered(api.GET("/v1/card-batches/{batchId}/rows", { params: { ...ofBatch(batchId), query: { limit: 200, ...(outcome === undefined ? {} : { outcome }), ...(cursor === undefined ? {} : { cursor }) } } }));
}

/** Every row of a batch, for a file. */
export async function allBatchRows(batchId: string): Promise<readonly CardBatchRow[]> {
  const rows: CardBatchRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await batchRows(batchId, undefined, cursor);
    rows.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return rows;
}

export function cancelBatch(batchId: string): Promise<CardBatch> {
  return answered(api.POST("/v1/card-batches/{batchId}:cancel", { params: ofBatch(batchId) }));
}
