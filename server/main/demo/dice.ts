import { assert, present } from "@regulars/kernel";

/** A 32-bit hash of a text (FNV-1a, mixed once more): the start of a stream of chance. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return mix(hash);
}

function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * Repeatable chance (mulberry32): the same seed gives the same chain, members and receipts on every machine. Its whole state
 * is one number, so that a million members can each have a stream of their own.
 */
export class Dice {
  constructor(public state: number) {}

  /** From 0 up to, not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let value = this.state;
    value = Math.imul(value ^ (value >>> 15), value | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    return present(list[this.below(list.length)], "an item to pick");
  }

  /** About normal with mean 0 and deviation 1 (sum of four, scaled): the shape is enough for baskets. */
  bell(): number {
    return (this.next() + this.next() + this.next() + this.next() - 2) * 1.732;
  }
}

/** Picks by weight: the sums are made once, a pick is a binary search. */
export class Weighted<T> {
  private readonly sums: readonly number[];
  private readonly items: readonly T[];

  constructor(entries: readonly (readonly [T, number])[]) {
    let sum = 0;
    this.items = entries.map(([item]) => item);
    this.sums = entries.map(([, weight]) => (sum += weight));
    assert(sum > 0, "weights sum to more than nothing");
  }

  pick(dice: Dice): T {
    const at = dice.next() * (this.sums.at(-1) ?? 0);
    let low = 0;
    let high = this.sums.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.sums[middle] ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    return present(this.items[low], "a weighted item");
  }
}
