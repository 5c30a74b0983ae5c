import { asId, businessDate, instant, type StoreId } from "@regulars/kernel";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { checkInvariants } from "../../../platform/db/checks.js";
import { openDatabase, type Database, type Tx } from "../../../platform/db/tx.js";
import { testDatabase, type TestDatabase } from "../../../test/database.js";
import { invariants } from "../invariants.js";
import { programmeSettings, storeDirectory } from "./directory.js";
import { changeRegion, closeBusinessDate, createBrand, createRegion, createTill, listTills, storesClosedOn } from "./places.js";
import { ensureProgramme } from "./programme.js";
import { assignmentsOn, changeStore, createStore, upsertStores } from "./stores.js";

const now = instant(Date.parse("2026-03-02T02:00:00Z"));
const later = instant(Date.parse("2026-04-02T02:00:00Z"));
const yuan = { currency: { code: "CNY", minorDigits: 2 }, timeZone: "Asia/Shanghai" };
let given: TestDatabase;
let database: Database;
const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.transaction(work);
const problemOf = async (work: Promise<unknown>): Promise<string> => work.then(() => "no problem", (error: unknown) => (error instanceof Error ? error.message : "?"));
const named = (text: string) => ({ "zh-CN": text, en: text });

beforeAll(async () => {
  given = await testDatabase();
  database = openDatabase(given.appUrl, { max: 10, applicationName: "stores-test" });
});
afterEach(async () => {
  expect((await checkInvariants(database, invariants)).filter((each) => each.breaks.length > 0)).toEqual([]);
});
afterAll(async () => {
  await database.close();
  await given.drop();
});

describe("the programme", () => {
  it("is made once, whoever starts first, and keeps its currency", async () => {
    const made = await Promise.all(Array.from({ length: 5 }, () => inTx((tx) => ensureProgramme(tx, yuan, now))));
    expect(new Set(made.map((each) => each.programId)).size).toBe(1);
    expect(await problemOf(inTx((tx) => ensureProgramme(tx, { ...yuan, currency: { code: "GBP", minorDigits: 2 } }, now)))).toBe("stores.currency_fixed");
    await inTx((tx) => ensureProgramme(tx, { ...yuan, timeZone: "Asia/Urumqi", phoneRegion: "HK" }, now));
    expect(await inTx(programmeSettings)).toMatchObject({ timeZone: "Asia/Urumqi", phoneRegion: "HK", currency: { code: "CNY", minorDigits: 2 } });
    await inTx((tx) => ensureProgramme(tx, { ...yuan, phoneRegion: "CN" }, now));
  });
});

