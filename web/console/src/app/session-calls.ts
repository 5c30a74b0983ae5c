import type { components } from "@regulars/api-client";
import { api } from "./api.js";
import { answered, ApiProblem } from "./problem.js";

export type OwnSession = components["schemas"]["OwnSession"];
type LogInBegun = components["schemas"]["LogInBegun"];
export type LogInWays = components["schemas"]["LogInWays"];
export type DemoAccount = components["schemas"]["DemoLogIns"]["items"][number];

/** Who is logged in, as every page needs it. */
export interface Session {
  readonly staffId: string;
  readonly login: string;
  readonly name: string;
  readonly permissions: readonly string[];
  readonly programme: OwnSession["programme"];
  readonly mustChangePassword: boolean;
  readonly secondsLeft: number;
}

export type LogInStep =
  | { readonly state: "done"; readonly recoveryCodes: readonly string[] | null }
  | { readonly state: "mfa_required"; readonly challengeId: string; readonly methods: readonly string[] }
  | { readonly state: "mfa_setup_required"; readonly challengeId: string; readonly totp: { readonly secret: string; readonly uri: string } };

/** Null when nobody is logged in. `passive`: only looks, which keeps no session alive. */
export async function readSession({ passive = false } = {}): Promise<Session | null> {
  try {
    const { staff, permissions, programme, mustChangePassword, session } = await answered(api.GET("/v1/session", passive ? { headers: { "x-regulars-passive": "1" } } : {}));
    return { staffId: staff.staffId, login: staff.login, name: staff.name, permissions, programme, mustChangePassword, secondsLeft: session.secondsLeft };
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return null;
    throw error;
  }
}

export async function endSession(): Promise<void> {
  try {
    await answered(api.DELETE("/v1/session"));
  } catch (error) {
    // It has ended already: that is what was wanted.
    if (!(error instanceof ApiProblem && error.status === 401)) throw error;
  }
}

export async function startLogIn(login: string, password: string): Promise<LogInStep> {
  const begun: LogInBegun = await answered(api.POST("/v1/session", { body: { login, password } }));
  const { state, challengeId, methods, totp } = begun;
  return state === "mfa_setup_required" && totp !== null ? { state, challengeId, totp } : { state: "mfa_required", challengeId, methods };
}

export async function verifyLogIn(challengeId: string, method: "totp" | "recovery_code", code: string): Promise<LogInStep> {
  const { recoveryCodes } = await answered(api.POST("/v1/session:verify", { body: { challengeId, method, code } }));
  return { state: "done", recoveryCodes };
}

export async function setPassword(login: string, token: string, password: string): Promise<void> {
  await answered(api.POST("/v1/session:set-password", { body: { login, token, password } }));
}

export function logInWays(): Promise<LogInWays> {
  return answered(api.GET("/v1/log-in-ways"));
}

/** The accounts of a demo; empty everywhere else. */
export async function demoAccounts(): Promise<readonly DemoAccount[]> {
  return answered(api.GET("/v1/demo/log-ins")).then(({ items }) => items, () => []);
}
