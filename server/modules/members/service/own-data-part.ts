import type { Instant, MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";

/** One line of a member's own copy: names of fields as in the API, values in clear. */
export type OwnDataRow = Readonly<Record<string, string | number | boolean | null>>;

/**
 * What one module keeps of a member, for the member's own copy (PR-20). Each module tells its own part; main puts them together, so that
 * nobody below knows who is above. No other person's data and no notes that staff wrote for each other have a place in it.
 */
export interface OwnDataPart {
  /** Also the name of its file. Its title is the text `exports.part.<name>`. */
  readonly name: string;
  /** The oldest first. `memberIds`: the member, then the accounts that were merged into it. */
  readonly read: (tx: Tx, memberIds: readonly MemberId[], now: Instant) => Promise<readonly OwnDataRow[]>;
}
