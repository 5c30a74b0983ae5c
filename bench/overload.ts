import { assert, present } from "@regulars/kernel";
import pg from "pg";
import { anApiKey, crowd, sellingChain, someStores } from "./chain.js";
import { House, type ServerProcess } from "./house.js";
import { load, statusText } from "./load.js";
import { figure, heading, note, ratio } from "./report.js";
import { tillRequests } from "./tills.js";
import { hasProc, residentMib } from "./usage.js";

/** The server lets so many in at once (its default is ten times that), and ten times as many stand before the door. */
const maxInFlight = 400;
const connections = 4_000;
/** And so many times more come in a second than it could take. */
const times = 10;
const stormSeconds = 20;
const atMostRequests = 400_000;
const busyTills = 64;
const busyOrders = 3_000;
const calmTills = 4;
const calmOrders = 400;
const recoveryWindow = 60;
/** What a till waits for before it gives up. */
const timeoutMs = 10_000;

/** Ten times too much, and afterwards (LD-03): refused early and politely, nothing lost, nothing doubled, soon well again. */
export async function benchOverload(): Promise<void> {
  heading(`overload: ${times} times the orders that the server can take, for ${stormSeconds} s, ${connections.toLocaleString("en")} connections where it lets ${maxInFlight} in`);
  const house = new House("overload", { REGULARS_MAX_IN_FLIGHT: String(maxInFlight) });
  try {
    const { token, members, assortment } = await house.prepare(async (runtime) => {
      const token = await anApiKey(runtime);
      const storeIds = await someStores(runtime);
      return { token, members: await crowd(runtime, 5_000, storeIds), assortment: await sellingChain(runtime, storeIds) };
    });
    const server = await house.serve();
    const next = tillRequests(assortment, members, token);
    let accepted = 0;
    const calm = async (tills: number, total: number): Promise<{ readonly p50Ms: number; readonly perSecond: number; readonly isWell: boolean }> => {
      const result = await load({ port: server.port, connections: tills, inFlight: 1, total, request: next });
      const taken = result.statuses.get(201) ?? 0;
      accepted += taken;
      return { p50Ms: result.p50Ms, perSecond: result.perSecond, isWell: taken === total };
    };
    await calm(calmTills, calmOrders);
    const before = await calm(calmTills, calmOrders);
    const capacity = await calm(busyTills, busyOrders);
    const arrivals = Math.ceil(capacity.perSecond * times);
    const memoryBefore = hasProc ? residentMib(server.pid) : 0;

    const takenMs: number[] = [];
    let withoutRetryAfter = 0;
    const storm = await load({
      port: server.port, connections, inFlight: 1, total: atMostRequests, seconds: stormSeconds, arrivalsPerSecond: arrivals, request: next,
      onAnswer: (_index, status, ms, head) => {
        if (status === 201) takenMs.push(ms);
        else if (!/\r\nretry-after: \d+/i.test(head)) withoutRetryAfter += 1;
      },
    });
    const taken = storm.statuses.get(201) ?? 0;
    accepted += taken;
    takenMs.sort((a, b) => a - b);
    note(`answers: ${statusText(storm.statuses)}; the last one after ${storm.seconds.toFixed(1)} s`);
    const strange = [...storm.statuses.keys()].filter((status) => status !== 201 && status !== 503);
    assert(strange.length === 0, `answers are 201 or 503, not ${strange.join(", ")}: ${strange.map((each) => storm.firstBodies.get(each)).join("\n").slice(0, 1_000)}`);
    figure(`taken before, with ${busyTills} tills`, capacity.perSecond, "orders/s");
    figure("coming during the storm", arrivals, "orders/s");
    figure("taken during the storm", taken / storm.seconds, "orders/s");
    figure("p99 of the answers to those taken", takenMs[Math.floor(takenMs.length * 0.99)] ?? 0, "ms");
    figure("the slowest answer of all", storm.maxMs, "ms");
    ratio("refusals without Retry-After", withoutRetryAfter, { atMost: 0 });
    ratio("slowest answer ÷ a till's patience of 10 s", storm.maxMs / timeoutMs, { atMost: 1 });

    const began = performance.now();
    let recoveredAfter = Number.POSITIVE_INFINITY;
    while (performance.now() - began < 60_000) {
      const now = await calm(calmTills, recoveryWindow);
      if (!now.isWell || now.p50Ms > before.p50Ms * 2) continue;
      recoveredAfter = (performance.now() - began) / 1_000;
      break;
    }
    ratio("seconds until all is as before", recoveredAfter, { atMost: 30 });
    if (hasProc) figure("server's memory before and after", residentMib(server.pid) - memoryBefore, "MiB more");
    await proveBooks(server, accepted);
    await server.stop();
  } finally {
    await house.end();
  }
}

/** What was taken is there, and what was refused is not. */
async function proveBooks(server: ServerProcess, accepted: number): Promise<void> {
  const client = new pg.Client({ connectionString: server.appUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ orders: string }>("SELECT count(*) AS orders FROM read.orders");
    const orders = Number(present(rows[0], "a count").orders);
    assert(orders === accepted, `${accepted} orders were acknowledged, ${orders} are in the books`);
    note(`${orders.toLocaleString("en")} orders acknowledged and in the books`);
  } finally {
    await client.end();
  }
}
