import type { IdentityKind } from "./member.js";

/** An identity as it is compared and found, or what is wrong with it. */
export type Normalised = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly code: string };

const wrong = (code: string): Normalised => ({ ok: false, code });
const right = (value: string): Normalised => ({ ok: true, value });

/** Full-width digits and letters, as Chinese keyboards write them, count as the plain ones. */
export function plainText(value: string): string {
  return value.normalize("NFKC").trim();
}

/** Every kind but phones, which need the numbering plans of the world. */
export function normaliseIdentity(kind: Exclude<IdentityKind, "phone">, given: string): Normalised {
  const value = plainText(given);
  switch (kind) {
    case "email": {
      const address = value.toLowerCase();
      return address.length <= 254 && /^[^\s@"(),:;<>[\]\\]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u.test(address) ? right(address) : wrong("not_an_email");
    }
    case "card": {
      // Printed in groups, scanned in one piece.
      const number = value.replace(/[\s-]/g, "").toUpperCase();
      return /^[0-9A-Z]{4,32}$/.test(number) ? right(number) : wrong("not_a_card_number");
    }
    case "openid": case "unionid": case "alipay":
      return /^[\x21-\x7e]{4,128}$/.test(value) ? right(value) : wrong("not_an_open_id");
    case "external":
      return value.length >= 1 && value.length <= 128 && !/[\p{Cc}]/u.test(value) ? right(value) : wrong("not_an_external_id");
  }
}

/** As much of an identity as a person needs to recognise it, and no more. */
export function maskIdentity(kind: IdentityKind, value: string): string {
  switch (kind) {
    case "phone": return maskPhone(value);
    case "email": {
      const at = value.lastIndexOf("@");
      return `${value.slice(0, 1)}***${value.slice(at)}`;
    }
    case "card": case "external": return value.length > 4 ? `****${value.slice(value.length > 8 ? -4 : -2)}` : "****";
    case "openid": case "unionid": case "alipay": return value.length > 8 ? `${value.slice(0, 4)}****${value.slice(-2)}` : "****";
  }
}

/** 138****1234 for a number of mainland China; elsewhere the country and the last digits: +44****7890. */
function maskPhone(e164: string): string {
  if (/^\+861\d{10}$/.test(e164)) return `${e164.slice(3, 6)}****${e164.slice(-4)}`;
  return `${e164.slice(0, 3)}****${e164.slice(e164.length > 10 ? -4 : -2)}`;
}
