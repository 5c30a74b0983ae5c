import { randomUUID } from "node:crypto";
import { apiClient } from "@regulars/api-client";
import pg from "pg";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tracesOf } from "../server/test/scan.js";
import { approve, choose, codeShown, confirm, ownerUrlOf, People } from "./people.js";
import { must, openBrowser, type Running, startDemo } from "./program.js";

type Client = ReturnType<typeof apiClient>;

/** Goal: what people of several roles do with one another, in the browser, each at their own screen. */
describe("people at work", () => {
  let running: Running;
  let browser: Browser;
  let people: People;
  let api: Client;
  let storeId = "";
  beforeAll(async () => {
    [running, browser] = await Promise.all([startDemo(), openBrowser()]);
    people = new People(running, browser);
    api = apiClient(running);
    storeId = must(await api.GET("/v1/stores", { params: { query: { limit: 1 } } })).items[0]?.storeId ?? "";
  }, 480_000);
  afterAll(async () => {
    await browser?.close();
    expect(await running?.stop()).toBe(0);
  });

  const key = (): { header: { "Idempotency-Key": string } } => ({ header: { "Idempotency-Key": randomUUID() } });
  const now = async (): Promise<string> => must(await api.GET("/v1/test-clock")).now;
  const enrol = async (phone: string, name?: string): Promise<string> => must(await api.POST("/v1/members", { body: { phone, ...(name === undefined ? {} : { name }), channel: "pos", storeId } })).memberId;
  const buy = async (identity: { readonly memberId: string }, netPaid: number): Promise<number> => {
    const order = must(await api.POST("/v1/orders", {
      params: key(),
      body: { externalId: randomUUID(), kind: "sale", storeId, channel: "pos", ...identity, occurredAt: await now(), lines: [{ lineNo: 1, sku: "E2E-PEOPLE", quantity: 1, listPrice: netPaid, netPaid }], tenders: [{ kind: "cash", amount: netPaid }] },
    }));
    return order.earned?.points ?? 0;
  };
  const availableOf = async (memberId: string): Promise<number> => must(await api.GET("/v1/members/{memberId}/points", { params: { path: { memberId } } })).available;

  it("a member enrols from a poster, an import brings the receipts, each explains itself, and an adjustment above the limit waits for a second person before the member sees it", async () => {
    const phone = "13911110001";
    const card = await people.visitor("/join/?store=S001&source=poster&campaign=e2e");
    await card.getByLabel("手机号").fill(phone);
    await card.getByRole("button", { name: "获取验证码" }).click();
    await card.getByLabel("六位验证码").fill(await codeShown(card));
    await card.keyboard.press("Enter");
    await card.getByRole("button", { name: "加入会员", exact: true }).click();
    await card.getByRole("heading", { name: /欢迎加入/ }).waitFor();
    const me = await card.evaluate<{ memberId: string; memberNumber: string }>("fetch('/v1/me').then((each) => each.json())");

    // A file of receipts: checked without a trace, let in by a second person.
    const at = (await now()).slice(0, 19);
    const rows = [["externalId", "storeCode", "channel", "occurredAt", "phone", "line.lineNo", "line.sku", "line.quantity", "line.listPrice", "line.netPaid"], ...[1, 2, 3].map((each) => [`E2E-IMPORT-${each}`, "S001", "pos", `${at}Z`, phone, "1", "E2E-IMPORTED", "1", String(each * 100), String(each * 100)])];
    const lead = await people.at("lead", "/imports");
    await lead.getByRole("button", { name: "导入文件" }).click();
    await choose(lead.getByRole("dialog"), "内容", "订单");
    await lead.getByLabel("文件", { exact: true }).setInputFiles({ name: "receipts.csv", mimeType: "text/csv", buffer: Buffer.from(rows.map((row) => row.join(",")).join("\n")) });
    await confirm(lead, "上传");
    await lead.getByRole("button", { name: "检查文件" }).click();
    await lead.getByRole("button", { name: "提交导入" }).click();
    await lead.getByText("已提交，须由另一人审批后才会生效").waitFor();
    expect(await availableOf(me.memberId)).toBe(0);
    const second = await people.at("lead2", "/approvals");
    await approve(second, /receipts\.csv|导入文件/);
    await expect.poll(() => availableOf(me.memberId), { timeout: 120_000 }).toBe(600);

    // What the member has and why, on one page.
    await lead.goto(`${running.baseUrl}/console/members/${me.memberId}?tab=receipts`);
    await lead.getByRole("button", { name: "为什么" }).first().click();
    await lead.getByRole("dialog").getByText(/共获得 300 积分/).waitFor();
    await lead.keyboard.press("Escape");

    // Above one's own limit nothing happens before somebody else has agreed.
    await lead.goto(`${running.baseUrl}/console/members/${me.memberId}`);
    await lead.getByRole("button", { name: "调整积分" }).click();
    const dialog = lead.getByRole("dialog");
    await dialog.getByLabel("积分", { exact: true }).fill("6000");
    await choose(dialog, "原因", "补偿");
    await dialog.getByLabel("说明").fill("开业赔付");
    await confirm(lead, "调整积分");
    await lead.getByRole("dialog").getByRole("alert").first().waitFor();
    // Whatever else it says is what went wrong.
    expect(await lead.getByRole("dialog").innerText()).toContain("已提交，须由另一人审批后才会生效");
    expect(await availableOf(me.memberId)).toBe(600);
    await second.goto(`${running.baseUrl}/console/approvals`);
    await approve(second, /手工调整 6,000/);
    await expect.poll(() => availableOf(me.memberId)).toBe(6_600);
    await card.reload();
    await card.getByText("6,600").first().waitFor();
    const statement = await card.evaluate<{ items: { points: number }[] }>("fetch('/v1/me/points/entries').then((each) => each.json())");
    expect(statement.items.map((each) => each.points)).toEqual([6_000, 300, 200, 100]);
  }, 600_000);

  it("two accounts of one person become one, trade goes on, and undoing gives each what is theirs", async () => {
    const [first, second] = [await enrol("13911110011"), await enrol("13911110012")];
    const [ofFirst, ofSecond] = [await buy({ memberId: first }, 100_000), await buy({ memberId: second }, 50_000)];
    const lead = await people.at("lead", `/members/${first}`);
    await lead.getByRole("button", { name: "合并会员" }).click();
    await lead.getByLabel("手机号、卡号、会员号或邮箱").fill("13911110012");
    await lead.keyboard.press("Enter");
    await lead.getByText("转入的积分").waitFor();
    await lead.getByRole("button", { name: "合并会员" }).last().click();
    await lead.getByRole("dialog").getByLabel("原因").fill("同一位顾客，两次入会");
    await confirm(lead, "合并会员");
    await lead.getByText("已合并").first().waitFor();
    await expect.poll(() => availableOf(first)).toBe(ofFirst + ofSecond);

    // The phone of the account that is gone finds the one that stands; what is bought now belongs to it.
    const later = await buy({ memberId: first }, 20_000);
    const found = must(await api.POST("/v1/members:identify", { body: { kind: "phone", value: "13911110012" } }));
    expect(found.memberId).toBe(first);

    await lead.goto(`${running.baseUrl}/console/members/${first}?tab=merges`);
    await lead.getByRole("button", { name: "撤销合并" }).click();
    await lead.getByRole("dialog").getByLabel("原因").fill("顾客说是姐妹俩");
    await confirm(lead, "撤销合并");
    await lead.getByText("已撤销").first().waitFor();
    expect([await availableOf(first), await availableOf(second)]).toEqual([ofFirst + later, ofSecond]);
    expect(must(await api.POST("/v1/members:identify", { body: { kind: "phone", value: "13911110012" } })).memberId).toBe(second);
  }, 600_000);

  it("a freeze says why, the member's appeal is answered by somebody else, and points can be used again", async () => {
    const memberId = await enrol("13911110021");
    const points = await buy({ memberId }, 30_000);
    const lead = await people.at("lead", `/members/${memberId}`);
    await lead.getByRole("button", { name: "冻结", exact: true }).click();
    await lead.getByRole("dialog").getByLabel("给会员看的说明").fill("短时间内多次转赠，请联系客服核实");
    await confirm(lead, "冻结");
    await lead.getByRole("alert").getByText(/短时间内多次转赠/).waitFor();
    const holdBody = { memberId, points, reference: "E2E" };
    expect((await api.POST("/v1/points/holds", { params: key(), body: { ...holdBody, holdId: randomUUID() } })).response.status).toBe(409);

    const agent = await people.at("service", `/members/${memberId}?tab=appeals`);
    await agent.getByRole("button", { name: "登记申诉" }).click();
    await agent.getByRole("dialog").getByLabel("会员陈述").fill("积分是送给外婆的，请核实");
    await confirm(agent, "登记申诉");
    await agent.getByRole("row", { name: /送给外婆/ }).waitFor();

    // Who froze does not answer the appeal against it; somebody else does.
    const second = await people.at("lead2", "/appeals");
    const row = second.getByRole("row", { name: /送给外婆/ });
    await row.getByRole("button", { name: "处理" }).click();
    await second.getByRole("dialog").getByText("解除冻结", { exact: true }).click();
    await second.getByRole("dialog").getByLabel("给会员的答复").fill("已核实，恢复使用");
    await confirm(second, "处理");
    await row.waitFor({ state: "detached" });
    expect((await api.POST("/v1/points/holds", { params: key(), body: { ...holdBody, holdId: randomUUID() } })).response.status).toBe(201);
    expect(must(await api.GET("/v1/members/{memberId}", { params: { path: { memberId } } })).freeze).toBeNull();
  }, 600_000);

  it("a closed account leaves neither phone nor name anywhere, and the books as they were", async () => {
    const [phone, name] = ["13911110031", "诸葛消失"];
    const memberId = await enrol(phone, name);
    const bought = await buy({ memberId }, 77_700);
    // The name is rewarded a moment later: the books are looked at when all is quiet.
    await expect.poll(() => availableOf(memberId)).toBeGreaterThan(bought);
    const points = await availableOf(memberId);
    const url = ownerUrlOf(running.dataDir);
    const before = await books(url, null);
    const lead = await people.at("lead", `/members/${memberId}`);
    await lead.getByRole("button", { name: "注销账户" }).click();
    const dialog = lead.getByRole("dialog");
    await dialog.getByLabel("原因").fill("会员本人要求");
    const { memberNumber } = must(await api.GET("/v1/members/{memberId}", { params: { path: { memberId } } }));
    await dialog.getByLabel(`请输入会员号 ${memberNumber} 以确认`).fill(memberNumber);
    await confirm(lead, "注销账户");
    await lead.getByText("账户已注销").first().waitFor();

    const { traces, columns } = await tracesOf(url, [phone, name]);
    expect(columns).toBeGreaterThan(300);
    expect(traces).toEqual([]);
    // What was written before stands; what the member had is taken by an entry of its own.
    expect(await books(url, before.last)).toEqual(before);
    expect(await availableOf(memberId)).toBe(0);
    const after = await books(url, null);
    expect([after.points, after.entries]).toEqual([before.points - points, before.entries + 1]);
  }, 600_000);
});

interface Books {
  readonly entries: number;
  readonly points: number;
  readonly last: string;
}

/** The points ledger up to an entry (null: all of it). Entries are numbered by when they were made. */
async function books(ownerUrl: string, through: string | null): Promise<Books> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ entries: string; points: string; last: string }>(
      "SELECT count(*) AS entries, coalesce(sum(amount), 0) AS points, max(entry_id::text) AS last FROM ledger.entries WHERE asset = 'points' AND ($1::text IS NULL OR entry_id::text <= $1)", [through]);
    const [found] = rows;
    return { entries: Number(found?.entries), points: Number(found?.points), last: found?.last ?? "" };
  } finally {
    await client.end();
  }
}
