import { randomUUID } from "node:crypto";
import { apiClient } from "@regulars/api-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { must, type Running, startDemo } from "./program.js";

type Client = ReturnType<typeof apiClient>;

/** Goal: what a member, a cashier and an operations lead live through in a year works end to end, through the contract alone. */
describe("a member's year", () => {
  let running: Running;
  let api: Client;
  let stores: readonly { storeId: string; code: string }[] = [];
  beforeAll(async () => {
    running = await startDemo();
    api = apiClient(running);
    stores = must(await api.GET("/v1/stores", { params: { query: { limit: 5 } } })).items;
  }, 480_000);
  afterAll(async () => {
    expect(await running?.stop()).toBe(0);
  });

  const key = (): { header: { "Idempotency-Key": string } } => ({ header: { "Idempotency-Key": randomUUID() } });
  const now = async (): Promise<string> => must(await api.GET("/v1/test-clock")).now;
  const advanceDays = async (days: number): Promise<void> => {
    must(await api.POST("/v1/test-clock:advance", { body: { milliseconds: days * 86_400_000 } }));
  };
  const enrol = async (): Promise<string> => {
    const phone = `139${String(Math.floor(10_000_000 + 89_999_999 * (Number(`0x${randomUUID().slice(0, 8)}`) / 0xffffffff)))}`;
    return must(await api.POST("/v1/members", { body: { phone, channel: "pos", storeId: stores[0]?.storeId ?? "" } })).memberId;
  };
  const buy = async (memberId: string | null, netPaid: number, options: { store?: number; lines?: number } = {}) => {
    const lines = Array.from({ length: options.lines ?? 1 }, (_, index) => ({ lineNo: index + 1, sku: `E2E-${index + 1}`, quantity: 1, listPrice: netPaid, netPaid }));
    return must(await api.POST("/v1/orders", {
      params: key(),
      body: {
        externalId: randomUUID(), kind: "sale", storeId: stores[options.store ?? 0]?.storeId ?? "", channel: "pos", ...(memberId === null ? {} : { memberId }),
        occurredAt: await now(), lines, tenders: [{ kind: "cash", amount: netPaid * lines.length }],
      },
    }));
  };
  const balance = async (memberId: string) => must(await api.GET("/v1/members/{memberId}/points", { params: { path: { memberId } } }));

  it("a purchase becomes points that explain themselves, and a part that comes back takes its own points along", async () => {
    const memberId = await enrol();
    const order = await buy(memberId, 990, { lines: 3 });
    expect(order.earned?.points).toBe(29);
    const why = must(await api.GET("/v1/orders/{orderId}/explanation", { params: { path: { orderId: order.orderId } } }));
    expect(why.lines.map((line) => line.points)).toEqual([10, 10, 9]);
    const preview = must(await api.POST("/v1/orders/{orderId}/returns:preview", { params: { path: { orderId: order.orderId } }, body: { lines: [{ lineNo: 1, quantity: 1 }], reason: "changed_mind" } }));
    const done = must(await api.POST("/v1/orders/{orderId}/returns", { params: { path: { orderId: order.orderId }, ...key() }, body: { lines: [{ lineNo: 1, quantity: 1 }], reason: "changed_mind", validityToken: preview.validityToken } }));
    expect(done.effects).toEqual(preview.effects);
    expect((await balance(memberId)).available).toBe(19);
  });

  it("the same receipt sent again changes nothing, and another one under its number is refused", async () => {
    const memberId = await enrol();
    const body = { externalId: randomUUID(), kind: "sale" as const, storeId: stores[0]?.storeId ?? "", channel: "pos", memberId, occurredAt: await now(), lines: [{ lineNo: 1, sku: "E2E-1", quantity: 1, listPrice: 5_000, netPaid: 5_000 }], tenders: [] };
    const first = await api.POST("/v1/orders", { params: key(), body });
    const second = await api.POST("/v1/orders", { params: key(), body });
    expect([first.response.status, second.response.status]).toEqual([201, 200]);
    expect(second.data).toEqual(first.data);
    const other = await api.POST("/v1/orders", { params: key(), body: { ...body, lines: [{ lineNo: 1, sku: "E2E-1", quantity: 1, listPrice: 6_000, netPaid: 6_000 }] } });
    expect(other.response.status).toBe(409);
  });

  it("points are set aside at the till, spent, and given back with the goods", async () => {
    const memberId = await enrol();
    await buy(memberId, 100_000);
    const before = (await balance(memberId)).available;
    const hold = must(await api.POST("/v1/points/holds", { params: key(), body: { memberId, points: 300 } }));
    expect((await balance(memberId)).held).toBe(300);
    must(await api.POST("/v1/points/holds/{holdId}:capture", { params: { path: { holdId: hold.holdId }, ...key() }, body: { points: 200 } }));
    const after = await balance(memberId);
    expect([after.available, after.held]).toEqual([before - 200, 0]);
  });

  it("checking in counts once a day and grows into a streak", async () => {
    const memberId = await enrol();
    const checkIn = () => api.POST("/v1/members/{memberId}/check-ins", { params: { path: { memberId } }, body: {} });
    expect((await checkIn()).response.status).toBe(201);
    expect((await checkIn()).response.status).toBe(200);
    await advanceDays(1);
    expect(must(await checkIn()).streakDays).toBe(2);
  });

  it("points move to another member and keep their end", async () => {
    const [from, to] = [await enrol(), await enrol()];
    await buy(from, 50_000);
    const ends = (await balance(from)).expiring[0]?.expiresAt;
    must(await api.POST("/v1/points/transfers", { params: key(), body: { fromMemberId: from, toMemberId: to, points: 120, note: "", asset: "points" } }));
    const received = await balance(to);
    expect([received.available, received.expiring[0]?.expiresAt]).toEqual([120, ends]);
  });

  it("spending ¥5,000 in a year makes silver, exactly, and returning makes it less", async () => {
    const memberId = await enrol();
    await buy(memberId, 499_999);
    const tier = async () => must(await api.GET("/v1/members/{memberId}/tier", { params: { path: { memberId } } }));
    expect([(await tier()).tierCode, (await tier()).progress?.stillNeeded]).toEqual(["basic", 1]);
    await buy(memberId, 1);
    expect((await tier()).tierCode).toBe("silver");
    expect((await buy(memberId, 10_000)).earned?.points).toBe(120);
  });

  it("a rule is drafted, examined, published to two stores, and earns there and nowhere else", async () => {
    const grey = [stores[0]?.storeId ?? "", stores[1]?.storeId ?? ""];
    const rule = must(await api.POST("/v1/earning-rules", {
      params: key(),
      body: { code: `e2e-${randomUUID().slice(0, 8)}`, name: { "zh-CN": "试点加赠", en: "Pilot bonus" }, definition: { conditions: { kind: "spend_at_least", params: { amount: 10_000 } }, effects: [{ kind: "fixed_bonus", asset: "points", params: { points: 77 } }] } },
    }));
    const draft = rule.versions[0];
    const examined = must(await api.POST("/v1/earning-rules:examine", { body: { storeId: grey[0] ?? "", channel: "store", lines: [{ netPaid: 9_000, quantity: 1, labels: [] }], tenders: [], draftIds: [draft?.versionId ?? ""], draftsOnly: true } }));
    expect(JSON.stringify(examined)).toContain("1000");
    must(await api.POST("/v1/earning-rules/{ruleId}:publish", { params: { path: { ruleId: rule.ruleId }, ...key() }, body: { storeIds: grey, isBackdated: false } }));
    const member = await enrol();
    expect((await buy(member, 10_000, { store: 1 })).earned?.points).toBe(177);
    expect((await buy(await enrol(), 10_000, { store: 3 })).earned?.points).toBe(100);
  });

  it("a receipt without a member is claimed once", async () => {
    const order = await buy(null, 20_000, { store: 4 });
    const [one, two] = [await enrol(), await enrol()];
    const claims = await Promise.all([one, two].map((memberId) => api.POST("/v1/orders/{orderId}:claim", { params: { path: { orderId: order.orderId }, ...key() }, body: { memberId } })));
    expect(claims.map((each) => each.response.status).sort()).toEqual([200, 409]);
    expect((await balance(one)).balance + (await balance(two)).balance).toBe(200);
  });

  it("a year and a month later the points have ended, whether the night ran or not", async () => {
    const memberId = await enrol();
    await buy(memberId, 30_000, { store: 3 });
    expect((await balance(memberId)).available).toBe(300);
    await advanceDays(400);
    const after = await balance(memberId);
    expect([after.available, after.expiring.length]).toEqual([0, 0]);
  });
});

/** The answer of a call that must have gone well; the problem is in the failure otherwise. */
