import { spawnSync } from "node:child_process";
import { assert, present, type MemberId, type StoreId } from "@regulars/kernel";
import type { Browser, Page } from "playwright-core";
import { openBrowser } from "../e2e/program.js";
import { buildWebApps } from "../scripts/lib/web-apps.mjs";
import { ensureDemoStaff } from "../server/main/demo/index.js";
import { storeDirectory } from "../server/modules/stores/index.js";
import { anApiKey, enrolCrowd } from "./chain.js";
import { House, type ServerProcess } from "./house.js";
import { load, request, statusText } from "./load.js";
import { givePoints } from "./memory.js";
import { figure, heading, note } from "./report.js";

const asked = 400;
const looks = 20;
const sampleEvery = 1_000;

/** What people wait for in the console of a chain with this many members: the server's answers, and a page that can be worked with. */
export async function benchConsole(memberCount: number): Promise<void> {
  heading(`console: ${memberCount.toLocaleString("en")} members${memberCount < 1_000_000 ? " (1,000,000 with --all, or when named)" : ""}`);
  const house = new House("console", { REGULARS_MODE: "demo" });
  try {
    await buildWebApps();
    const made = spawnSync(process.execPath, ["--import", "tsx", "server/main/cli.ts", "demo", "--members", "200", "--months", "1"], { env: { ...process.env, ...house.env, REGULARS_LOG_LEVEL: "warn" }, encoding: "utf8" });
    assert(made.status === 0, `the demo chain could not be made: ${made.stderr}`);
    const { token, storeIds, sample } = await house.prepare(async (runtime) => {
      const token = await anApiKey(runtime);
      await ensureDemoStaff(runtime);
      const { stores } = await runtime.database.transaction((tx) => storeDirectory(tx));
      const storeIds = stores.map((each) => each.storeId);
      const sample: MemberId[] = [];
      await enrolCrowd(runtime, memberCount, storeIds, async (ids) => {
        await givePoints(runtime, ids.filter((_, index) => index % 3 === 0));
        sample.push(...ids.filter((_, index) => index % sampleEvery === 0));
      });
      // What autovacuum does in the hours after an import of this size.
      await runtime.database.pool.query("ANALYZE");
      return { token, storeIds, sample };
    });
    const server = await house.serve();
    await answers(server, token, storeIds, sample);
    await pages(server, storeIds, sample);
    await server.stop();
  } finally {
    await house.end();
  }
}

const pick = <T>(list: readonly T[], index: number): T => present(list[(index * 7_919) % list.length], "one of a list");

async function answers(server: ServerProcess, token: string, storeIds: readonly StoreId[], sample: readonly MemberId[]): Promise<void> {
  const lists: readonly (readonly [string, (index: number) => string])[] = [
    ["list by state and home store", (index) => `/v1/members?limit=50&state=active&homeStoreId=${pick(storeIds, index)}`],
    ["list by tier and home store", (index) => `/v1/members?limit=50&tierCode=silver&homeStoreId=${pick(storeIds, index)}`],
    ["list by state and day of enrolment, of few", () => "/v1/members?limit=50&state=frozen&enrolledFrom=2020-01-01"],
    ["member", (index) => `/v1/members/${pick(sample, index)}`],
    ["points of a member", (index) => `/v1/members/${pick(sample, index)}/points`],
    ["tier of a member", (index) => `/v1/members/${pick(sample, index)}/tier`],
    ["movements of a member", (index) => `/v1/members/${pick(sample, index)}/points/entries?limit=50`],
  ];
  for (const [name, path] of lists) {
    const result = await load({ port: server.port, connections: 4, inFlight: 1, total: asked, request: (index) => request("GET", path(index), { token }) });
    assert(result.statuses.get(200) === asked, `${name}: ${statusText(result.statuses)} ${[...result.firstBodies.values()].join(" ").slice(0, 500)}`);
    figure(`p95 of the server's answer, ${name}`, result.p95Ms, "ms");
  }
}

async function pages(server: ServerProcess, storeIds: readonly StoreId[], sample: readonly MemberId[]): Promise<void> {
  const browser = await openBrowser().catch(() => null);
  if (browser === null) {
    note("left out: there is no browser (CHROMIUM_PATH)");
    return;
  }
  try {
    const page = await loggedIn(browser, `http://127.0.0.1:${server.port}`);
    const open = async (name: string, path: (index: number) => string, usable: (page: Page) => Promise<void>): Promise<void> => {
      const times: number[] = [];
      for (let index = 0; index < looks; index += 1) {
        const began = performance.now();
        await page.goto(`http://127.0.0.1:${server.port}/console${path(index)}`, { waitUntil: "commit" });
        await usable(page);
        times.push(performance.now() - began);
      }
      const sorted = times.toSorted((a, b) => a - b);
      figure(`${name}, opened anew, until it can be used: median`, sorted[Math.floor(looks / 2)] ?? Number.NaN, "ms");
      figure(`${name}, opened anew, until it can be used: p95`, sorted[Math.ceil(looks * 0.95) - 1] ?? Number.NaN, "ms");
    };
    const rows = (at: Page): Promise<void> => at.locator("tbody tr a").first().waitFor();
    await open("members list with two filters", (index) => `/members?state=active&store=${pick(storeIds, index)}`, rows);
    await open("a member's page", (index) => `/members/${pick(sample, index)}`, (at) => at.locator(".ant-statistic-content-value").first().waitFor());
  } finally {
    await browser.close();
  }
}

async function loggedIn(browser: Browser, baseUrl: string): Promise<Page> {
  const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1_280, height: 900 } });
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  const { items } = (await (await fetch(`${baseUrl}/v1/demo/log-ins`)).json()) as { items: readonly { login: string; name: string }[] };
  await page.goto(`${baseUrl}/console/`);
  await page.getByRole("button", { name: present(items.find((each) => each.login === "lead"), "the demo's lead").name }).click();
  await page.getByRole("navigation").first().waitFor();
  return page;
}
