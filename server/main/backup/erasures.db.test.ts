import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { instant, timeZone, type MemberId } from "@regulars/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeAccount } from "../../modules/leaving/index.js";
import { enrolMembers, erasuresAfter, findMembers, identifyMany } from "../../modules/members/index.js";
import { moduleInvariants } from "../wiring.js";
import { ensureProgramme } from "../../modules/stores/index.js";
import { earnPoints } from "../../modules/points/index.js";
import { FakeClock } from "../../platform/clock.js";
import { installKeyRing, loadKeyRing, newKeys } from "../../platform/crypto/keys.js";
import { checkInvariants } from "../../platform/db/checks.js";
import { installTypeParsers } from "../../platform/db/row.js";
import { openDatabase, type Database } from "../../platform/db/tx.js";
import { emptyDatabase, testDatabase, type TestDatabase } from "../../test/database.js";
import { tracesOf } from "../../test/scan.js";
import { backUp } from "./backup.js";
import { readErasureLog, replayErasures, writeErasureLog } from "./erasures.js";
import { restore } from "./restore.js";

const now = instant(Date.parse("2026-03-02T02:00:00Z"));
const ring = loadKeyRing(newKeys());
const secrets = ["13698765432", "司徒明月", "1979-08-17"];
let source: TestDatabase;
let database: Database;
let folder: string;

beforeAll(async () => {
  installTypeParsers();
  installKeyRing(ring);
  source = await testDatabase();
  database = openDatabase(source.appUrl, { max: 4, applicationName: "erasures-test" });
  folder = mkdtempSync(join(tmpdir(), "regulars-erasures-"));
  await database.transaction((tx) => ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: "Asia/Shanghai", phoneRegion: "CN" }, now));
});
afterAll(async () => {
  await database.close();
  await source.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function enrol(phone: string, name: string): Promise<MemberId> {
  const [made] = await database.transaction((tx) => enrolMembers(tx, [{ identities: [{ kind: "phone", value: phone }], name, birthday: "1979-08-17", channel: "store", actor: "test" }], now));
  if (made?.outcome !== "enrolled") throw new Error("enrolled");
  return made.memberId;
}

describe("a backup from before somebody left", () => {
  it("restored with the list of the forgotten holds nothing of them, and everybody else", async () => {
    const [leaver, stayer] = [await enrol("13698765432", "司徒明月"), await enrol("13698765433", "王小明")];
    await database.transaction((tx) => earnPoints(tx, [{ memberId: leaver, points: 70, source: "test:1", sourceClass: "PROMO", occurredAt: now, actor: "test" }], now));
    const backup = join(folder, "before");
    await backUp({
      ownerUrl: source.ownerUrl, folder: backup, now, programVersion: "0.1.0", keyIds: { master: ring.master.map(({ id }) => id), index: ring.index.map(({ id }) => id) },
      currency: { code: "CNY", minorDigits: 2 }, timeZone: timeZone("Asia/Shanghai"), onProgress: () => undefined,
    });
    await database.transaction((tx) => closeAccount(tx, { memberId: leaver, confirmForfeit: 70, reason: "asked", actor: "test" }, now));
    const log = join(folder, "erasures.log");
    writeErasureLog(log, ring, await database.transaction((tx) => erasuresAfter(tx, null, 1_000)));
    expect(readFileSync(log, "utf8")).toContain(leaver);

    const target = await emptyDatabase();
    const restored = openDatabase(target.appUrl, { max: 4, applicationName: "erasures-test" });
    try {
      await restore({ ownerUrl: target.ownerUrl, folder: backup, onProgress: () => undefined });
      expect((await restored.transaction((tx) => findMembers(tx, [leaver]))).get(leaver)?.state, "the backup has brought the member back").toBe("active");
      const erasures = readErasureLog(log, ring);
      expect(await replayErasures(restored, erasures, new FakeClock(now))).toBe(1);
      expect(await replayErasures(restored, erasures, new FakeClock(now)), "a second time changes nothing").toBe(0);
      expect((await tracesOf(target.ownerUrl, secrets.slice(0, 2))).traces).toEqual([]);
      expect(await restored.transaction((tx) => identifyMany(tx, [{ kind: "phone", value: "13698765432" }, { kind: "phone", value: "13698765433" }]))).toEqual([null, stayer]);
      expect((await checkInvariants(restored, moduleInvariants())).filter((each) => each.breaks.length > 0)).toEqual([]);
    } finally {
      await restored.close();
      await target.drop();
    }
  });

  it("is not restored with a list that somebody else has written or changed", async () => {
    const log = join(folder, "forged.log");
    const [first] = await database.transaction((tx) => erasuresAfter(tx, null, 1_000));
    if (first === undefined) throw new Error("somebody has left");
    writeErasureLog(log, ring, [first]);
    expect(readErasureLog(log, ring)).toEqual([first]);
    expect(() => readErasureLog(log, loadKeyRing(newKeys()))).toThrow("line 1");
    appendFileSync(log, "{}\n");
    expect(() => readErasureLog(log, ring)).toThrow("line 2");
    writeFileSync(log, readFileSync(log, "utf8").split("\n")[0]?.replace(first.memberId, "0190a1b2-0000-7000-8000-000000000001") ?? "");
    expect(() => readErasureLog(log, ring)).toThrow("line 1");
    expect(readErasureLog(join(folder, "none.log"), ring)).toEqual([]);
  });
});
