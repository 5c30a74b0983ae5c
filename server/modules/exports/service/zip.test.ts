import { inflateRawSync } from "node:zlib";
import { instant } from "@regulars/kernel";
import { describe, expect, it } from "vitest";
import { zipOf } from "./zip.js";

const now = instant(Date.parse("2026-03-02T02:00:00Z"));

describe("a zip file", () => {
  it("holds each file compressed, with its name, its check sum and its place in the directory at the end", () => {
    const text = Buffer.from("常客,1\n".repeat(100));
    const zip = zipOf([{ name: "a.csv", content: text }, { name: "读我.txt", content: Buffer.from("hello") }], now);
    expect(zip.readUInt32LE(0)).toBe(0x04034b50);
    const [nameLength, packedLength] = [zip.readUInt16LE(26), zip.readUInt32LE(18)];
    expect(inflateRawSync(zip.subarray(30 + nameLength, 30 + nameLength + packedLength)).equals(text)).toBe(true);
    const end = zip.length - 22;
    expect([zip.readUInt32LE(end), zip.readUInt16LE(end + 10)]).toEqual([0x06054b50, 2]);
    expect(zip.readUInt32LE(zip.readUInt32LE(end + 16))).toBe(0x02014b50);
    expect(zip.length).toBeLessThan(text.length);
  });
});
