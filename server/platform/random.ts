import { randomFillSync } from "node:crypto";
import { asId, type Id } from "@regulars/kernel";

const pool = Buffer.alloc(4_096);
let used = pool.length;
let lastMs = 0;
let sequence = 0;
const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

function take(count: number): number {
  if (used + count > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const start = used;
  used += count;
  return start;
}

/**
 * A new UUIDv7 (RFC 9562 §5.7): 48 bits of time, then a 12-bit counter that keeps ids of one process in order inside a
 * millisecond, then 62 random bits. An id, never a secret.
 */
export function newId<Kind extends string>(): Id<Kind> {
  let ms = Date.now();
  if (ms <= lastMs) {
    ms = lastMs;
    sequence += 1;
    if (sequence > 0xfff) {
      ms += 1;
      sequence = 0;
    }
  } else {
    sequence = 0;
  }
  lastMs = ms;
  const at = take(8);
  const high = Math.floor(ms / 0x10000);
  const b = (value: number): string => hex[value & 0xff] ?? "";
  const r = (index: number): string => b(pool[at + index] ?? 0);
  return asId<Kind>(
    `${b(high >>> 24)}${b(high >>> 16)}${b(high >>> 8)}${b(high)}-${b(ms >>> 8)}${b(ms)}-${b(0x70 | (sequence >>> 8))}${b(sequence)}-` +
      `${b(0x80 | ((pool[at] ?? 0) & 0x3f))}${r(1)}-${r(2)}${r(3)}${r(4)}${r(5)}${r(6)}${r(7)}`,
  );
}

/** Random bytes for secrets: keys, tokens, salts. */
export function randomBytesOf(length: number): Buffer {
  return randomFillSync(Buffer.alloc(length));
}

/** A whole number from 0 up to (not including) `limit`, evenly, for human numbers and jitter. */
export function randomBelow(limit: number): number {
  const ceiling = Math.floor(0x100000000 / limit) * limit;
  for (;;) {
    const value = pool.readUInt32BE(take(4));
    if (value < ceiling) return value % limit;
  }
}
