import { describe, expect, it } from "vitest";
import { flat, keyOf, placeOf, treeOf } from "./org-shape.js";
import type { Organisation } from "./queries.js";

const name = { "zh-CN": "名", en: "name" };
const region = (regionId: string, parentRegionId: string | null, brandId: string | null = null) => ({ regionId, code: regionId, name, parentRegionId, brandId });
const organisation: Organisation = {
  group: { groupId: "g", code: "g", name }, brands: [{ brandId: "a", code: "a", name }, { brandId: "b", code: "b", name }],
  regions: [region("east", null), region("city", "east"), region("own", null, "b"), region("empty", null)],
  places: [{ brandId: "a", regionId: "city", open: 3, closed: 1 }, { brandId: "b", regionId: "east", open: 2, closed: 0 }], labels: [], companies: [],
};

describe("the tree of the chain", () => {
  it("shows a region of every brand where the brand has stores, and an empty one everywhere", () => {
    expect(flat(treeOf(organisation)).map((each) => each.key)).toEqual([
      "group", "brand.a", "region.a.east", "region.a.city", "region.a.empty", "brand.b", "region.b.east", "region.b.own", "region.b.empty",
    ]);
  });

  it("counts what lies in a place and below it", () => {
    const numbers = Object.fromEntries(flat(treeOf(organisation)).map(({ key, open, closed, direct }) => [key, [open, closed, direct]]));
    expect(numbers).toMatchObject({ group: [5, 1, 0], "brand.a": [3, 1, 0], "region.a.east": [3, 1, 0], "region.a.city": [3, 1, 4], "region.b.east": [2, 0, 2] });
  });

  it("is named by keys that lead back to its places", () => {
    for (const { key, place } of flat(treeOf(organisation))) expect([keyOf(place), placeOf(key)]).toEqual([key, place]);
    expect([placeOf(undefined), placeOf("nonsense"), placeOf("store.x")]).toEqual([{ kind: "group" }, { kind: "group" }, { kind: "store", storeId: "x" }]);
  });
});
