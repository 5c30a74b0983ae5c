import type { ImportKind } from "../kind.js";
import { membersKind } from "./members.js";
import { openingLotsKind } from "./opening-lots.js";
import { ordersKind } from "./orders.js";
import { productsKind } from "./products.js";
import { storesKind } from "./stores.js";

/** Everything that can be imported, in the order in which a chain would do it. */
export const importKinds: readonly ImportKind[] = [storesKind, productsKind, membersKind, ordersKind, openingLotsKind];
