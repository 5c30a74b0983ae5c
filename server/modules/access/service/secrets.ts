import { createHash } from "node:crypto";
import { present } from "@regulars/kernel";
import { currentKey } from "../../../platform/crypto/keys.js";
import { sealText, unsealText } from "../../../platform/crypto/seal.js";
import { vault } from "../../../platform/crypto/vault.js";
import { randomBytesOf } from "../../../platform/random.js";

/** 256 random bits as text. A plain hash of it cannot be searched. */
export function newToken(): string {
  return randomBytesOf(32).toString("base64url");
}

export function hashOf(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

export interface Sealed {
  readonly sealed: Buffer;
  readonly keyId: string;
}

/** Seals a secret of a row with the deployment's own key. */
export function sealSecret(column: string, rowId: string, secret: string): Sealed {
  const { id, key } = currentKey(vault().ring.master);
  return { sealed: sealText(key, { table: "access", column, rowId }, secret), keyId: id };
}

export function unsealSecret(column: string, rowId: string, { sealed, keyId }: Sealed): string {
  const { key } = present(vault().ring.master.find((each) => each.id === keyId), "the key that sealed this secret");
  return unsealText(key, { table: "access", column, rowId }, sealed);
}
