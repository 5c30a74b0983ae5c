import { describe, expect, it } from "vitest";
import { relabelled } from "./labels.js";

describe("labels of a product", () => {
  it("are given once, after those it has, and taken away", () => {
    expect(relabelled(["a", "b"], ["c", "a", "c"], ["b"])).toEqual(["a", "c"]);
  });

  it("that are given and taken at once are given", () => {
    expect(relabelled(["a"], ["a", "b"], ["a", "b"])).toEqual(["a", "b"]);
  });
});
