import { describe, expect, it } from "vitest";
import { Assembler, GroupSurvey, HashSet, hashKey, ScatteredError, type Unit } from "./groups.js";

function groupsOf(keys: readonly string[], maxOpenRows = 1_000): string[] {
  const survey = new GroupSurvey();
  for (const key of keys) survey.add(key);
  const assembler = new Assembler(survey.scattered, maxOpenRows);
  const units: Unit[] = [];
  keys.forEach((key, index) => {
    const unit = assembler.add(key, { row: index + 2, cells: [key] });
    if (unit !== null) units.push(unit);
  });
  units.push(...assembler.finish());
  return units.map((unit) => `${unit.key}:${unit.rows.map(({ row }) => row).join("+")}`);
}

describe("putting the rows of an order together", () => {
  it("hands each order over when the next one begins", () => {
    expect(groupsOf(["a", "a", "b", "c", "c"])).toEqual(["a:2+3", "b:4", "c:5+6"]);
  });

  it("waits for the last row of an order whose rows do not stand together", () => {
    expect(groupsOf(["a", "b", "a", "c", "b", "a", "d"])).toEqual(["c:5", "b:3+6", "a:2+4+7", "d:8"]);
  });

  it("stops, instead of filling the memory, when the whole file is scattered", () => {
    expect(() => groupsOf(["a", "b", "c", "a", "b", "c"], 2)).toThrow(ScatteredError);
  });

  it("gives nothing for a file without rows", () => {
    expect(groupsOf([])).toEqual([]);
  });

  it("always gives every row once, and every order once, whatever the mixture", () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      let state = seed;
      const next = (limit: number): number => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) % limit;
      const keys = Array.from({ length: next(60) }, () => String(next(8)));
      const units = groupsOf(keys);
      expect(new Set(units.map((unit) => unit.split(":")[0])).size, `seed ${seed}`).toBe(units.length);
      const rows = units.flatMap((unit) => unit.split(":")[1]?.split("+").map(Number) ?? []).sort((a, b) => a - b);
      expect(rows, `seed ${seed}`).toEqual(keys.map((_, index) => index + 2));
    }
  });
});

describe("a set of hashes", () => {
  it("knows what was added before, through growth", () => {
    const set = new HashSet();
    for (let index = 0; index < 20_000; index += 1) expect(set.add(hashKey(`order ${index}`))).toBe(true);
    for (let index = 0; index < 20_000; index += 1) expect(set.add(hashKey(`order ${index}`))).toBe(false);
  });
});
