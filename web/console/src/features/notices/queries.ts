import type { components } from "@regulars/api-client";
import { api } from "../../app/api.js";
import { answered } from "../../app/problem.js";

export type Notices = Omit<components["schemas"]["Notices"], "nextCursor">;
export type Notice = Notices["items"][number];

/** Begins with the key of approvals: what is decided is no news any more. */
export const noticesKey = ["approvals", "notices"] as const;

/** Asked by the page itself, each minute: that does not count as use of the session. */
export function readNotices(): Promise<Notices> {
  return answered(api.GET("/v1/notices", { headers: { "x-regulars-passive": "1" } }));
}

export function look(through: string): Promise<unknown> {
  return answered(api.POST("/v1/notices:look", { body: { through } }));
}
