import { describe, expect, it } from "vitest";
import { menuFor, type MenuGroup } from "./menu.js";

const groups: readonly MenuGroup[] = [
  { title: "console.menu.overview", entries: [{ path: "/", title: "console.home.title", permission: null }] },
  { title: "console.menu.settings", entries: [{ path: "/stores", title: "console.stores.title", permission: "stores.read" }] },
];

describe("the side menu", () => {
  it("shows what a person may open, and no group that would be empty", () => {
    expect(menuFor([], groups).map((each) => each.title)).toEqual(["console.menu.overview"]);
    expect(menuFor(["stores.read"], groups).flatMap((each) => each.entries.map((entry) => entry.path))).toEqual(["/", "/stores"]);
  });
});
