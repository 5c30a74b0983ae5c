import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installKeyRing, loadKeyRing, newKeys } from "../../platform/crypto/keys.js";
import { installTypeParsers } from "../../platform/db/row.js";
import { testServer, type TestServer } from "../../test/http.js";
import { gamesRoutes } from "../games/routes.js";
import { routes as membersRoutes } from "../members/routes.js";
import { routes as ordersRoutes } from "../orders/routes.js";
import { routes as pointsRoutes } from "../points/routes.js";
import { createStore, ensureProgramme } from "../stores/index.js";
import { ensureTierSet } from "../tiers/index.js";
import { leavingRoutes } from "./routes.js";

let server: TestServer;

beforeAll(async () => {
  installTypeParsers();
  installKeyRing(loadKeyRing(newKeys()));
  server = await testServer([...membersRoutes, ...pointsRoutes, ...ordersRoutes, ...gamesRoutes, ...leavingRoutes]);
  const now = server.clock.now();
  await server.database.transaction((tx) => ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: "Asia/Shanghai" }, now));
  await server.database.transaction((tx) => ensureTierSet(tx, { demo: false }, now));
  await server.database.transaction((tx) => createStore(tx, { code: "S1" }, now));
});
afterAll(() => server.close());

const send = (url: string, body: unknown) => server.send("POST", url, { body });

describe("a member who says no to everything that may be refused", () => {
  it("enrols, checks in, is given points, spends them, buys, and leaves like everybody", async () => {
    const purposes = ["marketing", "profiling", "birthday", "sharing"] as const;
    for (const purpose of purposes) expect((await send("/v1/consent-policies", { purpose, textZh: "文本", textEn: "text" })).status).toBe(201);
    const enrolled = await send("/v1/members", { phone: "13700001111" });
    expect(enrolled.status).toBe(201);
    const memberId = String(enrolled.body["memberId"]);
    const decisions = purposes.flatMap((purpose) => (purpose === "marketing" ? ["sms", "email", "push", "wechat"] : [null]).map((channel) => ({ purpose, channel, isGiven: false })));
    const refused = await send(`/v1/members/${memberId}/consents`, { decisions });
    expect([refused.status, (refused.body["current"] as { isGiven: boolean }[]).some((each) => each.isGiven)]).toEqual([201, false]);
    const statuses: Record<string, number> = {
      checkIn: (await send(`/v1/members/${memberId}/check-ins`, { channel: "mini_program" })).status,
      adjust: (await send(`/v1/members/${memberId}/points/adjustments`, { points: 100, reasonCode: "complaint", note: "x" })).status,
      buy: (await send("/v1/orders", {
        externalId: "N-1", channel: "store", storeCode: "S1", memberId, occurredAt: "2026-03-01T10:00:00+08:00",
        lines: [{ lineNo: 1, sku: "A", quantity: 1, listPrice: 1000, netPaid: 1000 }], tenders: [{ kind: "cash", amount: 1000 }],
      })).status,
    };
    const hold = await send("/v1/points/holds", { holdId: "0190a1b2-0000-7000-8000-00000000aaaa", memberId, points: 10 });
    statuses["hold"] = hold.status;
    statuses["spend"] = (await send("/v1/points/holds/0190a1b2-0000-7000-8000-00000000aaaa:capture", {})).status;
    expect(Object.entries(statuses).filter(([, status]) => status >= 300)).toEqual([]);
    const { confirmForfeit } = (await server.send("GET", `/v1/members/${memberId}/closing:preview`)).body;
    expect(confirmForfeit).toBeGreaterThanOrEqual(90);
    expect((await send(`/v1/members/${memberId}:close`, { confirmForfeit, reason: "asked" })).status).toBe(200);
  });
});
