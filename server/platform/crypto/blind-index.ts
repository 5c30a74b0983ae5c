import { createHmac, hkdfSync } from "node:crypto";
import { currentKey, type KeyRing, type RingKey } from "./keys.js";

/** One value under one key. */
export interface BlindValue {
  readonly indexKeyId: string;
  /** The full 32 bytes of HMAC-SHA-256: unique exactly when the value is. */
  readonly index: Buffer;
}

/**
 * Makes values findable without storing them: equal values of one kind and scope give equal indexes, and without the key nobody
 * can tell which value an index stands for, nor compare two kinds or two scopes.
 */
export class BlindIndexer {
  private readonly derived = new Map<string, Buffer>();

  constructor(private readonly ring: KeyRing) {}

  /** Under the key that new rows are written with. */
  current(scope: string, kind: string, normalised: string): BlindValue {
    return this.under(currentKey(this.ring.index), scope, kind, normalised);
  }

  /** Under every key, the current one first: what is looked up, and what a value must be unique under while keys are being changed. */
  all(scope: string, kind: string, normalised: string): readonly BlindValue[] {
    return this.ring.index.map((key) => this.under(key, scope, kind, normalised));
  }

  get keyIds(): readonly string[] {
    return this.ring.index.map(({ id }) => id);
  }

  private under(key: RingKey, scope: string, kind: string, normalised: string): BlindValue {
    const name = `${key.id}|${scope}|${kind}`;
    let derived = this.derived.get(name);
    if (derived === undefined) {
      derived = Buffer.from(hkdfSync("sha256", key.key, scope, `regulars blind index v1|${kind}`, 32));
      this.derived.set(name, derived);
    }
    return { indexKeyId: key.id, index: createHmac("sha256", derived).update(normalised, "utf8").digest() };
  }
}
