import { z } from "zod";
import { pageQuery } from "../../platform/http/paging.js";
import { importStates, kindNames } from "./record.js";

const id = z.uuid();
const moment = z.iso.datetime({ offset: true }).meta({ pattern: undefined });
const day = z.iso.date().meta({ pattern: undefined });
const plain = (max: number) => z.string().trim().min(1).max(max).regex(/^[^\p{Cc}]*$/u, { error: "control_characters" });
const kind = z.enum(kindNames);
const mapping = z.record(z.string(), z.unknown());

/** A piece of a file, as it is. */
export const FilePiece = z.custom<Buffer>((value) => Buffer.isBuffer(value) && value.length > 0, { error: "not_bytes" });

const figures = z.object({
  rows: z.string(), skippedRows: z.string(), rejectedRows: z.string(), units: z.string(), accepted: z.string(), duplicates: z.string(), rejected: z.string(),
  quantity: z.string(), amount: z.string(), points: z.string(),
}).meta({ id: "ImportFigures" });
const whole = z.int().min(0).optional();
const expected = z.strictObject({
  rows: whole, skippedRows: whole, rejectedRows: whole, units: whole, accepted: whole, duplicates: whole, rejected: whole, points: z.int().optional(), quantity: z.int().optional(),
  amount: z.string().max(40).regex(/^-?\d+(\.\d+)?$/, { error: "not_an_amount" }).optional().describe("A decimal, as the sender writes it"),
});
const options = {
  unknownMembers: z.enum(["reject", "guest", "enrol"]).describe("Orders of an identity that nobody has: rejected, kept as receipts of nobody, or of a member who is enrolled by them"),
  noExpiryBefore: day.nullable().describe("Opening lots: none expires before this day; earlier ones are moved to it"),
  expected: expected.nullable().describe("The sender's control totals: what differs is told"),
  language: z.enum(["zh-CN", "en"]).describe("Of the reasons in the file of rejected rows"),
};

export const ImportShape = z.object({
  importId: id, kind, fileName: z.string(), fileBytes: z.int(), receivedBytes: z.int().describe("The next piece begins here"),
  state: z.enum(importStates).describe("uploading → uploaded → checking → checked → running → finished; stopped and failed ones can go on; cancelled and expired ones have lost their file"),
  mapping: mapping.nullable().describe("How columns are read (docs/import.md); null: they are named like our fields"),
  options: z.object(options), isBegun: z.boolean().describe("Rows of it may have been taken: it can go on, but not be changed"), isStopWanted: z.boolean(),
  progress: z.object({
    phase: z.enum(["survey", "import"]).describe("survey: the first pass, which finds what belongs together"), bytesRead: z.int(), bytesTotal: z.int(), rows: z.int(), rejected: z.int(),
    phaseSince: moment, at: moment,
  }).nullable(),
  checkedTotals: figures.nullable().describe("What the check found"), totals: figures.nullable().describe("What the import did, so far or in the end"),
  differences: z.array(z.object({ figure: z.string(), expected: z.string(), actual: z.string() })).describe("From the sender's control totals"),
  hasRejectedOfCheck: z.boolean(), hasRejected: z.boolean(),
  failure: z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(), approvalId: id.nullable().describe("The request that waits, or waited, for a second person"),
  actor: z.string(), createdAt: moment, updatedAt: moment, finishedAt: moment.nullable(), fileDeletedAt: moment.nullable(),
}).meta({ id: "Import" });

export const ImportKindsShape = z.object({
  items: z.array(z.object({
    kind,
    fields: z.array(z.object({
      name: z.string(), type: z.string(), required: z.boolean(), open: z.boolean().describe("Any name below this one can be filled: `attributes.country`"), options: z.array(z.string()).nullable(),
    })),
  })),
}).meta({ id: "ImportKinds" });

export const NewImport = z.strictObject({
  kind, fileName: plain(200), fileBytes: z.int().min(1).max(512 * 1_048_576).describe("Of the whole file, which then comes in pieces"),
  options: z.strictObject(options).partial().optional(),
}).meta({ id: "NewImport" });
export const ImportChanges = z.strictObject({
  mapping: mapping.nullable().optional().describe("A mapping as docs/import.md describes it; null: columns are named like our fields"), options: z.strictObject(options).partial().optional(),
}).meta({ id: "ImportChanges" });
export const ImportParams = z.object({ importId: z.uuid().toLowerCase() });
export const PieceQuery = z.strictObject({ offset: z.coerce.number().int().min(0).describe("Where in the file the piece begins: what has been received so far") });
export const ImportsQuery = z.strictObject({ kind: kind.optional(), state: z.enum(importStates).optional(), ...pageQuery });
export const StartBody = z.strictObject({ reason: plain(500).optional().describe("Why, for the second person who decides") });
export const RejectedQuery = z.strictObject({ of: z.enum(["check", "import"]).default("import").describe("Of the check, or of the import itself") });
export const RejectedFile = z.string().describe("Row number, codes, reasons, and the sender's own columns");

export const PreviewShape = z.object({
  delimiter: z.string(), encoding: z.string(), header: z.array(z.string()), rows: z.array(z.array(z.string())).describe("The first rows, as they are"),
  guess: mapping.describe("A mapping made from the names of the columns"),
}).meta({ id: "ImportPreview" });

export const MappingShape = z.object({ kind, name: z.string(), mapping, actor: z.string(), savedAt: moment }).meta({ id: "ImportMapping" });
export const MappingsShape = z.object({ items: z.array(MappingShape) });
export const MappingsQuery = z.strictObject({ kind: kind.optional() });
export const MappingBody = z.strictObject({ kind, name: plain(100), mapping });
export const MappingParams = z.object({ kind, name: z.string().min(1).max(100) });
export const Dropped = z.object({ dropped: z.boolean() });
