import { assert } from "@regulars/kernel";
import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { normaliseIdentity, plainText, type Normalised } from "../domain/identities.js";
import type { IdentityKind } from "../domain/member.js";

/** An identity as it is compared and found. Phones become E.164; without a country code they are read as numbers of `phoneRegion`. */
export function normalise(kind: IdentityKind, value: string, phoneRegion: string): Normalised {
  return kind === "phone" ? normalisePhone(value, phoneRegion) : normaliseIdentity(kind, value);
}

const notAPhone: Normalised = { ok: false, code: "not_a_phone_number" };

function normalisePhone(given: string, region: string): Normalised {
  const value = plainText(given);
  // The library also finds numbers inside sentences; here the whole text must be one.
  if (value.length > 32 || !/^\+?[\d\s().-]+$/.test(value)) return notAPhone;
  const mobile = region === "CN" ? mobileOfChina(value) : null;
  return mobile ?? parsePhone(value.startsWith("00") ? `+${value.slice(2)}` : value, region);
}

function parsePhone(value: string, region: string): Normalised {
  assert(isSupportedCountry(region), `no numbering plan is known for ${region}`);
  const parsed = parsePhoneNumberFromString(value, region);
  return parsed?.isValid() === true ? { ok: true, value: parsed.number } : notAPhone;
}

/**
 * Nearly all numbers of a Chinese chain are mobiles of mainland China, and the plan tells their ranges by the first digits alone:
 * the library, which takes as long as everything else about an enrolment, is asked once per range. At most 100,000 of them.
 */
const ranges = new Map<string, boolean>();

function mobileOfChina(value: string): Normalised | null {
  const digits = /^(?:(?:\+|00)86)?(1\d{10})$/.exec(value.replace(/[\s().-]/g, ""))?.[1];
  if (digits === undefined) return null;
  const range = digits.slice(0, 6);
  let isAssigned = ranges.get(range);
  if (isAssigned === undefined) ranges.set(range, (isAssigned = parsePhone(digits, "CN").ok));
  return isAssigned ? { ok: true, value: `+86${digits}` } : notAPhone;
}
