import type { Currency } from "@regulars/kernel";
import { problemFrom } from "./problem.js";

/**
 * The session routes, called by hand: they come before there is a session, so none of the client's waiting for a log-in applies,
 * and each answer is read defensively.
 */
export interface Session {
  readonly staffId: string;
  readonly name: string;
  readonly permissions: readonly string[];
  readonly programme: Programme;
}

/** What amounts and days mean here. */
interface Programme {
  readonly name: Readonly<Record<string, string>>;
  readonly currency: Currency;
  readonly timeZone: string;
}

export type LogInStep =
  | { readonly state: "done" }
  | { readonly state: "mfa_required"; readonly challengeId: string; readonly methods: readonly string[] }
  | { readonly state: "mfa_setup_required"; readonly challengeId: string; readonly methods: readonly string[] };

export interface DemoAccount {
  readonly login: string;
  readonly password: string;
  readonly name: string;
  readonly role: string;
  readonly code: string | null;
}

type Json = Readonly<Record<string, unknown>>;

async function call(method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly body: Json }> {
  const response = await fetch(path, {
    method, credentials: "same-origin", headers: { "x-regulars-csrf": "1", ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => {
    throw problemFrom(null, 0);
  });
  const read: unknown = await response.json().catch(() => ({}));
  return { status: response.status, body: (read ?? {}) as Json };
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : []);

/** Null when nobody is logged in. */
export async function readSession(): Promise<Session | null> {
  const { status, body } = await call("GET", "/v1/session");
  if (status === 401 || status === 404) return null;
  if (status !== 200) throw problemFrom(body, status);
  const staff = (body["staff"] ?? body) as Json;
  return {
    staffId: text(staff["staffId"]), name: text(staff["name"]) || text(staff["login"]), permissions: texts(body["permissions"] ?? staff["permissions"]),
    programme: body["programme"] as Programme,
  };
}

export async function endSession(): Promise<void> {
  const { status, body } = await call("DELETE", "/v1/session");
  if (status >= 400 && status !== 401) throw problemFrom(body, status);
}

export async function startLogIn(login: string, password: string): Promise<LogInStep> {
  return stepOf(await call("POST", "/v1/session", { login, password }));
}

export async function verifyLogIn(challengeId: string, method: string, code: string): Promise<LogInStep> {
  return stepOf(await call("POST", "/v1/session:verify", { challengeId, method, code }));
}

function stepOf({ status, body }: { readonly status: number; readonly body: Json }): LogInStep {
  if (status >= 400) throw problemFrom(body, status);
  const state = body["state"];
  if (state !== "mfa_required" && state !== "mfa_setup_required") return { state: "done" };
  return { state, challengeId: text(body["challengeId"]), methods: texts(body["methods"]) };
}

/** The accounts of a demo; empty everywhere else. */
export async function demoAccounts(): Promise<readonly DemoAccount[]> {
  const { status, body } = await call("GET", "/v1/demo/log-ins");
  const items = status === 200 && Array.isArray(body["items"]) ? (body["items"] as Json[]) : [];
  return items.map((each) => ({
    login: text(each["login"]), password: text(each["password"]), name: text(each["name"]) || text(each["login"]), role: text(each["role"]),
    code: text(each["code"]) || null,
  }));
}
