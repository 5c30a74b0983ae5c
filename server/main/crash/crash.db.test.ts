import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../platform/random.js";
import { Program } from "./program.js";

/** Twenty kills in the long run, four in the normal one: server and database in turn. */
const kills = process.env["REGULARS_LONG"] === "1" ? 20 : 4;

interface Acknowledged {
  readonly memberId: string;
  readonly points: number;
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (typeof address === "object" && address !== null ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}

/**
 * Goal: a write that was acknowledged is there after any crash, and exactly once.
 * Method: tills send adjustments and orders with keys of their own, repeating each until it is acknowledged, while the program
 * and its database are killed again and again. In the end the books hold exactly what was acknowledged.
 */
describe("a program that is killed under load", () => {
  let program: Program;
  beforeAll(async () => {
    program = new Program(join(mkdtempSync(join(tmpdir(), "regulars-crash-"))), await freePort());
    program.prepare();
    await program.start();
  }, 480_000);
  afterAll(() => program.end());

  it(`loses no acknowledged write and doubles none, over ${kills} kills of server and database`, async () => {
    const authorization = { authorization: `Bearer ${program.apiKey()}`, "content-type": "application/json" };
    const get = async (path: string): Promise<Record<string, never>> => (await (await fetch(program.baseUrl + path, { headers: authorization })).json()) as Record<string, never>;
    const stores = (await get("/v1/stores?limit=5"))["items"] as unknown as { storeId: string }[];
    const members: string[] = [];
    for (let n = 0; n < 12; n += 1) {
      const response = await fetch(`${program.baseUrl}/v1/members`, {
        method: "POST", headers: authorization, body: JSON.stringify({ phone: `1390000${String(1_000 + n)}`, channel: "pos", storeId: stores[0]?.storeId }),
      });
      const answer = (await response.json()) as { memberId?: string };
      expect(response.status, JSON.stringify(answer)).toBe(201);
      members.push(String(answer.memberId));
    }

    const state = { running: true, failed: false };
    const acknowledged: Acknowledged[] = [];
    let repeats = 0;
    /** Sends until there is an answer that is final; every try bears the same key. */
    const insist = async (path: string, body: unknown): Promise<{ status: number; answer: Record<string, never> }> => {
      const key = newId<"key">();
      for (let attempt = 0; ; attempt += 1) {
        try {
          const response = await fetch(program.baseUrl + path, { method: "POST", headers: { ...authorization, "idempotency-key": key }, body: JSON.stringify(body), signal: AbortSignal.timeout(10_000) });
          const answer = (await response.json()) as Record<string, never>;
          if (response.status < 500 && answer["code"] !== "idempotency.in_progress") return { status: response.status, answer };
        } catch {
          // The server went away before it answered: whether it had committed is unknown, so the same request goes again.
        }
        repeats += 1;
        if (state.failed || attempt > 3_000) throw new Error(`no answer to ${path}`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    };
    const till = async (number: number): Promise<void> => {
      for (let n = 0; state.running; n += 1) {
        const memberId = members[(number + n) % members.length] ?? "";
        if (n % 2 === 0) {
          const { status, answer } = await insist(`/v1/members/${memberId}/points/adjustments`, { points: 3, reasonCode: "goodwill", note: "crash test" });
          expect(status, JSON.stringify(answer)).toBe(201);
          acknowledged.push({ memberId, points: 3 });
        } else {
          const { status, answer } = await insist("/v1/orders", {
            externalId: newId(), storeId: stores[0]?.storeId, channel: "pos", memberId, occurredAt: new Date().toISOString(),
            lines: [{ lineNo: 1, sku: "crash-test", quantity: 1, listPrice: 1_000, netPaid: 1_000 }], tenders: [{ kind: "cash", amount: 1_000 }],
          });
          expect([200, 201], JSON.stringify(answer)).toContain(status);
          acknowledged.push({ memberId, points: (answer["earned"] as unknown as { points: number }).points });
        }
      }
    };
    const killing = async (): Promise<void> => {
      for (let kill = 0; kill < kills && state.running; kill += 1) {
        await new Promise((resolve) => setTimeout(resolve, 700 + 200 * (kill % 4)));
        const before = acknowledged.length;
        process.stdout.write(`kill ${kill + 1} of ${kills} (${kill % 2 === 0 ? "program" : "database"}) after ${before} acknowledged writes\n`);
        if (kill % 2 === 0) {
          await program.kill("SIGKILL");
          await program.start();
        } else {
          program.killDatabase();
        }
        // Work goes on after each kill.
        const deadline = performance.now() + 240_000;
        while (acknowledged.length < before + 10) {
          if (program.died) throw new Error(`the program ended by itself after kill ${kill + 1}:\n${program.said()}`);
          if (performance.now() > deadline) throw new Error(`nothing was acknowledged after kill ${kill + 1}:\n${program.said()}`);
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      }
    };
    const tills = Promise.all(Array.from({ length: 6 }, (_, number) => till(number)));
    try {
      await Promise.race([tills, killing()]);
      state.running = false;
      await tills;
    } finally {
      // After a failure nobody insists any longer: what went wrong first is what the test says.
      Object.assign(state, { running: false, failed: true });
      await Promise.allSettled([tills]);
    }

    const expected = new Map<string, number>();
    for (const { memberId, points } of acknowledged) expected.set(memberId, (expected.get(memberId) ?? 0) + points);
    for (const memberId of members) {
      const balance = await get(`/v1/members/${memberId}/points`);
      expect(Number(balance["balance"]), `balance of ${memberId}`).toBe(expected.get(memberId) ?? 0);
    }
    expect(acknowledged.length).toBeGreaterThan(kills * 10);
    expect(await program.kill("SIGTERM")).toBe(0);
    const check = spawnSync(process.execPath, ["--import", "tsx", "server/main/cli.ts", "check"], {
      env: { ...process.env, REGULARS_MODE: "demo", REGULARS_DATA_DIR: program.dataDir, REGULARS_LOG_LEVEL: "warn", DATABASE_URL: "" }, encoding: "utf8",
    });
    expect(check.status, check.stdout + check.stderr).toBe(0);
    process.stdout.write(`${acknowledged.length} writes acknowledged over ${kills} kills, ${repeats} repeats sent, none lost, none doubled\n`);
  }, 900_000);
});
