import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { instant } from "@regulars/kernel";
import { installJobs } from "../../platform/jobs/worker.js";
import { testServer, type TestServer } from "../../test/http.js";
import { createStore, ensureProgramme } from "../stores/index.js";
import { routes } from "./routes.js";
import { shanghai } from "./test/rules.js";

const now = instant(Date.parse("2026-03-03T02:00:00Z"));
let server: TestServer;
let storeId = "";
let otherStoreId = "";
beforeAll(async () => {
  server = await testServer(routes, { at: now });
  await installJobs(server.ownerUrl, "app");
  await server.database.transaction(async (tx) => {
    await ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: shanghai }, now);
    ({ storeId } = await createStore(tx, { code: "S1" }, now));
    ({ storeId: otherStoreId } = await createStore(tx, { code: "S2" }, now));
  });
});
afterAll(() => server.close());

const base = { effects: [{ kind: "base_rate", asset: "points", params: { minorPerPoint: 100 } }] };
const post = (path: string, body: unknown, options: { token?: string; key?: string | null } = {}) => server.send("POST", path, { body, ...options });
const made = async (code: string, definition: unknown = base) => (await post("/v1/earning-rules", { code, name: code, definition })).body as unknown as { ruleId: string; versions: { versionId: string; revision: number; definitionHash: string }[] };

