import { describe, expect, it } from "vitest";
import { sentencesOf, textDiff } from "./text-diff.js";

describe("the difference of two texts", () => {
  it("goes by sentences, in Chinese and in English", () => {
    expect(sentencesOf("我们发送短信。每月四条；可退订")).toEqual(["我们发送短信。", "每月四条；", "可退订"]);
    expect(textDiff("我们发送短信。每月四条。", "我们发送短信。每月两条。随时退订。")).toEqual([
      { kind: "same", text: "我们发送短信。" }, { kind: "gone", text: "每月四条。" }, { kind: "new", text: "每月两条。随时退订。" },
    ]);
    expect(textDiff("One. Two. Three.", "One. Three.")).toEqual([{ kind: "same", text: "One." }, { kind: "gone", text: " Two." }, { kind: "same", text: " Three." }]);
  });

  it("puts every sentence of both texts somewhere, whatever they are", () => {
    for (const [before, after] of [["", "新。"], ["旧。", ""], ["a.b.c.", "c.b.a."], ["同。", "同。"]] as const) {
      const parts = textDiff(before, after);
      expect(parts.filter((each) => each.kind !== "new").map((each) => each.text).join("")).toBe(before);
      expect(parts.filter((each) => each.kind !== "gone").map((each) => each.text).join("")).toBe(after);
    }
  });
});
