import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, startDemo, type Running } from "./program.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const words = {
  "zh-CN": { phone: "手机号", ask: "获取验证码", code: "六位验证码", next: "下一步", name: "姓名（选填）", month: "月", day: "日", sms: "接收优惠短信", join: "加入会员", wrong: "验证码不正确或已失效", welcome: "欢迎加入", hello: "您好", out: "退出登录", consents: "我的同意与偏好", smsOnCard: "短信接收优惠" },
  "en-GB": { phone: "Phone number", ask: "Send me a code", code: "Code of six digits", next: "Next", name: "Name (optional)", month: "Month", day: "Day", sms: "Offers by text message", join: "Join", wrong: "The code is not right, or not valid any more", welcome: "Welcome", hello: "Hello", out: "Log out", consents: "What I have agreed to", smsOnCard: "Offers by text message" },
} as const;
type Locale = keyof typeof words;

describe("the enrolment page", () => {
  let running: Running;
  let browser: Browser;
  beforeAll(async () => {
    [running, browser] = await Promise.all([startDemo(), openBrowser()]);
  }, 480_000);
  afterAll(async () => {
    await browser?.close();
    expect(await running?.stop()).toBe(0);
  });

  const open = async (locale: Locale, width: number): Promise<{ context: BrowserContext; page: Page; wrong: string[] }> => {
    const context = await browser.newContext({ locale, viewport: { width, height: 800 } });
    const page = await context.newPage();
    const wrong: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(running.baseUrl) && !/^(data|blob):/.test(request.url())) wrong.push(request.url());
    });
    page.on("pageerror", (error) => wrong.push(error.message));
    page.on("console", (message) => {
      // Who is not logged in, and a code that is not right, are answered with 401, which the browser notes.
      if (message.type() === "error" && !message.text().includes("401")) wrong.push(message.text());
    });
    await page.goto(`${running.baseUrl}/join/?store=S001&source=poster&campaign=spring`);
    return { context, page, wrong };
  };
  const looked = async (page: Page, name: string): Promise<void> => {
    const folder = process.env["REGULARS_SCREENSHOTS"];
    if (folder !== undefined) await page.screenshot({ path: `${folder}/join-${name}.png`, fullPage: true });
    expect(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), `${name} fits`).toBe(true);
    // The page's own policy lets no script in; a test's is put in around it.
    await page.evaluate(axe);
    const found = (await page.evaluate("axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })")) as { violations: { id: string; nodes: { html: string }[] }[] };
    expect(found.violations.map((each) => `${each.id}: ${each.nodes[0]?.html ?? ""}`), name).toEqual([]);
  };
  const codeShown = async (page: Page): Promise<string> => {
    const message = page.locator(".message");
    await message.waitFor();
    return /\d{6}/.exec(await message.innerText())?.[0] ?? "";
  };

  it.each([["zh-CN", 360, "13912345601"], ["en-GB", 1_280, "13912345602"]] as const)("enrols in %s at %i px, refuses a wrong code, and lets the member in again to the same card", async (locale, width, phone) => {
    const say = words[locale];
    const { context, page, wrong } = await open(locale, width);
    await page.getByLabel(say.phone).waitFor();
    await looked(page, `phone-${locale}-${width}`);
    await page.getByLabel(say.phone).fill(phone);
    await page.getByRole("button", { name: say.ask }).click();
    const code = await codeShown(page);
    await page.getByLabel(say.code).fill(code === "000000" ? "000001" : "000000");
    await page.getByRole("button", { name: say.next, exact: true }).click();
    await page.getByText(say.wrong).waitFor();
    await looked(page, `code-${locale}-${width}`);
    await page.getByLabel(say.code).fill(code);
    await page.keyboard.press("Enter");
    await page.getByLabel(say.name).fill("李雷");
    await page.getByLabel(say.month, { exact: true }).selectOption("05");
    await page.getByLabel(say.day, { exact: true }).selectOption("04");
    for (const box of await page.getByRole("checkbox").all()) expect(await box.isChecked()).toBe(false);
    await page.getByRole("checkbox", { name: say.sms }).check();
    await looked(page, `enrol-${locale}-${width}`);
    await page.getByRole("button", { name: say.join, exact: true }).click();
    await page.getByRole("heading", { name: new RegExp(say.welcome) }).waitFor();
    await page.locator(".qr svg").waitFor();
    expect((await page.locator(".digits").innerText()).replaceAll(/\s/g, "")).toMatch(/^28\d{22}$/);
    await looked(page, `card-${locale}-${width}`);

    const me = (await page.evaluate("fetch('/v1/me').then((each) => each.json())")) as { memberId: string; homeStore: { code: string } | null };
    expect(me.homeStore?.code).toBe("S001");
    const full = (await (await fetch(`${running.baseUrl}/v1/members/${me.memberId}`, { headers: { authorization: `Bearer ${running.apiKey}` } })).json()) as { source: Record<string, unknown> };
    expect(full.source).toMatchObject({ channel: "poster", campaign: "spring" });

    await page.getByText(say.consents).click();
    const sms = page.getByRole("checkbox", { name: say.smsOnCard });
    await expect.poll(() => sms.isChecked()).toBe(true);
    await sms.uncheck();
    await expect.poll(async () => (await page.evaluate<{ items: { purpose: string; channel: string | null; state: string }[] }>("fetch('/v1/me/consents').then((each) => each.json())")).items.find((each) => each.purpose === "marketing" && each.channel === "sms")?.state).toBe("withdrawn");
    await looked(page, `consents-${locale}-${width}`);

    await page.getByRole("button", { name: say.out }).click();
    await page.getByLabel(say.phone).fill(phone);
    await page.getByRole("button", { name: say.ask }).click();
    await page.getByLabel(say.code).fill(await codeShown(page));
    await page.getByRole("button", { name: say.next, exact: true }).click();
    await page.getByRole("heading", { name: new RegExp(say.hello) }).waitFor();
    expect((await page.evaluate<{ memberId: string }>("fetch('/v1/me').then((each) => each.json())")).memberId).toBe(me.memberId);
    // Opened again, the page knows who it is.
    await page.reload();
    await page.getByRole("heading", { name: new RegExp(say.hello) }).waitFor();
    expect(wrong).toEqual([]);
    await context.close();
  });

  it("loads less than 120 KB of JavaScript (gzip)", () => {
    const folder = "web/join/dist";
    const html = readFileSync(`${folder}/index.html`, "utf8");
    const manifest = JSON.parse(readFileSync(`${folder}/.vite/manifest.json`, "utf8")) as Record<string, { file: string; isDynamicEntry?: boolean }>;
    const entry = [...html.matchAll(/(?:src|href)="\/join\/(assets\/[^"]+\.js)"/g)].map((match) => match[1] ?? "");
    // One language is fetched besides: the larger one counts.
    const sizeOf = (file: string): number => gzipSync(readFileSync(`${folder}/${file}`)).length;
    const language = Math.max(...Object.values(manifest).filter((each) => each.isDynamicEntry === true).map((each) => sizeOf(each.file)));
    const bytes = entry.reduce((sum, file) => sum + sizeOf(file), 0) + language;
    process.stdout.write(`enrolment page: ${Math.round(bytes / 1_024)} KB gzip\n`);
    expect(entry.length).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(120 * 1_024);
  });
});