describe("the life of a rule", () => {
  it("draft, examine, publish, pause, resume, next version, diff, retire", async () => {
    const created = await post("/v1/earning-rules", { code: "base", name: { "zh-CN": "基础积分", en: "Base points" }, definition: base });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ code: "base", state: "draft", versions: [{ state: "draft", revision: 1, definition: { priority: 100, conditions: { kind: "all", of: [] } } }] });
    const { ruleId, versions } = created.body as unknown as { ruleId: string; versions: { versionId: string }[] };
    const versionId = versions[0]?.versionId ?? "";

    const basket = { storeId, lines: [{ sku: "A", netPaid: 9_990 }] };
    const before = await post("/v1/earning-rules:examine", basket);
    expect(before).toMatchObject({ status: 200, body: { points: 0, rules: [] } });
    const tried = await post("/v1/earning-rules:examine", { ...basket, draftIds: [versionId] });
    expect(tried.body).toMatchObject({ points: 99, rules: [{ code: "base", applied: true, contributions: [{ amount: 99, funder: "house", sourceClass: "PURCHASE" }] }] });
    const examinedHash = (tried.body as unknown as { rules: { definitionHash: string }[] }).rules[0]?.definitionHash;

    const changed = await server.send("PATCH", `/v1/earning-rules/${ruleId}/versions/${versionId}`, { body: { revision: 1, note: "checked" } });
    expect(changed).toMatchObject({ status: 200, body: { revision: 2, note: "checked" } });
    expect(await server.send("PATCH", `/v1/earning-rules/${ruleId}/versions/${versionId}`, { body: { revision: 1 } })).toMatchObject({ status: 412, body: { code: "offers.revision_mismatch" } });

    const published = await post(`/v1/earning-rules/${ruleId}:publish`, { examinedHash });
    expect(published).toMatchObject({ status: 200, body: { state: "published", versionNo: 1, startsAt: "2026-03-03T02:00:00.000Z", storeIds: null, examinedHash } });
    expect((await post("/v1/earning-rules:examine", basket)).body).toMatchObject({ points: 99 });

    expect(await post(`/v1/earning-rules/${ruleId}:pause`, { reason: "factor looks wrong" })).toMatchObject({ status: 200, body: { state: "paused" } });
    expect((await post("/v1/earning-rules:examine", basket)).body).toMatchObject({ points: 0, rules: [{ whyNot: { reason: "not_in_force", because: "paused" } }] });
    expect(await post(`/v1/earning-rules/${ruleId}:pause`, { reason: "again" })).toMatchObject({ status: 409, body: { code: "offers.switch_has_no_effect" } });
    server.clock.advance(1_000);
    expect(await post(`/v1/earning-rules/${ruleId}:resume`, { reason: "it was right" })).toMatchObject({ body: { state: "running" } });

    const second = await post(`/v1/earning-rules/${ruleId}/versions`, { definition: { effects: [{ kind: "base_rate", asset: "points", params: { minorPerPoint: 50 } }] } });
    expect(second.status).toBe(201);
    const secondId = (second.body as unknown as { versionId: string }).versionId;
    expect((await post(`/v1/earning-rules/${ruleId}:publish`, { storeIds: [otherStoreId] })).status).toBe(200);
    expect((await post("/v1/earning-rules:examine", { ...basket, storeId: otherStoreId })).body).toMatchObject({ points: 199 });
    expect((await post("/v1/earning-rules:examine", basket)).body).toMatchObject({ points: 99 });
    expect((await server.send("GET", `/v1/earning-rules/${ruleId}/versions/${secondId}:diff?with=${versionId}`)).body).toMatchObject({ differences: [{ pointer: "/effects/0/params/minorPerPoint", before: 100, after: 50 }] });
    expect((await server.send("GET", `/v1/earning-rules/${ruleId}/versions`)).body).toMatchObject({ items: [{ versionNo: 1 }, { versionNo: 2, storeIds: [otherStoreId] }], nextCursor: null });

    const back = await post(`/v1/earning-rules/${ruleId}/versions`, { copyOf: versionId, note: "back to the first" });
    expect(back).toMatchObject({ status: 201, body: { state: "draft", definition: { effects: [{ params: { minorPerPoint: 100 } }] } } });
    const backPath = `/v1/earning-rules/${ruleId}/versions/${(back.body as unknown as { versionId: string }).versionId}`;
    expect(await server.send("DELETE", backPath)).toMatchObject({ status: 200, body: { versions: [{ versionNo: 1 }, { versionNo: 2 }] } });
    expect((await server.send("GET", backPath)).status).toBe(404);
    expect(await server.send("DELETE", `/v1/earning-rules/${ruleId}/versions/${versionId}`)).toMatchObject({ status: 409, body: { code: "offers.not_a_draft" } });
    expect((await post(`/v1/earning-rules/${ruleId}/versions`, { note: "neither" })).status).toBe(422);

    expect(await post(`/v1/earning-rules/${ruleId}:retire`, { reason: "programme ended" })).toMatchObject({ body: { state: "retired" } });
    expect(await post(`/v1/earning-rules/${ruleId}:resume`, { reason: "come back" })).toMatchObject({ status: 409, body: { code: "offers.rule_retired" } });
  });

  it("tells every fault of a definition, with its place in the body", async () => {
    const wrong = await post("/v1/earning-rules", { code: "wrong", name: "x", definition: {
      conditions: { kind: "all", of: [{ kind: "weekday", params: { days: [9] } }, { kind: "expression", params: { source: "order.netPaidd > 1" } }, { kind: "moon" }, { kind: "not", of: [] }] },
      effects: [{ kind: "multiplier", asset: "points", params: { multiplierBps: 5_000 } }],
    } });
    expect(wrong).toMatchObject({ status: 422, body: { code: "offers.definition_invalid" } });
    expect((wrong.body as unknown as { errors: { pointer: string; code: string }[] }).errors.map((each) => `${each.pointer} ${each.code}`)).toEqual([
      "/definition/conditions/of/0/params/days wrong_item", "/definition/conditions/of/1/params/source expression_invalid", "/definition/conditions/of/2/kind unknown_kind",
      "/definition/conditions/of/3/kind unknown_kind", "/definition/effects/0/params/multiplierBps lowers_outside_multiplicative_lane",
    ]);
  });

  it("survives conditions nested beyond reason", async () => {
    const raw = `{"code":"deep","name":"x","definition":{"conditions":${'{"kind":"all","of":['.repeat(5_000)}${"]}".repeat(5_000)},"effects":[]}}`;
    expect((await server.send("POST", "/v1/earning-rules", { raw })).status).toBe(422);
  });

  it("a code is used once", async () => {
    await made("once");
    expect(await post("/v1/earning-rules", { code: "once", name: "x", definition: base })).toMatchObject({ status: 409, body: { code: "offers.code_taken" } });
  });

  it("lists page by page", async () => {
    for (const code of ["page-1", "page-2", "page-3"]) await made(code);
    const first = await server.send("GET", "/v1/earning-rules?limit=2");
    const { items, nextCursor } = first.body as unknown as { items: { code: string }[]; nextCursor: string };
    expect(items.map((each) => each.code)).toEqual(["page-3", "page-2"]);
    const second = await server.send("GET", `/v1/earning-rules?limit=2&cursor=${encodeURIComponent(nextCursor)}`);
    expect(second.body).toMatchObject({ items: [{ code: "page-1" }, {}] });
  });

  it("lists by text, state and store, page by page", async () => {
    const ids: string[] = [];
    for (const code of ["filter-all", "filter-grey", "filter-draft"]) ids.push((await made(code)).ruleId);
    await post(`/v1/earning-rules/${ids[0] ?? ""}:publish`, {});
    await post(`/v1/earning-rules/${ids[1] ?? ""}:publish`, { storeIds: [otherStoreId] });
    const codes = async (query: string) => ((await server.send("GET", `/v1/earning-rules?${query}`)).body as unknown as { items: { code: string }[] }).items.map((each) => each.code);
    expect(await codes("q=FILTER-")).toEqual(["filter-draft", "filter-grey", "filter-all"]);
    expect(await codes("q=filter-&state=running")).toEqual(["filter-grey", "filter-all"]);
    expect(await codes("q=filter-&state=draft")).toEqual(["filter-draft"]);
    expect(await codes(`q=filter-&storeId=${storeId}`)).toEqual(["filter-all"]);
    expect(await codes(`q=filter-&storeId=${otherStoreId}`)).toEqual(["filter-grey", "filter-all"]);
    const first = (await server.send("GET", "/v1/earning-rules?q=filter-&limit=2")).body as unknown as { items: { code: string }[]; nextCursor: string };
    expect(first.items).toHaveLength(2);
    expect(await codes(`q=filter-&limit=2&cursor=${encodeURIComponent(first.nextCursor)}`)).toEqual(["filter-all"]);
    for (const id of ids.slice(0, 2)) await post(`/v1/earning-rules/${id}:retire`, { reason: "test over" });
  });

  it("tells how much of the budgets is used", async () => {
    const { ruleId } = await made("budgeted", { ...base, limits: [{ scope: "global", period: "month", measure: "points", max: 5_000 }, { scope: "member", period: "day", measure: "points", max: 10 }] });
    await post(`/v1/earning-rules/${ruleId}:publish`, {});
    const { body } = await server.send("GET", "/v1/earning-rules/usage");
    expect((body as unknown as { items: { ruleId: string }[] }).items.filter((each) => each.ruleId === ruleId)).toEqual([{ ruleId, period: "month", periodKey: "month:2026-03", measure: "points", max: 5_000, used: 0 }]);
    await post(`/v1/earning-rules/${ruleId}:retire`, { reason: "test over" });
  });

  it("asks for the permission, and for the scope of the stores", async () => {
    const { ruleId } = await made("scoped");
    const reader = server.token(["offers.read"]);
    expect((await post("/v1/earning-rules", { code: "no", name: "x", definition: base }, { token: reader })).status).toBe(403);
    const local = server.token(["offers.publish"], [storeId]);
    expect(await post(`/v1/earning-rules/${ruleId}:publish`, {}, { token: local })).toMatchObject({ status: 403, body: { code: "access.store_out_of_scope" } });
    expect(await post(`/v1/earning-rules/${ruleId}:publish`, { storeIds: [otherStoreId] }, { token: local })).toMatchObject({ status: 403 });
    expect(await post(`/v1/earning-rules/${ruleId}:publish`, { storeIds: [storeId] }, { token: local })).toMatchObject({ status: 200 });
    await post(`/v1/earning-rules/${ruleId}:retire`, { reason: "test over" });
  });
});

