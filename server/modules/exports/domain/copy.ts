import { dayMs, instant, type Id, type Instant } from "@regulars/kernel";

export type CopyId = Id<"data-copy">;

/** making → ready → deleted; making → failed | deleted. */
export const copyStates = ["making", "ready", "failed", "deleted"] as const;
export type CopyState = (typeof copyStates)[number];
export const copyDeletions = ["expired", "replaced", "left"] as const;
export type CopyDeletion = (typeof copyDeletions)[number];

const copyKeptDays = 7;
/** A copy takes some work to make; nobody reads more of them in a day. */
export const copiesPerDay = 5;

export function copyEnd(madeAt: Instant): Instant {
  return instant(madeAt + copyKeptDays * dayMs);
}

/** By time: a copy past its end is gone, however late the job is that empties it. */
export function copyStateAt(copy: { readonly state: CopyState; readonly expiresAt: Instant | null }, now: Instant): CopyState {
  return copy.state === "ready" && copy.expiresAt !== null && copy.expiresAt <= now ? "deleted" : copy.state;
}

/** Who may fetch it: who asked, a member in the very session that asked. */
export function mayFetch(copy: { readonly askedBy: string; readonly sessionId: string | null }, by: { readonly actor: string; readonly sessionId: string | null }): boolean {
  return copy.askedBy === by.actor && (copy.sessionId === null || copy.sessionId === by.sessionId);
}
