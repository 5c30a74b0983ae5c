import { describe, expect, it } from "vitest";
import { originOf } from "./origin.js";

describe("where a link comes from", () => {
  it("is read from the poster's link", () => {
    expect(originOf("?store=S001&source=poster&campaign=%E6%98%A5%E8%8A%82")).toEqual({ store: "S001", source: "poster", campaign: "春节" });
  });
  it("is the web where the link says nothing, or nothing that could be a source", () => {
    expect(originOf("")).toEqual({ store: null, source: "web", campaign: null });
    expect(originOf("?source=Bad%20One&campaign=%20")).toEqual({ store: null, source: "web", campaign: null });
  });
});
