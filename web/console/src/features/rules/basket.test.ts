import { describe, expect, it } from "vitest";
import { basketOf, lackingIn, totalOf, type BasketGiven } from "./basket.js";

const given: BasketGiven = {
  storeId: "s", channel: "", at: null, tender: "", draftIds: [], draftsOnly: false,
  lines: [{ key: "1", productId: "p", quantity: 3, price: 990 }, { key: "2", productId: null, quantity: 1, price: 5 }],
  shopper: { kind: "nobody", memberId: null, tierCode: null, labels: [], birthday: "", isFirstPurchase: false },
};
const none = (): undefined => undefined;

describe("a basket to examine", () => {
  it("costs quantity times price, in whole fen", () => {
    expect(totalOf(given.lines)).toBe(2_975);
    expect(basketOf(given, none)).toMatchObject({ storeId: "s", channel: "pos", lines: [{ productId: "p", quantity: 3, netPaid: 2_970, listPrice: 990 }, { quantity: 1, netPaid: 5 }], tenders: [] });
  });

  it("is paid as a whole with what is named, and sent only when it is complete", () => {
    expect(basketOf({ ...given, tender: "wechat" }, none)?.tenders).toEqual([{ kind: "wechat", amount: 2_975 }]);
    expect(lackingIn({ ...given, storeId: null })).toBe("store");
    expect(lackingIn({ ...given, lines: [] })).toBe("lines");
    expect(lackingIn({ ...given, shopper: { ...given.shopper, kind: "member" } })).toBe("member");
    expect(basketOf({ ...given, storeId: null }, none)).toBeNull();
  });

  it("takes the multiplier of the tier that is tried", () => {
    const sent = basketOf({ ...given, shopper: { ...given.shopper, kind: "somebody", tierCode: "gold", birthday: "02-29" } }, () => 15_000);
    expect(sent?.hypotheticalMember).toMatchObject({ tierCode: "gold", tierMultiplierBps: 15_000, birthday: "02-29" });
    expect(sent).not.toHaveProperty("memberId");
  });
});
