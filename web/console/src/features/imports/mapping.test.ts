import { describe, expect, it } from "vitest";
import { fitsHeader, isSimple, missingFields, sourcesOf, withSource } from "./mapping.js";
import type { ImportField, Mapping } from "./queries.js";

const mapping: Mapping = { format: "regulars.mapping.v1", kind: "orders", groupBy: ["票号"], fields: { externalId: { column: "票号" }, channel: { constant: "pos" } } };
const field = (name: string, required: boolean): ImportField => ({ name, required, type: "text", open: false, options: null });

describe("the mapping of an import", () => {
  it("groups orders by the columns that name them, whatever else is changed", () => {
    const both = withSource(mapping, "channel", { column: "渠道" });
    expect(both["groupBy"]).toEqual(["渠道", "票号"]);
    expect(withSource(both, "storeCode", { column: "门店" })["groupBy"]).toEqual(["渠道", "票号"]);
    expect("groupBy" in withSource(both, "externalId", undefined)).toBe(false);
    expect(mapping["groupBy"]).toEqual(["票号"]);
  });

  it("says which fields are missing, and whether it fits another file", () => {
    expect(missingFields(mapping, [field("externalId", true), field("storeCode", true), field("phone", false)])).toEqual(["storeCode"]);
    expect(fitsHeader(mapping, ["票号", "其他"])).toBe(true);
    expect(fitsHeader(mapping, ["小票"])).toBe(false);
  });

  it("leaves to experts what the form cannot show", () => {
    expect(isSimple(sourcesOf(mapping)["externalId"])).toBe(true);
    expect(isSimple({ column: "票号", date: "yyyyMMdd" })).toBe(true);
    const coded: object = { column: "票号", map: { a: "b" } };
    expect(isSimple(coded)).toBe(false);
  });
});
