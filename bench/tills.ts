import { present, type MemberId } from "@regulars/kernel";
import { Dice, seedOf } from "../server/main/demo/dice.js";
import { basket, type Assortment } from "./assortment.js";
import { request } from "./load.js";

/** Ids of documents must not come twice within a run. */
let documents = 0;

/** Orders of 5 lines as tills send them, as bytes: most with a member, each with a key of its own. */
export function someOrders(assortment: Assortment, members: readonly MemberId[], token: string, count: number): readonly Buffer[] {
  const dice = new Dice(seedOf(`orders after ${documents}`));
  const occurredAt = new Date().toISOString();
  return Array.from({ length: count }, () => {
    documents += 1;
    const lines = basket(assortment, dice, 5);
    const externalId = `B-${process.pid}-${documents}`;
    return request("POST", "/v1/orders", {
      token, key: externalId, body: {
        externalId, storeId: dice.pick(assortment.storeIds), channel: dice.chance(0.8) ? "store" : "mini_program", occurredAt,
        ...(dice.chance(0.9) ? { memberId: present(members[dice.below(members.length)], "a member") } : {}),
        lines: lines.map(({ lineNo, goods, quantity, netPaid }) => ({ lineNo, sku: goods.sku, quantity, listPrice: goods.listPrice, netPaid })),
        tenders: [{ kind: dice.pick(["cash", "wechat", "alipay", "card"]), amount: lines.reduce((sum, each) => sum + each.netPaid, 0) }],
      },
    });
  });
}
