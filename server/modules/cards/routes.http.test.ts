import { dayMs, instant, luhnHolds, type MemberId } from "@regulars/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installKeyRing, loadKeyRing, newKeys } from "../../platform/crypto/keys.js";
import { checkInvariants } from "../../platform/db/checks.js";
import { installTypeParsers } from "../../platform/db/row.js";
import { silentLog } from "../../platform/log.js";
import { newId } from "../../platform/random.js";
import { testServer, type TestAnswer, type TestServer } from "../../test/http.js";
import { closeMember, enrolMembers, identifyMany } from "../members/index.js";
import { mergeMembers } from "../merging/index.js";
import { ensureProgramme } from "../stores/index.js";
import { invariants } from "./invariants.js";
import { endExpiredNightly, remindOfCardEnds } from "./jobs.js";
import { routes } from "./routes.js";
import { closeCardsOfMembers } from "./service/use.js";

const names = { "zh-CN": "卡", en: "Card" };
let server: TestServer;
let phones = 0;

beforeAll(async () => {
  installTypeParsers();
  installKeyRing(loadKeyRing(newKeys()));
  server = await testServer(routes);
  await server.database.transaction((tx) => ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: "Asia/Shanghai" }, server.clock.now()));
  for (const body of [
    { code: "ordinary", kind: "ordinary", name: names, maxPerMember: 2 },
    { code: "annual", kind: "annual", name: names, validity: { kind: "months", months: 12 }, usesPerDay: 1, usesInTotal: 2 },
    { code: "paid", kind: "paid", name: names, priceMinor: 9_900, validity: { kind: "months", months: 1 } },
  ]) expect(await server.send("POST", "/v1/card-types", { body })).toMatchObject({ status: 201 });
});
afterAll(async () => {
  expect((await checkInvariants(server.database, invariants)).filter((each) => each.breaks.length > 0)).toEqual([]);
  await server.close();
});

async function member(): Promise<MemberId> {
  const command = { identities: [{ kind: "phone" as const, value: `+86138${String((phones += 1)).padStart(8, "0")}` }], channel: "app", actor: "test" };
  const [made] = await server.database.transaction((tx) => enrolMembers(tx, [command], server.clock.now()));
  if (made?.outcome !== "enrolled") throw new Error("enrolled");
  return made.memberId;
}
const post = (url: string, body: unknown = {}, more: object = {}): Promise<TestAnswer> => server.send("POST", url, { body, ...more });
const issued = (memberId: MemberId, body: object): Promise<TestAnswer> => post(`/v1/members/${memberId}/cards`, body);
const cardUrl = (card: TestAnswer): string => `/v1/members/${String(card.body["memberId"])}/cards/${String(card.body["cardId"])}`;
const numberOf = (card: TestAnswer): string => String(card.body["number"]);
const whose = async (number: string): Promise<MemberId | null> => (await server.database.transaction((tx) => identifyMany(tx, [{ kind: "card", value: number }])))[0] ?? null;
const identify = (number: string): Promise<TestAnswer> => post("/v1/cards:identify", { number });
const night = async (): Promise<Record<string, number>> => {
  const context = { database: server.database, businessDate: "2026-01-01" as never, asOf: server.clock.now(), now: server.clock.now(), log: silentLog(), report: () => undefined };
  return { ...(await endExpiredNightly.run(context)), ...(await remindOfCardEnds.run(context)) };
};

async function printed(count: number, typeCode = "ordinary"): Promise<{ readonly numbers: readonly string[]; readonly url: string }> {
  const pool = await post("/v1/card-pools", { code: `p${(phones += 1)}`, typeCode, numberPrefix: "62" });
  const runs = `/v1/card-pools/${String(pool.body["poolId"])}/print-runs`;
  const run = await post(runs, { quantity: count });
  const url = `${runs}/${String(run.body["printRunId"])}`;
  const list = await post(`${url}:export`);
  return { numbers: String(list.body["content"]).trim().split("\r\n").slice(1), url };
}

