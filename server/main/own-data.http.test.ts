import { inflateRawSync } from "node:zlib";
import { dayMs, type MemberId } from "@regulars/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { routes as approvalsRoutes } from "../modules/approvals/routes.js";
import { emptyExpiredCopies, makeDataCopies } from "../modules/exports/jobs.js";
import { exportsRoutes } from "../modules/exports/routes.js";
import { leavingRoutes } from "../modules/leaving/routes.js";
import { unsealWithOwnKey } from "../modules/members/index.js";
import { routes as ordersRoutes } from "../modules/orders/routes.js";
import { segmentsRoutes } from "../modules/segments/routes.js";
import { checkInvariants } from "../platform/db/checks.js";
import { installTypeParsers, row, text } from "../platform/db/row.js";
import { sql } from "../platform/db/sql.js";
import { installJobs } from "../platform/jobs/worker.js";
import { silentLog } from "../platform/log.js";
import { newId } from "../platform/random.js";
import { World, type Browser } from "../test/member-world.js";
import { moduleInvariants, ownDataParts } from "./wiring.js";

let world: World;
beforeAll(async () => {
  installTypeParsers();
  world = await World.open([...exportsRoutes, ...leavingRoutes, ...approvalsRoutes, ...ordersRoutes, ...segmentsRoutes]);
  await installJobs(world.server.ownerUrl, "app");
});
afterAll(async () => {
  expect((await checkInvariants(world.server.database, moduleInvariants())).filter((each) => each.breaks.length > 0)).toEqual([]);
  await world.server.close();
});

const context = () => ({ database: world.server.database, clock: world.server.clock, log: silentLog() });
const make = (memberId: string, copyId: unknown, parts = ownDataParts) => makeDataCopies(parts).run(context(), { memberId, copyId: String(copyId) });
const staff = (permissions: readonly string[]): string => world.server.token(permissions, "all", { kind: "staff", callerId: newId<"staff">(), limits: new Map() });
const loggedIn = async (phone: string): Promise<Browser> => {
  const browser = world.browser();
  await browser.logIn(phone);
  return browser;
};
/** Every file of a zip, by name. */
function filesOf(zip: Buffer): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50; ) {
    const [packed, name] = [zip.readUInt32LE(at + 18), zip.readUInt16LE(at + 26)];
    const begin = at + 30 + name;
    files.set(zip.subarray(at + 30, begin).toString("utf8"), inflateRawSync(zip.subarray(begin, begin + packed)).toString("utf8"));
    at = begin + packed;
  }
  return files;
}
/** The file as it lies sealed in the database: a fetched one comes as text here, which no zip survives. */
const opened = async (memberId: MemberId, copyId: string): Promise<ReadonlyMap<string, string>> => {
  return world.inTx(async (tx) => {
    const { sealed } = await tx.one(row({ sealed: text }), sql`SELECT encode(content_sealed, 'hex') AS sealed FROM exports.copies WHERE copy_id = ${copyId}::uuid`);
    const plain = await unsealWithOwnKey(tx, memberId, { table: "exports.copies", column: "content", rowId: `${memberId}/${copyId}` }, Buffer.from(sealed, "hex"));
    return filesOf(plain ?? Buffer.alloc(0));
  });
};

