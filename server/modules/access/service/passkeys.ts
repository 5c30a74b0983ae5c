import { asId, present, type Instant } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import type { Caller } from "../../../platform/http/caller.js";
import type { Client } from "../../../platform/http/client.js";
import { newId, randomBytesOf } from "../../../platform/random.js";
import { mostBegun, mostPasskeys, type Passkey, type PasskeyId } from "../domain/passkey.js";
import type { StaffId } from "../domain/person.js";
import { after, challengeMs } from "../domain/session.js";
import * as errors from "../errors.js";
import { begunFrom, deletePasskeys, insertPasskey, insertPasskeyChallenge, lockPasskey, markPasskeyUsed, passkeysOf, takePasskeyChallenge, updatePasskeyName, type PasskeyChallengeKind } from "../sql/passkeys.js";
import { renewSession } from "../sql/sessions.js";
import { credentialsOf, staffById } from "../sql/staff.js";
import { deviceOf, finishLogIn, guarded, type LoggedIn, type Outcome } from "./log-in.js";
import { hashOf, newToken } from "./secrets.js";
import { requireFresh } from "./sessions.js";
import { creationOptions, isHandleOf, provenCreation, provenSignature, requestOptions, requirePlace, type MadeCredential, type SignedCredential } from "./webauthn.js";

const own = (caller: Caller): StaffId => asId<"staff">(caller.callerId);

interface Begun {
  readonly challengeId: string;
  readonly challenge: Buffer;
  /** The browser keeps it: it may finish what it began. */
  readonly device: string;
}

/** One address may begin only so many, for what is begun is kept until it runs out. */
async function begin(tx: Tx, kind: PasskeyChallengeKind, staffId: StaffId | null, client: Client, now: Instant): Promise<Begun> {
  const originHash = hashOf(`address ${client.address}`);
  if ((await begunFrom(tx, originHash, mostBegun, now)) >= mostBegun) throw errors.tooManyAttempts({ seconds: 300 });
  const [device, challengeId, challenge] = [deviceOf(client), newId<"challenge">(), randomBytesOf(32)];
  await insertPasskeyChallenge(tx, { challengeId, kind, staffId, deviceHash: hashOf(device), originHash, challenge, expiresAt: after(now, challengeMs) });
  return { challengeId, challenge, device };
}

export function ownPasskeys(tx: Tx, caller: Caller): Promise<readonly Passkey[]> {
  return passkeysOf(tx, own(caller));
}

/** Begins a new passkey: whoever finds an open browser cannot, for both factors must have been proven a moment ago. */
export async function beginPasskey(tx: Tx, caller: Caller, client: Client, now: Instant) {
  await requireFresh(tx, caller, now);
  const place = requirePlace(client);
  const [staff, passkeys] = [present(await staffById(tx, own(caller)), "the person of a session"), await passkeysOf(tx, own(caller))];
  if (passkeys.length >= mostPasskeys) throw errors.tooManyPasskeys({ most: mostPasskeys });
  const { challengeId, challenge, device } = await begin(tx, "register", staff.staffId, client, now);
  return { challengeId, device, options: await creationOptions(staff, passkeys, challenge, place) };
}

export async function addPasskey(tx: Tx, caller: Caller, input: { readonly challengeId: string; readonly name: string; readonly credential: MadeCredential }, client: Client, now: Instant): Promise<Outcome<Passkey>> {
  const place = requirePlace(client);
  const staffId = own(caller);
  const begun = await takePasskeyChallenge(tx, { challengeId: input.challengeId, kind: "register", deviceHash: hashOf(deviceOf(client)) }, now);
  if (begun?.staffId !== staffId) return { ok: false, problem: errors.challengeOver() };
  const proven = await provenCreation(input.credential, begun.challenge, place);
  if (proven === null) return { ok: false, problem: errors.passkeyRefused() };
  await credentialsOf(tx, staffId);
  if ((await passkeysOf(tx, staffId)).length >= mostPasskeys) return { ok: false, problem: errors.tooManyPasskeys({ most: mostPasskeys }) };
  const passkey: Passkey = { passkeyId: newId<"passkey">(), staffId, ...proven, name: input.name, transports: input.credential.response.transports ?? [], createdAt: now, lastUsedAt: null };
  return (await insertPasskey(tx, passkey)) ? { ok: true, value: passkey } : { ok: false, problem: errors.passkeyKnown() };
}

