import type { Instant, ProductId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { labelsAtMost, relabelled } from "../domain/labels.js";
import * as errors from "../errors.js";
import { lockProductsBySku, productsById, writeProducts } from "../sql.js";
import { forgetCatalogue } from "./resolve.js";

export { labelsInUse } from "../sql.js";

export interface LabelProducts {
  readonly productIds: readonly ProductId[];
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** Gives and takes labels of many products at once; all of them or none. One that nobody has described yet stays so. */
export async function labelProducts(tx: Tx, { productIds, add, remove }: LabelProducts, now: Instant): Promise<{ readonly changed: number }> {
  const found = await productsById(tx, [...new Set(productIds)]);
  const known = new Set<string>(found.map((each) => each.productId));
  const missing = productIds.find((each) => !known.has(each));
  if (missing !== undefined) throw errors.productNotFound({ productId: missing });
  const products = await lockProductsBySku(tx, found.map((each) => each.sku));
  const changed = products.map((each) => ({ ...each, labels: relabelled(each.labels, add, remove) })).filter((each, index) => each.labels.join("\n") !== products[index]?.labels.join("\n"));
  const full = changed.find((each) => each.labels.length > labelsAtMost);
  if (full !== undefined) throw errors.tooManyLabels({ sku: full.sku, most: labelsAtMost });
  if (changed.length === 0) return { changed: 0 };
  await writeProducts(tx, changed, now, "overwrite");
  await forgetCatalogue(tx);
  return { changed: changed.length };
}