describe("a copy of one's own data", () => {
  it("holds everything of the member in clear, nothing of others, and no word that staff wrote for each other", async () => {
    const { phone, memberId } = await world.member();
    const other = await world.member();
    const send = (url: string, body: unknown) => world.server.send("POST", url, { body });
    const sale = { externalId: "R-1", channel: "store", storeCode: "S1", memberId, occurredAt: "2026-03-01T10:00:00+08:00", cashier: "出纳小张", lines: [{ lineNo: 1, sku: "TEA", description: "=茶", quantity: 1, listPrice: 1000, netPaid: 1000 }], tenders: [{ kind: "cash", amount: 1000 }] };
    expect((await send("/v1/orders", sale)).status).toBe(201);
    expect((await send("/v1/tags", { code: "vip", nameZh: "贵宾", nameEn: "VIP" })).status).toBe(201);
    expect((await send(`/v1/members/${memberId}/tags`, { tags: ["vip"], reason: "内部备注：难缠" })).status).toBeLessThan(300);
    expect((await send(`/v1/members/${memberId}:freeze`, { reason: "核实小票" })).status).toBe(200);
    const browser = await loggedIn(phone);
    expect((await browser.ask("POST", "/v1/me/appeals", { text: "小票是我本人的" })).status).toBe(201);
    expect((await browser.ask("PUT", "/v1/me/consents", { decisions: [{ purpose: "marketing", channel: "sms", isGiven: true }] })).status).toBe(200);

    const asked = await browser.ask("POST", "/v1/me/data-copies");
    expect([asked.status, asked.body["state"]]).toEqual([201, "making"]);
    expect((await browser.ask("POST", "/v1/me/data-copies")).body["code"]).toBe("exports.copy_in_the_making");
    expect((await browser.ask("GET", `/v1/me/data-copies/${String(asked.body["copyId"])}/file`)).body["code"]).toBe("exports.copy_not_ready");
    await make(memberId, asked.body["copyId"]);
    expect((await browser.ask("GET", "/v1/me/data-copies")).body["items"]).toMatchObject([{ state: "ready", mayFetch: true }]);

    const files = await opened(memberId, String(asked.body["copyId"]));
    const all = JSON.parse(files.get("data.json") ?? "") as { parts: Record<string, readonly Record<string, unknown>[]> };
    expect(Object.keys(all.parts)).toEqual(ownDataParts().map((each) => each.name));
    expect(all.parts["profile"]).toMatchObject([{ name: "王小明" }]);
    expect(all.parts["identities"]).toMatchObject([{ kind: "phone", value: `+86${phone}` }]);
    expect(all.parts["consents"]).toMatchObject([{ purpose: "marketing", channel: "sms", decision: "given", textZh: "我同意" }]);
    expect(all.parts["freezes"]).toMatchObject([{ change: "freeze", reason: "核实小票" }]);
    expect(all.parts["appeals"]).toMatchObject([{ text: "小票是我本人的", state: "open", answer: null }]);
    expect(all.parts["tags"]).toMatchObject([{ tag: "贵宾", isGiven: true }]);
    expect(all.parts["receipts"]).toMatchObject([{ netPaid: 1000, businessDate: "2026-03-01" }]);
    expect(all.parts["receipt_lines"]).toMatchObject([{ sku: "TEA", description: "=茶" }]);
    expect(all.parts["log_ins"]).toMatchObject([{ browser: "WeChat · iPhone" }]);
    expect(files.get("receipt_lines.csv")).toContain(",'=茶,");
    expect(files.get("README.txt")).toContain("收银员");
    const everything = [...files.values()].join("\n");
    for (const secret of ["难缠", "出纳小张", other.phone, other.memberId]) expect(everything).not.toContain(secret);
  });

  it("is fetched in the session that asked and in no other, for seven days", async () => {
    const { phone, memberId } = await world.member();
    const [browser, elsewhere] = [await loggedIn(phone), await loggedIn(phone)];
    const { copyId } = (await browser.ask("POST", "/v1/me/data-copies")).body;
    await make(memberId, copyId);
    const url = `/v1/me/data-copies/${String(copyId)}/file`;
    const fetched = await browser.ask("GET", url);
    expect([fetched.status, fetched.headers["content-type"], fetched.headers["content-disposition"]]).toEqual([200, "application/zip", 'attachment; filename="regulars-data-2026-03-02.zip"']);
    expect((await elsewhere.ask("GET", url)).body["code"]).toBe("exports.copy_not_found");
    expect((await elsewhere.ask("GET", "/v1/me/data-copies")).body["items"]).toMatchObject([{ state: "ready", mayFetch: false }]);
    const stranger = await loggedIn((await world.member()).phone);
    expect((await stranger.ask("GET", url)).status).toBe(404);
    world.server.clock.advance(7 * dayMs);
    expect((await browser.ask("GET", url)).body["code"]).toBe("exports.copy_not_ready");
    await emptyExpiredCopies.run(context(), {});
    expect(await world.inTx((tx) => tx.rows(row({ state: text }), sql`SELECT state FROM exports.copies WHERE copy_id = ${String(copyId)}::uuid AND content_sealed IS NULL AND deleted_why = 'expired'`))).toEqual([{ state: "deleted" }]);
  });

  it("that staff ask for waits for a second person, and only who asked fetches it", async () => {
    const { memberId } = await world.member();
    const [maker, approver] = [staff(["members.data_copy", "approvals.read"]), staff(["members.data_copy", "members.data_copy_approve", "approvals.decide", "approvals.read"])];
    const url = `/v1/members/${memberId}/data-copies`;
    const asked = await world.server.send("POST", url, { token: maker, body: { reason: "来信申请，已核验身份" } });
    expect(asked.status).toBe(202);
    expect((await world.server.send("GET", url, { token: maker })).body["items"]).toEqual([]);
    expect((await world.server.send("POST", `/v1/approvals/${String(asked.body["approvalId"])}:approve`, { token: maker, body: {} })).status).toBe(403);
    expect((await world.server.send("POST", `/v1/approvals/${String(asked.body["approvalId"])}:approve`, { token: approver, body: {} })).body["state"]).toBe("executed");
    const [copy] = (await world.server.send("GET", url, { token: maker })).body["items"] as { copyId: string }[];
    await make(memberId, copy?.copyId);
    expect((await world.server.send("GET", `${url}/${copy?.copyId ?? ""}/file`, { token: approver })).body["code"]).toBe("exports.copy_not_found");
    expect((await world.server.send("GET", `${url}/${copy?.copyId ?? ""}/file`, { token: maker })).status).toBe(200);
  });

  it("goes with the membership, and one that is being made then is not made any more", async () => {
    const { phone, memberId } = await world.member();
    const browser = await loggedIn(phone);
    const first = (await browser.ask("POST", "/v1/me/data-copies")).body["copyId"];
    await make(memberId, first);
    const second = (await browser.ask("POST", "/v1/me/data-copies")).body["copyId"];
    expect((await world.server.send("POST", `/v1/members/${memberId}:close`, { body: { confirmForfeit: 0, reason: "asked to leave" } })).status).toBe(200);
    await make(memberId, second);
    const left = await world.inTx((tx) => tx.rows(row({ state: text, why: text }), sql`SELECT state, deleted_why AS why FROM exports.copies WHERE member_id = ${memberId}::uuid ORDER BY copy_id`));
    expect(left).toEqual([{ state: "deleted", why: "replaced" }, { state: "deleted", why: "left" }]);
  });

  it("is told to have failed when a part cannot be read, may be asked for again, and not more than five times a day", async () => {
    const { phone, memberId } = await world.member();
    const browser = await loggedIn(phone);
    const { copyId } = (await browser.ask("POST", "/v1/me/data-copies")).body;
    const broken = () => [{ name: "profile", read: () => Promise.reject(new Error("broken")) }];
    for (let attempt = 1; attempt <= 5; attempt += 1) await expect(make(memberId, copyId, broken)).rejects.toThrow("broken");
    await make(memberId, copyId, broken);
    expect((await browser.ask("GET", "/v1/me/data-copies")).body["items"]).toMatchObject([{ state: "failed" }]);
    for (let asked = 2; asked <= 5; asked += 1) await make(memberId, (await browser.ask("POST", "/v1/me/data-copies")).body["copyId"]);
    expect((await browser.ask("POST", "/v1/me/data-copies")).body["code"]).toBe("exports.too_many_copies");
  });
});

