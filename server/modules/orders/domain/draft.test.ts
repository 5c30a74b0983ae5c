import { asId, dayMs, instant } from "@regulars/kernel";
import { describe, expect, it } from "vitest";
import { faultsOfDraft, type OrderDraft } from "./draft.js";

const now = instant(Date.parse("2026-03-10T04:00:00Z"));
const line = { lineNo: 1, productId: null, sku: "A", quantity: 2, listPrice: 50, netPaid: 100, discount: null, tax: null, description: null, labels: [], originalLineNo: null };
const draft: OrderDraft = {
  externalId: "1", channel: "store", kind: "sale", storeId: null, storeCode: "S1", memberId: null, identity: null, occurredAt: now, tillCode: null, cashier: null, receiptNo: null,
  lines: [line], tenders: [], attributes: {}, originalOrderId: null, originalExternalId: null, reason: null, deductFromRefund: false,
};
const faults = (change: Partial<OrderDraft>): readonly string[] => faultsOfDraft({ ...draft, ...change }, now).map(({ pointer, code }) => `${pointer} ${code}`);
const tender = { kind: "points", amount: 100, points: 100, holdId: asId<"hold">("h") };

describe("faultsOfDraft", () => {
  it("finds nothing wrong with a sound document, even one of tomorrow morning's clock", () => {
    expect(faults({})).toEqual([]);
    expect(faults({ occurredAt: instant(now + dayMs), tenders: [tender] })).toEqual([]);
    expect(faults({ kind: "return", originalExternalId: "0", lines: [{ ...line, originalLineNo: 3 }] })).toEqual([]);
    expect(faults({ kind: "adjustment", lines: [{ ...line, quantity: -3, netPaid: -5, listPrice: -5 }] })).toEqual([]);
  });

  it("names each fault where it stands", () => {
    expect(faults({ storeCode: null })).toEqual(["/storeId required"]);
    expect(faults({ storeId: asId<"store">("s") })).toEqual(["/storeCode not_both"]);
    expect(faults({ memberId: asId<"member">("m"), identity: { kind: "phone", value: "1" } })).toEqual(["/identity not_both"]);
    expect(faults({ occurredAt: instant(now + dayMs + 1) })).toEqual(["/occurredAt in_the_future"]);
    expect(faults({ lines: [] })).toEqual(["/lines too_small"]);
    expect(faults({ originalExternalId: "0" })).toEqual(["/originalExternalId only_for_returns"]);
    expect(faults({ lines: [line, { ...line, sku: null, quantity: 0 }] })).toEqual(["/lines/1/lineNo line_twice", "/lines/1/sku required", "/lines/1/quantity too_small"]);
    expect(faults({ lines: [{ ...line, netPaid: 1e15, discount: -1, originalLineNo: 1 }] })).toEqual(["/lines/0/originalLineNo only_for_returns", "/lines/0/netPaid too_large", "/lines/0/discount too_small"]);
    expect(faults({ tenders: [{ ...tender, amount: 99 }] })).toEqual(["/tenders tenders_do_not_sum"]);
    expect(faults({ tenders: [{ ...tender, kind: "cash" }] })).toEqual(["/tenders/0/points only_for_points", "/tenders/0/holdId only_for_points"]);
    expect(faults({ tenders: [{ ...tender, amount: 50, points: null }, { ...tender, amount: 50 }] })).toEqual(["/tenders/0/points required", "/tenders/1/holdId hold_twice"]);
  });
});
