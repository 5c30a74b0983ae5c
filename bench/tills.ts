import { present, type MemberId } from "@regulars/kernel";
import { Dice, seedOf } from "../server/main/demo/dice.js";
import { basket, type Assortment } from "./assortment.js";
import { request } from "./load.js";

/** Orders of 5 lines as tills send them, as bytes: most with a member, each with a number and a key of its own. */
export function tillRequests(assortment: Assortment, members: readonly MemberId[], token: string): () => Buffer {
  const dice = new Dice(seedOf("tills"));
  let documents = 0;
  return () => {
    documents += 1;
    const lines = basket(assortment, dice, 5);
    const externalId = `B-${process.pid}-${documents}`;
    return request("POST", "/v1/orders", {
      token, key: externalId, body: {
        externalId, storeId: dice.pick(assortment.storeIds), channel: dice.chance(0.8) ? "store" : "mini_program", occurredAt: new Date().toISOString(),
        ...(dice.chance(0.9) ? { memberId: present(members[dice.below(members.length)], "a member") } : {}),
        lines: lines.map(({ lineNo, goods, quantity, netPaid }) => ({ lineNo, sku: goods.sku, quantity, listPrice: goods.listPrice, netPaid })),
        tenders: [{ kind: dice.pick(["cash", "wechat", "alipay", "card"]), amount: lines.reduce((sum, each) => sum + each.netPaid, 0) }],
      },
    });
  };
}

/** The same, made beforehand, so that making them costs the measurement nothing. */
export function someRequests(next: () => Buffer, count: number): readonly Buffer[] {
  return Array.from({ length: count }, next);
}