describe("a member whose account is frozen", () => {
  it("reads why and until when, appeals once at a time, and sees the answer", async () => {
    const { phone, memberId } = await world.member();
    const browser = await loggedIn(phone);
    expect((await browser.ask("GET", "/v1/me")).body["freeze"]).toBeNull();
    expect((await browser.ask("POST", "/v1/me/appeals", { text: "没有被冻结" })).body["code"]).toBe("members.not_frozen");
    const until = "2026-04-01T00:00:00.000Z";
    expect((await world.server.send("POST", `/v1/members/${memberId}:freeze`, { body: { scope: "burn", reason: "兑换异常", until } })).status).toBe(200);
    expect((await browser.ask("GET", "/v1/me")).body).toMatchObject({ state: "frozen", earnBlocked: false, burnBlocked: true, freeze: { reason: "兑换异常", earnUntil: null, burnUntil: until } });
    const appeal = await browser.ask("POST", "/v1/me/appeals", { text: "是我本人兑换的" });
    expect([appeal.status, appeal.body["items"]]).toMatchObject([201, [{ state: "open", text: "是我本人兑换的", answer: null }]]);
    expect((await browser.ask("POST", "/v1/me/appeals", { text: "是我本人兑换的" })).body["code"]).toBe("members.appeal_open");
    const [{ appealId } = { appealId: "" }] = appeal.body["items"] as { appealId: string }[];
    expect((await world.server.send("POST", `/v1/appeals/${appealId}:decide`, { token: staff(["members.decide_appeal"]), body: { decision: "released", comment: "已核实，抱歉" } })).status).toBe(200);
    expect((await browser.ask("GET", "/v1/me/appeals")).body["items"]).toMatchObject([{ state: "released", answer: "已核实，抱歉" }]);
    expect((await browser.ask("GET", "/v1/me")).body).toMatchObject({ state: "active", freeze: null });
  });
});
