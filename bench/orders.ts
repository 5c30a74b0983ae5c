import { assert, present } from "@regulars/kernel";
import pg from "pg";
import { anApiKey, crowd, sellingChain, someStores } from "./chain.js";
import { House, type ServerProcess } from "./house.js";
import { load, statusText } from "./load.js";
import { figure, heading, median, note } from "./report.js";
import { someRequests, tillRequests } from "./tills.js";
import { cpuMsOf, cpuMsOfFamily, hasProc } from "./usage.js";

const lineCount = 5;
const memberCount = 5_000;
const tills = 64;
const fewTills = 4;
const perRound = 3_000;
const rounds = 3;

/** What a sale costs from the till's request to the commit: 5 lines, 100 published rules, limits, ledger, tier, events. */
export async function benchOrders(): Promise<void> {
  heading(`orders: POST /v1/orders, ${lineCount} lines, 100 published rules, ${tills} tills`);
  const house = new House("orders");
  try {
    const { token, members, assortment } = await house.prepare(async (runtime) => {
      const token = await anApiKey(runtime);
      const storeIds = await someStores(runtime);
      const members = await crowd(runtime, memberCount, storeIds);
      return { token, members, assortment: await sellingChain(runtime, storeIds) };
    });
    const server = await house.serve();
    const next = tillRequests(assortment, members, token);
    const make = (count: number): readonly Buffer[] => someRequests(next, count);
    // Warms the code up and is not counted.
    await sell(server, make(perRound / 3), fewTills);
    const calm = await sell(server, make(perRound / 3), fewTills);
    await server.statements?.reset();
    const busy: Sold[] = [];
    for (let round = 0; round < rounds; round += 1) busy.push(await sell(server, make(perRound), tills));
    await server.statements?.tell(perRound * rounds);
    const of = (pick: (each: Sold) => number): number => median(busy.map(pick));
    figure("orders", of((each) => each.perSecond), "orders/s");
    figure(`p50 with ${tills} tills`, of((each) => each.p50Ms), "ms");
    figure(`p95 with ${tills} tills`, of((each) => each.p95Ms), "ms");
    figure(`p99 with ${tills} tills`, of((each) => each.p99Ms), "ms");
    figure(`p95 with ${fewTills} tills`, calm.p95Ms, "ms");
    if (hasProc) {
      figure("CPU of an order, server", of((each) => each.serverMs), "ms");
      figure("CPU of an order, PostgreSQL", of((each) => each.databaseMs), "ms");
    }
    await proveBooks(server, perRound * rounds + (perRound / 3) * 2);
    await server.stop();
  } finally {
    await house.end();
  }
}

interface Sold {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly serverMs: number;
  readonly databaseMs: number;
}

async function sell(server: ServerProcess, orders: readonly Buffer[], connections: number): Promise<Sold> {
  const before = { server: cpuMsOf(server.pid), database: cpuMsOfFamily(server.postgresPid) };
  const result = await load({ port: server.port, connections, inFlight: 1, total: orders.length, request: (index) => present(orders[index], "an order") });
  const serverMs = (cpuMsOf(server.pid) - before.server) / orders.length;
  const databaseMs = (cpuMsOfFamily(server.postgresPid) - before.database) / orders.length;
  assert(result.statuses.get(201) === orders.length, `every order is taken: ${statusText(result.statuses)} ${[...result.firstBodies.values()].join("\n").slice(0, 1_000)}`);
  return { ...result, serverMs, databaseMs };
}

async function proveBooks(server: ServerProcess, orders: number): Promise<void> {
  const client = new pg.Client({ connectionString: server.appUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Record<"orders" | "points", string>>("SELECT (SELECT count(*) FROM read.orders) AS orders, (SELECT coalesce(sum(amount), 0) FROM read.ledger_entries WHERE asset = 'points') AS points");
    assert(Number(rows[0]?.orders) === orders, `${orders} orders were answered, ${rows[0]?.orders} are in the books`);
    note(`${orders.toLocaleString("en")} orders answered and in the books, ${Number(rows[0]?.points).toLocaleString("en")} points given`);
  } finally {
    await client.end();
  }
}
