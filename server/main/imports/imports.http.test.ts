import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dayMs, timeZone } from "@regulars/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { routes as approvalsRoutes } from "../../modules/approvals/routes.js";
import { ensureProgramme } from "../../modules/stores/index.js";
import { routes as storesRoutes } from "../../modules/stores/routes.js";
import { installKeyRing, loadKeyRing, newKeys } from "../../platform/crypto/keys.js";
import { checkInvariants } from "../../platform/db/checks.js";
import { installTypeParsers } from "../../platform/db/row.js";
import { installJobs } from "../../platform/jobs/worker.js";
import { silentLog } from "../../platform/log.js";
import { testServer, type TestAnswer, type TestServer } from "../../test/http.js";
import { moduleInvariants } from "../wiring.js";
import { importJobs } from "./jobs.js";
import { installImportFolder } from "./place.js";
import { harmless } from "./rejected.js";
import { importRoutes } from "./routes.js";
import { workOn } from "./work.js";

const storesFile = "门店编号,名称,time zone\nS1,一店,Asia/Shanghai\nS2,\"=HYPERLINK(\"\"x\"\")\",Nowhere/Land\nS3,三店,\n";

describe("files that are handed in", () => {
  let server: TestServer;
  let folder = "";
  beforeAll(async () => {
    installTypeParsers();
    installKeyRing(loadKeyRing(newKeys()));
    folder = mkdtempSync(join(tmpdir(), "regulars-imports-"));
    installImportFolder(folder);
    server = await testServer([...importRoutes, ...storesRoutes, ...approvalsRoutes]);
    await installJobs(server.ownerUrl, "app");
    await server.database.transaction((tx) => ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: timeZone("Asia/Shanghai") }, server.clock.now()));
  });
  afterAll(async () => {
    const results = await checkInvariants(server.database, moduleInvariants());
    expect(results.filter((each) => each.breaks.length > 0)).toEqual([]);
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const seen = ({ status, body }: TestAnswer): unknown => [status, body["code"] ?? body["state"]];
  const send = (method: string, url: string, body?: unknown, token?: string): Promise<TestAnswer> => server.send(method, url, { ...(body === undefined ? {} : { body }), ...(token === undefined ? {} : { token }) });
  const piece = (importId: string, offset: number, raw: string, more: { readonly type?: string; readonly token?: string } = {}): Promise<TestAnswer> =>
    server.send("PUT", `/v1/imports/${importId}/file?offset=${offset}`, { raw, headers: { "content-type": more.type ?? "application/octet-stream" }, ...(more.token === undefined ? {} : { token: more.token }) });
  const work = (importId: string): Promise<void> => workOn({ database: server.database, clock: server.clock, log: silentLog() }, importId);
  const uploaded = async (text: string, kind = "stores", options: unknown = { language: "en" }): Promise<string> => {
    const begun = await send("POST", "/v1/imports", { kind, fileName: `${kind}.csv`, fileBytes: Buffer.byteLength(text), options });
    expect(begun.status).toBe(201);
    const importId = String(begun.body["importId"]);
    expect(seen(await piece(importId, 0, text))).toEqual([200, "uploaded"]);
    return importId;
  };
  const checked = async (importId: string): Promise<TestAnswer> => {
    const { body: { guess } } = await send("GET", `/v1/imports/${importId}/preview`);
    expect(seen(await send("PATCH", `/v1/imports/${importId}`, { mapping: guess }))).toEqual([200, "uploaded"]);
    expect(seen(await send("POST", `/v1/imports/${importId}:dry-run`))).toEqual([200, "checking"]);
    await work(importId);
    return send("GET", `/v1/imports/${importId}`);
  };

  it("come in pieces that follow each other, kept where only their owner can read them", async () => {
    const begun = await send("POST", "/v1/imports", { kind: "stores", fileName: "stores.csv", fileBytes: 10 });
    const importId = String(begun.body["importId"]);
    expect(seen(await send("GET", `/v1/imports/${importId}:dry-run`))).toEqual([405, "request.method_not_allowed"]);
    expect(seen(await send("POST", `/v1/imports/${importId}:dry-run`))).toEqual([409, "imports.wrong_state"]);
    expect((await piece(importId, 0, "code\n")).body["receivedBytes"]).toBe(5);
    const again = await piece(importId, 0, "code\n");
    expect([again.status, again.body["code"], again.body["params"]]).toEqual([409, "imports.wrong_offset", { offset: 0, received: 5 }]);
    expect(seen(await piece(importId, 5, "S1\nS2\nS3\n"))).toEqual([422, "imports.piece_too_long"]);
    expect(seen(await piece(importId, 5, "{}", { type: "application/json" }))).toEqual([422, "request.invalid"]);
    expect(seen(await piece(importId, 5, "S1\nS2", { type: "text/html" }))).toEqual([415, "request.unsupported_type"]);
    expect(seen(await piece(importId, 5, "S1\nS2"))).toEqual([200, "uploaded"]);
    const [name = ""] = readdirSync(join(folder, "imports"));
    expect(statSync(join(folder, "imports", name)).mode & 0o777).toBe(0o600);
    expect(seen(await send("POST", `/v1/imports/${importId}:cancel`))).toEqual([200, "cancelled"]);
    expect(readdirSync(join(folder, "imports"))).toEqual([]);
    expect(seen(await send("GET", `/v1/imports/${importId}/preview`))).toEqual([409, "imports.file_gone"]);
  });

  it("are looked at, mapped, checked without a trace, imported, and tell what was rejected and why", async () => {
    const importId = await uploaded(storesFile, "stores", { language: "en", expected: { accepted: 3 } });
    const preview = await send("GET", `/v1/imports/${importId}/preview`);
    expect(preview.body).toMatchObject({ encoding: "utf-8", header: ["门店编号", "名称", "time zone"], guess: { fields: { code: { column: "门店编号" }, name: { column: "名称" }, timeZone: { column: "time zone" } } } });
    const faulty = await send("PATCH", `/v1/imports/${importId}`, { mapping: { format: "regulars.mapping.v1", kind: "stores", fields: { code: { column: "编号" } } } });
    expect([faulty.status, faulty.body["errors"]]).toMatchObject([422, [{ pointer: "/mapping/fields/code/column", code: "no_such_column" }]]);
    const check = await checked(importId);
    expect(check.body).toMatchObject({ state: "checked", checkedTotals: { rows: "3", accepted: "2", rejected: "1" }, totals: null, hasRejectedOfCheck: true, differences: [{ figure: "accepted", expected: "3", actual: "2" }] });
    expect((await send("GET", "/v1/stores")).body["items"]).toEqual([]);

    expect(seen(await send("POST", `/v1/imports/${importId}:start`, {}))).toEqual([200, "running"]);
    expect(seen(await send("PATCH", `/v1/imports/${importId}`, { mapping: null }))).toEqual([409, "imports.wrong_state"]);
    await work(importId);
    await work(importId);
    const done = await send("GET", `/v1/imports/${importId}`);
    expect(done.body).toMatchObject({ state: "finished", totals: { accepted: "2", rejected: "1" }, hasRejected: true, failure: null });
    expect(((await send("GET", "/v1/stores")).body["items"] as { code: string }[]).map((each) => each.code)).toEqual(["S1", "S3"]);
    expect(seen(await send("POST", `/v1/imports/${importId}:start`, {}))).toEqual([409, "imports.wrong_state"]);

    // Uploaded once more, nothing is taken twice, and the rejected rows are there again.
    const again = await uploaded(storesFile);
    await checked(again);
    await send("POST", `/v1/imports/${again}:start`, {});
    await work(again);
    expect((await send("GET", `/v1/imports/${again}`)).body).toMatchObject({ state: "finished", totals: { accepted: "0", duplicates: "2", rejected: "1" }, hasRejected: true });
  });

  it("give their rejected rows to nobody who only reads, and no formula to a spreadsheet", async () => {
    const { body: { items } } = await send("GET", "/v1/imports?state=finished");
    const [{ importId } = { importId: "" }] = items as { importId: string }[];
    expect(seen(await send("GET", `/v1/imports/${importId}/rejected`, undefined, server.token(["imports.read"])))).toEqual([403, "access.permission_denied"]);
    const file = await server.send("GET", `/v1/imports/${importId}/rejected`);
    expect(file.headers["content-type"]).toBe("text/csv; charset=utf-8");
    expect(file.text).toContain("\"'=HYPERLINK(\"\"x\"\")\"");
    expect(file.text).toContain("Nowhere/Land");
    expect(["+8613800138000", "-5.00", "-1+cmd", "@a", "x"].map(harmless)).toEqual(["+8613800138000", "-5.00", "'-1+cmd", "'@a", "x"]);
  });

  it("are let in by a second person when a person asks, and only as they were checked", async () => {
    const staff = (permissions: readonly string[]): string => server.token(permissions, "all", { kind: "staff", callerId: `0190b3a0-0000-7000-8000-0000000000${String(10 + permissions.length)}` });
    const maker = staff(["imports.run", "imports.read"]);
    const approver = staff(["imports.approve", "approvals.read", "approvals.decide"]);
    const importId = await uploaded("code\nS7\n");
    await checked(importId);
    const waiting = await send("POST", `/v1/imports/${importId}:start`, { reason: "new store" }, maker);
    expect([waiting.status, waiting.body["state"]]).toEqual([202, "waiting"]);
    const approvalId = String(waiting.body["approvalId"]);
    expect((await send("GET", `/v1/imports/${importId}`)).body).toMatchObject({ state: "checked", approvalId });
    await send("PATCH", `/v1/imports/${importId}`, { options: { language: "zh-CN" } });
    expect((await send("POST", `/v1/approvals/${approvalId}:approve`, {}, approver)).body).toMatchObject({ state: "failed" });

    await checked(importId);
    const second = await send("POST", `/v1/imports/${importId}:start`, { reason: "new store" }, maker);
    expect((await send("POST", `/v1/approvals/${String(second.body["approvalId"])}:approve`, {}, approver)).body).toMatchObject({ state: "executed" });
    await work(importId);
    expect((await send("GET", `/v1/imports/${importId}`)).body).toMatchObject({ state: "finished", totals: { accepted: "1" } });
  });

  it("stop when somebody wants it, and go on where they stopped", async () => {
    const importId = await uploaded("code\nS8\n");
    await checked(importId);
    await send("POST", `/v1/imports/${importId}:start`, {});
    expect(seen(await send("POST", `/v1/imports/${importId}:cancel`))).toEqual([409, "imports.wrong_state"]);
    expect((await send("POST", `/v1/imports/${importId}:stop`)).body["isStopWanted"]).toBe(true);
    await work(importId);
    expect(seen(await send("GET", `/v1/imports/${importId}`))).toEqual([200, "stopped"]);
    expect(seen(await send("POST", `/v1/imports/${importId}:start`, {}))).toEqual([200, "running"]);
    await work(importId);
    expect(seen(await send("GET", `/v1/imports/${importId}`))).toEqual([200, "finished"]);
  });

  it("say what is wrong with a file that cannot be read", async () => {
    const importId = await uploaded("code,code\nS9,S9\n");
    const answer = await send("GET", `/v1/imports/${importId}/preview`);
    expect([answer.status, answer.body["code"], answer.body["params"]]).toEqual([422, "imports.file_unreadable", { message: 'CSV has two columns named "code"' }]);
    expect(seen(await send("POST", `/v1/imports/${importId}:dry-run`))).toEqual([422, "imports.file_unreadable"]);
  });

  it("keep a mapping under a name for the next file", async () => {
    const mapping = { format: "regulars.mapping.v1", kind: "stores", fields: { code: { column: "店号" } } };
    expect((await send("POST", "/v1/import-mappings", { kind: "stores", name: "ERP", mapping })).status).toBe(200);
    expect(seen(await send("POST", "/v1/import-mappings", { kind: "stores", name: "bad", mapping: { ...mapping, kind: "orders" } }))).toEqual([422, "imports.mapping_invalid"]);
    expect((await send("GET", "/v1/import-mappings?kind=stores")).body["items"]).toMatchObject([{ name: "ERP", mapping }]);
    expect((await send("DELETE", "/v1/import-mappings/stores/ERP")).status).toBe(200);
    expect(seen(await send("DELETE", "/v1/import-mappings/stores/ERP"))).toEqual([404, "imports.mapping_not_found"]);
  });

  it("are for who acts for every store", async () => {
    const ofOneStore = server.token("all", ["0190b3a0-0000-7000-8000-000000000001"]);
    expect(seen(await send("GET", "/v1/imports", undefined, ofOneStore))).toEqual([403, "access.store_out_of_scope"]);
    expect(seen(await send("POST", "/v1/imports", { kind: "stores", fileName: "x.csv", fileBytes: 1 }, ofOneStore))).toEqual([403, "access.store_out_of_scope"]);
  });

  it("are forgotten after a week; what they did is not", async () => {
    const importId = await uploaded("code\nS10\n");
    server.clock.advance(8 * dayMs);
    for (const job of importJobs.filter((each) => each.name === "imports.forget-files")) await job.run({ database: server.database, clock: server.clock, log: silentLog() }, {});
    expect(seen(await send("GET", `/v1/imports/${importId}`))).toEqual([200, "expired"]);
    expect(readdirSync(join(folder, "imports"))).toEqual([]);
    const { body: { items } } = await send("GET", "/v1/imports?state=finished");
    expect((items as { totals: unknown; fileDeletedAt: unknown }[]).every((each) => each.totals !== null && each.fileDeletedAt !== null)).toBe(true);
  });
});
