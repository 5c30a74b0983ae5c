import type { components } from "@regulars/api-client";
import type { TextKey, TextParams } from "@regulars/i18n/one-language";
import { ApiProblem } from "./problem.js";

export type SignedCredential = components["schemas"]["SignedCredential"];
export type MadeCredential = components["schemas"]["MadeCredential"];
type PasskeyRequest = components["schemas"]["PasskeyRequest"];
type PasskeyCreation = components["schemas"]["PasskeyCreation"];

interface Obstacle {
  readonly key: TextKey;
  readonly params: TextParams;
}

/** Why a passkey cannot be used on this page; null when it can. `host`: the domain that the server says passkeys belong to. */
export function passkeyObstacle(host: string | null, here: { readonly hostname: string; readonly port: string }, isSupported: boolean): Obstacle | null {
  if (host === null) return { key: "console.passkey.nowhere", params: {} };
  if (here.hostname !== host) return { key: "console.passkey.elsewhere", params: { place: host === "localhost" && here.port !== "" ? `localhost:${here.port}` : host } };
  return isSupported ? null : { key: "console.passkey.no_browser", params: {} };
}

export const hasPasskeys = (): boolean => "PublicKeyCredential" in globalThis;

/** The browser's own words are in its own language and about its own parts: three of ours say enough. */
function asProblem(error: unknown): ApiProblem {
  const name = error instanceof Error ? error.name : "";
  if (name === "InvalidStateError") return new ApiProblem("access.passkey_known", 409);
  return new ApiProblem(name === "NotAllowedError" || name === "AbortError" ? "console.passkey.cancelled" : "console.passkey.failed", 400);
}

export async function signWithPasskey({ options }: PasskeyRequest): Promise<SignedCredential> {
  const { startAuthentication } = await import("@simplewebauthn/browser");
  const { id, rawId, response } = await startAuthentication({ optionsJSON: options }).catch((error: unknown) => {
    throw asProblem(error);
  });
  const { clientDataJSON, authenticatorData, signature, userHandle } = response;
  return { id, rawId, type: "public-key", response: { clientDataJSON, authenticatorData, signature, ...(userHandle === undefined ? {} : { userHandle }) } };
}

export async function makePasskey({ options }: PasskeyCreation): Promise<MadeCredential> {
  const { startRegistration } = await import("@simplewebauthn/browser");
  const { id, rawId, response } = await startRegistration({ optionsJSON: options }).catch((error: unknown) => {
    throw asProblem(error);
  });
  const { clientDataJSON, attestationObject, transports } = response;
  return { id, rawId, type: "public-key", response: { clientDataJSON, attestationObject, ...(transports === undefined ? {} : { transports }) } };
}