describe("stores", () => {
  it("need no more than a code, and are known at once, to this and to every later transaction", async () => {
    const store = await inTx(async (tx) => {
      const made = await createStore(tx, { code: "S1" }, now);
      expect((await storeDirectory(tx)).byCode("S1")?.storeId).toBe(made.storeId);
      return made;
    });
    expect(store).toMatchObject({ name: named("S1"), timeZone: "Asia/Shanghai", state: "open" });
    expect((await inTx(storeDirectory)).byId(store.storeId)).toEqual(store);
    expect(await problemOf(inTx((tx) => createStore(tx, { code: "S1" }, now)))).toBe("stores.code_taken");
  });

  it("made in a transaction that was undone are known to nobody", async () => {
    await problemOf(inTx(async (tx) => {
      await createStore(tx, { code: "UNDONE" }, now);
      expect((await storeDirectory(tx)).byCode("UNDONE")).toBeDefined();
      throw new Error("undone");
    }));
    expect((await inTx(storeDirectory)).byCode("UNDONE")).toBeUndefined();
  });

  it("come from files by code: written once, changed where they differ, refused row by row", async () => {
    const rows = [{ code: "F1", name: named("一店") }, { code: "F2", regionCode: "nowhere" }, { code: "F3", timeZone: "Mars/Olympus" }, { code: "F1", labels: ["24h"] }];
    expect((await inTx((tx) => upsertStores(tx, rows, now))).map((each) => (each.outcome === "refused" ? each.problem.code : each.outcome)))
      .toEqual(["created", "stores.region_unknown", "stores.time_zone_unknown", "updated"]);
    expect((await inTx((tx) => upsertStores(tx, [{ code: "F1" }], now)))[0]?.outcome).toBe("unchanged");
    expect((await inTx(storeDirectory)).byCode("F1")).toMatchObject({ name: named("一店"), labels: ["24h"] });
  });

  it("made by two files at once are one store", async () => {
    const results = (await Promise.all(Array.from({ length: 6 }, (_, index) => inTx((tx) => upsertStores(tx, [{ code: "TWIN", labels: [`${index}`] }], now))))).flat();
    const ids = new Set(results.map((each) => (each.outcome === "refused" ? "" : each.storeId)));
    expect(ids.size).toBe(1);
    expect(results.filter((each) => each.outcome === "created")).toHaveLength(1);
  });

  it("that change brand keep the history of where they belonged", async () => {
    const brand = await inTx((tx) => createBrand(tx, { code: "fresh", name: named("鲜") }, now));
    const store = await inTx((tx) => createStore(tx, { code: "MOVER" }, now));
    await inTx((tx) => changeStore(tx, store.storeId, { brandId: brand.brandId }, later));
    const asked = ["2026-01-01", "2026-03-02", "2026-04-01", "2026-04-02", "2027-01-01"].map((on) => ({ storeId: store.storeId, on: businessDate(on) }));
    expect((await inTx((tx) => assignmentsOn(tx, asked))).map((each) => each.brandId === brand.brandId)).toEqual([false, false, false, true, true]);
    expect(await problemOf(inTx((tx) => changeStore(tx, store.storeId, { state: "closed", revision: store.revision }, later)))).toBe("stores.revision_mismatch");
    expect(await problemOf(inTx((tx) => changeStore(tx, asId<"store">("0190a1b2-0000-7000-8000-000000000001") satisfies StoreId, {}, later)))).toBe("stores.not_found");
  });
});

describe("regions", () => {
  it("lie in each other, never in themselves, and belong to their brand", async () => {
    const [east, shanghai] = await inTx(async (tx) => {
      const outer = await createRegion(tx, { code: "east", name: named("华东") }, now);
      return [outer, await createRegion(tx, { code: "sh", name: named("上海"), parentRegionId: outer.regionId }, now)] as const;
    });
    const store = await inTx((tx) => createStore(tx, { code: "SH1", regionCode: "sh" }, now));
    expect((await inTx(storeDirectory)).regionsOf(store)).toEqual([shanghai.regionId, east.regionId]);
    expect(await problemOf(inTx((tx) => changeRegion(tx, east.regionId, { parentRegionId: shanghai.regionId })))).toBe("stores.region_cycle");
    const other = await inTx((tx) => createBrand(tx, { code: "other", name: named("另") }, now));
    expect(await problemOf(inTx((tx) => changeRegion(tx, shanghai.regionId, { brandId: other.brandId })))).toBe("stores.region_of_other_brand");
    await inTx((tx) => changeRegion(tx, shanghai.regionId, { parentRegionId: null }));
    expect((await inTx(storeDirectory)).regionsOf(store)).toEqual([shanghai.regionId]);
  });
});

describe("tills and business days", () => {
  it("have one till of a code per store", async () => {
    const store = await inTx((tx) => createStore(tx, { code: "T1" }, now));
    await inTx((tx) => createTill(tx, store.storeId, { code: "1" }, now));
    expect(await problemOf(inTx((tx) => createTill(tx, store.storeId, { code: "1" }, now)))).toBe("stores.code_taken");
    expect((await inTx((tx) => listTills(tx, store.storeId))).map((each) => each.code)).toEqual(["1"]);
  });

  it("close once, and not before they have begun where the store is", async () => {
    const west = await inTx((tx) => createStore(tx, { code: "LA", timeZone: "America/Los_Angeles" }, now));
    const day = businessDate("2026-03-02");
    expect(await problemOf(inTx((tx) => closeBusinessDate(tx, day, now, [west.storeId])))).toBe("stores.day_not_over");
    const yesterday = businessDate("2026-03-01");
    const { closed } = await inTx((tx) => closeBusinessDate(tx, yesterday, now));
    expect(closed).toBeGreaterThan(3);
    expect((await inTx((tx) => closeBusinessDate(tx, yesterday, now))).closed).toBe(0);
    expect((await inTx((tx) => storesClosedOn(tx, yesterday))).has(west.storeId)).toBe(true);
  });
});