describe("self-description", () => {
  it("names the kinds with their parameters", async () => {
    const kinds = await server.send("GET", "/v1/earning-rules/kinds");
    expect(kinds.status).toBe(200);
    const { conditions, effects } = kinds.body as unknown as { conditions: { kind: string; fields: object }[]; effects: { kind: string }[] };
    expect(conditions.map((each) => each.kind)).toEqual([
      "store", "channel", "time_window", "weekday", "hour", "holiday", "birthday_month", "birthday", "tier", "label", "category", "brand", "product", "sku", "product_label",
      "spend_at_least", "quantity_at_least", "first_purchase", "tender", "new_member_days", "expression",
    ]);
    expect(conditions.find((each) => each.kind === "weekday")?.fields).toEqual({ days: { type: "weekdays" } });
    expect(effects.map((each) => each.kind)).toEqual(["base_rate", "multiplier", "tier_multiplier", "fixed_bonus", "per_item"]);
  });

  it("makes drafts out of a template", async () => {
    const templates = await server.send("GET", "/v1/earning-rules/templates");
    expect((templates.body as unknown as { items: { code: string }[] }).items.map((each) => each.code)).toEqual(["supermarket", "apparel", "fresh_food"]);
    const wrong = await post("/v1/earning-rules:from-template", { templateCode: "fresh_food", slots: { minorPerPoint: 0 } });
    expect(wrong).toMatchObject({ status: 422, body: { code: "offers.slots_invalid", errors: [{ pointer: "/slots/minorPerPoint", code: "too_small" }, { pointer: "/slots/onlineChannels", code: "required" }] } });
    const made = await post("/v1/earning-rules:from-template", { templateCode: "fresh_food", codePrefix: "fresh.", slots: { minorPerPoint: 100, onlineChannels: ["app"] } });
    expect(made.status).toBe(201);
    expect((made.body as unknown as { items: { code: string; state: string }[] }).items.map((each) => `${each.code} ${each.state}`)).toEqual(
      ["fresh.base draft", "fresh.tier draft", "fresh.fresh_tuesday draft", "fresh.evening draft", "fresh.online draft"]);
  });

  it("queues a replay and tells how far it is", async () => {
    const queued = await post("/v1/earning-rules:replay", { from: "2026-01-01", to: "2026-02-28" });
    expect(queued).toMatchObject({ status: 202, body: { state: "queued", processed: 0, report: null } });
    const { replayId } = queued.body as unknown as { replayId: string };
    expect((await server.send("GET", `/v1/earning-rules/replays/${replayId}`)).body).toMatchObject({ replayId, from: "2026-01-01", draftIds: [] });
    expect(await post("/v1/earning-rules:replay", { from: "2026-02-01", to: "2026-01-01" })).toMatchObject({ status: 422, body: { code: "offers.window_invalid" } });
  });
});

