import type { components } from "@regulars/api-client";
import { api } from "../../app/api.js";
import { makePasskey, signWithPasskey } from "../../app/passkey-browser.js";
import { answered } from "../../app/problem.js";
import type { OwnSession } from "../../app/session-calls.js";

export type OwnSessionEntry = components["schemas"]["StaffSession"];
export type Passkey = components["schemas"]["Passkey"];
type TotpBegun = components["schemas"]["TotpBegun"];

export const ownKey = "own-session";
export const passkeysKey = "own-passkeys";
export const sessionsKey = "own-sessions";

export function readOwn(): Promise<OwnSession> {
  return answered(api.GET("/v1/session"));
}

export async function readSessions(): Promise<readonly OwnSessionEntry[]> {
  return (await answered(api.GET("/v1/session/all"))).items;
}

export async function endOwnSession(sessionId: string): Promise<number> {
  await answered(api.POST("/v1/session/all/{sessionId}:end", { params: { path: { sessionId } } }));
  return 1;
}

export async function endOtherSessions(): Promise<number> {
  return (await answered(api.POST("/v1/session/all:end-others"))).ended;
}

export async function changePassword(current: string, password: string): Promise<void> {
  await answered(api.POST("/v1/session:change-password", { body: { current, password } }));
}

export async function renewRecoveryCodes(): Promise<readonly string[]> {
  return (await answered(api.POST("/v1/session/recovery-codes"))).recoveryCodes;
}

export function beginTotp(): Promise<TotpBegun> {
  return answered(api.POST("/v1/session/totp:begin"));
}

export async function confirmTotp(challengeId: string, code: string): Promise<void> {
  await answered(api.POST("/v1/session/totp:confirm", { body: { challengeId, code } }));
}

export async function readPasskeys(): Promise<readonly Passkey[]> {
  return (await answered(api.GET("/v1/session/passkeys"))).items;
}

export async function addPasskey(name: string): Promise<Passkey> {
  const begun = await answered(api.POST("/v1/session/passkeys:begin"));
  return answered(api.POST("/v1/session/passkeys", { body: { challengeId: begun.challengeId, name, credential: await makePasskey(begun) } }));
}

export function renamePasskey(passkeyId: string, name: string): Promise<Passkey> {
  return answered(api.PATCH("/v1/session/passkeys/{passkeyId}", { params: { path: { passkeyId } }, body: { name } }));
}

export async function removePasskey(passkeyId: string): Promise<void> {
  await answered(api.DELETE("/v1/session/passkeys/{passkeyId}", { params: { path: { passkeyId } } }));
}

export async function logInWithPasskey(): Promise<void> {
  const begun = await answered(api.POST("/v1/session/passkey:begin"));
  await answered(api.POST("/v1/session/passkey:log-in", { body: { challengeId: begun.challengeId, credential: await signWithPasskey(begun) } }));
}

export async function stepUpWithPasskey(): Promise<void> {
  const begun = await answered(api.POST("/v1/session/passkey:begin-step-up"));
  await answered(api.POST("/v1/session/passkey:step-up", { body: { challengeId: begun.challengeId, credential: await signWithPasskey(begun) } }));
}

export async function stepUp(password: string, method: "totp" | "recovery_code", code: string): Promise<void> {
  await answered(api.POST("/v1/session:step-up", { body: { password, method, code } }));
}
