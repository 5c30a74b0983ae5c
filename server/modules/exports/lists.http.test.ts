import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Excel from "@protobi/exceljs";
import { dayMs } from "@regulars/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installKeyRing, loadKeyRing, newKeys } from "../../platform/crypto/keys.js";
import { checkInvariants } from "../../platform/db/checks.js";
import { installTypeParsers, json, row } from "../../platform/db/row.js";
import { sql } from "../../platform/db/sql.js";
import { installJobs } from "../../platform/jobs/worker.js";
import { silentLog } from "../../platform/log.js";
import { newId } from "../../platform/random.js";
import { testServer, type TestServer } from "../../test/http.js";
import { invariants as ofApprovals } from "../approvals/invariants.js";
import { routes as approvalsRoutes } from "../approvals/routes.js";
import { enrolMembers } from "../members/index.js";
import { createStore, ensureProgramme, type Store } from "../stores/index.js";
import { ensureTierSet } from "../tiers/index.js";
import { installExportFolder } from "./index.js";
import { invariants } from "./invariants.js";
import { makeMemberLists, tendMemberLists } from "./jobs.js";
import { exportsRoutes } from "./routes.js";

/** More than two batches. */
const people = 1_100;
const inOther = 30;
let server: TestServer;
let folder = "";
let stores: readonly Store[] = [];

