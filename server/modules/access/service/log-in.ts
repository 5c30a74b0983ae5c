import { timingSafeEqual } from "node:crypto";
import { present, type Problem, type Instant } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { deviceCookie, type Client } from "../../../platform/http/client.js";
import { newId } from "../../../platform/random.js";
import { afterFailure, backoffOf, originBackoff, secondsToWait } from "../domain/backoff.js";
import type { Staff, StaffId } from "../domain/person.js";
import { after, challengeMs, challengeTries } from "../domain/session.js";
import * as errors from "../errors.js";
import { insertChallenge, isKnownDevice, knowDevice, lockFailures, spendChallenge, storeFailures, tryChallenge, type Challenge } from "../sql/sessions.js";
import { credentialsOf, noteLogIn, staffById, staffByLogin, storeTotp, type Credentials } from "../sql/staff.js";
import { newRecoveryCodes, newTotpSecret, proveFactor, proveTotp, totpUri, type SecondFactor } from "./factors.js";
import { passwordHolds, passwordProfile, setPassword } from "./passwords.js";
import { hashOf, newToken, sealSecret, unsealSecret } from "./secrets.js";
import { beginSession, type BegunSession } from "./begin-session.js";

/** A refusal is a value: the count of failures must outlive it. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export interface Begun {
  readonly state: "mfa_required" | "mfa_setup_required";
  readonly challengeId: string;
  readonly methods: readonly ("totp" | "recovery_code")[];
  /** At the first log-in: what the person puts into an authenticator app. */
  readonly totp: { readonly secret: string; readonly uri: string } | null;
  /** What the browser keeps: it may finish this log-in, and is known at the next one. */
  readonly device: string;
}

const nobody = "00000000-0000-7000-8000-000000000000";
const wholeOrigin = hashOf("every account");

interface Guard {
  readonly staff: Staff | null;
  failed(): Promise<void>;
  passed(): Promise<void>;
}

/**
 * Lets a try in, or says how long to wait. Counted by account and origin, never by account alone: whoever guesses slows themselves and cannot
 * lock the owner out (SE-04). A browser that has logged in to this account before is an origin of its own.
 */
export async function guarded(tx: Tx, login: string, client: Client, now: Instant): Promise<Outcome<Guard>> {
  const staff = await staffByLogin(tx, login);
  const device = client.cookies.get(deviceCookie);
  const isKnown = await isKnownDevice(tx, staff?.staffId ?? nobody, hashOf(device ?? ""));
  const origin = hashOf(isKnown && device !== undefined ? `device ${device}` : `address ${client.address}`);
  const subject = hashOf(`login ${login}`);
  const all = await lockFailures(tx, wholeOrigin, origin, now);
  const own = await lockFailures(tx, subject, origin, now);
  const wait = Math.max(secondsToWait(all, now), secondsToWait(own, now));
  if (wait > 0) return { ok: false, problem: errors.tooManyAttempts({ seconds: wait }) };
  return {
    ok: true,
    value: {
      staff,
      failed: async () => {
        await storeFailures(tx, wholeOrigin, origin, afterFailure(all, originBackoff, now));
        await storeFailures(tx, subject, origin, afterFailure(own, backoffOf[passwordProfile()], now));
      },
      passed: () => storeFailures(tx, subject, origin, { failures: 0, lastAt: now, blockedUntil: null }),
    },
  };
}

/** The first step: login and password. The same answer and the same work for a login that does not exist, a wrong password and a disabled account. */
export async function logIn(tx: Tx, input: { readonly login: string; readonly password: string }, client: Client, now: Instant): Promise<Outcome<Begun>> {
  const guard = await guarded(tx, input.login, client, now);
  if (!guard.ok) return guard;
  const { staff, failed } = guard.value;
  const credentials = staff === null ? null : await credentialsOf(tx, staff.staffId);
  const holds = await passwordHolds(staff?.state === "active" ? (credentials?.passwordHash ?? null) : null, input.password);
  if (staff === null || credentials === null || !holds) {
    await failed();
    return { ok: false, problem: errors.logInRefused() };
  }
  return { ok: true, value: await challenge(tx, staff, credentials, client, now) };
}

/** The secret that tells this browser from others: what it sent, or a new one for it to keep. */
export function deviceOf(client: Client): string {
  const given = client.cookies.get(deviceCookie) ?? "";
  return /^[A-Za-z0-9_-]{43}$/.test(given) ? given : newToken();
}

async function challenge(tx: Tx, staff: Staff, credentials: Credentials, client: Client, now: Instant): Promise<Begun> {
  const device = deviceOf(client);
  const challengeId = newId<"challenge">();
  const secret = credentials.totp === null ? newTotpSecret() : null;
  await insertChallenge(tx, {
    challengeId, staffId: staff.staffId, kind: secret === null ? "mfa" : "mfa_setup", deviceHash: hashOf(device),
    secret: secret === null ? null : sealSecret("secret", challengeId, secret), expiresAt: after(now, challengeMs), tries: 0, usedAt: null,
  });
  return {
    state: secret === null ? "mfa_required" : "mfa_setup_required", challengeId, methods: secret === null ? ["totp", "recovery_code"] : ["totp"], device,
    totp: secret === null ? null : { secret, uri: totpUri(staff.login, secret) },
  };
}

