import type { Caller } from "./caller.js";

/** The other end of a request, for log-in: where it comes from and what its browser keeps for us. */
export interface Client {
  readonly address: string;
  readonly userAgent: string;
  readonly cookies: ReadonlyMap<string, string>;
  /** Where our pages are, as the browser sees it: `https://members.example.com`. Empty when it does not say. */
  readonly origin: string;
}

/** `__Host-`: bound to this host, to https (browsers take it on the loopback address too) and to the whole path. */
export const staffCookie = "__Host-regulars-session";
export const memberCookie = "__Host-regulars-member";
export const deviceCookie = "__Host-regulars-device";
/** Stays with the browser that asked for a one-time code: only that one may use it. */
export const askedCookie = "__Host-regulars-asked";

/** Proves sessions. Main connects it with the module that keeps them. */
export interface SessionSource {
  /** `passive`: a page that asks by itself, which does not count as use. */
  staff(token: string, options: { readonly passive: boolean }): Promise<Caller | null>;
  member(token: string): Promise<Caller | null>;
}

export function readCookies(header: string | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at > 0) cookies.set(part.slice(0, at).trim(), part.slice(at + 1).trim());
  }
  return cookies;
}

/** The header line that leaves a cookie with the browser. Scripts of the page cannot read it; other sites cannot send it. */
export function cookieLine(name: string, value: string, maxAgeSeconds: number | null): string {
  return `${name}=${value}; Path=/; Secure; HttpOnly; SameSite=Strict${maxAgeSeconds === null ? "" : `; Max-Age=${maxAgeSeconds}`}`;
}

export function cookieGone(name: string): string {
  return cookieLine(name, "", 0);
}

/** True when the browser says that one of our own pages asks: the host of `Origin` is the host that was called. */
export function sameOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined || host === undefined || !URL.canParse(origin)) return false;
  const { protocol, host: theirs } = new URL(origin);
  // Read like an address, so that a port that goes without saying is the same as the port that is said.
  return theirs !== "" && URL.canParse(`${protocol}//${host}`) && new URL(`${protocol}//${host}`).host === theirs;
}
