import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from "node:crypto";
import { randomBytesOf } from "../random.js";

/** Ed25519 keys of the deployment: the first signs, all of them are believed. */
export interface SigningKeys {
  readonly currentId: string;
  sign(data: Buffer): string;
  /** False also for a key that is none of ours. */
  holds(data: Buffer, keyId: string, signature: string): boolean;
}

/** PKCS#8 of an Ed25519 key is this and the 32 bytes of the seed (RFC 8410). */
const pkcs8Start = Buffer.from("302e020100300506032b657004220420", "hex");

/** A new seed, as the setting takes it. */
export function newSigningSeed(): string {
  return randomBytesOf(32).toString("base64");
}

/** Seeds of 32 bytes in base64, separated by commas, the current one first. */
export function loadSigningKeys(text: string): SigningKeys {
  const keys = text.split(",").map((each) => {
    const secret = createPrivateKey({ key: Buffer.concat([pkcs8Start, Buffer.from(each.trim(), "base64")]), format: "der", type: "pkcs8" });
    const open = createPublicKey(secret);
    return { id: keyIdOf(open), secret, open };
  });
  const [current] = keys;
  if (current === undefined) throw new Error("there is no signing key");
  return {
    currentId: current.id,
    sign: (data) => sign(null, data, current.secret).toString("base64"),
    holds: (data, keyId, signature) => {
      const key = keys.find((each) => each.id === keyId);
      return key !== undefined && verify(null, data, key.open, Buffer.from(signature, "base64"));
    },
  };
}

function keyIdOf(open: KeyObject): string {
  return createHash("sha256").update(open.export({ format: "der", type: "spki" })).digest("hex").slice(0, 16);
}
