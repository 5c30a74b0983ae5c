import type { MemberState } from "./member.js";

export type FreezeScope = "earn" | "burn" | "all";

export interface Blocks {
  readonly state: MemberState;
  readonly earnBlocked: boolean;
  readonly burnBlocked: boolean;
}

/** Blocks or unblocks one side or both. Frozen is who has a side blocked; a membership that has ended stays as it is. */
export function withBlocks(before: Blocks, scope: FreezeScope, blocked: boolean): Blocks {
  if (before.state === "closed" || before.state === "merged") return before;
  const earnBlocked = scope === "burn" ? before.earnBlocked : blocked;
  const burnBlocked = scope === "earn" ? before.burnBlocked : blocked;
  return { state: earnBlocked || burnBlocked ? "frozen" : "active", earnBlocked, burnBlocked };
}
