import type { BusinessDate, Instant } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { storeDirectory } from "../../stores/index.js";

/** The day it is for the programme. */
export async function businessDateOf(tx: Tx, at: Instant): Promise<BusinessDate> {
  return (await storeDirectory(tx)).businessDateAt(null, at);
}