describe("a kind of card", () => {
  it("changes its terms from a moment on; cards that were issued keep theirs", async () => {
    const type = await post("/v1/card-types", { code: "gold", kind: "vip", name: names, validity: { kind: "months", months: 12 } });
    const card = await issued(await member(), { typeCode: "gold" });
    const url = `/v1/card-types/${String(type.body["typeId"])}/versions`;
    const changed = await post(url, { name: { "zh-CN": "新卡", en: "New" }, validity: { kind: "months", months: 6 } });
    expect(changed).toMatchObject({ status: 201, body: { current: { version: 2, validity: { kind: "months", months: 6 } } } });
    expect(await server.send("GET", cardUrl(card))).toMatchObject({ body: { name: names, endsAt: "2027-03-01T16:00:00.000Z" } });
    expect(await post(url, { name: names, effectiveFrom: "2026-03-01T00:00:00Z" })).toMatchObject({ status: 422, body: { code: "cards.starts_too_early" } });
    expect(await post("/v1/card-types", { code: "gold", kind: "vip", name: names })).toMatchObject({ status: 409, body: { code: "cards.type_code_taken" } });
    expect(await post("/v1/card-types", { code: "free", kind: "paid", name: names })).toMatchObject({ status: 422, body: { code: "cards.terms_invalid", errors: [{ pointer: "/priceMinor" }] } });
  });
});

describe("numbers for the printer", () => {
  it("are random, hold their check digit, and are given out only to who holds the pools", async () => {
    const { numbers, url } = await printed(20_000);
    expect([new Set(numbers).size, numbers.every((each) => luhnHolds(each) && /^62\d{14}$/.test(each))]).toEqual([20_000, true]);
    const gaps = new Set(numbers.slice(1).map((each, index) => BigInt(each) - BigInt(numbers[index] ?? "0")));
    expect(gaps.size).toBeGreaterThan(19_900);
    expect(await post(`${url}:export`, {}, { token: server.token(["cards.issue", "cards.read"]) })).toMatchObject({ status: 403 });
    expect(await post(`${url}:confirm`)).toMatchObject({ body: { state: "printed", exports: 1, activated: 0 } });
  }, 60_000);

  it("are so few in their space that they cannot be guessed", async () => {
    const pool = await post("/v1/card-pools", { code: "small", typeCode: "ordinary", numberPrefix: "62", numberLength: 10 });
    expect(await post(`/v1/card-pools/${String(pool.body["poolId"])}/print-runs`, { quantity: 10_001 })).toMatchObject({ status: 409, body: { code: "cards.pool_full", params: { room: 10_000 } } });
  });

  it("are worth nothing before they are activated, and for ever when their box was stolen", async () => {
    const { numbers: [first = "", second = ""], url } = await printed(2);
    const memberId = await member();
    expect(await identify(first)).toMatchObject({ status: 409, body: { code: "cards.not_activated" } });
    expect(await post(`/v1/members/${memberId}/cards:bind`, { number: first })).toMatchObject({ status: 409, body: { code: "cards.not_activated" } });
    expect(await post("/v1/card-numbers:activate", { number: first })).toMatchObject({ status: 200, body: { typeCode: "ordinary" } });
    expect(await identify(first)).toMatchObject({ status: 409, body: { code: "cards.not_bound" } });
    await post(`${url}:void`, { reason: "stolen" });
    expect(await post(`/v1/members/${memberId}/cards:bind`, { number: first })).toMatchObject({ status: 201, body: { state: "active", form: "physical" } });
    expect(await post("/v1/card-numbers:activate", { number: second })).toMatchObject({ status: 409, body: { code: "cards.print_run_void" } });
    expect(await issued(memberId, { number: second })).toMatchObject({ status: 409, body: { code: "cards.print_run_void" } });
  });

  it("are bound once when ten members want one card at the same moment", async () => {
    const { numbers: [number = ""] } = await printed(1);
    const members = await Promise.all(Array.from({ length: 10 }, member));
    const answers = await Promise.all(members.map((each) => issued(each, { number })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(9).fill(409)]);
    expect(answers.filter(({ status }) => status === 409).every(({ body }) => body["code"] === "cards.already_bound")).toBe(true);
    expect(await whose(number)).toBe(members[answers.findIndex(({ status }) => status === 201)]);
  });
});

