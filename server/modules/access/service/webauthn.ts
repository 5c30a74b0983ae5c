import { generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse, verifyRegistrationResponse } from "@simplewebauthn/server";
import type { Client } from "../../../platform/http/client.js";
import { hostOf, placeOf, type Passkey, type PasskeySite } from "../domain/passkey.js";
import type { Staff, StaffId } from "../domain/person.js";
import * as errors from "../errors.js";

let site: PasskeySite = null;

/** Where passkeys of this deployment belong: main tells it at the start. */
export function setPasskeySite(chosen: PasskeySite): void {
  site = chosen;
}

export function passkeyHost(): string | null {
  return hostOf(site);
}

export interface Place {
  readonly rpId: string;
  readonly origin: string;
}

export function requirePlace(client: Client): Place {
  const place = placeOf(site, client.origin);
  if (place === null) throw errors.passkeysUnavailable({ host: passkeyHost() ?? "" });
  return place;
}

/** What a browser sends of a key that was made. */
export interface MadeCredential {
  readonly id: string;
  readonly rawId: string;
  readonly type: "public-key";
  readonly response: { readonly clientDataJSON: string; readonly attestationObject: string; readonly transports?: readonly string[] | undefined };
}

/** What a browser sends of a key that has signed. */
export interface SignedCredential {
  readonly id: string;
  readonly rawId: string;
  readonly type: "public-key";
  readonly response: { readonly clientDataJSON: string; readonly authenticatorData: string; readonly signature: string; readonly userHandle?: string | null | undefined };
}

const timeout = 120_000;
const base64url = (bytes: Buffer): string => bytes.toString("base64url");
/** The bytes by which an authenticator knows whose key it is: the person's id, which tells nothing else. */
const handleOf = (staffId: StaffId): Buffer => Buffer.from(staffId.replaceAll("-", ""), "hex");
const known = (passkeys: readonly Passkey[]) => passkeys.map((each) => ({ id: base64url(each.credentialId), transports: [...each.transports] }));

export function isHandleOf(userHandle: string | null | undefined, staffId: StaffId): boolean {
  return userHandle !== null && userHandle !== undefined && userHandle === base64url(handleOf(staffId));
}

/** What a browser needs to make a key: kept where it can be found without a login, and used only by its owner. */
export async function creationOptions(staff: Staff, passkeys: readonly Passkey[], challenge: Buffer, { rpId }: Place) {
  const { rp, user, pubKeyCredParams, excludeCredentials } = await generateRegistrationOptions({
    rpName: "Regulars", rpID: rpId, userName: staff.login, userDisplayName: staff.name, userID: new Uint8Array(handleOf(staff.staffId)), challenge: new Uint8Array(challenge), timeout,
    excludeCredentials: known(passkeys),
  });
  return {
    rp: { id: rpId, name: rp.name }, user, challenge: base64url(challenge), pubKeyCredParams, timeout, excludeCredentials: excludeCredentials ?? [], attestation: "none" as const,
    authenticatorSelection: { residentKey: "required" as const, requireResidentKey: true, userVerification: "required" as const },
  };
}

/** What a browser needs to let a key sign. Without passkeys it offers whatever it has for this domain. */
export async function requestOptions(passkeys: readonly Passkey[], challenge: Buffer, { rpId }: Place) {
  const { allowCredentials } = await generateAuthenticationOptions({ rpID: rpId, challenge: new Uint8Array(challenge), allowCredentials: known(passkeys) });
  return { rpId, challenge: base64url(challenge), timeout, allowCredentials: allowCredentials ?? [], userVerification: "required" as const };
}

export interface ProvenKey {
  readonly credentialId: Buffer;
  readonly publicKey: Buffer;
  readonly signCount: number;
  readonly isSynced: boolean;
}

/** Null when the answer is not what was asked for. The library throws for each thing that can be wrong; to the person they are one refusal. */
export async function provenCreation(answer: MadeCredential, challenge: Buffer, place: Place): Promise<ProvenKey | null> {
  const { id, rawId, type, response } = answer;
  const result = await verifyRegistrationResponse({
    response: { id, rawId, type, clientExtensionResults: {}, response: { clientDataJSON: response.clientDataJSON, attestationObject: response.attestationObject } },
    expectedChallenge: base64url(challenge), expectedOrigin: place.origin, expectedRPID: place.rpId, requireUserVerification: true,
  }).catch(() => null);
  if (result === null || !result.verified) return null;
  const { credential, credentialBackedUp } = result.registrationInfo;
  return { credentialId: Buffer.from(credential.id, "base64url"), publicKey: Buffer.from(credential.publicKey), signCount: credential.counter, isSynced: credentialBackedUp };
}

/** Null when the signature, the challenge, the place or the count is not right: a count that does not go on means that the key was copied. */
export async function provenSignature(answer: SignedCredential, passkey: Passkey, challenge: Buffer, place: Place): Promise<Pick<ProvenKey, "signCount" | "isSynced"> | null> {
  const { id, rawId, type, response } = answer;
  const result = await verifyAuthenticationResponse({
    response: { id, rawId, type, clientExtensionResults: {}, response: { clientDataJSON: response.clientDataJSON, authenticatorData: response.authenticatorData, signature: response.signature } },
    expectedChallenge: base64url(challenge), expectedOrigin: place.origin, expectedRPID: place.rpId, requireUserVerification: true,
    credential: { id: base64url(passkey.credentialId), publicKey: new Uint8Array(passkey.publicKey), counter: passkey.signCount },
  }).catch(() => null);
  return result === null || !result.verified ? null : { signCount: result.authenticationInfo.newCounter, isSynced: result.authenticationInfo.credentialBackedUp };
}
