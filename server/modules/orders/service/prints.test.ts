import { asId, instant } from "@regulars/kernel";
import { describe, expect, it } from "vitest";
import { differingField, isSameBody, printOf } from "./prints.js";
import type { OrderDraft } from "../domain/draft.js";

const line = { lineNo: 1, productId: null, sku: "A", quantity: 1, listPrice: 100, netPaid: 100, discount: null, tax: null, description: null, labels: [], originalLineNo: null };
const draft: OrderDraft = {
  externalId: "1", channel: "store", kind: "sale", storeId: null, storeCode: "S1", memberId: null, identity: null, occurredAt: instant(1_000), tillCode: "T", cashier: null, receiptNo: null,
  lines: [line, { ...line, lineNo: 2 }], tenders: [{ kind: "cash", amount: 200, points: null, holdId: null }], attributes: { a: "1", b: "2" }, originalOrderId: null,
  originalExternalId: null, reason: null, deductFromRefund: false,
};
const store = asId<"store">("store-1");
const print = (change: Partial<OrderDraft> = {}): Buffer => printOf({ ...draft, ...change }, store);

describe("the print of a document", () => {
  it("is the same for the same content, whatever the order of lines and attributes and however the store is named", () => {
    for (const same of [{ lines: [...draft.lines].reverse() }, { attributes: { b: "2", a: "1" } }, { storeCode: null, storeId: store }]) {
      expect(isSameBody(print(), print(same))).toBe(true);
    }
  });

  it("names the first field that differs", () => {
    const cases: readonly (readonly [Partial<OrderDraft>, string])[] = [
      [{ tillCode: null }, "tillCode"], [{ cashier: "T" }, "cashier"], [{ lines: [line] }, "lines"], [{ attributes: {} }, "attributes"], [{ kind: "return" }, "kind"],
      [{ identity: { kind: "phone", value: "1" } }, "identity"], [{ tenders: [] }, "tenders"], [{ deductFromRefund: true }, "deductFromRefund"],
    ];
    for (const [change, field] of cases) {
      expect(isSameBody(print(), print(change))).toBe(false);
      expect(differingField(print(), print(change))).toBe(field);
    }
    expect(differingField(print(), printOf(draft, asId<"store">("store-2")))).toBe("storeId");
  });

  it("keeps texts apart that run into each other", () => {
    expect(isSameBody(print({ tillCode: "AB", cashier: "C" }), print({ tillCode: "A", cashier: "BC" }))).toBe(false);
  });
});
