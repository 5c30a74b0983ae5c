import { asId, type MemberId } from "@regulars/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installKeyRing, loadKeyRing, newKeys } from "../../platform/crypto/keys.js";
import { installTypeParsers } from "../../platform/db/row.js";
import { Dispatcher } from "../../platform/events/dispatcher.js";
import { silentLog } from "../../platform/log.js";
import { pastHorizon } from "../../test/horizon.js";
import { testServer, type TestServer } from "../../test/http.js";
import { balancesAt } from "../ledger/index.js";
import { enrolMembers } from "../members/index.js";
import { routes as membersRoutes } from "../members/routes.js";
import { ensureProgramme } from "../stores/index.js";
import { pointsReactions } from "./reactions.js";
import { routes } from "./routes.js";

let server: TestServer;
let next = 0;

beforeAll(async () => {
  installTypeParsers();
  installKeyRing(loadKeyRing(newKeys()));
  server = await testServer([...routes, ...membersRoutes]);
  await server.database.transaction((tx) => ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: "Asia/Shanghai" }, server.clock.now()));
});
afterAll(() => server.close());

const deliver = async (): Promise<void> => {
  const dispatcher = new Dispatcher(server.database, server.clock, silentLog(), pointsReactions);
  await pastHorizon(server.database);
  while ((await dispatcher.runOnce()) > 0);
};
const enrol = (name: string | null): Promise<MemberId> => server.database.transaction(async (tx) => {
  const [made] = await enrolMembers(tx, [{ identities: [{ kind: "external", value: `p:${(next += 1)}` }], name, channel: "store", actor: "test" }], server.clock.now());
  return made?.outcome === "enrolled" ? made.memberId : asId<"member">("");
});
const change = (memberId: string, body: object) => server.send("PATCH", `/v1/members/${memberId}`, { body });
const points = async (memberId: MemberId): Promise<number> => (await server.database.transaction((tx) => balancesAt(tx, [memberId], ["points"], server.clock.now())))[0]?.balance ?? 0;
const publish = (body: object) => server.send("POST", "/v1/points/profile-rewards", { body });

describe("thanks for a profile", () => {
  it("is given for nothing until the programme says so", async () => {
    const memberId = await enrol("王小明");
    await deliver();
    expect(await points(memberId)).toBe(0);
    expect((await server.send("GET", "/v1/points/profile-rewards")).body).toEqual({ current: { name: 0, birthday: 0, gender: 0, email: 0 }, versions: [] });
  });

  it("is given once for each field in a life, also after it was emptied and filled again, and whatever it brings by then", async () => {
    await publish({ name: 5, birthday: 10, gender: 0, email: 5 });
    const memberId = await enrol("王小明");
    await deliver();
    expect(await points(memberId)).toBe(5);
    await change(memberId, { birthday: "06-15", gender: "male" });
    await deliver();
    expect(await points(memberId)).toBe(15);
    await change(memberId, { name: null });
    await publish({ name: 50, birthday: 10, gender: 0, email: 5 });
    await change(memberId, { name: "王大明" });
    await change(memberId, { email: "a@example.com" });
    await change(memberId, { email: null });
    await change(memberId, { email: "b@example.com" });
    await deliver();
    expect(await points(memberId)).toBe(20);
    expect((await server.send("GET", `/v1/members/${memberId}/points/entries`)).body["items"]).toMatchObject([
      { kind: "profile", source: "profile:email", points: 5 }, { kind: "profile", source: "profile:birthday", points: 10 }, { kind: "profile", source: "profile:name", points: 5 },
    ]);
  });
});
