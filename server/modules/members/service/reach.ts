import { asId, type MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { memberOutOfScope, type Caller } from "../../../platform/http/caller.js";
import { insertLinks, membersWithin, type StoreLink } from "../sql/reach.js";

/**
 * Which of these members a caller reaches: all of them who acts for all stores; else those whose home store is in scope, those without one
 * who were enrolled in scope, and those who have bought in scope. Nobody reaches who does not exist.
 */
export async function reachableAmong(tx: Tx, caller: Caller, memberIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (memberIds.length === 0 || caller.storeScope === "all") return new Set(memberIds);
  return membersWithin(tx, memberIds.map((each) => asId<"member">(each)), [...caller.storeScope]);
}

/** Refuses with 403 unless the caller reaches all of them. A member who does not exist is refused alike: the answer tells nothing. */
export async function requireReachable(tx: Tx, caller: Caller, memberIds: readonly MemberId[]): Promise<void> {
  const reached = await reachableAmong(tx, caller, memberIds);
  if (memberIds.some((each) => !reached.has(each))) throw memberOutOfScope();
}

/** Notes that these members have bought in these stores: who acts for one of the stores reaches them from now on. */
export async function linkStores(tx: Tx, links: readonly StoreLink[]): Promise<void> {
  if (links.length > 0) await insertLinks(tx, links);
}
