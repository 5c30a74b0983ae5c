import { createCipheriv, createDecipheriv } from "node:crypto";
import { assert } from "@regulars/kernel";
import { randomBytesOf } from "../random.js";

/**
 * What a ciphertext belongs to. It is authenticated with it, so that a ciphertext copied to another row, column or table does not open.
 */
export interface SealPlace {
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
}

export class SealBroken extends Error {
  override readonly name = "SealBroken";
}

/** The version of the form below; it is the first byte, and part of what is authenticated. */
const form = 1;
const ivLength = 12;
const tagLength = 16;

function authenticated(place: SealPlace): Buffer {
  return Buffer.from(`${place.table}|${place.column}|${place.rowId}|${form}`);
}

/** AES-256-GCM: form (1 byte), nonce (12), ciphertext, tag (16). The nonce is random: a key seals far fewer than 2^32 values. */
export function seal(key: Buffer, place: SealPlace, plain: Buffer): Buffer {
  const iv = randomBytesOf(ivLength);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  cipher.setAAD(authenticated(place));
  return Buffer.concat([Buffer.of(form), iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `seal` made for the same place with the same key. Throws `SealBroken` when one byte of any of it differs. */
export function unseal(key: Buffer, place: SealPlace, sealed: Buffer): Buffer {
  assert(sealed.length >= 1 + ivLength + tagLength, "a sealed value is longer than its frame");
  if (sealed[0] !== form) throw new SealBroken(`${place.table}.${place.column} is sealed in a form this program does not know`);
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(1, 1 + ivLength), { authTagLength: tagLength });
  decipher.setAAD(authenticated(place));
  decipher.setAuthTag(sealed.subarray(sealed.length - tagLength));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(1 + ivLength, sealed.length - tagLength)), decipher.final()]);
  } catch {
    // The reason must not tell more: which part was wrong helps only who changed it.
    throw new SealBroken(`${place.table}.${place.column} does not open: it was changed, or belongs elsewhere`);
  }
}

export function sealText(key: Buffer, place: SealPlace, plain: string): Buffer {
  return seal(key, place, Buffer.from(plain, "utf8"));
}

export function unsealText(key: Buffer, place: SealPlace, sealed: Buffer): string {
  return unseal(key, place, sealed).toString("utf8");
}
