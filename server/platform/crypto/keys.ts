import { assert } from "@regulars/kernel";
import { randomBytesOf } from "../random.js";

/** One key: its id is stored beside everything made with it, so that keys can change while the program runs. */
export interface RingKey {
  readonly id: string;
  /** 32 bytes. */
  readonly key: Buffer;
}

/**
 * The keys of a deployment, the current one first. What is new is made with the current one; what is older stays readable
 * as long as its key is here.
 */
export interface KeyRing {
  /** Wrap the data keys of members. */
  readonly master: readonly RingKey[];
  /** Make the blind indexes. A value is looked up under every one of them. */
  readonly index: readonly RingKey[];
}

/** Reads `id:base64` of 32 bytes each, separated by commas, the current one first. */
export function loadKeyRing(texts: { readonly master: string; readonly index: string }): KeyRing {
  return { master: readKeys(texts.master, "master keys"), index: readKeys(texts.index, "index keys") };
}

/** New keys as the texts that `loadKeyRing` reads. Ids are random too: two rings that are joined by hand do not collide. */
export function newKeys(): { readonly master: string; readonly index: string } {
  const one = (): string => `k${randomBytesOf(4).toString("hex")}:${randomBytesOf(32).toString("base64")}`;
  return { master: one(), index: one() };
}

/** Tells two rings apart without telling their keys: the ids, the current one first. */
export function ringName(ring: KeyRing): string {
  return `${ring.master.map(({ id }) => id).join(",")}|${ring.index.map(({ id }) => id).join(",")}`;
}

function readKeys(text: string, what: string): readonly RingKey[] {
  const keys = text.split(",").map((each) => readKey(each.trim(), what));
  assert(new Set(keys.map(({ id }) => id)).size === keys.length, `two of the ${what} have the same id`);
  return keys;
}

function readKey(text: string, what: string): RingKey {
  const colon = text.indexOf(":");
  const id = text.slice(0, Math.max(colon, 0));
  const key = Buffer.from(text.slice(colon + 1), "base64");
  // The text itself stays out of the message: it would put a key into a log.
  assert(/^[A-Za-z0-9_-]{1,32}$/.test(id) && key.length === 32, `one of the ${what} is not id:base64 of 32 bytes`);
  return { id, key };
}

export function currentKey(keys: readonly RingKey[]): RingKey {
  const [first] = keys;
  assert(first !== undefined, "a key ring holds at least one key");
  return first;
}

let installed: KeyRing | null = null;

/** Gives the process its keys, once at the start (a test may change them). */
export function installKeyRing(ring: KeyRing): void {
  installed = ring;
}

export function keyRing(): KeyRing {
  assert(installed !== null, "the keys are not installed: call installKeyRing at the start of the process");
  return installed;
}
