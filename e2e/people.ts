import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import type { Running } from "./program.js";

/** What a busy machine may take for one thing to appear. What is waited for is told by the page, never by the clock. */
const patienceMs = 120_000;

/** The people of the demo chain at their screens, in Chinese; each logs in once, because a one-time code is taken once. */
export class People {
  private readonly pages = new Map<string, Page>();

  constructor(private readonly running: Running, private readonly browser: Browser) {}

  /** The page of this person, who is logged in, at this address of the console. */
  async at(login: string, path: string): Promise<Page> {
    const page = this.pages.get(login) ?? (await this.logIn(login));
    this.pages.set(login, page);
    await page.goto(`${this.running.baseUrl}/console${path}`);
    return page;
  }

  /** A page of nobody: for what members open. */
  async visitor(path: string, width = 390): Promise<Page> {
    const context = await this.browser.newContext({ locale: "zh-CN", viewport: { width, height: 844 } });
    context.setDefaultTimeout(patienceMs);
    const page = await context.newPage();
    await page.goto(`${this.running.baseUrl}${path}`);
    return page;
  }

  private async logIn(login: string): Promise<Page> {
    const page = await this.visitor("/console/", 1_280);
    const { items } = (await (await fetch(`${this.running.baseUrl}/v1/demo/log-ins`)).json()) as { items: readonly { login: string; name: string }[] };
    await page.getByRole("button", { name: items.find((each) => each.login === login)?.name ?? "" }).click();
    await page.getByRole("navigation").first().waitFor();
    return page;
  }
}

/** Chooses an option of a box that is searched by typing. */
export async function choose(within: Locator, label: string, option: string): Promise<void> {
  const box = within.getByRole("combobox", { name: label }).first();
  await box.click();
  // A box without a search takes no text.
  if ((await box.getAttribute("readonly")) === null) await box.fill(option);
  await box.page().locator(".ant-select-dropdown:visible .ant-select-item-option", { hasText: option }).first().click();
}

/** Fills a form's dialog and sends it. */
export async function confirm(page: Page, button: string): Promise<void> {
  await page.getByRole("dialog").last().getByRole("button", { name: button, exact: true }).click();
}

/** Opens a waiting request by its title, reads what changes, and agrees. */
export async function approve(page: Page, title: string | RegExp): Promise<void> {
  await page.getByRole("button", { name: title }).first().click();
  const drawer = page.getByRole("dialog").last();
  await drawer.getByRole("heading", { name: "变更内容" }).or(drawer.getByText("变更内容")).first().waitFor();
  await drawer.getByRole("button", { name: "批准" }).click();
  await page.getByRole("dialog").last().getByText("批准这个申请？").waitFor();
  await confirm(page, "批准");
  await page.getByText("批准这个申请？").waitFor({ state: "detached" });
}

/** The code that the demo shows instead of sending it. */
export async function codeShown(page: Page): Promise<string> {
  const message = page.locator(".message");
  await message.waitFor();
  return /\d{6}/.exec(await message.innerText())?.[0] ?? "";
}

/** Where the running program's database can be read, as its owner: by what PostgreSQL notes about itself. */
export function ownerUrlOf(dataDir: string): string {
  const home = join(dataDir, "pg");
  const noted = join(home, "location");
  const folder = existsSync(noted) ? readFileSync(noted, "utf8").trim() : join(home, "server");
  const [, , , port = "", socketDir = ""] = readFileSync(join(folder, "data", "postmaster.pid"), "utf8").split("\n");
  const { owner } = JSON.parse(readFileSync(join(home, "passwords.json"), "utf8")) as { owner: string };
  return `postgresql://regulars_owner:${owner}@/regulars?host=${encodeURIComponent(socketDir.trim())}&port=${port.trim()}`;
}
