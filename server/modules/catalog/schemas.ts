import { asId } from "@regulars/kernel";
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
const namesShape = z.object({ "zh-CN": z.string(), en: z.string() }).meta({ id: "ProductNames" });

export const ProductShape = z.object({
  productId: id, sku: z.string(), name: namesShape, categoryId: id.nullable(), categoryPath: z.array(id).describe("Its category first, the root last"),
  brandId: id.nullable(), labels: z.array(z.string()), isEarningExcluded: z.boolean().describe("Earns nothing, whatever the rules say"),
  taxRateBps: z.int().nullable().describe("Tax contained in its price, in basis points; null: the deployment's default"),
  isUnlisted: z.boolean().describe("First seen on a receipt; nobody has described it yet"), state: z.enum(["active", "retired"]), revision: z.int(),
}).meta({ id: "Product" });

const productFields = {
  name: names.optional().describe("Default: the SKU"), categoryId: idOf<"category">().nullable().optional(), categoryCode: code.nullable().optional(),
  brandId: idOf<"product-brand">().nullable().optional(), brandCode: code.nullable().optional(), labels: z.array(plain(64)).max(50).optional(),
  isEarningExcluded: z.boolean().optional(), taxRateBps: z.int().min(0).max(10_000).nullable().optional(), state: z.enum(["active", "retired"]).optional(),
};
export const NewProduct = z.strictObject({ sku: plain(128).describe("The chain's own number for it, unique; capitals and leading zeros count"), ...productFields });
export const ProductChanges = z.strictObject({ ...productFields, revision: z.int().optional().describe("Change only if the product still has this revision") });
export const LabelProducts = z.strictObject({
  productIds: z.array(idOf<"product">()).min(1).max(500), add: z.array(plain(64)).max(50).default([]), remove: z.array(plain(64)).max(50).default([]),
});
export const ProductLabelsShape = z.object({ items: z.array(z.object({ label: z.string(), products: z.int() })), nextCursor: z.null() });
export const ProductParams = z.object({ productId: idOf<"product">() });
export const ProductsQuery = z.strictObject({
  q: plain(100).optional().describe("The start of the SKU, or any part of a name"), categoryId: idOf<"category">().optional().describe("This category and all below it"),
  brandId: idOf<"product-brand">().optional(), label: plain(64).optional(), isUnlisted: z.enum(["true", "false"]).transform((text) => text === "true").optional(),
  state: z.enum(["active", "retired"]).optional(), ...pageQuery,
});

export const CategoryShape = z.object({
  categoryId: id, code: z.string(), name: namesShape, parentCategoryId: id.nullable(), path: z.array(id).describe("Itself first, the root last"),
}).meta({ id: "Category" });
export const NewCategory = z.strictObject({ code, name: names.optional().describe("Default: the code"), parentCode: code.nullable().optional(), parentCategoryId: idOf<"category">().nullable().optional() })
  .refine((given) => given.parentCode === undefined || given.parentCategoryId === undefined, { error: "two_parents" });
export const CategoryChanges = z.strictObject({ name: names.optional(), parentCode: code.nullable().optional().describe("Null: it becomes a root") });
export const CategoryParams = z.object({ categoryId: idOf<"category">() });
export const ListQuery = z.strictObject({ ...pageQuery });

export const ProductBrandShape = z.object({ brandId: id, code: z.string(), name: namesShape }).meta({ id: "ProductBrand" });
export const NewProductBrand = z.strictObject({ code, name: names.optional().describe("Default: the code") });
export const ProductBrandChanges = z.strictObject({ name: names });
export const ProductBrandParams = z.object({ brandId: idOf<"product-brand">() });
