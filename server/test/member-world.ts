import { present, type MemberId } from "@regulars/kernel";
import { installKeyRing, loadKeyRing, newKeys } from "../platform/crypto/keys.js";
import type { Tx } from "../platform/db/tx.js";
import type { Route } from "../platform/http/route.js";
import { silentLog } from "../platform/log.js";
import { FakeSms, installSms } from "../platform/transports/sms.js";
import { testServer, type TestAnswer, type TestServer } from "./http.js";
import { routes as accessRoutes } from "../modules/access/routes.js";
import { enrolMembers, publishPolicy } from "../modules/members/index.js";
import { routes as memberRoutes } from "../modules/members/routes.js";
import { createStore, ensureProgramme } from "../modules/stores/index.js";
import { ensureTierSet } from "../modules/tiers/index.js";
import { authenticateMember } from "../modules/me/index.js";
import { routes } from "../modules/me/routes.js";

export const minute = 60_000;
const userAgent = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) MicroMessenger/8.0";

/** A server with one store, two texts to agree to, and messages that can be read. */
export class World {
  private people = 0;
  private addresses = 0;
  private constructor(readonly server: TestServer, readonly sms: FakeSms, readonly storeId: string) {}

  static async open(more: readonly Route[] = []): Promise<World> {
    installKeyRing(loadKeyRing(newKeys()));
    const server = await testServer([...routes, ...accessRoutes, ...memberRoutes, ...more], {
      sessions: (database, clock) => ({ staff: () => Promise.resolve(null), member: (token) => authenticateMember(database, token, clock.now()) }),
    });
    const sms = new FakeSms(server.clock, 500);
    installSms(sms, silentLog());
    const now = server.clock.now();
    const storeId = await server.database.transaction(async (tx) => {
      await ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: "Asia/Shanghai" }, now);
      await ensureTierSet(tx, { demo: true }, now);
      for (const purpose of ["marketing", "sharing"] as const) await publishPolicy(tx, { purpose, textZh: "我同意", textEn: "I agree", actor: "test" }, now);
      return (await createStore(tx, { code: "S1", name: { "zh-CN": "一店", en: "Store 1" } }, now)).storeId;
    });
    return new World(server, sms, storeId);
  }

  inTx<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.server.database.transaction(work);
  }

  newPhone(): string {
    this.people += 1;
    return `1391234${String(this.people).padStart(4, "0")}`;
  }

  /** A browser at an address of its own, unless it is given one. */
  browser(address?: string): Browser {
    this.addresses += 1;
    return new Browser(this, address ?? `10.0.${Math.floor(this.addresses / 250)}.${(this.addresses % 250) + 1}`);
  }

  async member(phone = this.newPhone()): Promise<{ readonly phone: string; readonly memberId: MemberId }> {
    const [made] = await this.inTx((tx) => enrolMembers(tx, [{ identities: [{ kind: "phone", value: phone }], channel: "app", name: "王小明", actor: "test" }], this.server.clock.now()));
    if (made?.outcome !== "enrolled") throw new Error("enrolled");
    return { phone, memberId: made.memberId };
  }
}

/** A browser: its address and its cookies. */
export class Browser {
  readonly jar: Record<string, string> = {};
  constructor(private readonly world: World, readonly address: string) {}

  async ask(method: string, url: string, body?: unknown): Promise<TestAnswer> {
    const cookie = Object.entries(this.jar).map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await this.world.server.send(method, url, {
      token: null, key: null, address: this.address, headers: { origin: "http://localhost", host: "localhost", "x-regulars-csrf": "1", "user-agent": userAgent, cookie },
      ...(body === undefined ? {} : { body }),
    });
    for (const line of ([] as unknown[]).concat(answer.headers["set-cookie"] ?? []).map(String)) {
      const name = line.slice(0, line.indexOf("="));
      if (/Max-Age=0/.test(line)) delete this.jar[name];
      else this.jar[name] = line.slice(line.indexOf("=") + 1, line.indexOf(";"));
    }
    return answer;
  }

  async askCode(phone: string): Promise<{ readonly challengeId: string; readonly code: string }> {
    const asked = await this.ask("POST", "/v1/member-sessions:request-code", { phone });
    const challengeId = String(asked.body["challengeId"]);
    const sent = present(this.world.sms.messages.find((each) => each.reference === challengeId), "the message of a code that was asked for");
    return { challengeId, code: String(sent.params["code"]) };
  }

  verify(challengeId: string, code: string): Promise<TestAnswer> {
    return this.ask("POST", "/v1/member-sessions:verify", { challengeId, code });
  }

  async logIn(phone: string): Promise<TestAnswer> {
    const { challengeId, code } = await this.askCode(phone);
    return this.verify(challengeId, code);
  }
}
