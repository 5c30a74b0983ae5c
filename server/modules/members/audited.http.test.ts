import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installKeyRing, loadKeyRing, newKeys } from "../../platform/crypto/keys.js";
import { json, nullable, row, text } from "../../platform/db/row.js";
import { sql } from "../../platform/db/sql.js";
import { newId } from "../../platform/random.js";
import { testServer, type TestServer } from "../../test/http.js";
import { createStore, ensureProgramme } from "../stores/index.js";
import { routes } from "./routes.js";

let server: TestServer;
let memberId = "";
let person = "";

beforeAll(async () => {
  installKeyRing(loadKeyRing(newKeys()));
  server = await testServer(routes);
  const now = server.clock.now();
  await server.database.transaction((tx) => ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: "Asia/Shanghai" }, now));
  const store = await server.database.transaction((tx) => createStore(tx, { code: "S1" }, now));
  memberId = String((await server.send("POST", "/v1/members", { body: { phone: "13812340001", name: "王小明", storeId: store.storeId } })).body["memberId"]);
  person = server.token("all", "all", { kind: "staff", callerId: newId<"staff">() });
});
afterAll(() => server.close());

const EntryRow = row({ operation: text, before: json<Readonly<Record<string, unknown>> | null>(), after: json<Readonly<Record<string, unknown>> | null>(), reason: nullable(text), result: text });
const last = async () => (await server.database.transaction((tx) => tx.rows(EntryRow, sql`SELECT operation, before, after, reason, result FROM read.audit_entries WHERE member_id = ${memberId}::uuid ORDER BY entry_id DESC LIMIT 1`)))[0];

describe("what people do with a member stands in the audit trail", () => {
  it("as it was and as it is, masked", async () => {
    expect((await server.send("PATCH", `/v1/members/${memberId}`, { body: { name: "李大山", labels: ["vip"] }, token: person })).status).toBe(200);
    expect(await last()).toEqual({ operation: "changeMember", before: { name: "王**", labels: [] }, after: { name: "李**", labels: ["vip"] }, reason: null, result: "done" });
  });

  it("with the reason of a freeze", async () => {
    expect((await server.send("POST", `/v1/members/${memberId}:freeze`, { body: { scope: "earn", reason: "investigation" }, token: person })).status).toBe(200);
    expect(await last()).toMatchObject({ operation: "freezeMember", before: { earnBlocked: false }, after: { earnBlocked: true }, reason: "investigation" });
  });

  it("when it was only looked at, and never with what was seen", async () => {
    await server.send("GET", `/v1/members/${memberId}`, { token: person });
    expect(await last()).toMatchObject({ operation: "getMember", before: null, after: null });
    const all = await server.database.transaction((tx) => tx.rows(row({ entry: text }), sql`SELECT e::text AS entry FROM read.audit_entries e ORDER BY e.entry_id LIMIT 100`));
    expect(all.map((each) => each.entry).join()).not.toMatch(/13812340001|王小明|李大山/);
  });
});
