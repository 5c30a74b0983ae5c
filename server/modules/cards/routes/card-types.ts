import { toRfc3339 } from "@regulars/kernel";
import { actorOf } from "../../../platform/http/caller.js";
import { answer, route } from "../../../platform/http/route.js";
import * as errors from "../errors.js";
import {
  ActivateBody, ActivatedShape, NewPoolBody, NewPrintRunBody, NewTypeBody, PoolParams, PoolShape, PoolsShape, PrintListShape, PrintRunParams, PrintRunShape, PrintRunsShape, TermsBody,
  TypeParams, TypeShape, TypesShape, VoidBody,
} from "../schemas.js";
import { activatePrinted, confirmPrinted, createPool, createPrintRun, exportPrintRun, listPools, listPrintRuns, voidPrintRun } from "../service/pools.js";
import { cardTypeOf, changeCardTerms, createCardType, listCardTypes, type CardTypeDetail } from "../service/card-types.js";
import { requireStoreIfAny } from "./shown.js";
import { storeOutOfScope } from "../../../platform/http/caller.js";

const tag = "cards";

const shownType = (type: CardTypeDetail) => {
  const version = ({ typeId: _typeId, ...each }: CardTypeDetail["versions"][number]) => ({ ...each, effectiveFrom: toRfc3339(each.effectiveFrom), createdAt: toRfc3339(each.createdAt) });
  return { ...type, current: type.current === null ? null : version(type.current), versions: type.versions.map(version) };
};

const shownPool = (pool: Awaited<ReturnType<typeof listPools>>[number]) => ({ ...pool, createdAt: toRfc3339(pool.createdAt) });
const shownRun = (run: Awaited<ReturnType<typeof listPrintRuns>>[number]) => ({
  ...run, state: run.voidedAt !== null ? "void" : run.printedAt !== null ? "printed" : "unprinted", createdAt: toRfc3339(run.createdAt),
  printedAt: run.printedAt === null ? null : toRfc3339(run.printedAt),
});

const types = route({
  method: "GET", path: "/v1/card-types", operationId: "listCardTypes", tag, summary: "Kinds of cards with their terms, past and to come", permission: "cards.read", scope: "none",
  answers: { 200: TypesShape }, problems: [], handle: async ({ tx, now }) => answer(200, { items: (await listCardTypes(tx, now)).map(shownType) }),
});
const type = route({
  method: "GET", path: "/v1/card-types/{typeId}", operationId: "getCardType", tag, summary: "One kind of card", permission: "cards.read", scope: "none",
  params: TypeParams, answers: { 200: TypeShape }, problems: [errors.typeNotFound], handle: async ({ tx, params, now }) => answer(200, shownType(await cardTypeOf(tx, params.typeId, now))),
});
const newType = route({
  method: "POST", path: "/v1/card-types", operationId: "createCardType", tag, summary: "A new kind of card", permission: "cards.types", scope: "programme", body: NewTypeBody,
  answers: { 201: TypeShape }, problems: [errors.typeCodeTaken, errors.termsInvalid, errors.startsTooEarly],
  handle: async ({ tx, body, caller, now }) => answer(201, shownType(await createCardType(tx, { ...body, actor: actorOf(caller) }, now))),
});
const newTerms = route({
  method: "POST", path: "/v1/card-types/{typeId}/versions", operationId: "changeCardTerms", tag, permission: "cards.types", scope: "programme", params: TypeParams, body: TermsBody,
  summary: "New terms from a moment on. Cards that were issued before keep theirs", answers: { 201: TypeShape }, problems: [errors.typeNotFound, errors.termsInvalid, errors.startsTooEarly],
  handle: async ({ tx, params, body, caller, now }) => answer(201, shownType(await changeCardTerms(tx, params.typeId, { ...body, actor: actorOf(caller) }, now))),
});

