import { asId } from "@regulars/kernel";
import { z } from "zod";
import { copyStates } from "./domain/copy.js";

const id = z.uuid();
const moment = z.iso.datetime({ offset: true }).meta({ pattern: undefined });

export const MemberParams = z.object({ memberId: z.uuid().transform((text) => asId<"member">(text.toLowerCase())) });
export const CopyParams = MemberParams.extend({ copyId: z.uuid().transform((text) => asId<"data-copy">(text.toLowerCase())) });
export const AskForCopyBody = z.strictObject({
  reason: z.string().trim().min(5).max(200).regex(/^[^\p{Cc}]*$/u, { error: "control_characters" }).describe("Such as: asked for it by post, identity card seen. Kept, so without personal data"),
}).meta({ id: "AskForDataCopy" });

export const CopyShape = z.object({
  copyId: id, state: z.enum(copyStates).describe("making: comes in a moment; deleted: its week is over, or a newer one took its place"), askedBy: z.string(), askedAt: moment, madeAt: moment.nullable(),
  expiresAt: moment.nullable().describe("From here on it cannot be fetched"), bytes: z.int().nullable(), mayFetch: z.boolean().describe("By who asked, while it is there"),
}).meta({ id: "DataCopy" });
export const CopiesShape = z.object({ items: z.array(CopyShape) }).meta({ id: "DataCopies" });
export const ZipFile = z.string().meta({ format: "binary" }).describe("A zip file: a table for each kind of data, all of it as JSON, and what is left out");
