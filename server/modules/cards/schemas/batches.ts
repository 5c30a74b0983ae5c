import { asId } from "@regulars/kernel";
import { z } from "zod";
import { pageOf, pageQuery } from "../../../platform/http/paging.js";
import { batchKinds, batchStates, rowOutcomes } from "../domain/batch.js";

const moment = z.iso.datetime({ offset: true }).meta({ pattern: undefined });

export const BatchBody = z.strictObject({
  kind: z.enum(batchKinds), numbers: z.array(z.string().max(60)).min(1).max(10_000).describe("Card numbers, in groups or not; lines without a digit are left out"),
  isDryRun: z.boolean().default(false).describe("Tells what would happen to each, and changes nothing"), reason: z.string().trim().min(1).max(200),
}).meta({ id: "CreateCardBatch" });
export const BatchParams = z.object({ batchId: z.uuid().transform((text) => asId<"card-batch">(text.toLowerCase())) });
export const BatchShape = z.object({
  batchId: z.uuid(), kind: z.enum(batchKinds), isDryRun: z.boolean(), reason: z.string(), total: z.int(), changed: z.int(), unchanged: z.int().describe("Was so already"), refused: z.int(),
  state: z.enum(batchStates), createdAt: moment, createdBy: z.string(), updatedAt: moment,
}).meta({ id: "CardBatch" });
export const BatchesQuery = z.strictObject({ ...pageQuery });
export const BatchesShape = pageOf(BatchShape);
export const BatchRowsQuery = z.strictObject({ outcome: z.enum(rowOutcomes).optional(), ...pageQuery });
export const BatchRowsShape = pageOf(z.object({
  rowNo: z.int(), number: z.string().describe("As it was given"), outcome: z.enum(rowOutcomes).nullable().describe("Null: not done yet"), code: z.string().nullable().describe("Why it was refused"),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).nullable(),
}).meta({ id: "CardBatchRow" }));
