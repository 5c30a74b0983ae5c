import { asId, parseInstant, present } from "@regulars/kernel";
import { z } from "zod";
import { pageOf, pageQuery } from "../../platform/http/paging.js";
import { tagChanges, tagColours } from "./domain/tag.js";

const id = z.uuid();
const plain = (max: number) => z.string().trim().min(1).max(max).regex(/^[^\p{Cc}]*$/u, { error: "control_characters" });
const moment = z.iso.datetime({ offset: true }).meta({ pattern: undefined });
const momentIn = moment.transform((text) => present(parseInstant(text), "a moment that the contract has checked"));
const code = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/).describe("What programs know it by; never changes");
const colour = z.enum(tagColours);
const category = plain(40).describe("Such as: habits, family, service");

export const TagShape = z.object({
  tagId: id, code: z.string(), nameZh: z.string(), nameEn: z.string(), category: z.string(), colour, isActive: z.boolean().describe("False: given to nobody more"), createdAt: moment, createdBy: z.string(),
}).meta({ id: "Tag" });
export const TagsShape = z.object({ items: z.array(TagShape) });
export const TagBody = z.strictObject({ code, nameZh: plain(40), nameEn: plain(40), category: category.default("general"), colour: colour.default("default") }).meta({ id: "CreateTag" });
export const TagChangesBody = z.strictObject({ nameZh: plain(40).optional(), nameEn: plain(40).optional(), category: category.optional(), colour: colour.optional(), isActive: z.boolean().optional() });
export const TagParams = z.object({ tagId: z.uuid().transform((text) => asId<"tag">(text.toLowerCase())) });
export const TaggedQuery = z.strictObject({ ...pageQuery });
export const TaggedShape = pageOf(z.object({ memberId: id, memberNumber: z.string(), expiresAt: moment.nullable(), taggedAt: moment }));

export const MemberParams = z.object({ memberId: z.uuid().transform((text) => asId<"member">(text.toLowerCase())) });
const tags = z.array(z.string().min(1).max(40)).min(1).max(50).describe("Codes");
const reason = plain(200);
export const GiveBody = z.strictObject({ tags, expiresAt: momentIn.nullable().default(null).describe("When it ends by itself; null: not by itself"), reason: reason.nullable().default(null) }).meta({ id: "GiveMemberTags" });
export const OverrideBody = z.strictObject({ tags, expiresAt: momentIn.nullable().default(null), reason: reason.describe("Why it is given although the member had it deleted") }).meta({ id: "OverrideMemberTags" });
export const TakeBody = z.strictObject({
  tags, reason: reason.nullable().default(null), onMembersWish: z.boolean().default(false).describe("The member does not want it: it is not given again without an override"),
}).meta({ id: "RemoveMemberTags" });
export const MemberTagsShape = z.object({
  current: z.array(z.object({ tag: TagShape, expiresAt: moment.nullable(), givenAt: moment, givenBy: z.string() })),
  refused: z.array(z.object({ tag: TagShape, refusedAt: moment })).describe("What the member had deleted and does not want"),
  history: z.array(z.object({ changeId: id, tag: TagShape, change: z.enum(tagChanges), expiresAt: moment.nullable(), reason: z.string().nullable(), actor: z.string(), changedAt: moment })),
}).meta({ id: "MemberTags" });
