import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { instant } from "@regulars/kernel";
import { totpCode } from "../server/modules/access/index.js";
import { openBrowser, startDemo, type Running } from "./program.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const words = {
  "zh-CN": { passkey: "用通行密钥登录", token: "我有一次性设置码", set: "设置密码", common: "这是最先被猜到的常见密码", confirm: "确认", saved: "我已保存好恢复码", done: "完成", home: "首页", add: "添加通行密钥", remove: "删除", stay: "保持登录" },
  "en-GB": { passkey: "Log in with a passkey", token: "I have a one-time token", set: "Set the password", common: "This is among the passwords", confirm: "Confirm", saved: "I have saved the codes", done: "Done", home: "Home", add: "Add a passkey", remove: "Remove", stay: "Stay logged in" },
} as const;
type Locale = keyof typeof words;

describe("one's own account in the console", () => {
  let running: Running;
  let browser: Browser;
  /** The same program by its name: passkeys belong to a name, never to a number. */
  let named = "";
  beforeAll(async () => {
    [running, browser] = await Promise.all([startDemo(), openBrowser()]);
    named = running.baseUrl.replace("127.0.0.1", "localhost");
  }, 480_000);
  afterAll(async () => {
    await browser?.close();
    expect(await running?.stop()).toBe(0);
  });

  const call = async (method: string, path: string, body?: unknown): Promise<Readonly<Record<string, unknown>>> => {
    const answer = await fetch(`${running.baseUrl}${path}`, {
      method, headers: { authorization: `Bearer ${running.apiKey}`, "idempotency-key": crypto.randomUUID(), ...(body === undefined ? {} : { "content-type": "application/json" }) }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const given = (await answer.json()) as Readonly<Record<string, unknown>>;
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${JSON.stringify(given)}`);
    return given;
  };
  const advance = (milliseconds: number): Promise<unknown> => call("POST", "/v1/test-clock:advance", { milliseconds });
  const programNow = async (): Promise<ReturnType<typeof instant>> => instant(Date.parse(String((await call("GET", "/v1/test-clock"))["now"])));

  const open = async (locale: Locale, path: string, width = 1_280): Promise<{ context: BrowserContext; page: Page; errors: string[] }> => {
    const context = await browser.newContext({ locale, viewport: { width, height: 900 } });
    context.setDefaultTimeout(90_000);
    const page = await context.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await page.goto(`${named}/console${path}`);
    return { context, page, errors };
  };
  /** A one-time code is taken once: time moves on, so that this one is new. */
  const enter = async (page: Page, name: string): Promise<void> => {
    await advance(60_000);
    await page.getByRole("button", { name }).first().click();
  };
  const shot = async (page: Page, name: string): Promise<void> => {
    const folder = process.env["REGULARS_SCREENSHOTS"];
    if (folder !== undefined) await page.screenshot({ path: `${folder}/security-${name}.png` });
  };
  const serious = async (page: Page): Promise<readonly string[]> => {
    await expect.poll(() => page.evaluate("document.getAnimations().every((each) => each.playState !== 'running' || each.effect.getComputedTiming().iterations === Infinity)"), { timeout: 60_000 }).toBe(true);
    await page.evaluate(axe);
    const found = (await page.evaluate("axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })")) as { violations: { id: string; impact: string; nodes: { html: string }[] }[] };
    return found.violations.filter((each) => each.impact === "serious" || each.impact === "critical").map((each) => `${each.id}: ${each.nodes[0]?.html ?? ""}`);
  };

  it.each(["zh-CN", "en-GB"] as const)("opens a new account by hand in %s: one-time token, password, authenticator app, recovery codes", async (locale) => {
    const said = words[locale];
    const login = `new-${locale.toLowerCase()}`;
    const { setUpToken } = (await call("POST", "/v1/staff", { login, name: "新同事" })) as { setUpToken: string };
    const { context, page, errors } = await open(locale, "/", 390);
    await page.getByRole("button", { name: said.token }).click();
    await page.locator("#login").fill(login);
    await page.locator("#token").fill(setUpToken);
    await page.locator("#password").fill("password1234");
    await page.locator("#repeat").fill("password1234");
    await page.getByRole("button", { name: said.set }).click();
    await page.getByText(said.common).waitFor({ timeout: 60_000 });
    expect(await serious(page), "token").toEqual([]);
    for (const field of ["#password", "#repeat"]) await page.locator(field).fill("蓝色的茶壶会在周三唱歌呢");
    await page.getByRole("button", { name: said.set }).click();
    await page.locator("#totp_code").waitFor({ timeout: 60_000 });
    await shot(page, `set-up-${locale}`);
    expect(await serious(page), "app").toEqual([]);
    const secret = (await page.locator(".ant-typography[style*=monospace]").innerText()).replaceAll(/[^A-Z2-7]/g, "");
    await page.locator("#totp_code").fill(await totpCode(secret, await programNow()));
    await page.getByRole("button", { name: said.confirm }).click();
    await page.getByRole("checkbox", { name: said.saved }).waitFor({ timeout: 60_000 });
    expect(await serious(page), "codes").toEqual([]);
    // Nobody goes on before saying that the codes are saved.
    await page.getByRole("button", { name: said.done }).click({ force: true });
    expect(await page.getByRole("checkbox", { name: said.saved }).isVisible()).toBe(true);
    await page.getByRole("checkbox", { name: said.saved }).check();
    await page.getByRole("button", { name: said.done }).click();
    await page.getByRole("heading", { level: 1, name: said.home }).waitFor({ timeout: 60_000 });
    expect(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).toBe(true);
    expect(errors).toEqual([]);
    await context.close();
  });

  it("adds a passkey, logs in with it, and removes it; by the address in numbers it says where passkeys work", async () => {
    const said = words["zh-CN"];
    const { context, page, errors } = await open("zh-CN", "/me/security");
    const devtools = await context.newCDPSession(page);
    await devtools.send("WebAuthn.enable");
    await devtools.send("WebAuthn.addVirtualAuthenticator", { options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
    await enter(page, "孙悦");
    await page.getByRole("button", { name: said.add }).click();
    await page.locator("#passkey_name").fill("办公电脑");
    await page.locator(".ant-modal").getByRole("button", { name: said.add }).click();
    await page.getByRole("cell", { name: "办公电脑" }).waitFor({ timeout: 60_000 });
    for (const width of [390, 820, 1_280]) {
      await page.setViewportSize({ width, height: 900 });
      await shot(page, `page-${width}`);
      expect(await serious(page), `at ${width}`).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), `fits ${width}`).toBe(true);
    }
    await page.getByRole("button", { name: "孙悦" }).click();
    await page.getByRole("menuitem", { name: "退出登录" }).click();
    await page.getByRole("button", { name: said.passkey }).click();
    const row = page.getByRole("row", { name: /办公电脑/ });
    await row.waitFor({ timeout: 60_000 });
    await row.getByRole("button", { name: said.remove }).click();
    await page.locator(".ant-modal-confirm").getByRole("button", { name: said.remove }).click();
    await page.getByText("还没有通行密钥").waitFor({ timeout: 60_000 });
    await page.goto(`${running.baseUrl}/console/`);
    await page.getByRole("button", { name: said.passkey }).hover();
    await page.getByRole("tooltip").filter({ hasText: named.replace("http://", "") }).waitFor({ timeout: 60_000 });
    expect(errors).toEqual([]);
    await context.close();
  });

  it("keeps a half-filled form when the session ends under it, and saves what was typed after the next log-in", async () => {
    const { context, page, errors } = await open("zh-CN", "/rules/new");
    await enter(page, "林岚");
    await page.locator("#rule-zh").fill("周三双倍积分");
    await page.locator("#rule-code").fill("wednesday_double");
    for (const field of await page.locator(".ant-form-item:has(label.ant-form-item-required) input").all()) if ((await field.inputValue()) === "") await field.fill("2");
    const { items } = (await call("GET", "/v1/staff?q=lead")) as { items: readonly { staffId: string; login: string }[] };
    await call("POST", `/v1/staff/${items.find((each) => each.login === "lead")?.staffId ?? ""}:end-sessions`);
    await page.getByRole("button", { name: "保存草稿" }).click();
    const dialog = page.getByRole("dialog").filter({ hasText: "登录已过期" });
    await dialog.waitFor({ timeout: 60_000 });
    await shot(page, "over-a-form");
    expect(await dialog.locator("#login").inputValue()).toBe("lead");
    expect(await page.locator("#rule-zh").inputValue()).toBe("周三双倍积分");
    await enter(page, "林岚 ·");
    // The request that waited is sent again by itself, with what was typed.
    await page.waitForURL(/\/rules\/[^/]+\/drafts\//, { timeout: 60_000 });
    await dialog.waitFor({ state: "hidden" });
    const rules = (await call("GET", "/v1/earning-rules?limit=200")) as { items: readonly { code: string; name: Readonly<Record<string, string>> }[] };
    expect(rules.items.find((each) => each.code === "wednesday_double")?.name["zh-CN"]).toBe("周三双倍积分");
    expect(errors).toEqual([]);
    await context.close();
  });

  it("announces the end of a session two minutes before, and lets it go on", async () => {
    const said = words["en-GB"];
    const { context, page, errors } = await open("en-GB", "/");
    await page.clock.install();
    await enter(page, "高远");
    await page.getByRole("heading", { level: 1, name: said.home }).waitFor({ timeout: 60_000 });
    await page.waitForLoadState("networkidle");
    const session = async (): Promise<number> => page.evaluate<number>("fetch('/v1/session', { headers: { 'x-regulars-passive': '1' } }).then((answer) => answer.json()).then((body) => body.session.secondsLeft)");
    await advance(28 * 60_000 + 30_000);
    await page.clock.fastForward("28:30");
    await page.getByRole("button", { name: said.stay }).waitFor({ timeout: 60_000 });
    await shot(page, "warning");
    expect(await session()).toBeLessThan(120);
    await page.getByRole("button", { name: said.stay }).click();
    await page.getByRole("button", { name: said.stay }).waitFor({ state: "hidden", timeout: 60_000 });
    expect(await session()).toBeGreaterThan(1_700);
    await advance(31 * 60_000);
    await page.clock.fastForward("31:00");
    await page.getByRole("dialog").filter({ hasText: "Your session has ended" }).waitFor({ timeout: 60_000 });
    expect(errors).toEqual([]);
    await context.close();
  });
});
