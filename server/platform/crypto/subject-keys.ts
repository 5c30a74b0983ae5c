import { assert } from "@regulars/kernel";
import { randomBytesOf } from "../random.js";
import { currentKey, type KeyRing } from "./keys.js";
import { seal, unseal } from "./seal.js";

/** A subject's own data key as it is stored: sealed with a master key, whose id stands beside it. */
export interface WrappedKey {
  readonly wrapped: Buffer;
  readonly masterKeyId: string;
}

/** The master key's id is part of the place: a wrapped key cannot be passed off as one of another master key. */
function place(subjectId: string, masterKeyId: string) {
  return { table: "subject-key", column: masterKeyId, rowId: subjectId };
}

/** A new data key for one subject (a member), with what is stored of it. */
export function newSubjectKey(ring: KeyRing, subjectId: string): { readonly key: Buffer; readonly stored: WrappedKey } {
  const key = randomBytesOf(32);
  return { key, stored: wrap(ring, subjectId, key) };
}

function wrap(ring: KeyRing, subjectId: string, key: Buffer): WrappedKey {
  const master = currentKey(ring.master);
  return { wrapped: seal(master.key, place(subjectId, master.id), key), masterKeyId: master.id };
}

export function unwrap(ring: KeyRing, subjectId: string, stored: WrappedKey): Buffer {
  const master = ring.master.find(({ id }) => id === stored.masterKeyId);
  assert(master !== undefined, `the master key ${stored.masterKeyId} is not in the key ring, and data is sealed with it`);
  return unseal(master.key, place(subjectId, master.id), stored.wrapped);
}

/** The same data key under the current master key: what it sealed stays as it is. */
export function rewrap(ring: KeyRing, subjectId: string, stored: WrappedKey): WrappedKey {
  return wrap(ring, subjectId, unwrap(ring, subjectId, stored));
}

/** Opened data keys of the subjects met lately, so that a returning member costs no second unwrapping. Bounded; the oldest half goes. */
export class SubjectKeys {
  private young = new Map<string, { readonly wrapped: Buffer; readonly key: Buffer }>();
  private old = new Map<string, { readonly wrapped: Buffer; readonly key: Buffer }>();

  constructor(private readonly ring: KeyRing, private readonly kept = 20_000) {}

  open(subjectId: string, stored: WrappedKey): Buffer {
    const held = this.young.get(subjectId) ?? this.old.get(subjectId);
    // A key that was wrapped anew, or made anew after the subject came back, is not the one we hold.
    if (held !== undefined && held.wrapped.equals(stored.wrapped)) return held.key;
    const key = unwrap(this.ring, subjectId, stored);
    this.keep(subjectId, stored.wrapped, key);
    return key;
  }

  /** Lets go of a subject's key at once: it is being destroyed. */
  forget(subjectId: string): void {
    this.young.delete(subjectId);
    this.old.delete(subjectId);
  }

  private keep(subjectId: string, wrapped: Buffer, key: Buffer): void {
    if (this.young.size >= Math.ceil(this.kept / 2)) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(subjectId, { wrapped, key });
  }
}
