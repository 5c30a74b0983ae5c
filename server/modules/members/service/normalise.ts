import { parsePhoneNumberFromString, isSupportedCountry } from "libphonenumber-js/max";
import { assert } from "@regulars/kernel";
import { normaliseIdentity, plainText, type Normalised } from "../domain/identities.js";
import type { IdentityKind } from "../domain/member.js";

/**
 * An identity as it is compared and found. Phones become E.164; without a country code they are read as numbers of `phoneRegion`.
 */
export function normalise(kind: IdentityKind, value: string, phoneRegion: string): Normalised {
  return kind === "phone" ? normalisePhone(value, phoneRegion) : normaliseIdentity(kind, value);
}

function normalisePhone(given: string, region: string): Normalised {
  assert(isSupportedCountry(region), `no numbering plan is known for ${region}`);
  const value = plainText(given);
  // The library also finds numbers inside sentences; here the whole text must be one.
  if (value.length > 32 || !/^(?:\+|00)?[\d\s().-]+$/.test(value)) return { ok: false, code: "not_a_phone_number" };
  const parsed = parsePhoneNumberFromString(value.startsWith("00") ? `+${value.slice(2)}` : value, region);
  return parsed?.isValid() === true ? { ok: true, value: parsed.number } : { ok: false, code: "not_a_phone_number" };
}
