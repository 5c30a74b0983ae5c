import { timingSafeEqual } from "node:crypto";
import { dayMs, instant, type Instant, type MemberId } from "@regulars/kernel";
import type { Database, Tx } from "../../../platform/db/tx.js";
import { permissionDenied, type Caller } from "../../../platform/http/caller.js";
import { memberCookie, type Client } from "../../../platform/http/client.js";
import { newId } from "../../../platform/random.js";
import { duplicatesOf, findMembers, survivorsOf } from "../../members/index.js";
import { browserName } from "../domain/browser.js";
import { isAlive, readToken, sessionEnd, usedEveryMs, writeToken, type MemberSession, type MemberSessionId } from "../domain/session.js";
import * as errors from "../errors.js";
import { forgetLogIns } from "../sql/log-in.js";
import { endSession, findSession, forgetSessions, insertSession, markUsed, openSessions } from "../sql/sessions.js";
import { hashOf, newSecret } from "./secrets.js";

/** A new session; answers what goes into the cookie. The session that this browser had before ends. */
export async function beginSession(tx: Tx, memberId: MemberId, client: Client, now: Instant): Promise<string> {
  const before = readToken(client.cookies.get(memberCookie) ?? "");
  if (before !== null) {
    const had = await findSession(tx, before.memberId, before.sessionId);
    if (had !== null && timingSafeEqual(had.tokenHash, hashOf(before.secret))) await endSession(tx, [had.memberId], had.sessionId, "replaced", now);
  }
  const secret = newSecret();
  const sessionId: MemberSessionId = newId<"member-session">();
  await insertSession(tx, {
    memberId, sessionId, tokenHash: hashOf(secret), createdAt: now, lastUsedAt: now, expiresAt: sessionEnd(now), browser: browserName(client.userAgent), endedAt: null,
  });
  return writeToken({ memberId, sessionId, secret });
}

/** Whose session a cookie is. Read anew at each request: an end, a membership that has ended, a merge count at once and in every process. */
export async function authenticateMember(database: Database, token: string, now: Instant): Promise<Caller | null> {
  const parts = readToken(token);
  if (parts === null) return null;
  const found = await database.transaction(async (tx) => {
    const session = await findSession(tx, parts.memberId, parts.sessionId);
    if (session === null || !isAlive(session, now) || !timingSafeEqual(session.tokenHash, hashOf(parts.secret))) return null;
    const memberId = await standsFor(tx, session.memberId);
    return memberId === null ? null : { session, memberId };
  }, { readOnly: true });
  if (found === null) return null;
  const { session, memberId } = found;
  if (now - session.lastUsedAt >= usedEveryMs) await database.transaction((tx) => markUsed(tx, session, now));
  // What members may do they may do in any store; their routes touch nobody else's account.
  return { kind: "member", callerId: memberId, memberId, sessionId: session.sessionId, permissions: new Set(), storeScope: "all" };
}

/** Who the member of a session is now; null: nobody any more. */
async function standsFor(tx: Tx, memberId: MemberId): Promise<MemberId | null> {
  const member = (await findMembers(tx, [memberId])).get(memberId);
  if (member === undefined || member.state === "closed") return null;
  if (member.state !== "merged") return memberId;
  const survivor = (await survivorsOf(tx, [memberId])).get(memberId);
  return survivor === undefined ? null : standsFor(tx, survivor);
}

/** The member who calls. Whoever else got so far is refused. */
export function ownMemberId(caller: Caller): MemberId {
  if (caller.kind !== "member") throw permissionDenied({ permission: "me.read" });
  return caller.callerId as MemberId;
}

export async function ownSessions(tx: Tx, caller: Caller, now: Instant): Promise<readonly MemberSession[]> {
  return (await openSessions(tx, await ownIds(tx, caller))).filter((each) => isAlive(each, now));
}

export async function endOwnSession(tx: Tx, caller: Caller, sessionId: string, now: Instant): Promise<void> {
  const why = sessionId === caller.sessionId ? "logged_out" : "ended_by_owner";
  if (!(await endSession(tx, await ownIds(tx, caller), sessionId, why, now))) throw errors.sessionNotFound({ sessionId });
}

/** The member's own id, and those of the accounts that were merged into it: sessions stay where they began. */
async function ownIds(tx: Tx, caller: Caller): Promise<readonly MemberId[]> {
  const memberId = ownMemberId(caller);
  return [memberId, ...(await duplicatesOf(tx, memberId))];
}

/** Forgets what no log-in needs any more, and sessions a month after they have run out. */
export async function forgetOld(tx: Tx, now: Instant): Promise<void> {
  await forgetLogIns(tx, instant(now - 600_000), instant(now - 3_600_000));
  await forgetSessions(tx, instant(now - 30 * dayMs));
}
