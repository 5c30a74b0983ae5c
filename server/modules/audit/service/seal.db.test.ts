import { generateKeyPairSync } from "node:crypto";
import { instant } from "@regulars/kernel";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FakeClock } from "../../../platform/clock.js";
import { loadSigningKeys, newSigningSeed } from "../../../platform/crypto/signing.js";
import { checkInvariants } from "../../../platform/db/checks.js";
import { openDatabase, type Database } from "../../../platform/db/tx.js";
import type { AuditRecord } from "../../../platform/http/audit.js";
import { newId } from "../../../platform/random.js";
import { testDatabase, type TestDatabase } from "../../../test/database.js";
import { post } from "../../ledger/index.js";
import { aMember, earn } from "../../ledger/test/builders.js";
import { sealedLogs, type Finding, type SealedLog } from "../domain/block.js";
import { invariants } from "../invariants.js";
import { lastBlock } from "../sql/blocks.js";
import { findingsOfHeads, newHeads } from "./heads.js";
import { sealAll, sealNext } from "./seal.js";
import { verifyLog, verifyNight } from "./verify.js";
import { auditWriter } from "./writer.js";

const keys = loadSigningKeys(newSigningSeed());
const clock = new FakeClock(instant(Date.parse("2026-03-02T02:00:00Z")));
let own: TestDatabase;
let database: Database;
let owner: pg.Client;

beforeEach(async () => {
  own = await testDatabase();
  database = openDatabase(own.appUrl, { max: 6, applicationName: "test" });
  owner = new pg.Client({ connectionString: own.ownerUrl });
  await owner.connect();
});
afterEach(async () => {
  await owner.end();
  await database.close();
  await own.drop();
});

function record(n: number): AuditRecord {
  return {
    recordedAt: clock.now(), actor: `staff:${newId<"staff">()}`, sessionId: null, operation: "changeThing", target: { kind: "thing", id: `thing-${n}` }, memberId: null, storeId: null, result: "done", code: null,
    before: { size: n, name: "一" }, after: { size: n + 1 }, reason: null, approvalId: null, requestId: newId<"request">(), address: "127.0.0.1",
  };
}
const write = (count: number) => database.transaction((tx) => auditWriter(database).write(tx, Array.from({ length: count }, (_, n) => record(n))));

const credit = () => database.transaction((tx) => post(tx, [earn({ memberId: aMember(), amount: 5 }, clock.now())], clock.now()));