const pools = route({
  method: "GET", path: "/v1/card-pools", operationId: "listCardPools", tag, summary: "Pools of numbers for printing", permission: "cards.pools", scope: "programme",
  answers: { 200: PoolsShape }, problems: [], handle: async ({ tx }) => answer(200, { items: (await listPools(tx)).map(shownPool) }),
});
const newPool = route({
  method: "POST", path: "/v1/card-pools", operationId: "createCardPool", tag, summary: "A pool of numbers for printing", permission: "cards.pools", scope: "programme", body: NewPoolBody,
  answers: { 201: PoolShape }, problems: [errors.typeNotFound, errors.poolCodeTaken],
  handle: async ({ tx, body, caller, now }) => answer(201, shownPool(await createPool(tx, { ...body, actor: actorOf(caller) }, now))),
});
const runs = route({
  method: "GET", path: "/v1/card-pools/{poolId}/print-runs", operationId: "listPrintRuns", tag, summary: "Print runs of a pool, the newest first", permission: "cards.pools", scope: "programme",
  params: PoolParams, answers: { 200: PrintRunsShape }, problems: [], handle: async ({ tx, params }) => answer(200, { items: (await listPrintRuns(tx, params.poolId)).map(shownRun) }),
});
const newRun = route({
  method: "POST", path: "/v1/card-pools/{poolId}/print-runs", operationId: "createPrintRun", tag, summary: "Draws random numbers for the printer, up to 100,000", permission: "cards.pools", scope: "programme",
  idempotency: "optional", statementTimeoutMs: 60_000, params: PoolParams, body: NewPrintRunBody, answers: { 201: PrintRunShape }, problems: [errors.poolNotFound, errors.poolFull],
  handle: async ({ tx, params, body, caller, now }) => answer(201, shownRun(await createPrintRun(tx, params.poolId, body.quantity, actorOf(caller), now))),
});
const exportRun = route({
  method: "POST", path: "/v1/card-pools/{poolId}/print-runs/{printRunId}:export", operationId: "exportPrintRun", tag, permission: "cards.pools", scope: "programme", statementTimeoutMs: 60_000,
  summary: "The list of numbers for the printer. Who took it is written down", params: PrintRunParams, answers: { 200: PrintListShape }, problems: [errors.printRunNotFound, errors.printRunVoid],
  handle: async ({ tx, params, caller, now }) => answer(200, { contentType: "text/csv", ...(await exportPrintRun(tx, params.poolId, params.printRunId, actorOf(caller), now)) }),
});
const printed = route({
  method: "POST", path: "/v1/card-pools/{poolId}/print-runs/{printRunId}:confirm", operationId: "confirmPrintRun", tag, summary: "The cards are back from the printer", permission: "cards.pools", scope: "programme",
  params: PrintRunParams, answers: { 200: PrintRunShape }, problems: [errors.printRunNotFound],
  handle: async ({ tx, params, caller, now }) => answer(200, shownRun(await confirmPrinted(tx, params.poolId, params.printRunId, actorOf(caller), now))),
});
const voided = route({
  method: "POST", path: "/v1/card-pools/{poolId}/print-runs/{printRunId}:void", operationId: "voidPrintRun", tag, permission: "cards.pools", scope: "programme", params: PrintRunParams, body: VoidBody,
  summary: "What is left of a print run is void: stolen, or misprinted. Activated cards stay good", answers: { 200: PrintRunShape }, problems: [errors.printRunNotFound],
  handle: async ({ tx, params, body, caller, now }) => answer(200, shownRun(await voidPrintRun(tx, params.poolId, params.printRunId, body.reason, actorOf(caller), now))),
});
const activate = route({
  method: "POST", path: "/v1/card-numbers:activate", operationId: "activateCardNumber", tag, permission: "cards.issue", scope: "store", idempotency: "optional", body: ActivateBody,
  summary: "A printed card is handed over: from now on it can be bound to a member", answers: { 200: ActivatedShape },
  problems: [errors.cardNotFound, errors.printRunVoid, errors.alreadyActivated, errors.typeClosed, errors.paymentMissing, errors.paymentTooSmall, storeOutOfScope],
  handle: async ({ tx, body, caller, now }) => {
    requireStoreIfAny(caller, body.storeId);
    return answer(200, await activatePrinted(tx, { ...body, actor: actorOf(caller) }, now));
  },
});

export const typeRoutes = [types, type, newType, newTerms, pools, newPool, runs, newRun, exportRun, printed, voided, activate];
