import { assert, businessDateAt, present, type MemberId } from "@regulars/kernel";
import pg from "pg";
import { earnPoints } from "../server/modules/points/index.js";
import type { Runtime } from "../server/main/runtime.js";
import { anApiKey, enrolCrowd, sellingChain, someStores } from "./chain.js";
import { House, type ServerProcess } from "./house.js";
import { load, request, statusText } from "./load.js";
import { figure, heading, note } from "./report.js";
import { someRequests, tillRequests } from "./tills.js";
import { hasProc, proportionalMib, residentMib } from "./usage.js";

/** Every third member has been here: an account with a lot. */
const withPoints = 3;
const sampleEvery = 20;
const reads = 10_000;
const orders = 2_000;
const settleMs = 5_000;

/** What server and database hold in memory with this many members, at rest and after work. */
export async function benchMemory(memberCount: number): Promise<void> {
  heading(`memory: ${memberCount.toLocaleString("en")} members, every third with points${memberCount < 1_000_000 ? " (1,000,000 with --all, or when named)" : ""}`);
  const house = new House("memory");
  try {
    const began = performance.now();
    const { token, sample, assortment } = await house.prepare(async (runtime) => {
      const token = await anApiKey(runtime);
      const storeIds = await someStores(runtime);
      const sample: MemberId[] = [];
      await enrolCrowd(runtime, memberCount, storeIds, async (ids) => {
        await givePoints(runtime, ids.filter((_, index) => index % withPoints === 0));
        sample.push(...ids.filter((_, index) => index % sampleEvery === 0));
      });
      return { token, sample, assortment: await sellingChain(runtime, storeIds) };
    });
    figure("making them through the services", (performance.now() - began) / 1_000, "s");
    const server = await house.serve();
    figure("start of the server on a database that is there", server.startSeconds, "s");
    await new Promise((resolve) => setTimeout(resolve, settleMs));
    tell(server, "at rest");
    const one = (index: number): MemberId => present(sample[(index * 7_919) % sample.length], "a member");
    const read = await load({ port: server.port, connections: 64, inFlight: 1, total: reads, request: (index) => request("GET", `/v1/members/${one(index)}/points`, { token }) });
    assert(read.statuses.get(200) === reads, `every balance is read: ${statusText(read.statuses)}`);
    const sales = someRequests(tillRequests(assortment, sample, token), orders);
    const sold = await load({ port: server.port, connections: 64, inFlight: 1, total: orders, request: (index) => present(sales[index], "an order") });
    assert(sold.statuses.get(201) === orders, `every order is taken: ${statusText(sold.statuses)} ${sold.firstBodies.get(503) ?? ""}`);
    figure("balance reads", read.perSecond, "reads/s");
    figure("p95 of a balance read", read.p95Ms, "ms");
    tell(server, `after ${reads.toLocaleString("en")} balance reads and ${orders.toLocaleString("en")} orders`);
    const bytes = await databaseBytes(server);
    figure("database on disk", bytes / 2 ** 20, "MiB");
    figure("database on disk for each member", bytes / memberCount, "bytes");
    await server.stop();
  } finally {
    await house.end();
  }
}

export async function givePoints({ database, clock, config }: Runtime, memberIds: readonly MemberId[]): Promise<void> {
  const now = clock.now();
  const businessDate = businessDateAt(now, config.timeZone);
  const results = await database.transaction((tx) => earnPoints(tx, memberIds.map((memberId, index) => ({
    memberId, points: 100 + (index % 900), kind: "earn", source: "bench:welcome", sourceClass: "PROMO" as const, occurredAt: now, businessDate, storeId: null, actor: "system:bench", details: {},
  })), now, { quiet: true }), { statementTimeoutMs: 120_000 });
  assert(results.every((each) => each.outcome === "posted"), "points were given");
}

function tell(server: ServerProcess, when: string): void {
  if (!hasProc) {
    note("memory is told on Linux only");
    return;
  }
  figure(`server, resident, ${when}`, residentMib(server.pid), "MiB");
  const database = proportionalMib(server.postgresPid);
  if (database === null) note("the memory of PostgreSQL's processes may not be read by this user");
  else figure(`PostgreSQL, all processes, ${when}`, database, "MiB");
}

async function databaseBytes(server: ServerProcess): Promise<number> {
  const client = new pg.Client({ connectionString: server.appUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ bytes: string }>("SELECT pg_database_size(current_database()) AS bytes");
    return Number(rows[0]?.bytes);
  } finally {
    await client.end();
  }
}
