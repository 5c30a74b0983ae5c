import { type MemberId } from "@regulars/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkInvariants } from "../../platform/db/checks.js";
import { installKeyRing, loadKeyRing, newKeys } from "../../platform/crypto/keys.js";
import { installTypeParsers } from "../../platform/db/row.js";
import { installJobs } from "../../platform/jobs/worker.js";
import { testServer, type TestAnswer, type TestServer } from "../../test/http.js";
import { enrolMembers } from "../members/index.js";
import { ensureProgramme } from "../stores/index.js";
import type { BatchId } from "./domain/batch.js";
import { invariants } from "./invariants.js";
import { routes } from "./routes.js";
import { issueCards } from "./service/issue.js";
import { stepBatch } from "./service/batches.js";

const names = { "zh-CN": "卡", en: "Card" };
let server: TestServer;
let numbers: readonly string[];

beforeAll(async () => {
  installTypeParsers();
  installKeyRing(loadKeyRing(newKeys()));
  server = await testServer(routes);
  await installJobs(server.ownerUrl, "app");
  await server.database.transaction((tx) => ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: "Asia/Shanghai" }, server.clock.now()));
  expect(await send("/v1/card-types", { code: "plain", kind: "ordinary", name: names })).toMatchObject({ status: 201 });
  expect(await send("/v1/card-types", { code: "paid", kind: "paid", name: names, priceMinor: 100 })).toMatchObject({ status: 201 });
  const made = await server.database.transaction((tx) => enrolMembers(tx, Array.from({ length: 450 }, (_, at) => ({ identities: [{ kind: "external" as const, value: `b:${at}` }], channel: "store", actor: "test" })), server.clock.now()));
  const members = made.flatMap((each): readonly MemberId[] => (each.outcome === "enrolled" ? [each.memberId] : []));
  const issued = await server.database.transaction((tx) => issueCards(tx, members.map((memberId) => ({ memberId, card: { form: "virtual", typeCode: "plain" }, way: "online", storeId: null, payment: null, pointsPaid: null, actor: "test" })), server.clock.now()));
  numbers = issued.flatMap((each) => (each.outcome === "issued" ? [each.card.number] : []));
});
afterAll(async () => {
  expect((await checkInvariants(server.database, invariants)).filter((each) => each.breaks.length > 0)).toEqual([]);
  await server.close();
});

const send = (url: string, body: object = {}, more: object = {}): Promise<TestAnswer> => server.send("POST", url, { body, ...more });
const start = async (body: object): Promise<BatchId> => {
  const made = await send("/v1/card-batches", { reason: "年度清理", ...body });
  expect(made).toMatchObject({ status: 202, body: { state: "running" } });
  return String(made.body["batchId"]) as BatchId;
};
const step = (batchId: BatchId): Promise<boolean> => server.database.transaction((tx) => stepBatch(tx, batchId, server.clock.now()), { statementTimeoutMs: 60_000, lockTimeoutMs: 60_000 });
const run = async (batchId: BatchId): Promise<void> => {
  while (await step(batchId));
};
const get = async (batchId: BatchId) => (await server.send("GET", `/v1/card-batches/${batchId}`)).body;
const rows = async (batchId: BatchId, query = "") => (await server.send("GET", `/v1/card-batches/${batchId}/rows${query}`)).body["items"] as readonly { rowNo: number; number: string; outcome: string | null; code: string | null }[];
const stateOf = async (number: string) => ((await send("/v1/card-numbers:find", { number })).body as { card: { state: string } }).card.state;

describe("a batch of cards", () => {
  it("answers for every number, in the order given, and says what a dry run would do without doing it", async () => {
    const [one, two] = numbers as [string, string];
    const given = ["卡号", one, `${two.slice(0, 4)} ${two.slice(4)}`, one, "6200000000000000", ""];
    const dry = await start({ kind: "freeze", numbers: given, isDryRun: true });
    await run(dry);
    expect(await get(dry)).toMatchObject({ state: "finished", total: 4, changed: 2, unchanged: 1, refused: 1 });
    expect((await rows(dry)).map((each) => [each.rowNo, each.outcome, each.code])).toEqual([[1, "changed", null], [2, "changed", null], [3, "unchanged", null], [4, "refused", "cards.not_found"]]);
    expect(await stateOf(one)).toBe("active");
    const real = await start({ kind: "freeze", numbers: given });
    await run(real);
    expect((await rows(real)).map((each) => each.outcome)).toEqual((await rows(dry)).map((each) => each.outcome));
    expect([await stateOf(one), await stateOf(two)]).toEqual(["frozen", "frozen"]);
    expect(await rows(real, "?outcome=refused")).toHaveLength(1);
    await run(await start({ kind: "unfreeze", numbers: [one, two] }));
    expect(await stateOf(one)).toBe("active");
  });

  it("goes on where a process was killed, and two at once do no number twice", async () => {
    const batchId = await start({ kind: "freeze", numbers });
    expect(await step(batchId)).toBe(true);
    expect(await get(batchId)).toMatchObject({ state: "running", changed: 200 });
    await Promise.all([run(batchId), run(batchId)]);
    expect(await get(batchId)).toMatchObject({ state: "finished", total: 450, changed: 450, refused: 0 });
    await run(batchId);
    expect(await get(batchId)).toMatchObject({ changed: 450 });
    const stopped = await start({ kind: "close", numbers });
    await step(stopped);
    expect(await send(`/v1/card-batches/${stopped}:cancel`)).toMatchObject({ status: 200, body: { state: "cancelled", changed: 200 } });
    expect(await step(stopped)).toBe(false);
    expect([await stateOf(String(numbers[0])), await stateOf(String(numbers[449]))]).toEqual(["closed", "frozen"]);
    expect(await send(`/v1/card-batches/${batchId}:cancel`)).toMatchObject({ status: 409, body: { code: "cards.batch_finished" } });
  });

  it("activates printed numbers once, and none that costs something", async () => {
    const printed = async (typeCode: string): Promise<string[]> => {
      const pool = await send("/v1/card-pools", { code: `pool_${typeCode}`, typeCode, numberPrefix: typeCode === "plain" ? "62" : "63" });
      const url = `/v1/card-pools/${String(pool.body["poolId"])}/print-runs`;
      const made = await send(url, { quantity: 3 });
      return String((await send(`${url}/${String(made.body["printRunId"])}:export`)).body["content"]).trim().split("\r\n");
    };
    const [plain, paid] = [await printed("plain"), await printed("paid")];
    const batchId = await start({ kind: "activate", numbers: [...plain, ...plain, ...paid] });
    await run(batchId);
    expect(await get(batchId)).toMatchObject({ changed: 3, unchanged: 3, refused: 3 });
    expect((await rows(batchId, "?outcome=refused")).map((each) => each.code)).toEqual(["cards.payment_missing", "cards.payment_missing", "cards.payment_missing"]);
    expect(await send("/v1/card-batches", { kind: "close", numbers: ["卡号"], reason: "x" })).toMatchObject({ status: 422, body: { code: "cards.batch_empty" } });
    expect(await send("/v1/card-batches", { kind: "close", numbers: plain, reason: "x" }, { token: server.token(["cards.batch"], ["018f0000-0000-7000-8000-000000000001"]) })).toMatchObject({ status: 403 });
  });
});
