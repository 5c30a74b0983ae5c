import type { MemberId } from "@regulars/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installKeyRing, loadKeyRing, newKeys } from "../../platform/crypto/keys.js";
import { installTypeParsers } from "../../platform/db/row.js";
import { newId } from "../../platform/random.js";
import { testServer, type TestServer } from "../../test/http.js";
import { enrolMembers } from "../members/index.js";
import { ensureProgramme } from "../stores/index.js";
import { gamesRoutes } from "./routes.js";

const now = Date.parse("2026-03-02T02:00:00Z");
let server: TestServer;
let members: readonly MemberId[];

beforeAll(async () => {
  installTypeParsers();
  installKeyRing(loadKeyRing(newKeys()));
  server = await testServer(gamesRoutes);
  members = await server.database.transaction(async (tx) => {
    await ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: "Asia/Shanghai" }, server.clock.now());
    const commands = Array.from({ length: 300 }, (_, index) => ({ identities: [{ kind: "phone" as const, value: `+86139${String(index).padStart(8, "0")}` }], channel: "app", actor: "test" }));
    return (await enrolMembers(tx, commands, server.clock.now())).flatMap((each) => (each.outcome === "enrolled" ? [each.memberId] : []));
  });
});
afterAll(() => server.close());

const urlOf = (index: number): string => `/v1/members/${members[index] ?? ""}/check-ins`;

describe("POST /v1/members/{memberId}/check-ins", () => {
  it("answers 201, and 200 with the first result on a repeat, with or without a key", async () => {
    const first = await server.send("POST", urlOf(0), { body: { channel: "mini_program" }, key: null });
    expect(first).toMatchObject({ status: 201, body: { memberId: members[0], localDate: "2026-03-02", streakDays: 1, points: 5, bonusPoints: 0, storeId: null, channel: "mini_program", checkedInAt: new Date(now).toISOString() } });
    const again = await server.send("POST", urlOf(0), { body: {} });
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect(await server.send("POST", urlOf(0), { key: null })).toMatchObject({ status: 200 });
  });

  it("takes 300 members at once, each once, though each asks three times", async () => {
    const answers = await Promise.all([0, 1, 2].flatMap(() => members.slice(1).map((_, index) => server.send("POST", urlOf(index + 1), { body: {}, key: null }))));
    const statuses = answers.map((each) => each.status);
    expect([statuses.filter((status) => status === 201).length, statuses.filter((status) => status === 200).length]).toEqual([299, 598]);
  });

  it("decides the day itself", async () => {
    expect(await server.send("POST", urlOf(1), { body: { occurredAt: "2026-03-01T00:00:00Z" } })).toMatchObject({ status: 422, body: { errors: [{ pointer: "/occurredAt", code: "unknown_field" }] } });
  });

  it("refuses unknown members and stores outside the caller's scope without touching the others", async () => {
    const token = server.token(["games.check_in"], [newId<"store">()]);
    server.clock.advance(86_400_000);
    const [ok, outside, unknown] = await Promise.all([
      server.send("POST", urlOf(2), { body: {}, token }), server.send("POST", urlOf(3), { body: { storeId: newId<"store">() }, token }),
      server.send("POST", `/v1/members/${newId<"member">()}/check-ins`, { body: {}, token }),
    ]);
    expect(ok).toMatchObject({ status: 201, body: { streakDays: 2 } });
    expect(outside).toMatchObject({ status: 403, body: { code: "access.store_out_of_scope" } });
    expect(unknown).toMatchObject({ status: 404, body: { code: "games.member_unknown" } });
    expect(await server.send("POST", urlOf(4), { body: {}, token: server.token(["games.read"]) })).toMatchObject({ status: 403 });
  });
});

describe("GET /v1/members/{memberId}/check-ins", () => {
  it("shows a month", async () => {
    const { status, body } = await server.send("GET", `${urlOf(2)}?month=2026-03`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ memberId: members[2], today: "2026-03-03", isCheckedInToday: true, streakDays: 2, nextBonus: { inCheckIns: 1, points: 5 }, items: [{ localDate: "2026-03-02" }, { localDate: "2026-03-03", streakDays: 2 }], nextCursor: null });
    expect(await server.send("GET", `${urlOf(2)}?month=2026-13`)).toMatchObject({ status: 422 });
  });
});

describe("/v1/check-in-settings", () => {
  it("are published by version", async () => {
    expect((await server.send("GET", "/v1/check-in-settings")).body).toMatchObject({ current: { version: 0, basePoints: 5, cycleDays: 7 } });
    const body = { basePoints: 8, streakBonuses: [{ day: 7, points: 30 }], cycleDays: 7, startsOn: "2026-03-04" };
    expect(await server.send("POST", "/v1/check-in-settings", { body })).toMatchObject({ status: 201, body: { version: 1, startsOn: "2026-03-04", isEnabled: true, basePoints: 8 } });
    expect(await server.send("POST", "/v1/check-in-settings", { body: { ...body, streakBonuses: [{ day: 9, points: 1 }], startsOn: "2026-03-05" } })).toMatchObject({ status: 422, body: { errors: [{ pointer: "/streakBonuses/0/day", code: "beyond_the_cycle" }] } });
    server.clock.advance(86_400_000);
    expect(await server.send("POST", urlOf(2), { body: {} })).toMatchObject({ status: 201, body: { points: 8, streakDays: 3 } });
  });
});
