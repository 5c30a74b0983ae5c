import { asId, businessDate, isTimeZone } from "@regulars/kernel";
import { z } from "zod";
import { pageQuery } from "../../platform/http/paging.js";

const id = z.uuid();
const idOf = <K extends string>() => z.uuid().transform((text) => asId<K>(text.toLowerCase()));
const plain = (max: number) => z.string().trim().min(1).max(max).regex(/^[^\p{Cc}]*$/u, { error: "control_characters" });
const code = plain(64).describe("The chain's own short name, unique");
const names = z.union([
  plain(200).transform((text) => ({ "zh-CN": text, en: text })),
  z.strictObject({ "zh-CN": plain(200), en: plain(200).optional() }).transform((given) => ({ "zh-CN": given["zh-CN"], en: given.en ?? given["zh-CN"] })),
]).describe("One text for every language, or one for each");
const zone = z.string().max(64).refine((text) => isTimeZone(text), { error: "unknown_time_zone" }).describe("IANA time zone: decides the business dates");
const day = z.iso.date().meta({ pattern: undefined }).transform((text) => businessDate(text));
const labels = z.array(plain(64)).max(50);
const namesShape = z.object({ "zh-CN": z.string(), en: z.string() }).meta({ id: "Names" });

export const StoreShape = z.object({
  storeId: id, code: z.string(), name: namesShape, brandId: id, regionId: id, legalEntityId: id.describe("The company that sells here, and owes what its points promise"),
  timeZone: z.string(), openedOn: z.string().nullable(), state: z.enum(["open", "closed"]), labels: z.array(z.string()), revision: z.int().describe("Grows with every change"),
}).meta({ id: "Store" });

const storeFields = {
  name: names.optional().describe("Default: the code"),
  brandId: idOf<"brand">().optional(), brandCode: code.optional(), regionId: idOf<"region">().optional(), regionCode: code.optional(),
  legalEntityId: idOf<"legal-entity">().optional(), legalEntityCode: code.optional(),
  timeZone: zone.optional(), openedOn: day.nullable().optional(), state: z.enum(["open", "closed"]).optional(), labels: labels.optional(),
};
export const NewStore = z.strictObject({ code, ...storeFields });
export const StoreChanges = z.strictObject({ ...storeFields, revision: z.int().optional().describe("Change only if the store still has this revision") });
export const StoreParams = z.object({ storeId: idOf<"store">() });
export const StoresQuery = z.strictObject({
  q: z.string().max(100).optional().describe("The start of the code, or any part of a name"), state: z.enum(["open", "closed"]).optional(),
  regionId: idOf<"region">().optional().describe("This region and those inside it"), brandId: idOf<"brand">().optional(),
  directly: z.literal("true").optional().describe("Of the region, only what lies in it itself and not in those inside it"),
  legalEntityId: idOf<"legal-entity">().optional(), label: plain(64).optional(), ...pageQuery,
});

export const BrandShape = z.object({ brandId: id, code: z.string(), name: namesShape }).meta({ id: "Brand" });
export const NewBrand = z.strictObject({ code, name: names });

export const BrandChanges = z.strictObject({ name: names });
export const BrandParams = z.object({ brandId: idOf<"brand">() });

export const RegionShape = z.object({
  regionId: id, code: z.string(), name: namesShape, parentRegionId: id.nullable(), brandId: id.nullable().describe("Null: of every brand"),
}).meta({ id: "Region" });
export const NewRegion = z.strictObject({ code, name: names, parentRegionId: idOf<"region">().nullable().optional(), brandId: idOf<"brand">().nullable().optional() });
export const RegionChanges = z.strictObject({ name: names.optional(), parentRegionId: idOf<"region">().nullable().optional(), brandId: idOf<"brand">().nullable().optional() });
export const RegionParams = z.object({ regionId: idOf<"region">() });

export const GroupShape = z.object({ groupId: id, code: z.string(), name: namesShape }).meta({ id: "Group" });
export const GroupChanges = z.strictObject({ name: names });

export const OrganisationShape = z.object({
  group: GroupShape, brands: z.array(BrandShape), regions: z.array(RegionShape),
  places: z.array(z.object({ brandId: id, regionId: id, open: z.int(), closed: z.int() })).describe("How many stores of a brand lie in a region itself"),
  labels: z.array(z.object({ label: z.string(), stores: z.int() })), companies: z.array(z.object({ legalEntityId: id, stores: z.int() })),
}).meta({ id: "Organisation" });

export const LegalEntityShape = z.object({
  legalEntityId: id, code: z.string(), name: namesShape, registrationNumber: z.string().nullable().describe("统一社会信用代码, or the company number of another country"),
}).meta({ id: "LegalEntity" });
export const NewLegalEntity = z.strictObject({ code, name: names, registrationNumber: plain(64).nullable().optional() });

export const LegalEntityChanges = z.strictObject({ name: names.optional(), registrationNumber: plain(64).nullable().optional() });
export const LegalEntityParams = z.object({ legalEntityId: idOf<"legal-entity">() });

export const TillShape = z.object({ tillId: id, storeId: id, code: z.string(), name: z.string(), state: z.enum(["active", "retired"]) }).meta({ id: "Till" });
export const NewTill = z.strictObject({ code, name: plain(100).optional() });

export const TillChanges = z.strictObject({ name: plain(100).optional(), state: z.enum(["active", "retired"]).optional() });
export const TillParams = z.object({ storeId: idOf<"store">(), tillId: idOf<"till">() });

export const PlacesQuery = z.strictObject({ ...pageQuery });