beforeAll(async () => {
  installTypeParsers();
  installKeyRing(loadKeyRing(newKeys()));
  folder = mkdtempSync(join(tmpdir(), "regulars-exports-"));
  installExportFolder(folder);
  server = await testServer([...exportsRoutes, ...approvalsRoutes]);
  await installJobs(server.ownerUrl, "app");
  const now = server.clock.now();
  await server.database.transaction((tx) => ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: "Asia/Shanghai" }, now));
  await server.database.transaction((tx) => ensureTierSet(tx, { demo: false }, now));
  stores = await server.database.transaction(async (tx) => [await createStore(tx, { code: "S1", name: { "zh-CN": "一店", en: "Store 1" } }, now), await createStore(tx, { code: "S2" }, now)]);
  for (let begun = 0; begun < people; begun += 100) {
    await server.database.transaction((tx) => enrolMembers(tx, Array.from({ length: Math.min(100, people - begun) }, (_, index) => {
      const n = begun + index;
      return {
        identities: [{ kind: "phone" as const, value: `+86138${String(n).padStart(8, "0")}` }], channel: "store", actor: "test", homeStoreId: stores[n < inOther ? 1 : 0]?.storeId ?? null,
        name: n === 7 ? "=HYPERLINK(\"http://evil\")" : `王${n}`, labels: n === 7 ? ["@sum"] : [],
      };
    }), now), { statementTimeoutMs: 60_000 });
  }
});
afterAll(async () => {
  expect((await checkInvariants(server.database, [...invariants, ...ofApprovals])).filter((each) => each.breaks.length > 0)).toEqual([]);
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const staff = (permissions: readonly string[], scope: "all" | readonly string[] = "all"): string => server.token(permissions, scope, { kind: "staff", callerId: newId<"staff">(), limits: new Map() });
const asks = ["members.list_export", "approvals.read"];
const approves = ["members.list_export_approve", "approvals.decide", "approvals.read", "members.list_export"];
const context = () => ({ database: server.database, clock: server.clock, log: silentLog() });
const make = (listId: string) => makeMemberLists.run(context(), { listId });
const ask = (token: string, body: object) => server.send("POST", "/v1/member-lists", { token, key: null, body: { format: "csv", reason: "周年活动邀请", ...body } });
const mine = async (token: string) => (await server.send("GET", "/v1/member-lists", { token })).body["items"] as { listId: string; state: string; approval: string | null; rowsExpected: number; rowsDone: number }[];
const decide = (token: string, approvalId: unknown, verb = "approve") => server.send("POST", `/v1/approvals/${String(approvalId)}:${verb}`, { token, body: { comment: "好" } });
const file = (token: string, listId: string) => server.send("GET", `/v1/member-lists/${listId}/file`, { token });
/** Asked for, agreed to, and made. */
async function made(maker: string, body: object): Promise<string> {
  const asked = await ask(maker, body);
  expect(asked.status).toBe(202);
  expect((await decide(staff(approves), asked.body["approvalId"])).body["state"]).toBe("executed");
  const [first] = await mine(maker);
  await make(first?.listId ?? "");
  return first?.listId ?? "";
}
const linesOf = (text: string): readonly string[] => text.replace(/^\u{FEFF}/u, "").trimEnd().split("\n");

describe("a list of members as a file", () => {
  it("waits for a second person, who sees how many members it has and whether their data is masked", async () => {
    const maker = staff(asks);
    expect((await server.send("POST", "/v1/member-lists", { token: maker, body: { format: "csv" } })).status).toBe(422);
    const asked = await ask(maker, { homeStoreId: stores[1]?.storeId, isClear: true });
    expect(asked.body).toMatchObject({ state: "waiting", cause: "always" });
    const request = await server.send("GET", `/v1/approvals/${String(asked.body["approvalId"])}`, { token: staff(approves) });
    expect(request.body).toMatchObject({ kind: "members.export", params: { rows: inOther }, changes: [{ field: "export_rows", after: inOther }, { field: "export_personal", after: "clear" }, { field: "export_format", after: "csv" }] });
    const [list] = await mine(maker);
    expect(list).toMatchObject({ state: "asked", approval: "waiting", rowsExpected: inOther });
    await make(list?.listId ?? "");
    expect((await file(maker, list?.listId ?? "")).body["code"]).toBe("exports.list_not_ready");
    expect((await decide(maker, asked.body["approvalId"])).status).toBe(403);
    expect((await decide(staff(approves), asked.body["approvalId"], "reject")).body["state"]).toBe("rejected");
    expect((await mine(maker))[0]).toMatchObject({ state: "asked", approval: "rejected" });
  });

  it("has every member once, masked, batch after batch, and no cell that a spreadsheet would run", async () => {
    const maker = staff(asks);
    const listId = await made(maker, { language: "zh-CN" });
    expect((await mine(maker))[0]).toMatchObject({ state: "ready", rowsDone: people });
    const fetched = await file(maker, listId);
    expect([fetched.status, fetched.headers["content-type"], fetched.headers["content-disposition"]]).toEqual([200, "text/csv; charset=utf-8", 'attachment; filename="members-2026-03-02.csv"']);
    expect(fetched.text.startsWith("\u{FEFF}会员号,姓名,手机号,")).toBe(true);
    const [, ...lines] = linesOf(fetched.text);
    expect([lines.length, new Set(lines.map((each) => each.slice(0, 13))).size]).toEqual([people, people]);
    expect(fetched.text).toContain("138****0012");
    expect(fetched.text).not.toMatch(/1380000\d{4}/);
    expect(lines.filter((each) => each.includes("'@sum"))).toHaveLength(1);
    expect(lines.flatMap((each) => each.split(",")).filter((cell) => /^"?[=+\-@]/.test(cell))).toEqual([]);
    expect(statSync(join(folder, "exports", `${listId}.csv`)).mode & 0o777).toBe(0o600);
  });

  it("has personal data as it is when that was asked for and agreed to, in a workbook too", async () => {
    const maker = staff(asks);
    const listId = await made(maker, { format: "xlsx", language: "en", isClear: true, homeStoreId: stores[1]?.storeId });
    const book = new Excel.Workbook();
    await book.xlsx.load(readFileSync(join(folder, "exports", `${listId}.xlsx`)) as never);
    const sheet = book.getWorksheet("Members");
    expect(sheet?.rowCount).toBe(inOther + 1);
    const rows = (sheet?.getSheetValues() ?? []) as (readonly unknown[])[];
    expect(rows[1]?.slice(1, 4)).toEqual(["Member number", "Name", "Phone"]);
    expect(rows.find((each) => String(each?.[3]).endsWith("00000007"))?.[2]).toBe("'=HYPERLINK(\"http://evil\")");
    expect(rows.find((each) => String(each?.[3]).endsWith("00000008"))?.slice(2, 4)).toEqual(["王8", "'+8613800000008"]);
    expect((await file(maker, listId)).headers["content-type"]).toContain("spreadsheetml");
  });

  it("is of those whom the asker reaches, and another's file does not exist", async () => {
    const [own, elsewhere] = [staff(asks, [stores[1]?.storeId ?? ""]), staff(asks)];
    expect((await ask(own, { homeStoreId: stores[0]?.storeId })).status).toBe(403);
    const listId = await made(own, {});
    expect(linesOf((await file(own, listId)).text)).toHaveLength(inOther + 1);
    expect((await file(elsewhere, listId)).body["code"]).toBe("exports.list_not_found");
    expect((await server.send("GET", `/v1/member-lists/${listId}`, { token: elsewhere })).status).toBe(404);
    const audit = await server.database.transaction((tx) => tx.rows(row({ after: json<{ rows?: number }>() }), sql`
      SELECT after FROM read.audit_entries WHERE operation IN ('exportMembers', 'fetchMemberList') AND target_id = ${listId} AND after IS NOT NULL ORDER BY entry_id`));
    expect(audit.map((each) => each.after.rows)).toEqual([inOther, inOther]);
  });

  it("is deleted after 24 hours, and a list whose process was killed is taken up again", async () => {
    const maker = staff(asks);
    const listId = await made(maker, { homeStoreId: stores[1]?.storeId });
    server.clock.advance(dayMs);
    expect((await file(maker, listId)).body["code"]).toBe("exports.list_not_ready");
    await tendMemberLists.run(context(), {});
    expect(readdirSync(join(folder, "exports")).filter((each) => each.startsWith(listId))).toEqual([]);
    const asked = await ask(maker, { homeStoreId: stores[1]?.storeId });
    await decide(staff(approves), asked.body["approvalId"]);
    const jobs = async (): Promise<number> => (await server.database.pool.query("SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'exports.make-list'")).rows.length;
    const before = await jobs();
    server.clock.advance(11 * 60_000);
    await tendMemberLists.run(context(), {});
    expect(await jobs()).toBe(before + 1);
    const [list] = await mine(maker);
    await Promise.all([make(list?.listId ?? ""), make(list?.listId ?? "")]);
    expect((await mine(maker))[0]).toMatchObject({ state: "ready", rowsDone: inOther });
    expect(readdirSync(join(folder, "exports")).filter((each) => each.endsWith(".part"))).toEqual([]);
  });
});

