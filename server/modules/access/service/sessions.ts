import { asId, mulDivFloor, present, type Instant } from "@regulars/kernel";
import type { Database, Tx } from "../../../platform/db/tx.js";
import { ownSession, type Caller } from "../../../platform/http/caller.js";
import type { Client } from "../../../platform/http/client.js";
import type { Staff, StaffId } from "../domain/person.js";
import { after, idleMs, isAlive, steppedUpMs, usedEveryMs } from "../domain/session.js";
import * as errors from "../errors.js";
import { forgetOld, endSessions, markSessionUsed, openSessions, renewSession, sessionById, sessionByToken, type Session } from "../sql/sessions.js";
import { memberOfStaff } from "../sql/own-members.js";
import { forgetPasskeyChallenges } from "../sql/passkeys.js";
import { credentialsOf, credentialsSeen, recoveryCodesLeft, staffById } from "../sql/staff.js";
import { mustChange, passwordHolds, setPassword } from "./passwords.js";
import { newRecoveryCodes, type SecondFactor } from "./factors.js";
import { proveAgain, type Outcome } from "./log-in.js";
import { rightsOfStaff, type HeldRights } from "./rights.js";
import { hashOf, newToken } from "./secrets.js";

/**
 * Whose session a cookie is, and what that person may do now. Read anew at each request: an end, a change of rights, a disabled account count at
 * once and in every process.
 */
export async function authenticateStaff(database: Database, token: string, options: { readonly passive: boolean }, now: Instant): Promise<Caller | null> {
  const tokenHash = hashOf(token);
  const found = await database.transaction(async (tx) => {
    const session = await sessionByToken(tx, tokenHash);
    if (session === null || !isAlive(session, now)) return null;
    const staff = await staffById(tx, session.staffId);
    if (staff?.state !== "active") return null;
    const [rights, credentials, memberId] = await Promise.all([rightsOfStaff(tx, staff.staffId), credentialsSeen(tx, staff.staffId), memberOfStaff(tx, staff.staffId)]);
    return { session, rights, memberId, isOutdated: mustChange(credentials, now) };
  }, { readOnly: true });
  if (found === null) return null;
  const { session, rights, memberId, isOutdated } = found;
  if (!options.passive && now - session.lastUsedAt >= usedEveryMs) await database.transaction((tx) => markSessionUsed(tx, session.sessionId, now));
  return {
    kind: "staff", callerId: session.staffId, sessionId: session.sessionId, storeScope: rights.storeScope, scopes: rights.scopes, limits: rights.limits, ...(memberId === null ? {} : { memberId }),
    // With a password that has run out a person can do one thing: set another.
    permissions: isOutdated ? new Set([ownSession]) : new Set([...rights.permissions, ownSession]),
  };
}

export interface OwnSession {
  readonly staff: Staff;
  readonly session: Session;
  readonly rights: HeldRights;
  readonly mustChangePassword: boolean;
  readonly recoveryCodesLeft: number;
  readonly hasTotp: boolean;
  readonly passwordChangedAt: Instant | null;
  /** When it ends unless it is used. */
  readonly idleExpiresAt: Instant;
  /** The same by the clock of whoever asks: a browser's may be wrong. */
  readonly secondsLeft: number;
}

const ownStaffId = (caller: Caller): StaffId => asId<"staff">(caller.callerId);

export async function ownSessionView(tx: Tx, caller: Caller, now: Instant): Promise<OwnSession> {
  const staffId = ownStaffId(caller);
  const [staff, session, rights, left, credentials] = await Promise.all([
    staffById(tx, staffId), sessionById(tx, caller.sessionId ?? ""), rightsOfStaff(tx, staffId), recoveryCodesLeft(tx, staffId), credentialsSeen(tx, staffId),
  ]);
  const own = present(session, "the session of a caller");
  const idleExpiresAt = after(own.lastUsedAt, idleMs);
  return {
    staff: present(staff, "the person of a session"), session: own, idleExpiresAt, secondsLeft: Math.max(0, mulDivFloor(Math.min(idleExpiresAt, own.expiresAt) - now, 1, 1_000)),
    hasTotp: credentials.totp !== null, passwordChangedAt: credentials.passwordChangedAt, rights, recoveryCodesLeft: left, mustChangePassword: mustChange(credentials, now),
  };
}

export async function logOut(tx: Tx, caller: Caller, now: Instant): Promise<void> {
  await endSessions(tx, ownStaffId(caller), { only: caller.sessionId ?? "" }, "logged_out", now);
}

export async function ownSessions(tx: Tx, caller: Caller, now: Instant): Promise<readonly Session[]> {
  return (await openSessions(tx, ownStaffId(caller))).filter((each) => isAlive(each, now));
}

/** Ends every session of one's own but the one that asks. Answers how many. */
export async function endOtherSessions(tx: Tx, caller: Caller, now: Instant): Promise<number> {
  return endSessions(tx, ownStaffId(caller), { keep: caller.sessionId ?? "" }, "ended_by_owner", now);
}

export async function endOwnSession(tx: Tx, caller: Caller, sessionId: string, now: Instant): Promise<void> {
  if ((await endSessions(tx, ownStaffId(caller), { only: sessionId }, "ended_by_owner", now)) === 0) throw errors.sessionNotFound({ sessionId });
}

/** A fresh proof of both factors; the token of the session changes. */
export async function stepUp(tx: Tx, caller: Caller, input: SecondFactor & { readonly password: string }, client: Client, now: Instant): Promise<Outcome<{ readonly token: string }>> {
  const staff = present(await staffById(tx, ownStaffId(caller)), "the person of a session");
  const proven = await proveAgain(tx, staff, input, client, now);
  if (!proven.ok) return proven;
  const token = newToken();
  await renewSession(tx, caller.sessionId ?? "", hashOf(token), now);
  return { ok: true, value: { token } };
}

export async function requireFresh(tx: Tx, caller: Caller, now: Instant): Promise<void> {
  const session = await sessionById(tx, caller.sessionId ?? "");
  if (session === null || session.steppedUpAt + steppedUpMs <= now) throw errors.stepUpNeeded();
}

/** Changes one's own password. Every other session of the person ends, and this one gets another token. */
export async function changeOwnPassword(tx: Tx, caller: Caller, input: { readonly current: string; readonly password: string }, now: Instant): Promise<{ readonly token: string }> {
  const staffId = ownStaffId(caller);
  const staff = present(await staffById(tx, staffId), "the person of a session");
  const credentials = await credentialsOf(tx, staffId);
  await requireFresh(tx, caller, now);
  if (!(await passwordHolds(credentials.passwordHash, input.current))) throw errors.logInRefused();
  await setPassword(tx, credentials, staff, input.password, now);
  await endSessions(tx, staffId, { keep: caller.sessionId ?? "" }, "password_changed", now);
  const token = newToken();
  await renewSession(tx, caller.sessionId ?? "", hashOf(token), null);
  return { token };
}

export async function renewRecoveryCodes(tx: Tx, caller: Caller, now: Instant): Promise<readonly string[]> {
  await requireFresh(tx, caller, now);
  return newRecoveryCodes(tx, ownStaffId(caller), now);
}

/** Forgets begun and failed log-ins from before a moment: none of them decides anything any more. */
export async function forgetOldLogIns(tx: Tx, beforeIso: string): Promise<void> {
  await forgetOld(tx, beforeIso);
  await forgetPasskeyChallenges(tx, beforeIso);
}
