import { asId } from "@regulars/kernel";
import { z } from "zod";
import { pageOf, pageQuery } from "../../platform/http/paging.js";
import { sealedLogs, type Finding } from "./domain/block.js";
import { auditResults } from "./domain/entry.js";

const id = z.uuid();
const moment = z.iso.datetime({ offset: true }).meta({ pattern: undefined });
const values = z.record(z.string(), z.unknown()).nullable();

export const AuditEntryShape = z.object({
  entryId: id, recordedAt: moment, actor: z.string().describe("staff:<id>, api_key:<id>, member:<id>, system:<what>; anyone: before a log-in"), sessionId: z.string().nullable(),
  operation: z.string().describe("The operationId of the call; its words are the text `audit.operation.<operation>`"),
  target: z.object({ kind: z.string(), id: z.string() }).nullable(), memberId: id.nullable(), storeId: id.nullable(),
  result: z.enum(auditResults).describe("waiting: a second person must agree; refused: by a rule of the business; denied: who asked may not, or is not known"),
  code: z.string().nullable().describe("Of the problem that was answered"),
  before: values.describe("Only what differs; personal data is masked"), after: values, reason: z.string().nullable(), approvalId: id.nullable(), requestId: z.string(), address: z.string(),
  leftOut: z.int().describe("Denials of the same origin that were counted and not recorded before this one"),
}).meta({ id: "AuditEntry" });
export const AuditEntryPage = pageOf(AuditEntryShape);
export const AuditEntryParams = z.object({ entryId: z.uuid().transform((text) => asId<"audit-entry">(text.toLowerCase())) });

const lowerId = z.uuid().transform((text) => text.toLowerCase());
export const AuditEntriesQuery = z.strictObject({
  actor: z.string().max(120).optional(), operation: z.string().max(80).optional(), targetId: z.string().max(100).optional(), memberId: lowerId.optional(), storeId: lowerId.optional(),
  result: z.enum(auditResults).optional(), requestId: z.string().max(80).optional(), from: moment.optional(), to: moment.optional().describe("Before this moment"), ...pageQuery,
});

const hash = z.string().describe("SHA-256, hexadecimal");
const log = z.enum(sealedLogs).describe("audit: this trail; ledger: the entries of points and growth value");
export const BlockShape = z.object({
  log, sequence: z.int(), firstId: id, lastId: id, entries: z.int(), total: z.int().describe("Entries of this block and all before it"), merkleRoot: hash, previousHash: hash.describe("The header hash of the block before; zeros for the first"),
  headerHash: hash, sealedAt: moment,
}).meta({ id: "AuditBlock" });
export const BlockPage = pageOf(BlockShape);
export const BlocksQuery = z.strictObject({ log: log.default("audit"), ...pageQuery });
export const ProofShape = z.object({
  entryId: id, leafHash: hash, position: z.int(), path: z.array(hash).describe("RFC 6962: hashed with the leaf from the bottom up they give the Merkle root of the block"), block: BlockShape,
}).meta({ id: "AuditProof" });

const kinds = [
  "entry_changed", "entry_missing", "entry_unsealed", "leaves_changed", "header_changed", "chain_broken", "block_missing", "heads_missing", "head_not_ours", "head_unreadable", "head_ahead", "head_differs",
] as const satisfies readonly Finding["kind"][];
export const VerifyBody = z.strictObject({
  log: log.default("audit"), fromSequence: z.int().min(1).optional().describe("The first block; without it the last `blocks`"), blocks: z.int().min(1).max(500).default(200),
});
export const VerifiedShape = z.object({
  log, firstSequence: z.int(), lastSequence: z.int(), blocks: z.int(), entries: z.int(), heads: z.int().nullable().describe("Signed heads that were compared; null: none can be read here"),
  findings: z.array(z.object({ kind: z.enum(kinds).describe("Its words are the text `audit.finding.<kind>`"), sequence: z.int().nullable(), entryId: id.nullable() })),
}).meta({ id: "AuditVerified" });