export interface LoggedIn extends BegunSession {
  readonly staffId: StaffId;
  /** At the first log-in only, shown this once. */
  readonly recoveryCodes: readonly string[] | null;
  readonly device: string;
}

/** The second step: a code. Right or wrong it is spent; five wrong ones end the log-in, and each counts like a wrong password. */
export async function verifyLogIn(tx: Tx, input: SecondFactor & { readonly challengeId: string }, client: Client, now: Instant): Promise<Outcome<LoggedIn>> {
  const device = client.cookies.get(deviceCookie) ?? "";
  const begun = await tryChallenge(tx, input.challengeId);
  if (begun === null || begun.kind === "totp_change" || !isOpen(begun, now) || !timingSafeEqual(begun.deviceHash, hashOf(device))) return { ok: false, problem: errors.challengeOver() };
  const before = present(await staffById(tx, begun.staffId), "the person of a challenge");
  const guard = await guarded(tx, before.login, client, now);
  if (!guard.ok) return guard;
  const { staff, failed, passed } = guard.value;
  if (staff?.state !== "active") return { ok: false, problem: errors.challengeOver() };
  const credentials = await credentialsOf(tx, staff.staffId);
  const isSetUp = begun.secret !== null;
  // Two set-ups at the same moment: the first one that is finished counts.
  if (isSetUp && credentials.totp !== null) return { ok: false, problem: errors.challengeOver() };
  const secret = begun.secret === null ? null : unsealSecret("secret", begun.challengeId, begun.secret);
  const proven = secret === null ? await proveFactor(tx, credentials, input, now) : input.method === "totp" && (await proveTotp(tx, staff.staffId, secret, input.code, now));
  if (!proven) {
    await failed();
    return { ok: false, problem: errors.logInRefused() };
  }
  await spendChallenge(tx, begun.challengeId, now);
  await passed();
  let recoveryCodes: readonly string[] | null = null;
  if (secret !== null) {
    await storeTotp(tx, staff.staffId, sealSecret("totp_secret", staff.staffId, secret));
    recoveryCodes = await newRecoveryCodes(tx, staff.staffId, now);
  }
  return { ok: true, value: await finishLogIn(tx, staff.staffId, device, recoveryCodes, client, now) };
}

/** Both factors are proven: the browser is known from now on, and its session begins. */
export async function finishLogIn(tx: Tx, staffId: StaffId, device: string, recoveryCodes: readonly string[] | null, client: Client, now: Instant): Promise<LoggedIn> {
  await knowDevice(tx, staffId, hashOf(device), now);
  await noteLogIn(tx, staffId, now);
  return { ...(await beginSession(tx, staffId, client, now)), staffId, recoveryCodes, device };
}

export function isOpen(begun: Challenge, now: Instant): boolean {
  return begun.usedAt === null && begun.tries <= challengeTries && now < begun.expiresAt;
}

/** Sets a password with the one-time token that an administrator has handed over. Guessing tokens counts like guessing passwords. */
export async function usePasswordToken(tx: Tx, input: { readonly login: string; readonly token: string; readonly password: string }, client: Client, now: Instant): Promise<Outcome<StaffId>> {
  const guard = await guarded(tx, input.login, client, now);
  if (!guard.ok) return guard;
  const { staff, failed } = guard.value;
  const credentials = staff?.state === "active" ? await credentialsOf(tx, staff.staffId) : null;
  const given = hashOf(input.token);
  const isRight = timingSafeEqual(credentials?.setUpHash ?? hashOf(""), given) && credentials?.setUpExpiresAt != null && now < credentials.setUpExpiresAt;
  if (staff === null || credentials === null || !isRight) {
    await failed();
    return { ok: false, problem: errors.setUpRefused() };
  }
  await setPassword(tx, credentials, staff, input.password, now);
  return { ok: true, value: staff.staffId };
}

/** Proves both factors in an open session. The token changes with it. */
export async function proveAgain(tx: Tx, staff: Staff, input: SecondFactor & { readonly password: string }, client: Client, now: Instant): Promise<Outcome<null>> {
  const guard = await guarded(tx, staff.login, client, now);
  if (!guard.ok) return guard;
  const credentials = await credentialsOf(tx, staff.staffId);
  if (!(await passwordHolds(credentials.passwordHash, input.password)) || !(await proveFactor(tx, credentials, input, now))) {
    await guard.value.failed();
    return { ok: false, problem: errors.logInRefused() };
  }
  await guard.value.passed();
  return { ok: true, value: null };
}
