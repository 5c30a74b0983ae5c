import { createHash, createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { present } from "@regulars/kernel";
import { currentKey, keyRing, type KeyRing } from "../../../platform/crypto/keys.js";
import { sealText, unsealText } from "../../../platform/crypto/seal.js";
import { randomBelow, randomBytesOf } from "../../../platform/random.js";
import { codeDigits } from "../domain/code.js";
import type { SealedPhone } from "../sql/log-in.js";

let derived: { readonly ring: KeyRing; readonly keys: readonly Buffer[] } | null = null;

/** Keys of this purpose alone, one for each key of the ring, the current one first: a code that was asked for outlives a change of keys. */
function ownKeys(): readonly Buffer[] {
  const ring = keyRing();
  if (derived === null || derived.ring !== ring) derived = { ring, keys: ring.index.map(({ key }) => Buffer.from(hkdfSync("sha256", key, "regulars", "me.one-time-codes.v1", 32))) };
  return derived.keys;
}

const under = (key: Buffer, parts: readonly string[]): Buffer => createHmac("sha256", key).update(parts.join("|")).digest();

/** Six digits have too few values for a plain hash: without the key it would be found by trying them all. */
export function keyedHash(...parts: readonly string[]): Buffer {
  return under(present(ownKeys()[0], "a key ring holds at least one key"), parts);
}

export function isKeyedHash(hash: Buffer, ...parts: readonly string[]): boolean {
  return ownKeys().map((key) => timingSafeEqual(hash, under(key, parts))).includes(true);
}

/** 256 random bits as text. A plain hash of it cannot be searched. */
export function newSecret(): string {
  return randomBytesOf(32).toString("base64url");
}

export function hashOf(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

export function newCode(): string {
  return String(randomBelow(10 ** codeDigits)).padStart(codeDigits, "0");
}

type Table = "me.asked_codes" | "me.open_enrolments";

/** Seals a phone with the deployment's own key: it is nobody's yet. */
export function sealPhone(table: Table, rowId: string, phone: string): SealedPhone {
  const { id, key } = currentKey(keyRing().master);
  return { sealed: sealText(key, { table, column: "phone_sealed", rowId }, phone), keyId: id };
}

export function unsealPhone(table: Table, rowId: string, { sealed, keyId }: SealedPhone): string {
  const { key } = present(keyRing().master.find((each) => each.id === keyId), "the key that sealed this phone");
  return unsealText(key, { table, column: "phone_sealed", rowId }, sealed);
}
