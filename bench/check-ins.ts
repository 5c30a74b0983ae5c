import { assert, present, type MemberId } from "@regulars/kernel";
import pg from "pg";
import { anApiKey, crowd, someStores } from "./chain.js";
import { House, type ServerProcess } from "./house.js";
import { load, request, statusText, type LoadResult } from "./load.js";
import { figure, heading, median, note, ratio } from "./report.js";
import { cpuMsOf, cpuMsOfFamily, hasProc } from "./usage.js";

/** Members with a phone each: many connections, one request at a time on each, as real clients send them. */
const connections = 512;
const rounds = 5;
/** One transaction for each request takes long: a sample is enough, and more connections would only wait until they are refused. */
const aloneShare = 0.1;
const gentleConnections = 16;

interface Sample extends LoadResult {
  readonly serverUs: number;
  readonly databaseUs: number;
}

/** What the batched check-in does against an endpoint that does nothing, and against one transaction for each. */
export async function benchCheckIns(memberCount: number, burstCount: number): Promise<void> {
  heading(`check-ins: ${memberCount.toLocaleString("en")} members, each once a round, ${rounds} rounds, ${connections} connections`);
  const house = new House("check-ins");
  try {
    const { token, members } = await house.prepare(async (runtime) => {
      const token = await anApiKey(runtime);
      const storeIds = await someStores(runtime);
      const began = performance.now();
      const members = await crowd(runtime, Math.max(memberCount, burstCount), storeIds);
      figure("enrolling the members in batches", members.length / ((performance.now() - began) / 1_000), "members/s");
      return { token, members };
    });
    const server = await house.serve();
    figure("start of the server on a database that is there", server.startSeconds, "s");
    await interleaved(server, token, members.slice(0, memberCount));
    if (burstCount > 0) await burst(server, token, members.slice(0, burstCount));
    await server.stop();
  } finally {
    await house.end();
  }
}

async function interleaved(server: ServerProcess, token: string, members: readonly MemberId[]): Promise<void> {
  const body = { channel: "app" };
  const total = members.length;
  const post = (path: (memberId: string) => string): readonly Buffer[] => members.map((each) => request("POST", path(each), { token, body }));
  const healthz = request("GET", "/healthz");
  const nothing = request("POST", "/bench/nothing", { token, body });
  const inBatches = post((each) => `/v1/bench/members/${each}/nothing-in-batches`);
  const checkIns = post((each) => `/v1/members/${each}/check-ins`);
  const alone = post((each) => `/v1/bench/members/${each}/check-ins-alone`);
  const samples: Record<"healthz" | "nothing" | "inBatches" | "checkIns" | "alone", Sample[]> = { healthz: [], nothing: [], inBatches: [], checkIns: [], alone: [] };
  const of = (requests: readonly Buffer[]) => (index: number): Buffer => present(requests[index], "a request");
  const sample = async (port: number, count: number, make: (index: number) => Buffer, expected: number, crowd = connections): Promise<Sample> => {
    const serverBefore = cpuOf(server);
    const result = await load({ port, connections: crowd, inFlight: 1, total: count, request: make });
    const serverAfter = cpuOf(server);
    assert(result.statuses.get(expected) === count, `every answer is ${expected}, not ${statusText(result.statuses)}: ${[...result.firstBodies.values()].join("\n").slice(0, 1_000)}`);
    return { ...result, serverUs: ((serverAfter.server - serverBefore.server) * 1_000) / count, databaseUs: ((serverAfter.database - serverBefore.database) * 1_000) / count };
  };
  // The first round warms the code up, gently, and is not counted.
  for (let round = 0; round <= rounds; round += 1) {
    const crowd = round === 0 ? gentleConnections : connections;
    const one = {
      healthz: await sample(server.port, total, () => healthz, 200, crowd),
      checkIns: await sample(server.port, total, of(checkIns), 201, crowd),
      nothing: await sample(server.benchPort, total, () => nothing, 200, crowd),
      inBatches: await sample(server.benchPort, total, of(inBatches), 201, crowd),
    };
    await nextDay(server, token);
    const aloneOne = await sample(server.benchPort, Math.ceil(total * aloneShare), of(alone), 201, gentleConnections);
    await nextDay(server, token);
    if (round === 0) continue;
    samples.alone.push(aloneOne);
    for (const name of ["healthz", "nothing", "inBatches", "checkIns"] as const) samples[name].push(one[name]);
  }
  await proveBooks(server, total * (rounds + 1) + Math.ceil(total * aloneShare) * (rounds + 1));
  const a = shownAs("GET /healthz, which does nothing", samples.healthz);
  const a2 = shownAs("POST that reads JSON, knows the caller and does nothing", samples.nothing);
  shownAs("the batched way with an empty transaction", samples.inBatches);
  const b = shownAs("POST /v1/members/{memberId}/check-ins", samples.checkIns);
  const c = shownAs("the same with one transaction each", samples.alone);
  ratio("check-ins ÷ GET that does nothing", b / a, { atLeast: 0.6 });
  ratio("check-ins ÷ POST that does nothing", b / a2, { atLeast: 0.6 });
  ratio("check-ins ÷ one transaction each", b / c, { atLeast: 5 });
}

