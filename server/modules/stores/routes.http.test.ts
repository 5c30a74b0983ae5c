import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pageOf } from "../../platform/http/paging.js";
import { testServer, type TestServer } from "../../test/http.js";
import { routes } from "./routes.js";
import { OrganisationShape, StoreShape, TillShape } from "./schemas.js";
import { ensureProgramme } from "./service/programme.js";

const Stores = pageOf(StoreShape);
let server: TestServer;
beforeAll(async () => {
  server = await testServer(routes);
  await server.database.transaction((tx) => ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: "Asia/Shanghai" }, server.clock.now()));
});
afterAll(() => server.close());
const post = (url: string, body: object) => server.send("POST", url, { body });

describe("stores over HTTP", () => {
  it("are made from code, name and time zone, changed, and listed by region", async () => {
    const made = await post("/v1/stores", { code: "S001", name: "人民广场店", timeZone: "Asia/Shanghai" });
    expect([made.status, made.body["name"], made.body["state"]]).toEqual([201, { "zh-CN": "人民广场店", en: "人民广场店" }, "open"]);
    expect((await post("/v1/stores", { code: "S001" })).body["code"]).toBe("stores.code_taken");
    expect((await post("/v1/stores", { code: "S002", timeZone: "Mars/Olympus" })).status).toBe(422);
    const east = await post("/v1/regions", { code: "east", name: "华东" });
    const shanghai = await post("/v1/regions", { code: "sh", name: "上海", parentRegionId: east.body["regionId"] });
    const url = `/v1/stores/${String(made.body["storeId"])}`;
    const moved = await server.send("PATCH", url, { body: { regionCode: "sh", labels: ["24h"], openedOn: "2020-05-01", revision: made.body["revision"] } });
    expect([moved.status, moved.body["regionId"], moved.body["openedOn"]]).toEqual([200, shanghai.body["regionId"], "2020-05-01"]);
    expect((await server.send("PATCH", url, { body: { state: "closed", revision: made.body["revision"] } })).status).toBe(412);
    const listed = await server.send("GET", `/v1/stores?regionId=${String(east.body["regionId"])}`);
    expect(Stores.parse(listed.body).items.map((each) => each.code)).toEqual(["S001"]);
    expect((await server.send("PATCH", `/v1/regions/${String(east.body["regionId"])}`, { body: { parentRegionId: shanghai.body["regionId"] } })).body["code"]).toBe("stores.region_cycle");
    expect((await post("/v1/brands", { code: "b", name: "牌" })).status).toBe(201);
    expect((await post("/v1/legal-entities", { code: "e", name: "公司", registrationNumber: "91310000MA1FL0LU0X" })).status).toBe(201);
    expect((await post(`${url}/tills`, { code: "1" })).status).toBe(201);
    expect(pageOf(TillShape).parse((await server.send("GET", `${url}/tills`)).body).items.length).toBe(1);
  });

  it("are found by label, company and the region they lie in itself", async () => {
    const outer = String((await post("/v1/regions", { code: "outer", name: "外" })).body["regionId"]);
    await post("/v1/regions", { code: "inner", name: "内", parentRegionId: outer });
    await post("/v1/legal-entities", { code: "e2", name: "二公司" });
    await post("/v1/stores", { code: "L1", regionCode: "outer", labels: ["夜市"], legalEntityCode: "e2" });
    const inside = await post("/v1/stores", { code: "L2", regionCode: "inner", labels: ["夜市"], state: "closed" });
    const codes = async (query: string): Promise<readonly string[]> => Stores.parse((await server.send("GET", `/v1/stores?${query}`)).body).items.map((each) => each.code);
    expect(await codes(`regionId=${outer}`)).toEqual(["L1", "L2"]);
    expect(await codes(`regionId=${outer}&directly=true`)).toEqual(["L1"]);
    expect(await codes(`label=${encodeURIComponent("夜市")}`)).toEqual(["L1", "L2"]);
    expect(await codes(`legalEntityId=${String(inside.body["legalEntityId"])}&label=${encodeURIComponent("夜市")}`)).toEqual(["L2"]);
  });

  it("stand in the organisation with their numbers, and who acts for one store sees what it belongs to alone", async () => {
    const outer = String((await post("/v1/regions", { code: "counted", name: "数" })).body["regionId"]);
    const one = await post("/v1/stores", { code: "C1", regionCode: "counted", labels: ["数过"] });
    await post("/v1/stores", { code: "C2", regionCode: "counted", state: "closed" });
    const all = OrganisationShape.parse((await server.send("GET", "/v1/organisation")).body);
    expect(all.places.find((each) => each.regionId === outer)).toMatchObject({ open: 1, closed: 1 });
    expect(all.labels).toContainEqual({ label: "数过", stores: 1 });
    const mine = OrganisationShape.parse((await server.send("GET", "/v1/organisation", { token: server.token("all", [String(one.body["storeId"])]) })).body);
    expect([mine.regions.map((each) => each.code), mine.places.map(({ open, closed }) => [open, closed])]).toEqual([["counted"], [[1, 0]]]);
    expect((await server.send("PATCH", "/v1/group", { body: { name: { "zh-CN": "常客集团", en: "Regulars Group" } } })).body["name"]).toEqual({ "zh-CN": "常客集团", en: "Regulars Group" });
    expect(OrganisationShape.parse((await server.send("GET", "/v1/organisation")).body).group.name.en).toBe("Regulars Group");
  });

  it("show who acts for one store that store alone", async () => {
    const [mine, theirs] = [await post("/v1/stores", { code: "M1" }), await post("/v1/stores", { code: "M2" })];
    const token = server.token("all", [String(mine.body["storeId"])]);
    const listed = await server.send("GET", "/v1/stores", { token });
    expect(Stores.parse(listed.body).items.map((each) => each.code)).toEqual(["M1"]);
    expect((await server.send("GET", `/v1/stores/${String(theirs.body["storeId"])}`, { token })).status).toBe(403);
    expect((await server.send("PATCH", `/v1/stores/${String(theirs.body["storeId"])}`, { token, body: { state: "closed" } })).status).toBe(403);
    expect((await server.send("POST", "/v1/stores", { token, body: { code: "M3" } })).status).toBe(403);
    expect((await server.send("GET", "/v1/stores", { token: server.token([]) })).status).toBe(403);
    expect((await server.send("GET", "/v1/stores", { token: null })).status).toBe(401);
  });
});
