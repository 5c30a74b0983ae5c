import { present } from "@regulars/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { balancesAt, post, type Posting } from "./index.js";
import { aMember, at, earn, spend } from "./test/builders.js";
import { ledgerDatabase, type LedgerDatabase } from "./test/database.js";

const now = at("2026-01-10");
let db: LedgerDatabase;
beforeAll(async () => {
  db = await ledgerDatabase(now);
});
afterAll(() => db.close());

const inTx = <T>(work: Parameters<LedgerDatabase["database"]["transaction"]>[0]): Promise<T> => db.database.transaction(work) as Promise<T>;

describe("post", () => {
  it("gives and takes", async () => {
    const memberId = aMember();
    const list: Posting[] = [earn({ memberId, amount: 100 }, now), spend({ memberId, amount: 30 }, now), spend({ memberId, amount: 71 }, now)];
    const first = await inTx((tx) => post(tx, list, now));
    expect(first).toMatchObject([{ outcome: "posted", amount: 100 }, { outcome: "posted", amount: -30, balanceAfter: 70 }, { outcome: "refused", code: "ledger.insufficient" }]);
    const second = await inTx((tx) => post(tx, list, now));
    console.log(second);
    const [balance] = await inTx<readonly unknown[]>((tx) => balancesAt(tx, [memberId], ["points"], now));
    expect(present(balance, "")).toMatchObject({ balance: 70, available: 70 });
  });
});