function shownAs(name: string, samples: readonly Sample[]): number {
  const perSecond = median(samples.map((each) => each.perSecond));
  const of = (pick: (sample: Sample) => number): string => median(samples.map(pick)).toFixed(1);
  figure(name, perSecond, "requests/s");
  note(`  p50 ${of((each) => each.p50Ms)} ms, p95 ${of((each) => each.p95Ms)} ms, p99 ${of((each) => each.p99Ms)} ms${hasProc ? `; CPU of a request: server ${of((each) => each.serverUs)} µs, PostgreSQL ${of((each) => each.databaseUs)} µs` : ""}`);
  return perSecond;
}

/** A hundred thousand at once (LD-01): each answered within two seconds, counted once, also when a tenth of them send again. */
async function burst(server: ServerProcess, token: string, members: readonly MemberId[]): Promise<void> {
  await nextDay(server, token);
  const before = await books(server);
  const requests = members.map((each) => request("POST", `/v1/members/${each}/check-ins`, { token, body: { channel: "app" } }));
  const again = Math.floor(members.length / 10);
  const total = members.length + again;
  const result = await load({ port: server.port, connections: 1_000, inFlight: 1, total, request: (index) => present(requests[index % members.length], "a request") });
  const after = await books(server);
  note(`a crowd of ${members.length.toLocaleString("en")}, of whom ${again.toLocaleString("en")} send twice: answers ${statusText(result.statuses)}`);
  figure("the crowd has checked in after", result.seconds, "s");
  figure("p99 of its answers", result.p99Ms, "ms");
  figure("the slowest answer", result.maxMs, "ms");
  assert(result.statuses.get(201) === members.length && result.statuses.get(200) === again, "each counted once");
  assert(after.checkIns - before.checkIns === members.length, "each check-in is in the books once");
  assert(after.ledger - before.ledger === after.points - before.points, "the ledger gave what the check-ins earned");
  ratio("p99 of a crowd of 100,000 in seconds", result.p99Ms / 1_000, { atMost: 2 });
}

interface Books {
  readonly checkIns: number;
  readonly points: number;
  readonly ledger: number;
}

async function books(server: ServerProcess): Promise<Books> {
  const client = new pg.Client({ connectionString: server.appUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Record<"check_ins" | "points" | "ledger", string>>(`
      SELECT (SELECT count(*) FROM games.check_ins) AS check_ins, (SELECT coalesce(sum(points), 0) FROM games.check_ins) AS points,
             (SELECT coalesce(sum(amount), 0) FROM ledger.entries WHERE asset = 'points') AS ledger`);
    const [row] = rows;
    return { checkIns: Number(row?.check_ins), points: Number(row?.points), ledger: Number(row?.ledger) };
  } finally {
    await client.end();
  }
}

/** Everything that was answered is in the books, once. */
async function proveBooks(server: ServerProcess, checkIns: number): Promise<void> {
  const found = await books(server);
  assert(found.checkIns === checkIns, `${checkIns} check-ins were answered, ${found.checkIns} are in the books`);
  assert(found.points === found.ledger, `check-ins earned ${found.points} points, the ledger gave ${found.ledger}`);
  note(`${found.checkIns.toLocaleString("en")} check-ins answered and in the books, ${found.points.toLocaleString("en")} points earned and given`);
}

async function nextDay(server: ServerProcess, token: string): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${server.port}/v1/test-clock:advance`, {
    method: "POST", headers: { authorization: `Bearer ${token}`, "content-type": "application/json" }, body: JSON.stringify({ milliseconds: 86_400_000 }),
  });
  assert(response.status === 200, `the test clock moved (${response.status})`);
}

function cpuOf(server: ServerProcess): { readonly server: number; readonly database: number } {
  return hasProc ? { server: cpuMsOf(server.pid), database: cpuMsOfFamily(server.postgresPid) } : { server: 0, database: 0 };
}
