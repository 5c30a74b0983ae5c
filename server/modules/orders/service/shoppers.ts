import { asId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { linkStores } from "../../members/index.js";
import type { OrderHead } from "../domain/record.js";

/** The members of these documents have bought in their stores: who works there reaches them. Called once, at the end of what a transaction does. */
export async function noteShoppers(tx: Tx, documents: Iterable<Pick<OrderHead, "ownerId" | "storeId" | "isGuest">>): Promise<void> {
  const links = [...documents].filter((each) => !each.isGuest).map((each) => ({ memberId: asId<"member">(each.ownerId), storeId: each.storeId }));
  await linkStores(tx, links);
}