export async function renamePasskey(tx: Tx, caller: Caller, passkeyId: PasskeyId, name: string): Promise<Passkey> {
  if (!(await updatePasskeyName(tx, own(caller), passkeyId, name))) throw errors.passkeyNotFound({ passkeyId });
  return present((await passkeysOf(tx, own(caller))).find((each) => each.passkeyId === passkeyId), "the passkey that was renamed");
}

/** A second factor always remains: the last passkey goes only where an authenticator app is set up. */
export async function removePasskey(tx: Tx, caller: Caller, passkeyId: PasskeyId, now: Instant): Promise<void> {
  await requireFresh(tx, caller, now);
  const { totp } = await credentialsOf(tx, own(caller));
  const passkeys = await passkeysOf(tx, own(caller));
  if (!passkeys.some((each) => each.passkeyId === passkeyId)) throw errors.passkeyNotFound({ passkeyId });
  if (totp === null && passkeys.length === 1) throw errors.lastFactor();
  await deletePasskeys(tx, own(caller), passkeyId);
}

/** Begins a log-in of whoever the authenticator will say. Tells nothing about anybody. */
export async function beginPasskeyLogIn(tx: Tx, client: Client, now: Instant) {
  const place = requirePlace(client);
  const { challengeId, challenge, device } = await begin(tx, "log_in", null, client, now);
  return { challengeId, device, options: await requestOptions([], challenge, place) };
}

interface Signed {
  readonly challengeId: string;
  readonly credential: SignedCredential;
}

/** A log-in with a passkey counts as both factors: the device is one, and it has asked for its owner's finger, face or PIN. */
export async function logInWithPasskey(tx: Tx, { challengeId, credential }: Signed, client: Client, now: Instant): Promise<Outcome<LoggedIn>> {
  const place = requirePlace(client);
  const device = deviceOf(client);
  const begun = await takePasskeyChallenge(tx, { challengeId, kind: "log_in", deviceHash: hashOf(device) }, now);
  if (begun === null) return { ok: false, problem: errors.challengeOver() };
  const passkey = await lockPasskey(tx, Buffer.from(credential.id, "base64url"));
  const owner = passkey === null ? null : await staffById(tx, passkey.staffId);
  const guard = await guarded(tx, owner?.login ?? "", client, now);
  if (!guard.ok) return guard;
  const proven = passkey === null || !isHandleOf(credential.response.userHandle, passkey.staffId) ? null : await provenSignature(credential, passkey, begun.challenge, place);
  if (passkey === null || owner?.state !== "active" || proven === null) {
    await guard.value.failed();
    return { ok: false, problem: errors.passkeyRefused() };
  }
  await guard.value.passed();
  await markPasskeyUsed(tx, passkey.passkeyId, proven.signCount, proven.isSynced, now);
  return { ok: true, value: await finishLogIn(tx, owner.staffId, device, null, client, now) };
}

export async function beginPasskeyStepUp(tx: Tx, caller: Caller, client: Client, now: Instant) {
  const place = requirePlace(client);
  const passkeys = await passkeysOf(tx, own(caller));
  if (passkeys.length === 0) throw errors.noPasskey();
  const { challengeId, challenge, device } = await begin(tx, "step_up", own(caller), client, now);
  return { challengeId, device, options: await requestOptions(passkeys, challenge, place) };
}

/** A fresh proof by passkey; the token of the session changes. */
export async function stepUpWithPasskey(tx: Tx, caller: Caller, { challengeId, credential }: Signed, client: Client, now: Instant): Promise<Outcome<{ readonly token: string }>> {
  const place = requirePlace(client);
  const begun = await takePasskeyChallenge(tx, { challengeId, kind: "step_up", deviceHash: hashOf(deviceOf(client)) }, now);
  if (begun?.staffId !== own(caller)) return { ok: false, problem: errors.challengeOver() };
  const staff = present(await staffById(tx, own(caller)), "the person of a session");
  const guard = await guarded(tx, staff.login, client, now);
  if (!guard.ok) return guard;
  const passkey = await lockPasskey(tx, Buffer.from(credential.id, "base64url"));
  const proven = passkey?.staffId === staff.staffId ? await provenSignature(credential, passkey, begun.challenge, place) : null;
  if (passkey === null || proven === null) {
    await guard.value.failed();
    return { ok: false, problem: errors.passkeyRefused() };
  }
  await guard.value.passed();
  await markPasskeyUsed(tx, passkey.passkeyId, proven.signCount, proven.isSynced, now);
  const token = newToken();
  await renewSession(tx, caller.sessionId ?? "", hashOf(token), now);
  return { ok: true, value: { token } };
}
