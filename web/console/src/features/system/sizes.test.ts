import { describe, expect, it } from "vitest";
import { bytesText } from "./sizes.js";

describe("sizes", () => {
  it("are told in the unit that people would choose", () => {
    expect([0, 1_023, 1_536, 200 * 1_024 * 1_024, 3.25 * 1_024 ** 3].map(bytesText)).toEqual(["0 B", "1023 B", "1.5 KB", "200 MB", "3.3 GB"]);
  });
});
