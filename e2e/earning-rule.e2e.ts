import { randomUUID } from "node:crypto";
import { apiClient } from "@regulars/api-client";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { approve, choose, People } from "./people.js";
import { must, openBrowser, type Running, startDemo } from "./program.js";

type Client = ReturnType<typeof apiClient>;
interface Store {
  readonly storeId: string;
  readonly code: string;
}

/** Goal: a marketing colleague changes what purchases earn, safely and without a developer: tried, agreed to by a second person, and in two stores first. */
describe("a new earning rule", () => {
  let running: Running;
  let browser: Browser;
  let people: People;
  let api: Client;
  let stores: readonly Store[] = [];
  beforeAll(async () => {
    [running, browser] = await Promise.all([startDemo(), openBrowser()]);
    people = new People(running, browser);
    api = apiClient(running);
    stores = must(await api.GET("/v1/stores", { params: { query: { limit: 3 } } })).items;
  }, 480_000);
  afterAll(async () => {
    await browser?.close();
    expect(await running?.stop()).toBe(0);
  });

  const buy = async (store: Store): Promise<number> => {
    const phone = `139${String(Math.floor(10_000_000 + 89_999_999 * (Number(`0x${randomUUID().slice(0, 8)}`) / 0xffffffff)))}`;
    const { memberId } = must(await api.POST("/v1/members", { body: { phone, channel: "pos", storeId: store.storeId } }));
    const { now } = must(await api.GET("/v1/test-clock"));
    const order = must(await api.POST("/v1/orders", {
      params: { header: { "Idempotency-Key": randomUUID() } },
      body: { externalId: randomUUID(), kind: "sale", storeId: store.storeId, channel: "pos", memberId, occurredAt: now, lines: [{ lineNo: 1, sku: `RULE-${randomUUID().slice(0, 8)}`, quantity: 1, listPrice: 20_000, netPaid: 20_000 }], tenders: [{ kind: "cash", amount: 20_000 }] },
    }));
    return order.earned?.points ?? 0;
  };

  it("is drafted, examined, replayed, submitted, approved by a second person, and earns in the two stores that it was released to", async () => {
    const [first, second, third] = stores as [Store, Store, Store];
    const before = await buy(third);
    const maker = await people.at("lead", "/rules/new");

    const form = maker.locator("main");
    // Draft: 88 points more from ¥100 on, typed into the form that the kinds describe.
    await maker.getByLabel("名称（中文）").fill("满百加赠");
    await maker.getByLabel("编码", { exact: false }).first().fill("e2e-hundred");
    await choose(form, "添加条件", "消费满");
    await maker.getByLabel("金额").fill("100");
    await choose(form, "方式", "固定加赠");
    await maker.getByLabel("加赠分数").fill("88");
    await maker.getByText("当整单消费满 ¥100.00时：加赠 88 积分。").waitFor();
    await maker.getByRole("button", { name: "保存并试算" }).click();

    // Examine: a basket of ¥60 lacks ¥40, one of ¥200 gets them.
    await maker.getByRole("tab", { name: "试算" }).waitFor();
    await choose(form, "门店", first.code);
    await maker.getByLabel("第 1 行实付单价").fill("60");
    await maker.getByRole("button", { name: "试算", exact: true }).click();
    await maker.getByText("还差 ¥40.00").first().waitFor();
    await maker.getByLabel("第 1 行实付单价").fill("200");
    await maker.getByRole("button", { name: "试算", exact: true }).click();
    await maker.getByText("固定加赠：88 积分").first().waitFor();

    // Replay: what it would have cost.
    await maker.getByRole("tab", { name: "回放" }).click();
    await maker.getByRole("button", { name: "开始回放" }).click();
    await maker.getByText("额外成本").waitFor();
    await maker.getByText("多得的会员").waitFor();

    // Submit it, for two stores.
    await maker.getByRole("button", { name: "发布", exact: true }).click();
    const dialog = maker.getByRole("dialog");
    await dialog.getByText("部分门店（灰度发布）").click();
    for (const store of [first, second]) await choose(dialog, "部分门店（灰度发布）", store.code);
    await dialog.getByRole("button", { name: "发布", exact: true }).click();
    await maker.getByText("已提交审批，尚未生效").waitFor();
    expect(await buy(first)).toBe(before);

    // Nobody agrees to their own request; a second person sees what changes, and agrees.
    await maker.getByRole("link", { name: "查看审批进度" }).click();
    await maker.getByRole("button", { name: "批准" }).waitFor();
    expect(await maker.getByRole("button", { name: "批准" }).getAttribute("aria-disabled")).toBe("true");
    await approve(await people.at("lead2", "/approvals"), /发布积分规则 .*(满百加赠|e2e-hundred)/);
    await expect.poll(async () => must(await api.GET("/v1/earning-rules", { params: { query: { q: "e2e-hundred" } } })).items[0]?.state, { timeout: 120_000 }).toBe("running");

    // In the two stores it earns from the next receipt on; elsewhere nothing has changed.
    expect([await buy(first), await buy(second), await buy(third)]).toEqual([before + 88, before + 88, before]);
  }, 600_000);
});
