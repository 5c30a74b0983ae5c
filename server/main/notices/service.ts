import { dayMs, instant, type Instant } from "@regulars/kernel";
import { listApprovals, type RequestSeen } from "../../modules/approvals/index.js";
import type { Tx } from "../../platform/db/tx.js";
import { actorOf, type Caller } from "../../platform/http/caller.js";
import { importsOf, listsOf, lookedAt, noteLook } from "./sql.js";

/** How far back the list reaches, and how long it is. */
const reachesBackMs = 30 * dayMs;
const most = 50;

export type NoticeKind = "approval_waiting" | "approval_decided" | "import" | "export";

export interface Notice {
  readonly kind: NoticeKind;
  /** Of the approval, the import or the export. */
  readonly id: string;
  readonly at: Instant;
  readonly isNew: boolean;
  readonly state: string;
  /** The kind of approval, with the parameters of its title. */
  readonly subject: string | null;
  readonly params: RequestSeen["summary"]["params"];
  readonly fileName: string | null;
}

export interface Notices {
  readonly items: readonly Notice[];
  /** How many of them are newer than the last look; those that wait for this person count until they are decided. */
  readonly news: number;
  readonly lookedAt: Instant | null;
}

/** What waits for a person and what has become of their own, the latest first. It is found out anew each time; only the look is kept. */
export async function noticesFor(tx: Tx, caller: Caller, now: Instant): Promise<Notices> {
  const actor = actorOf(caller);
  const since = instant(now - reachesBackMs);
  const looked = await lookedAt(tx, actor);
  const isNew = (at: Instant): boolean => looked === null || at > looked;
  const seesApprovals = caller.permissions.has("approvals.read");
  const asked = { state: null, kind: null, beforeId: null, limit: most };
  const [waiting, own] = seesApprovals ? [await listApprovals(tx, caller, { ...asked, view: "waiting_for_me" }, now), await listApprovals(tx, caller, { ...asked, view: "mine" }, now)] : [[], []];
  const ofApproval = (kind: NoticeKind, request: RequestSeen, at: Instant): Notice => ({
    kind, id: request.approvalId, at, isNew: isNew(at), state: request.state, subject: request.kind, params: request.summary.params, fileName: null,
  });
  const decided = own.flatMap((each) => {
    const at = each.state === "expired" ? (each.finishedAt ?? each.expiresAt) : (each.finishedAt ?? each.decidedAt);
    // What one has taken back or completed oneself is no news.
    return at === null || at < since || each.state === "waiting" || each.state === "withdrawn" ? [] : [ofApproval("approval_decided", each, at)];
  });
  const files = [
    ...(await importsOf(tx, actor, since, most)).map((each) => ({ ...each, kind: "import" as const })), ...(await listsOf(tx, actor, since, most)).map((each) => ({ ...each, kind: "export" as const })),
  ].map(({ kind, id, name, state, at }): Notice => ({ kind, id, at, isNew: isNew(at), state, subject: null, params: {}, fileName: name }));
  const items = [...waiting.map((each) => ofApproval("approval_waiting", each, each.requestedAt)), ...decided, ...files].sort((a, b) => b.at - a.at).slice(0, most);
  return { items, news: items.filter((each) => each.isNew || each.kind === "approval_waiting").length, lookedAt: looked };
}

/** The person has seen everything up to then. */
export async function markLooked(tx: Tx, caller: Caller, through: Instant, now: Instant): Promise<void> {
  await noteLook(tx, actorOf(caller), through > now ? now : through);
}
