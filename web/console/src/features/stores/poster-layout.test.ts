import { describe, expect, it } from "vitest";
import { emsOf, fitted, isPrivateAddress, joinLink } from "./poster-layout.js";

describe("a poster", () => {
  it("keeps short names large and makes long ones smaller until they fit", () => {
    expect(fitted("人民广场店", 170, 18, 2, 8)).toEqual({ size: 18, lines: ["人民广场店"] });
    const long = fitted("上海市浦东新区世纪大道国际金融中心商场地下二层会员体验旗舰店", 170, 18, 2, 8);
    expect(long.lines.length).toBeLessThanOrEqual(2);
    for (const line of long.lines) expect(emsOf(line) * long.size).toBeLessThanOrEqual(170);
  });

  it("breaks English between words, and cuts what can never fit", () => {
    expect(fitted("Century Avenue Flagship Store", 60, 8, 3, 6).lines.join(" ")).toBe("Century Avenue Flagship Store");
    const cut = fitted("店".repeat(400), 100, 10, 2, 6);
    expect([cut.lines.length, cut.lines[1]?.endsWith("…")]).toEqual([2, true]);
  });

  it("leads to the enrolment page with store, source and campaign", () => {
    expect(joinLink("https://vip.example.cn/", { store: "S 001", source: "poster", campaign: "" })).toBe("https://vip.example.cn/join/?store=S+001&source=poster");
    expect(joinLink("https://vip.example.cn", { store: "S1", source: "flyer", campaign: " 春节 " })).toBe(`https://vip.example.cn/join/?store=S1&source=flyer&campaign=${encodeURIComponent("春节")}`);
  });

  it("knows addresses that a shopper's phone cannot open", () => {
    expect(["http://localhost:8080", "http://192.168.1.5", "http://172.20.0.1", "nonsense"].map(isPrivateAddress)).toEqual([true, true, true, true]);
    expect(["https://vip.example.cn", "https://172.40.0.1"].map(isPrivateAddress)).toEqual([false, false]);
  });
});
