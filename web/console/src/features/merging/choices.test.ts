import { describe, expect, it } from "vitest";
import { othersFrom, survivorAmong } from "./choices.js";

const id = (n: number): string => `018f0000-0000-7000-8000-00000000000${n}`;

describe("who takes part in a merge", () => {
  it("is named in the address, each once, never the member itself, five at most", () => {
    expect(othersFrom(`${id(1)},${id(2)},${id(2)},nonsense,${id(0)}`, id(0))).toEqual([id(1), id(2)]);
    expect(othersFrom(undefined, id(0))).toEqual([]);
    expect(othersFrom([1, 2, 3, 4, 5, 6].map(id).join(","), id(0))).toHaveLength(5);
  });

  it("survives when chosen and part of it, else it is the member whose page it is", () => {
    expect(survivorAmong([id(0), id(1)], id(1))).toBe(id(1));
    expect(survivorAmong([id(0), id(1)], id(9))).toBe(id(0));
    expect(survivorAmong([], undefined)).toBe("");
  });
});
