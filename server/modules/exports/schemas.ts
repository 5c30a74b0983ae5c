import { asId } from "@regulars/kernel";
import { z } from "zod";
import { pageQuery } from "../../platform/http/paging.js";
import { approvalStates } from "../approvals/index.js";
import { copyStates } from "./domain/copy.js";
import { listFormats, listStates } from "./domain/list.js";

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

const memberState = z.enum(["active", "frozen", "closed", "merged"]);
const storeId = z.uuid().transform((text) => asId<"store">(text.toLowerCase()));
export const ListParams = z.object({ listId: z.uuid().transform((text) => asId<"member-list">(text.toLowerCase())) });
export const ListsQuery = z.strictObject({ ...pageQuery });
export const AskForListBody = z.strictObject({
  format: z.enum(listFormats), language: z.enum(["zh-CN", "en"]).default("zh-CN").describe("Of headings and words in the file"),
  isClear: z.boolean().default(false).describe("True: names, phones, e-mails and birthdays as they are; otherwise masked"),
  reason: z.string().trim().min(5).max(200).regex(/^[^\p{Cc}]*$/u, { error: "control_characters" }).describe("What the list is for"),
  state: memberState.optional(), homeStoreId: storeId.optional(), tierCode: z.string().min(1).max(40).optional(), enrolledFrom: z.iso.date().optional(), enrolledThrough: z.iso.date().optional(),
}).meta({ id: "ExportMembers" });
export const ListShape = z.object({
  listId: id, format: z.enum(listFormats), isClear: z.boolean(),
  filter: z.object({ state: memberState.nullable(), homeStoreId: id.nullable(), tierCode: z.string().nullable(), enrolledFrom: z.string().nullable(), enrolledThrough: z.string().nullable() }),
  reason: z.string(), state: z.enum(listStates).describe("asked: a second person is awaited, see approval; deleted: its 24 hours are over"),
  approval: z.enum(approvalStates).nullable(), approvalId: id.nullable(), rowsExpected: z.int().describe("When it was asked for"), rowsDone: z.int(), bytes: z.int().nullable(), askedAt: moment,
  madeAt: moment.nullable(), expiresAt: moment.nullable(),
}).meta({ id: "MemberList" });
export const ListFile = z.string().meta({ format: "binary" }).describe("The list as a file");
