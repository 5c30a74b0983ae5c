import { describe, expect, it } from "vitest";
import { judged, scoreAtLeast } from "./candidate.js";

describe("members who may be one person", () => {
  it("are shown for the same name and full birthday, and not for a name and a day without a year, in the same store or not", () => {
    expect(judged(["name_birthday", "name_day"])).toEqual({ score: 60, reasons: ["name_birthday"] });
    expect(judged(["name_day", "same_store"]).score).toBeLessThan(scoreAtLeast);
  });

  it("are not shown for a phone number alone, which carriers give out again, but with a namesake's birthday they are", () => {
    expect(judged(["phone"]).score).toBeLessThan(scoreAtLeast);
    expect(judged(["name_day", "phone"])).toEqual({ score: 75, reasons: ["phone", "name_day"] });
  });

  it("are never more than certain", () => {
    expect(judged(["openid", "phone", "name_birthday", "same_store"])).toEqual({ score: 100, reasons: ["openid", "name_birthday", "phone", "same_store"] });
  });
});
