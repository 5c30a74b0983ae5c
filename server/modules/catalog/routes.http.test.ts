import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pageOf } from "../../platform/http/paging.js";
import { testServer, type TestServer } from "../../test/http.js";
import { routes } from "./routes.js";
import { ProductShape } from "./schemas.js";

const Products = pageOf(ProductShape);
let server: TestServer;
beforeAll(async () => {
  server = await testServer(routes);
});
afterAll(() => server.close());
const post = (url: string, body: object) => server.send("POST", url, { body });

describe("the catalogue over HTTP", () => {
  it("describes products in a tree of categories", async () => {
    const food = await post("/v1/categories", { code: "food", name: { "zh-CN": "食品", en: "Food" } });
    const fruit = await post("/v1/categories", { code: "fruit", name: "水果", parentCategoryId: food.body["categoryId"] });
    expect([food.status, fruit.status, fruit.body["path"]]).toEqual([201, 201, [fruit.body["categoryId"], food.body["categoryId"]]]);
    expect((await post("/v1/categories", { code: "fruit" })).status).toBe(409);
    expect((await post("/v1/product-brands", { code: "zespri" })).status).toBe(201);
    const made = await post("/v1/products", { sku: "0001", name: "猕猴桃", categoryCode: "fruit", brandCode: "zespri", labels: ["fresh"], taxRateBps: 900 });
    expect([made.status, made.body["sku"], made.body["categoryPath"], made.body["isUnlisted"]]).toEqual([201, "0001", fruit.body["path"], false]);
    expect((await post("/v1/products", { sku: "0001" })).body["code"]).toBe("catalog.sku_taken");
    expect((await post("/v1/products", { sku: "0002", categoryCode: "nowhere" })).status).toBe(422);
    expect((await post("/v1/products", { sku: "0002", price: 5 })).status).toBe(422);
    const url = `/v1/products/${String(made.body["productId"])}`;
    const changed = await server.send("PATCH", url, { body: { isEarningExcluded: true, revision: made.body["revision"] } });
    expect([changed.status, changed.body["isEarningExcluded"], changed.body["labels"]]).toEqual([200, true, ["fresh"]]);
    expect((await server.send("PATCH", url, { body: { labels: [], revision: made.body["revision"] } })).status).toBe(412);
    expect((await server.send("GET", url)).body).toEqual(changed.body);
    const listed = await server.send("GET", `/v1/products?categoryId=${String(food.body["categoryId"])}&q=猕&isUnlisted=false`);
    expect(Products.parse(listed.body).items.map((each) => each.sku)).toEqual(["0001"]);
    expect((await server.send("GET", "/v1/categories?limit=1")).body["nextCursor"]).not.toBeNull();
    expect((await server.send("GET", "/v1/products/0190a1b2-0000-7000-8000-000000000001")).body["code"]).toBe("catalog.product_not_found");
  });

  it("labels many products at once, all or none, and says which labels there are", async () => {
    const ids = await Promise.all(["T1", "T2", "T3"].map(async (sku) => String((await post("/v1/products", { sku, labels: sku === "T3" ? ["old"] : [] })).body["productId"])));
    const labelled = await post("/v1/products:label", { productIds: ids, add: ["端午", "old"], remove: [] });
    expect([labelled.status, labelled.body["changed"]]).toEqual([200, 3]);
    expect((await post("/v1/products:label", { productIds: ids, add: ["old"], remove: ["nothing"] })).body["changed"]).toBe(0);
    expect((await post("/v1/products:label", { productIds: [ids[2]], add: [], remove: ["old"] })).body["changed"]).toBe(1);
    expect((await server.send("GET", `/v1/products/${String(ids[2])}`)).body["labels"]).toEqual(["端午"]);
    const failed = await post("/v1/products:label", { productIds: [ids[0], "0190a1b2-0000-7000-8000-000000000001"], add: ["never"], remove: [] });
    expect(failed.body["code"]).toBe("catalog.product_not_found");
    const many = Array.from({ length: 49 }, (_, index) => `n${index}`);
    expect((await post("/v1/products:label", { productIds: [ids[0]], add: many, remove: [] })).body["code"]).toBe("catalog.too_many_labels");
    expect((await server.send("GET", "/v1/product-labels")).body["items"]).toEqual(expect.arrayContaining([{ label: "端午", products: 3 }, { label: "old", products: 2 }]));
    expect((await server.send("GET", `/v1/products?label=${encodeURIComponent("端午")}`)).body["items"]).toHaveLength(3);
  });
});
