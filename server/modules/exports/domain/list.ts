import { dayMs, instant, type Id, type Instant } from "@regulars/kernel";

export type ListId = Id<"member-list">;

/** asked (a second person is awaited) → running → ready → deleted; running → failed. */
export const listStates = ["asked", "running", "ready", "failed", "deleted"] as const;
export type ListState = (typeof listStates)[number];
export const listFormats = ["csv", "xlsx"] as const;
export type ListFormat = (typeof listFormats)[number];

const fileKeptDays = 1;

export function listEnd(madeAt: Instant): Instant {
  return instant(madeAt + fileKeptDays * dayMs);
}

/** By time: a file past its end is gone, however late the job is that deletes it. */
export function listStateAt(list: { readonly state: ListState; readonly expiresAt: Instant | null }, now: Instant): ListState {
  return list.state === "ready" && list.expiresAt !== null && list.expiresAt <= now ? "deleted" : list.state;
}

export const listColumns = ["memberNumber", "name", "phone", "email", "birthday", "gender", "state", "tier", "points", "homeStoreCode", "homeStore", "channel", "enrolledOn", "labels"] as const;
export type ListColumn = (typeof listColumns)[number];
