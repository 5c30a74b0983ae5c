import { present } from "@regulars/kernel";
import { describe, expect, it } from "vitest";
import { guessFormat, guessMapping } from "./guess.js";
import { importKinds } from "./kinds/index.js";
import type { ImportKind } from "./kind.js";
import { checkMapping } from "./mapping.js";

const kindOf = (name: string): ImportKind => present(importKinds.find((each) => each.name === name), name);
const comma = { delimiter: ",", quote: "\"", encoding: "utf-8" };

describe("a mapping guessed from the names of columns", () => {
  it("knows the Chinese names that tills write, and the format of their dates", () => {
    const header = ["小票号", "门店编号", "渠道", "交易时间", "会员手机号", "商品编码", "数量", "单价", "实付金额"];
    const mapping = guessMapping(kindOf("orders"), header, [["T1", "S1", "store", "2026/3/1 9:05:00", "13800138000", "MILK", "1", "9.90", "9.90"]], comma);
    expect(mapping.fields).toEqual({
      externalId: { column: "小票号" }, storeCode: { column: "门店编号" }, channel: { column: "渠道" }, occurredAt: { column: "交易时间", date: "yyyy/M/d H:mm:ss" }, phone: { column: "会员手机号" },
      "line.sku": { column: "商品编码" }, "line.quantity": { column: "数量" }, "line.listPrice": { column: "单价" }, "line.netPaid": { column: "实付金额" },
    });
    expect(mapping.groupBy).toEqual(["渠道", "小票号"]);
    expect(checkMapping(mapping, kindOf("orders").fields, header)).toEqual([]);
  });

  it("takes our own names first, uses no column twice, and leaves alone what it does not know", () => {
    const mapping = guessMapping(kindOf("members"), ["Mobile", "phone", "shoe size", "name"], [], comma);
    expect(mapping.fields).toEqual({ phone: { column: "phone" }, name: { column: "name" } });
  });

  it("finds how the file is written", () => {
    expect(guessFormat("编码;名称;\"a,b,c,d\"\r\n1;2;3", "gb18030")).toEqual({ delimiter: ";", quote: "\"", encoding: "gb18030" });
    expect(guessFormat("code", "utf-8").delimiter).toBe(",");
    expect(guessMapping(kindOf("stores"), ["code"], [], { ...comma, encoding: "gb18030" }).csv).toEqual({ encoding: "gb18030" });
  });
});
