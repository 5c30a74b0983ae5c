import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, startDemo, type Running } from "./program.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Account {
  readonly login: string;
  readonly name: string;
  readonly role: string;
}

describe("the console", () => {
  let running: Running;
  let browser: Browser;
  let accounts: readonly Account[] = [];
  beforeAll(async () => {
    [running, browser] = await Promise.all([startDemo(), openBrowser()]);
    const listed = (await (await fetch(`${running.baseUrl}/v1/demo/log-ins`)).json()) as { items: readonly Account[] };
    accounts = listed.items;
  }, 480_000);
  afterAll(async () => {
    await browser?.close();
    expect(await running?.stop()).toBe(0);
  });

  const open = async (locale: string, width: number): Promise<{ context: BrowserContext; page: Page; outside: string[]; errors: string[] }> => {
    const context = await browser.newContext({ locale, viewport: { width, height: 900 } });
    const page = await context.newPage();
    const outside: string[] = [];
    const errors: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(running.baseUrl) && !/^(data|blob):/.test(request.url())) outside.push(request.url());
    });
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => {
      // Before log-in the question who is logged in is answered with 401, which the browser notes.
      if (message.type() === "error" && !message.text().includes("401")) errors.push(message.text());
    });
    await page.goto(`${running.baseUrl}/console/`);
    return { context, page, outside, errors };
  };
  const codesUsed = new Map<string, string>();
  /** A one-time code is taken once: who was in a moment ago waits for the next one. */
  const logIn = async (page: Page, name: string): Promise<void> => {
    await expect.poll(async () => {
      const { items } = (await (await fetch(`${running.baseUrl}/v1/demo/log-ins`)).json()) as { items: readonly { name: string; code: string }[] };
      const code = items.find((each) => each.name === name)?.code ?? "";
      const isNew = code !== codesUsed.get(name);
      if (isNew) codesUsed.set(name, code);
      return isNew;
    }, { timeout: 60_000, interval: 1_000 }).toBe(true);
    await page.getByRole("button", { name }).click();
    await page.getByRole("navigation").first().waitFor({ timeout: 60_000 });
  };
  const shot = async (page: Page, name: string): Promise<void> => {
    const folder = process.env["REGULARS_SCREENSHOTS"];
    if (folder !== undefined) await page.screenshot({ path: `${folder}/console-${name}.png` });
  };
  const serious = async (page: Page): Promise<readonly string[]> => {
    await page.evaluate(axe);
    const found = (await page.evaluate("axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })")) as {
      violations: { id: string; impact: string; nodes: { html: string }[] }[];
    };
    return found.violations.filter((each) => each.impact === "serious" || each.impact === "critical").map((each) => `${each.id}: ${each.nodes[0]?.html ?? ""}`);
  };

  it("lets a person of each role in with a password and a second factor, and shows what the role may open", async () => {
    expect(new Set(accounts.map((each) => each.role)).size).toBe(7);
    const firstOfRole = accounts.filter((each, index) => accounts.findIndex((other) => other.role === each.role) === index);
    for (const { name, role } of firstOfRole) {
      const { context, page, outside, errors } = await open("zh-CN", 1_280);
      await logIn(page, name);
      const links = await page.getByRole("navigation").first().getByRole("menuitem").allTextContents();
      expect(links.length, `${role} sees a menu`).toBeGreaterThan(0);
      await shot(page, `home-${role}`);
      expect([...outside, ...errors], role).toEqual([]);
      await context.close();
    }
  });

  // Another person in each language: a one-time code is taken once.
  it.each([["zh-CN", "lead2"], ["en-GB", "lead"], ["zh-CN", "admin"]] as const)("shows every page in %s to %s, at desk, tablet and phone width, sound for assistive technology", async (locale, login) => {
    const lead = accounts.find((each) => each.login === login);
    const { context, page, outside, errors } = await open(locale, 1_280);
    expect(await serious(page), "log-in").toEqual([]);
    await logIn(page, lead?.name ?? "");
    const items = page.getByRole("navigation").first().getByRole("menuitem");
    const count = await items.count();
    for (let index = 0; index < count; index += 1) {
      await items.nth(index).click();
      await page.waitForLoadState("networkidle");
      await page.getByRole("heading", { level: 1 }).first().waitFor({ timeout: 30_000 });
      const name = new URL(page.url()).pathname.replaceAll(/\W+/g, "_");
      for (const width of [390, 820, 1_280]) {
        await page.setViewportSize({ width, height: 900 });
        // What is still coming is pale for a moment, and so is what fades in.
        await expect.poll(() => page.evaluate("document.querySelector('.ant-spin-spinning, .ant-skeleton-active') === null && document.getAnimations().every((each) => each.playState !== 'running')"), { timeout: 30_000 }).toBe(true);
        await shot(page, `${name}-${locale}-${width}`);
        expect(await serious(page), `${name} at ${width}`).toEqual([]);
        expect(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), `${name} fits ${width}`).toBe(true);
      }
    }
    expect([...outside, ...errors]).toEqual([]);
    await context.close();
  }, 900_000);

  it("refuses a wrong password and a wrong code with one and the same answer", async () => {
    const send = (path: string, body: unknown): Promise<Response> => fetch(`${running.baseUrl}${path}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    const known = await send("/v1/session", { login: "auditor", password: "not the password of anyone" });
    const unknown = await send("/v1/session", { login: "nobody-of-ours", password: "not the password of anyone" });
    const [a, b] = [await known.json(), await unknown.json()] as [Record<string, unknown>, Record<string, unknown>];
    expect([known.status, a["code"], a["params"]]).toEqual([unknown.status, b["code"], b["params"]]);
    expect(known.status).toBe(401);
  });

  it("loads less than 450 KB of JavaScript (gzip) before the first page", () => {
    const folder = "web/console/dist";
    const html = readFileSync(`${folder}/index.html`, "utf8");
    const first = [...html.matchAll(/(?:src|href)="\/console\/(assets\/[^"]+\.js)"/g)].map((match) => match[1] ?? "");
    expect(first.length).toBeGreaterThan(0);
    const bytes = first.reduce((sum, file) => sum + gzipSync(readFileSync(`${folder}/${file}`)).length, 0);
    process.stdout.write(`first load: ${first.length} of ${readdirSync(`${folder}/assets`).filter((each) => each.endsWith(".js")).length} scripts, ${Math.round(bytes / 1_024)} KB gzip\n`);
    expect(bytes).toBeLessThan(450 * 1_024);
  });
});
