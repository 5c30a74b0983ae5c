import type { Dice } from "../server/main/demo/dice.js";

/** Goods, stores and shoppers of a measured chain. Ids are whatever the place under measurement gave them. */
export interface Assortment {
  readonly storeIds: readonly string[];
  /** Leaves of the category tree: what a product belongs to. */
  readonly categoryIds: readonly string[];
  readonly brandIds: readonly string[];
  readonly products: readonly Goods[];
}

export interface Goods {
  readonly productId: string;
  readonly sku: string;
  /** From the product's own category up to the root. */
  readonly categoryPath: readonly string[];
  readonly brandId: string;
  readonly labels: readonly string[];
  readonly listPrice: number;
}

export const categoryCount = 24;
export const departmentCount = 4;
export const brandCount = 20;
export const productCount = 2_000;
export const storeCount = 50;

/** Where product number `index` stands in the tree, and what it costs (minor units): the same in every bench. */
export function goodsAt(index: number): { readonly sku: string; readonly category: number; readonly brand: number; readonly labels: readonly string[]; readonly listPrice: number } {
  return {
    sku: `B${String(index).padStart(6, "0")}`, category: index % categoryCount, brand: (index * 7) % brandCount,
    labels: index % 11 === 0 ? ["new_arrival"] : index % 97 === 0 ? ["no_points"] : [], listPrice: 300 + ((index * 7_919) % 9_700),
  };
}

export interface BasketLine {
  readonly lineNo: number;
  readonly goods: Goods;
  readonly quantity: number;
  readonly netPaid: number;
}

/** What somebody carries to the till; some of it at a reduced price. */
export function basket(assortment: Assortment, dice: Dice, lines: number): readonly BasketLine[] {
  return Array.from({ length: lines }, (_, index) => {
    const goods = dice.pick(assortment.products);
    const quantity = dice.chance(0.7) ? 1 : dice.between(2, 4);
    const gross = goods.listPrice * quantity;
    return { lineNo: index + 1, goods, quantity, netPaid: dice.chance(0.8) ? gross : Math.floor(gross * 0.85) };
  });
}

/** An assortment that needs no database: for the engine by itself. */
export function inventedAssortment(): Assortment {
  const name = (what: string, index: number): string => `${what}-${String(index).padStart(3, "0")}`;
  return {
    storeIds: Array.from({ length: storeCount }, (_, index) => name("store", index)),
    categoryIds: Array.from({ length: categoryCount }, (_, index) => name("category", index)),
    brandIds: Array.from({ length: brandCount }, (_, index) => name("brand", index)),
    products: Array.from({ length: productCount }, (_, index) => {
      const { sku, category, brand, labels, listPrice } = goodsAt(index);
      return {
        productId: name("product", index), sku, brandId: name("brand", brand), labels, listPrice,
        categoryPath: [name("category", category), name("department", category % departmentCount)],
      };
    }),
  };
}