describe("examining", () => {
  it("says why not, with the gap", async () => {
    const { ruleId, versions } = await made("basket-bonus", { conditions: { kind: "spend_at_least", params: { amount: 10_000 } }, effects: [{ kind: "fixed_bonus", asset: "points", params: { points: 50 } }] });
    const examined = await post("/v1/earning-rules:examine", {
      storeId, lines: [{ netPaid: 9_380, quantity: 1 }], draftIds: [versions[0]?.versionId], draftsOnly: true, hypotheticalMember: { tierCode: "gold", birthday: "02-29" },
    });
    expect(examined.body).toMatchObject({
      points: 0,
      rules: [{ ruleId, applied: false, contributions: [], whyNot: { reason: "condition", condition: { pointer: "/conditions", kind: "spend_at_least" }, gap: { need: 10_000, have: 9_380, missing: 620 } } }],
      nearMisses: [{ ruleId, nearnessBps: 9_380 }],
    });
  });

  it("refuses what cannot be", async () => {
    const line = { netPaid: 100 };
    expect(await post("/v1/earning-rules:examine", { storeId: "0199d1c0-0000-7000-8000-000000000000", lines: [line] })).toMatchObject({ status: 422, body: { code: "offers.store_unknown" } });
    expect((await post("/v1/earning-rules:examine", { storeId, lines: [{ ...line, lineNo: 1 }, { ...line, lineNo: 1 }] })).status).toBe(422);
    expect((await post("/v1/earning-rules:examine", { storeId, lines: [line], hypotheticalMember: { birthday: "02-30x" } })).status).toBe(422);
    expect(await post("/v1/earning-rules:examine", { storeId, lines: [line], draftIds: ["0199d1c0-0000-7000-8000-000000000000"] })).toMatchObject({ status: 404, body: { code: "offers.version_not_found" } });
  });
});