describe("issuing", () => {
  it("gives a member no more cards of a kind than one may have, also at the same moment", async () => {
    const memberId = await member();
    const answers = await Promise.all([1, 2, 3, 4].map(() => issued(memberId, { typeCode: "ordinary" })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409]);
    const made = answers.filter(({ status }) => status === 201);
    expect(await Promise.all(made.map((each) => whose(numberOf(each))))).toEqual([memberId, memberId]);
    expect(await server.send("GET", `/v1/members/${memberId}/cards`)).toMatchObject({ body: { items: [{ number: expect.stringMatching(/^\*{4}\d{4}$/) }, {}] } });
  });

  it("of a paid card needs what it costs, and a payment is good for one", async () => {
    const [memberId, other] = [await member(), await member()];
    const payment = { kind: "amount", amountMinor: 9_900, reference: "pay-1" };
    expect(await issued(memberId, { typeCode: "paid" })).toMatchObject({ status: 422, body: { code: "cards.payment_missing" } });
    expect(await issued(memberId, { typeCode: "paid", payment: { ...payment, amountMinor: 9_899 } })).toMatchObject({ status: 409, body: { code: "cards.payment_too_small" } });
    expect(await issued(memberId, { typeCode: "paid", payment: { kind: "order", orderId: newId() } })).toMatchObject({ status: 409, body: { code: "cards.order_without_card" } });
    const answers = await Promise.all([issued(memberId, { typeCode: "paid", payment }), issued(other, { typeCode: "paid", payment })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it("is refused for nobody, for who has left, and for a store outside the caller's", async () => {
    const gone = await member();
    await server.database.transaction((tx) => closeMember(tx, { memberId: gone, reason: "asked", actor: "test" }, server.clock.now()));
    expect(await issued(gone, { typeCode: "ordinary" })).toMatchObject({ status: 409, body: { code: "cards.member_left" } });
    expect(await issued(newId<"member">(), { typeCode: "ordinary" })).toMatchObject({ status: 404, body: { code: "cards.member_unknown" } });
    const token = server.token(["cards.issue"], [newId<"store">()]);
    expect(await post(`/v1/members/${await member()}/cards`, { typeCode: "ordinary", storeId: newId() }, { token })).toMatchObject({ status: 403 });
  });
});

describe("a card's life", () => {
  it("frozen and lost cards find nobody and say why; found again they work", async () => {
    const memberId = await member();
    const card = await issued(memberId, { typeCode: "ordinary" });
    expect(await identify(numberOf(card))).toMatchObject({ status: 200, body: { memberId, state: "active" } });
    expect(await post(`${cardUrl(card)}:freeze`, { reason: "odd receipts" })).toMatchObject({ status: 200, body: { state: "frozen" } });
    expect(await identify(numberOf(card))).toMatchObject({ status: 409, body: { code: "cards.blocked", params: { state: "frozen", reason: "odd receipts", replacement: null } } });
    expect(await whose(numberOf(card))).toBeNull();
    await post(`${cardUrl(card)}:report-lost`, { reason: "lost on the bus" });
    expect(await post(`${cardUrl(card)}:freeze`, { reason: "x" })).toMatchObject({ status: 409, body: { code: "cards.change_not_allowed" } });
    expect(await post(`${cardUrl(card)}:unfreeze`, { reason: "found" })).toMatchObject({ body: { state: "active", stateReason: null } });
    expect(await whose(numberOf(card))).toBe(memberId);
    const history = await server.send("GET", `${cardUrl(card)}/events`);
    expect(history.body["items"]).toMatchObject([{ change: "unfreeze" }, { change: "report_lost", reason: "lost on the bus" }, { change: "freeze" }, { change: "issue" }]);
  });

  it("is replaced once by a new number that goes on; the old one tells the till", async () => {
    const memberId = await member();
    const card = await issued(memberId, { typeCode: "annual" });
    await post(`${cardUrl(card)}:report-lost`, { reason: "lost" });
    server.clock.advance(40 * dayMs);
    const answers = await Promise.all([1, 2].map(() => post(`${cardUrl(card)}:replace`, { reason: "lost" })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const fresh = answers.find(({ status }) => status === 201);
    if (fresh === undefined) throw new Error("one was replaced");
    expect(fresh.body).toMatchObject({ memberId, endsAt: card.body["endsAt"], replaces: card.body["cardId"], issuedByWay: "replacement" });
    expect(await identify(numberOf(card))).toMatchObject({ body: { code: "cards.blocked", params: { state: "replaced", reason: "lost", replacement: `****${numberOf(fresh).slice(-4)}` } } });
    expect([await whose(numberOf(card)), await whose(numberOf(fresh))]).toEqual([null, memberId]);
  });

  it("ends by time, is told of before, each time once, and comes back when it is renewed", async () => {
    const memberId = await member();
    const card = await issued(memberId, { typeCode: "annual" });
    const endsAt = instant(Date.parse(String(card.body["endsAt"])));
    server.clock.set(instant(endsAt - 20 * dayMs));
    const first = await night();
    expect(first["told"]).toBeGreaterThan(0);
    expect(await night()).toMatchObject({ told: 0 });
    server.clock.set(endsAt);
    expect(await identify(numberOf(card))).toMatchObject({ status: 409, body: { code: "cards.expired" } });
    expect(await whose(numberOf(card))).toBe(memberId);
    expect((await night())["ended"]).toBeGreaterThan(0);
    expect(await whose(numberOf(card))).toBeNull();
    expect(await post(`${cardUrl(card)}:renew`, {})).toMatchObject({ status: 200, body: { state: "active" } });
    expect(await whose(numberOf(card))).toBe(memberId);
    const renewed = await post(`${cardUrl(card)}:renew`, {});
    expect(Date.parse(String(renewed.body["endsAt"])) - endsAt).toBeGreaterThan(700 * dayMs);
    expect(await post(`${cardUrl(await issued(memberId, { typeCode: "ordinary" }))}:renew`, {})).toMatchObject({ status: 409, body: { code: "cards.never_ends" } });
  });

  it("is used as often as its terms allow, and once for one receipt, however many tills ask together", async () => {
    const url = `${cardUrl(await issued(await member(), { typeCode: "annual" }))}/uses`;
    const same = await Promise.all([1, 2, 3].map(() => post(url, { reference: "receipt 1" })));
    expect(same.map(({ body }) => body["isRepeat"]).sort()).toEqual([false, true, true]);
    expect(await post(url, { reference: "receipt 2" })).toMatchObject({ status: 409, body: { code: "cards.uses_exhausted" } });
    server.clock.advance(dayMs);
    const next = await Promise.all([3, 4, 5].map((each) => post(url, { reference: `receipt ${each}` })));
    expect(next.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    server.clock.advance(dayMs);
    expect(await post(url, { reference: "receipt 6" })).toMatchObject({ status: 409 });
  });

  it("goes on for the survivor when its member is merged, and can still be blocked", async () => {
    const [survivorId, duplicateId] = [await member(), await member()];
    const card = await issued(duplicateId, { typeCode: "ordinary" });
    await server.database.transaction((tx) => mergeMembers(tx, { survivorId, duplicateIds: [duplicateId], fieldChoices: {}, reason: "same person", actor: "test" }, server.clock.now()));
    expect(await identify(numberOf(card))).toMatchObject({ status: 200, body: { memberId: duplicateId, standsFor: survivorId } });
    expect(await server.send("GET", `/v1/members/${survivorId}/cards`)).toMatchObject({ body: { items: [{ cardId: card.body["cardId"] }] } });
    expect(await whose(numberOf(card))).toBe(survivorId);
    expect(await post(`${cardUrl(card)}:freeze`, { reason: "stolen" })).toMatchObject({ status: 200, body: { state: "frozen" } });
    expect(await whose(numberOf(card))).toBeNull();
    await post(`${cardUrl(card)}:unfreeze`, { reason: "found" });
    expect(await whose(numberOf(card))).toBe(survivorId);
  });

  it("is closed with its member's leaving", async () => {
    const memberId = await member();
    const card = await issued(memberId, { typeCode: "ordinary" });
    await server.database.transaction((tx) => closeMember(tx, { memberId, reason: "asked", actor: "test" }, server.clock.now()));
    await server.database.transaction((tx) => closeCardsOfMembers(tx, [memberId], server.clock.now()));
    expect(await identify(numberOf(card))).toMatchObject({ body: { code: "cards.blocked", params: { state: "closed" } } });
  });
});

describe("a member code", () => {
  it("is shown as digits and picture, works once, and a till that lost the answer gets it again", async () => {
    const memberId = await member();
    const code = await server.send("GET", `/v1/members/${memberId}/code`);
    expect(code).toMatchObject({ status: 200, body: { code: expect.stringMatching(/^28\d{22}$/), qr: `RG1:${String(code.body["code"])}` } });
    const body = { code: code.body["qr"] };
    const key = newId<"idempotency">();
    expect(await post("/v1/member-codes:identify", body, { key })).toMatchObject({ status: 200, body: { memberId, state: "active", phone: expect.stringMatching(/^138\*{4}/) } });
    expect(await post("/v1/member-codes:identify", body, { key })).toMatchObject({ status: 200, body: { memberId } });
    expect(await post("/v1/member-codes:identify", body, { key: null })).toMatchObject({ status: 409, body: { code: "cards.code_used" } });
    expect(await server.send("GET", `/v1/members/${newId()}/code`)).toMatchObject({ status: 404, body: { code: "cards.member_unknown" } });
  });
});
