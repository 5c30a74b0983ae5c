import { asId, parseInstant, present } from "@regulars/kernel";
import { z } from "zod";
import { pageQuery } from "../../../platform/http/paging.js";

const moment = z.iso.datetime({ offset: true }).meta({ pattern: undefined });
const permission = z.string().max(80).regex(/^(\*|[a-z_]+\.[a-z_]+)$/);

export const ApiKeyShape = z.object({
  apiKeyId: z.uuid(), name: z.string(), tokenStart: z.string().describe("The start of the token, by which a person recognises it"),
  permissions: z.array(z.string()).describe("* stands for every permission that exists"), storeScope: z.union([z.literal("all"), z.array(z.uuid())]),
  createdAt: moment, createdBy: z.string(), expiresAt: moment.nullable(), lastUsedAt: moment.nullable().describe("Written at most once a minute"), revokedAt: moment.nullable(),
}).meta({ id: "ApiKey" });

export const NewApiKeyShape = z.object({ apiKey: ApiKeyShape, token: z.string().describe("Shown this once: the server keeps only its hash") }).meta({ id: "NewApiKey" });

export const CreateApiKeyBody = z.strictObject({
  name: z.string().trim().min(1).max(100).regex(/^[^\p{Cc}]*$/u, { error: "control_characters" }),
  permissions: z.array(permission).min(1).max(200).optional().describe("None that the caller lacks"),
  preset: z.enum(["till"]).optional().describe("Instead of permissions: what a till needs. The caller need not hold it; the second person does. For named stores only"),
  storeScope: z.union([z.literal("all"), z.array(z.uuid().transform((text) => asId<"store">(text.toLowerCase()))).min(1).max(5_000)]).describe("The stores it may act for; none outside the caller's own"),
  expiresAt: moment.transform((text) => present(parseInstant(text), "a moment that the contract has checked")).nullable().optional(),
}).refine((given) => (given.permissions === undefined) !== (given.preset === undefined), { error: "permissions_or_preset", path: ["permissions"] })
  .refine((given) => given.preset === undefined || given.storeScope !== "all", { error: "preset_needs_stores", path: ["storeScope"] });

export const ApiKeyParams = z.object({ apiKeyId: z.uuid().transform((text) => asId<"api-key">(text.toLowerCase())) });
export const ApiKeysQuery = z.strictObject({ ...pageQuery });
