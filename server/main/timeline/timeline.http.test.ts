import type { MemberId } from "@regulars/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { routes as cardsRoutes } from "../../modules/cards/routes.js";
import { mergingRoutes } from "../../modules/merging/routes.js";
import { routes as ordersRoutes } from "../../modules/orders/routes.js";
import { routes as pointsRoutes } from "../../modules/points/routes.js";
import { segmentsRoutes } from "../../modules/segments/routes.js";
import { createStore } from "../../modules/stores/index.js";
import { checkInvariants } from "../../platform/db/checks.js";
import { installTypeParsers } from "../../platform/db/row.js";
import { World } from "../../test/member-world.js";
import { moduleInvariants, timelineParts } from "../wiring.js";
import { timelineRoutes } from "./routes.js";

interface Page {
  readonly items: readonly { readonly id: string; readonly kind: string; readonly at: string; readonly facts: Readonly<Record<string, unknown>> }[];
  readonly nextCursor: string | null;
  readonly kinds: readonly string[];
}

let world: World;
let memberId: MemberId;
beforeAll(async () => {
  installTypeParsers();
  world = await World.open([...timelineRoutes(timelineParts()), ...cardsRoutes, ...mergingRoutes, ...ordersRoutes, ...pointsRoutes, ...segmentsRoutes]);
  const send = async (url: string, body: unknown): Promise<void> => {
    expect((await world.server.send("POST", url, { body })).status, url).toBeLessThan(300);
    world.server.clock.advance(1_000);
  };
  const { phone, memberId: made } = await world.member();
  memberId = made;
  const twin = await world.member();
  await world.inTx((tx) => createStore(tx, { code: "S2" }, world.server.clock.now()));
  for (const [n, storeCode] of ["S1", "S2", "S1"].entries()) {
    await send("/v1/orders", { externalId: `R-${n}`, channel: "store", storeCode, memberId, occurredAt: `2026-03-0${n === 2 ? 2 : 1}T0${n + 1}:00:00Z`, lines: [{ lineNo: 1, sku: "A", quantity: 1, listPrice: 1000, netPaid: 1000 }], tenders: [{ kind: "cash", amount: 1000 }] });
  }
  for (let n = 0; n < 5; n += 1) await send(`/v1/members/${memberId}/points/adjustments`, { points: 10 + n, reasonCode: "goodwill", note: "n" });
  await send("/v1/card-types", { code: "ordinary", kind: "ordinary", name: { "zh-CN": "卡", en: "Card" } });
  await send(`/v1/members/${memberId}/cards`, { typeCode: "ordinary" });
  await send("/v1/tags", { code: "vip", nameZh: "贵宾", nameEn: "VIP" });
  await send(`/v1/members/${memberId}/tags`, { tags: ["vip"] });
  await send(`/v1/members/${memberId}/consents`, { decisions: [{ purpose: "marketing", channel: "sms", isGiven: true }] });
  await send(`/v1/members/${memberId}:freeze`, { reason: "核实" });
  await send(`/v1/members/${memberId}/appeals`, { text: "请核实" });
  await send(`/v1/members/${memberId}:unmask`, { fields: ["phone"], reason: "回电" });
  await send(`/v1/members/${memberId}:unfreeze`, { scope: "all", reason: "好" });
  await send("/v1/merges", { survivorMemberId: memberId, duplicateMemberIds: [twin.memberId], reason: "同一人" });
  await world.browser().logIn(phone);
});
afterAll(async () => {
  expect((await checkInvariants(world.server.database, moduleInvariants())).filter((each) => each.breaks.length > 0)).toEqual([]);
  await world.server.close();
});

const everything = (): string => world.server.token(["members.read", ...timelineParts().map((each) => each.permission)]);
const read = async (query: string, token = everything()): Promise<Page> => (await world.server.send("GET", `/v1/members/${memberId}/timeline${query}`, { token })).body as unknown as Page;

describe("a member's timeline", () => {
  it("shows everything in one order, the latest first, the merged account's past too, and the same in pages of any length", async () => {
    const all = await read("?limit=200");
    expect(all.nextCursor).toBeNull();
    expect(new Set(all.items.map((each) => each.kind))).toEqual(new Set(timelineParts().map((each) => each.kind)));
    expect(all.items.map((each) => each.at)).toEqual(all.items.map((each) => each.at).sort().reverse());
    expect(all.items.filter((each) => each.facts["change"] === "enrol")).toHaveLength(2);
    for (const limit of [1, 3, 7]) {
      const seen: string[] = [];
      for (let cursor: string | null = ""; cursor !== null; ) {
        const page: Page = await read(`?limit=${limit}${cursor === "" ? "" : `&cursor=${cursor}`}`);
        seen.push(...page.items.map((each) => `${each.kind}:${each.id}`));
        cursor = page.nextCursor;
      }
      expect(seen).toEqual(all.items.map((each) => `${each.kind}:${each.id}`));
    }
  });

  it("can be cut down to some kinds, and refuses a kind that does not exist", async () => {
    expect(new Set((await read("?kinds=tags,consents&limit=200")).items.map((each) => each.kind))).toEqual(new Set(["tags", "consents"]));
    expect((await world.server.send("GET", `/v1/members/${memberId}/timeline?kinds=nonsense`)).status).toBe(422);
  });

  it("leaves out what the caller may not read: whole kinds, and receipts of other stores", async () => {
    const few = await read("?limit=200", world.server.token(["members.read", "tags.read"]));
    expect(few.kinds).toEqual(["membership", "consents", "tags", "merges", "log_ins"]);
    expect(few.items.filter((each) => !few.kinds.includes(each.kind))).toEqual([]);
    const oneStore = await read("?kinds=orders", world.server.token(["members.read", "orders.read"], [world.storeId]));
    expect(oneStore.items.map((each) => each.facts["receiptNo"])).toEqual(["R-2", "R-0"]);
    expect((await world.server.send("GET", `/v1/members/${memberId}/timeline`, { token: world.server.token(["points.read"]) })).status).toBe(403);
  });
});
