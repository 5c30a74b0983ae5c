import type { Id, Instant } from "@regulars/kernel";
import type { StaffId } from "./person.js";

export type PasskeyId = Id<"passkey">;

/** A key pair that a person's device holds; using it takes the device and its owner's finger, face or PIN: both factors in one. */
export interface Passkey {
  readonly passkeyId: PasskeyId;
  readonly staffId: StaffId;
  readonly credentialId: Buffer;
  readonly publicKey: Buffer;
  readonly signCount: number;
  readonly name: string;
  readonly transports: readonly string[];
  /** Kept by a provider, on several devices. */
  readonly isSynced: boolean;
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant | null;
}

export const mostPasskeys = 10;
/** What one address may have begun within the five minutes that a beginning lives. */
export const mostBegun = 200;

/** Where passkeys belong: a browser binds them to a domain, never to an address in numbers. "localhost": whatever port of this machine. Null: nowhere. */
export type PasskeySite = { readonly host: string; readonly origin: string } | "localhost" | null;

/** The site of a deployment's public address; without one, this machine's own name where that is allowed. */
export function siteOf(publicUrl: string | null, allowsLocalhost: boolean): PasskeySite {
  if (publicUrl === null) return allowsLocalhost ? "localhost" : null;
  const { hostname, origin } = new URL(publicUrl);
  return { host: hostname, origin };
}

/** The domain and the origin that an answer from a page at `origin` must be bound to; null where passkeys do not work. */
export function placeOf(site: PasskeySite, origin: string): { readonly rpId: string; readonly origin: string } | null {
  if (site === null) return null;
  if (site !== "localhost") return { rpId: site.host, origin: site.origin };
  return URL.canParse(origin) && new URL(origin).hostname === "localhost" ? { rpId: "localhost", origin: new URL(origin).origin } : null;
}

export function hostOf(site: PasskeySite): string | null {
  return site === null || site === "localhost" ? site : site.host;
}
