import { isId, parseInstant, present, toRfc3339, type Instant } from "@regulars/kernel";
import { decodeCursor, pageFrom } from "../../platform/http/paging.js";
import { cursorInvalid } from "../../platform/http/problems.js";
import { answer, route } from "../../platform/http/route.js";
import * as errors from "./errors.js";
import type { Block } from "./domain/block.js";
import { AuditEntriesQuery, AuditEntryPage, AuditEntryParams, AuditEntryShape, BlockPage, BlocksQuery, ProofShape, VerifiedShape, VerifyBody } from "./schemas.js";
import { auditEntries, auditEntry, listBlocks, proofOf } from "./service/read.js";
import { verifyRange } from "./service/verify-range.js";

const tag = "audit";

const shown = (entry: Awaited<ReturnType<typeof auditEntry>>) => ({ ...entry, recordedAt: toRfc3339(entry.recordedAt) });
const moment = (text: string | undefined): Instant | null => (text === undefined ? null : present(parseInstant(text), "a moment that the contract has checked"));

const list = route({
  method: "GET", path: "/v1/audit/entries", operationId: "listAuditEntries", tag, permission: "audit.read", scope: "rows",
  summary: "Who did what, the newest first. Who acts for some stores sees what was done there, and what they did themselves",
  query: AuditEntriesQuery, answers: { 200: AuditEntryPage }, problems: [cursorInvalid],
  handle: async ({ tx, query, caller }) => {
    const [before] = decodeCursor(query.cursor, ["string"]) ?? [null];
    if (typeof before === "string" && !isId(before)) throw cursorInvalid();
    const found = await auditEntries(tx, caller, {
      actor: query.actor ?? null, operation: query.operation ?? null, targetId: query.targetId ?? null, memberId: query.memberId ?? null, storeId: query.storeId ?? null, result: query.result ?? null,
      requestId: query.requestId ?? null, from: moment(query.from), to: moment(query.to), beforeId: typeof before === "string" ? before : null, limit: query.limit,
    });
    return answer(200, pageFrom(found, query.limit, shown, ({ entryId }) => [entryId]));
  },
});

const get = route({
  method: "GET", path: "/v1/audit/entries/{entryId}", operationId: "getAuditEntry", tag, summary: "One entry of the audit trail", permission: "audit.read", scope: "found",
  params: AuditEntryParams, answers: { 200: AuditEntryShape }, problems: [errors.entryNotFound],
  handle: async ({ tx, params, caller }) => answer(200, shown(await auditEntry(tx, caller, params.entryId))),
});

const shownBlock = ({ merkleRoot, previousHash, headerHash, sealedAt, ...block }: Block) =>
  ({ ...block, merkleRoot: merkleRoot.toString("hex"), previousHash: previousHash.toString("hex"), headerHash: headerHash.toString("hex"), sealedAt: toRfc3339(sealedAt) });

const blocks = route({
  method: "GET", path: "/v1/audit/blocks", operationId: "listAuditBlocks", tag, summary: "The sealed blocks of a log, the newest first", permission: "audit.read", scope: "programme",
  query: BlocksQuery, answers: { 200: BlockPage }, problems: [cursorInvalid],
  handle: async ({ tx, query }) => {
    const [before] = decodeCursor(query.cursor, ["number"]) ?? [null];
    const found = await listBlocks(tx, query.log, typeof before === "number" ? before : null, query.limit);
    return answer(200, pageFrom(found, query.limit, shownBlock, ({ sequence }) => [sequence]));
  },
});

const proof = route({
  method: "GET", path: "/v1/audit/entries/{entryId}/proof", operationId: "getAuditProof", tag, summary: "Proof that an entry stands in a sealed block as it stood when it was sealed", permission: "audit.read", scope: "found",
  params: AuditEntryParams, answers: { 200: ProofShape }, problems: [errors.entryNotFound, errors.notSealedYet],
  handle: async ({ tx, params, caller }) => {
    const { block, leafHash, path, position } = await proofOf(tx, caller, params.entryId);
    return answer(200, { entryId: params.entryId, leafHash: leafHash.toString("hex"), position, path: path.map((each) => each.toString("hex")), block: shownBlock(block) });
  },
});

const verify = route({
  method: "POST", path: "/v1/audit:verify", operationId: "verifyAuditTrail", tag, permission: "audit.verify", scope: "programme", statementTimeoutMs: 30_000,
  summary: "Recomputes some blocks of a log from what is there now, and compares the latest signed heads. The command line verifies everything", body: VerifyBody, answers: { 200: VerifiedShape }, problems: [],
  handle: async ({ tx, body, audit, now }) => {
    const { findings, ...verified } = await verifyRange(tx, body.log, body.fromSequence ?? null, body.blocks, now);
    audit.change({ target: { kind: "log", id: body.log }, after: { firstSequence: verified.firstSequence, lastSequence: verified.lastSequence, findings: findings.length } });
    return answer(200, { ...verified, findings: findings.map(({ kind, sequence, entryId }) => ({ kind, sequence, entryId })) });
  },
});

export const auditRoutes = [list, get, proof, blocks, verify];
