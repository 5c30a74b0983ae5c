import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, startDemo, type Running } from "./program.js";

describe("the pages of the program", () => {
  let running: Running;
  let browser: Browser;
  beforeAll(async () => {
    [running, browser] = await Promise.all([startDemo(), openBrowser()]);
  }, 480_000);
  afterAll(async () => {
    await browser?.close();
    expect(await running?.stop()).toBe(0);
  });

  /** A page that notes what it loads from elsewhere and what goes wrong in it. */
  const visit = async (path: string, options: { readonly locale: string; readonly width: number }): Promise<{ page: Page; outside: string[]; errors: string[] }> => {
    const context = await browser.newContext({ locale: options.locale, viewport: { width: options.width, height: 900 } });
    const page = await context.newPage();
    const outside: string[] = [];
    const errors: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(running.baseUrl) && !request.url().startsWith("data:") && !request.url().startsWith("blob:")) outside.push(request.url());
    });
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    await page.goto(running.baseUrl + path, { waitUntil: "networkidle" });
    const folder = process.env["REGULARS_SCREENSHOTS"];
    if (folder !== undefined) await page.screenshot({ path: `${folder}/${path.replaceAll(/\W+/g, "_") || "_"}-${options.locale}-${options.width}.png` });
    return { page, outside, errors };
  };

  it.each([["zh-CN", "零售连锁会员系统", "运行正常"], ["en-GB", "The membership system of a retail chain", "Running"]] as const)("greet in %s at desk and phone width", async (locale, tagline, ready) => {
    for (const width of [1_280, 390]) {
      const { page, outside, errors } = await visit("/", { locale, width });
      expect(await page.textContent(".tagline")).toBe(tagline);
      expect(await page.textContent(".ready")).toBe(ready);
      expect(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).toBe(true);
      expect([...outside, ...errors]).toEqual([]);
      await page.context().close();
    }
  });

  it("change the language by hand and open the reference by keyboard", async () => {
    const { page } = await visit("/", { locale: "zh-CN", width: 1_280 });
    await page.click("a.language");
    expect(await page.getAttribute("html", "lang")).toBe("en");
    await page.focus('a[href="/docs"]');
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/docs/);
    await page.context().close();
  });

  it("show the API reference without loading anything from outside", async () => {
    const { page, outside, errors } = await visit("/docs", { locale: "zh-CN", width: 1_280 });
    await page.waitForSelector("text=Regulars 常客", { timeout: 30_000 });
    await page.getByText("/v1/api-keys").first().waitFor({ timeout: 30_000 });
    expect(outside).toEqual([]);
    expect(errors.filter((each) => !each.includes("favicon"))).toEqual([]);
    await page.context().close();
  });
});