/** Seals until nothing is left: what another database of the same server has open holds the horizon back for a moment. */
async function sealUp(): Promise<void> {
  for (let left = 1; left > 0;) {
    await sealAll(database, clock);
    const { rows } = await owner.query<{ left: number }>(`
      SELECT ((SELECT count(*) FROM audit.entries) + (SELECT count(*) FROM ledger.entries) - (SELECT count(*) FROM audit.leaves))::int AS left`);
    left = rows[0]?.left ?? 0;
    if (left > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Three blocks of the audit trail: of 10, 5 and 3 entries. */
async function threeBlocks(): Promise<void> {
  for (const count of [10, 5, 3]) {
    await write(count);
    await sealUp();
  }
}
const heads = async () => (await database.transaction((tx) => newHeads(tx, keys, new Map(), clock.now()))).map((each) => JSON.stringify(each));
async function found(lines: readonly string[] | null, log: SealedLog = "audit"): Promise<readonly Pick<Finding, "kind" | "sequence" | "entryId">[]> {
  const verified = await verifyLog(database, log, clock.now());
  const ofHeads = await database.transaction((tx) => findingsOfHeads(tx, keys, lines, [log]));
  return [...verified.findings, ...ofHeads].map(({ kind, sequence, entryId }) => ({ kind, sequence, entryId }));
}
const ids = async (sequence: number): Promise<readonly string[]> =>
  (await owner.query<{ entry_id: string }>("SELECT entry_id FROM audit.leaves WHERE log = 'audit' AND sequence = $1 ORDER BY position", [sequence])).rows.map((each) => each.entry_id);

describe("sealing", () => {
  it("puts every entry into one block, in chains that hold", async () => {
    await threeBlocks();
    expect(await database.transaction((tx) => lastBlock(tx, "audit"))).toMatchObject({ sequence: 3, entries: 3, total: 18 });
    expect(await sealAll(database, clock), "nothing new, no block").toBe(0);
    expect(await found(await heads())).toEqual([]);
  });

  it("does not pass over the entry of a slow transaction that a fast one overtook", async () => {
    await write(1);
    await sealUp();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => { release = resolve; });
    let written: () => void = () => undefined;
    const hasWritten = new Promise<void>((resolve) => { written = resolve; });
    const slow = database.transaction(async (tx) => {
      await auditWriter(database).write(tx, [record(1)]);
      written();
      await held;
    });
    await hasWritten;
    await write(1);
    await sealAll(database, clock);
    release();
    await slow;
    await write(1);
    await sealUp();
    expect(await database.transaction((tx) => lastBlock(tx, "audit"))).toMatchObject({ total: 4 });
    expect(await found(await heads())).toEqual([]);
  });

  it("seals each entry once, although several processes seal and many write", async () => {
    const writing = { is: true };
    const sealers = Array.from({ length: 3 }, async () => {
      while (writing.is) for (const log of sealedLogs) await database.transaction((tx) => sealNext(tx, log, clock.now(), 7));
    });
    await Promise.all(Array.from({ length: 4 }, async () => {
      for (let n = 0; n < 15; n += 1) await write(1 + (n % 4));
    }));
    writing.is = false;
    await Promise.all(sealers);
    await sealUp();
    const { rows } = await owner.query<{ entries: string; leaves: string }>("SELECT (SELECT count(*) FROM audit.entries) AS entries, (SELECT count(*) FROM audit.leaves) AS leaves");
    expect(rows[0]?.leaves).toBe(rows[0]?.entries);
    expect(await found(await heads())).toEqual([]);
  });

  it("goes on after a restore, where the numbers of transactions begin anew", async () => {
    await threeBlocks();
    await owner.query("UPDATE audit.cursors SET xid = xid + 1000000");
    await owner.query("UPDATE audit.entries SET xid = xid + 1000000");
    await write(4);
    await sealUp();
    await write(2);
    await sealUp();
    expect(await database.transaction((tx) => lastBlock(tx, "audit"))).toMatchObject({ total: 24 });
    expect(await found(await heads())).toEqual([]);
  });
});

describe("whoever changes what was sealed", () => {
  let lines: readonly string[] = [];
  beforeEach(async () => {
    await threeBlocks();
    lines = await heads();
    expect(await found(lines)).toEqual([]);
  });

  it("is found by one changed character, at that entry", async () => {
    const [, entryId] = await ids(2);
    await owner.query("UPDATE audit.entries SET address = '127.0.0.2' WHERE entry_id = $1", [entryId]);
    expect(await found(lines)).toEqual([{ kind: "entry_changed", sequence: 2, entryId }]);
  });

  it("is found by one changed value inside what stood before, and by a leaf that was changed along with it", async () => {
    const [entryId] = await ids(1);
    await owner.query(`UPDATE audit.entries SET before = jsonb_set(before, '{size}', '7') WHERE entry_id = $1`, [entryId]);
    expect(await found(lines)).toEqual([{ kind: "entry_changed", sequence: 1, entryId }]);
    await owner.query("UPDATE audit.leaves SET leaf_hash = sha256('forged') WHERE entry_id = $1", [entryId]);
    expect((await found(lines)).map((each) => each.kind)).toEqual(["entry_changed", "leaves_changed"]);
  });

  it("is found by deleted last entries: one row, or everything that belongs to them", async () => {
    const last = await ids(3);
    await owner.query("DELETE FROM audit.entries WHERE entry_id = $1", [last[2]]);
    expect(await found(lines)).toEqual([{ kind: "entry_missing", sequence: 3, entryId: last[2] }]);
    await owner.query("DELETE FROM audit.entries WHERE entry_id = ANY($1)", [last]);
    await owner.query("DELETE FROM audit.leaves WHERE sequence = 3; DELETE FROM audit.blocks WHERE sequence = 3");
    expect(await found(lines), "the chain agrees with itself; the head knows more").toEqual([{ kind: "head_ahead", sequence: 3, entryId: null }]);
  });

  it("is found by two exchanged entries, whichever way they were exchanged", async () => {
    const [first, second] = await ids(1);
    await owner.query(`UPDATE audit.entries e SET target_id = o.target_id, actor = o.actor, before = o.before, after = o.after, request_id = o.request_id
                         FROM audit.entries o WHERE e.entry_id = ANY($1) AND o.entry_id = ANY($1) AND o.entry_id <> e.entry_id`, [[first, second]]);
    expect(await found(lines)).toEqual([{ kind: "entry_changed", sequence: 1, entryId: first }, { kind: "entry_changed", sequence: 1, entryId: second }]);
    await owner.query(`UPDATE audit.entries e SET target_id = o.target_id, actor = o.actor, before = o.before, after = o.after, request_id = o.request_id
                         FROM audit.entries o WHERE e.entry_id = ANY($1) AND o.entry_id = ANY($1) AND o.entry_id <> e.entry_id`, [[first, second]]);
    expect(await found(lines)).toEqual([]);
    await owner.query("UPDATE audit.leaves SET position = 1 - position WHERE entry_id = ANY($1)", [[first, second]]);
    expect(await found(lines)).toEqual([{ kind: "leaves_changed", sequence: 1, entryId: null }]);
  });

  it("is found by a table that was written anew from end to end: only the head shows it", async () => {
    await owner.query("UPDATE audit.entries SET actor = 'staff:00000000-0000-7000-8000-000000000000'");
    await owner.query("TRUNCATE audit.leaves, audit.blocks, audit.cursors");
    await sealUp();
    await write(1);
    await sealUp();
    expect(await found(await heads()), "whoever could also write the heads would not be found").toEqual([]);
    expect((await found(lines)).map((each) => each.kind)).toEqual(["head_ahead"]);
    await write(1);
    await sealUp();
    expect((await found(lines)).map((each) => each.kind)).toEqual(["head_differs"]);
  });

  it("is found by entries slipped in, blocks taken out, headers changed and chains broken", async () => {
    await owner.query(`INSERT INTO audit.entries (entry_id, recorded_at, actor, operation, result, request_id, address, xid) VALUES ($1, now(), 'system:forger', 'x', 'done', 'x', 'x', 1)`, [newId<"entry">()]);
    expect((await found(lines)).map((each) => each.kind)).toEqual(["entry_unsealed"]);
    await owner.query("DELETE FROM audit.entries WHERE actor = 'system:forger'");
    await owner.query("UPDATE audit.blocks SET sealed_at = sealed_at + interval '1 second' WHERE sequence = 2");
    expect(await found(lines)).toEqual([{ kind: "header_changed", sequence: 2, entryId: null }]);
    await owner.query("UPDATE audit.blocks SET header_hash = sha256('forged') WHERE sequence = 2");
    expect((await found(lines)).map(({ kind, sequence }) => `${kind} ${sequence}`)).toEqual(["header_changed 2", "chain_broken 3"]);
    await owner.query("DELETE FROM audit.blocks WHERE sequence = 2");
    expect((await found(lines)).map(({ kind, sequence }) => `${kind} ${sequence}`)).toContain("block_missing 3");
  });

  it("is not helped by a head of another key, a broken line, or a missing file", async () => {
    const { privateKey } = generateKeyPairSync("ed25519");
    const stranger = loadSigningKeys(privateKey.export({ format: "der", type: "pkcs8" }).subarray(-32).toString("base64"));
    const forged = (await database.transaction((tx) => newHeads(tx, stranger, new Map(), clock.now()))).map((each) => JSON.stringify(each));
    expect((await found(forged)).map((each) => each.kind)).toEqual(["head_not_ours"]);
    expect((await found([...lines, "{"])).map((each) => each.kind)).toEqual(["head_unreadable"]);
    expect((await found(lines.map((each) => each.replace(/"total":\d+/, '"total":99')))).map((each) => each.kind)).toEqual(["head_not_ours"]);
    for (const none of [null, []]) expect((await found(none)).map((each) => each.kind)).toEqual(["heads_missing"]);
  });

  it("is found by the next night, in new blocks at once and in old ones within the month", async () => {
    const night = async () => (await verifyNight(database)).findings.map(({ kind, sequence }) => `${kind} ${sequence}`);
    expect(await night()).toEqual([]);
    const [entryId] = await ids(2);
    await owner.query("UPDATE audit.entries SET reason = 'another' WHERE entry_id = $1", [entryId]);
    const nights: string[] = [];
    for (let n = 0; n < 30; n += 1) nights.push(...(await night()));
    expect(nights).toContain("entry_changed 2");
    await owner.query("DELETE FROM audit.blocks WHERE sequence = 3");
    expect(await night()).toContain("block_missing 3");
  });
});

describe("the ledger", () => {
  it("is sealed beside the audit trail, old entries too, and a changed one is found", async () => {
    for (let n = 0; n < 5; n += 1) await credit();
    await owner.query("UPDATE ledger.entries SET xid = 0");
    await sealUp();
    await credit();
    await sealUp();
    const lines = await heads();
    expect(await database.transaction((tx) => lastBlock(tx, "ledger"))).toMatchObject({ total: 6 });
    expect(await found(lines, "ledger")).toEqual([]);
    const { rows } = await owner.query<{ entry_id: string }>("UPDATE ledger.entries SET occurred_at = occurred_at + interval '1 microsecond' WHERE entry_id = (SELECT max(entry_id::text)::uuid FROM ledger.entries) RETURNING entry_id");
    expect(await found(lines, "ledger")).toEqual([{ kind: "entry_changed", sequence: 2, entryId: rows[0]?.entry_id }]);
  });

  it("lets the serving role change no block, leaf or entry", async () => {
    await threeBlocks();
    const app = new pg.Client({ connectionString: own.appUrl });
    await app.connect();
    for (const statement of ["UPDATE audit.blocks SET total = 0", "DELETE FROM audit.blocks", "UPDATE audit.leaves SET position = 0", "DELETE FROM audit.leaves", "DELETE FROM audit.cursors"]) {
      await expect(app.query(statement)).rejects.toMatchObject({ code: "42501" });
    }
    await app.end();
    expect((await checkInvariants(database, invariants)).filter((each) => each.breaks.length > 0)).toEqual([]);
  });
});
