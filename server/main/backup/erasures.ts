import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { asId, present, parseInstant, toRfc3339 } from "@regulars/kernel";
import { z } from "zod";
import { BlindIndexer } from "../../platform/crypto/blind-index.js";
import type { KeyRing } from "../../platform/crypto/keys.js";
import { forgetAgain } from "../../modules/leaving/index.js";
import { countErasures, erasuresAfter, type Erasure } from "../../modules/members/index.js";
import type { Database } from "../../platform/db/tx.js";
import type { Clock } from "../../platform/clock.js";
import { BackupError } from "./manifest.js";

/** The list of the forgotten beside the database: a backup that is older than it brings nobody back. */
export const erasureLogName = "erasures.log";

const Line = z.strictObject({ memberId: z.uuid(), erasedAt: z.iso.datetime(), keyId: z.string(), hash: z.string() });

/** A keyed hash of each line: a file that somebody else has written would make the restore forget members who never left. */
function hashOf(ring: KeyRing, memberId: string, erasedAt: string): readonly { readonly keyId: string; readonly hash: string }[] {
  return new BlindIndexer(ring).all("erasures", "line", `${memberId}|${erasedAt}`).map(({ indexKeyId, index }) => ({ keyId: indexKeyId, hash: index.toString("hex") }));
}

export function writeErasureLog(path: string, ring: KeyRing, erasures: readonly Erasure[]): void {
  const lines = erasures.map(({ memberId, erasedAt }) => {
    const at = toRfc3339(erasedAt);
    return `${JSON.stringify({ memberId, erasedAt: at, ...present(hashOf(ring, memberId, at)[0], "the current key") })}\n`;
  });
  // Written whole and then put in place: a reader finds the one before or this one, never half.
  writeFileSync(`${path}.part`, lines.join(""), { mode: 0o600, flush: true });
  renameSync(`${path}.part`, path);
}

/** Who was forgotten, as the file says; nobody where there is none. A line that is not ours stops the restore. */
export function readErasureLog(path: string, ring: KeyRing): readonly Erasure[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8").split("\n").filter((line) => line !== "").map((line, index) => {
    const parsed = Line.safeParse(parsedJson(line));
    const known = parsed.success && hashOf(ring, parsed.data.memberId, parsed.data.erasedAt).some(({ keyId, hash }) => keyId === parsed.data.keyId && hash === parsed.data.hash);
    if (!parsed.success || !known) throw new BackupError(`line ${index + 1} of ${path} is not one that this deployment has written`);
    return { memberId: asId<"member">(parsed.data.memberId), erasedAt: present(parseInstant(parsed.data.erasedAt), "a moment that was checked") };
  });
}

function parsedJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

const perRead = 5_000;

/** Brings the file up to the list. `before`: how many it was written with last; the list only grows. Answers how many there are. */
export async function keepErasureLog(database: Database, path: string, ring: KeyRing, before: number | null): Promise<number> {
  const count = await database.transaction((tx) => countErasures(tx), { readOnly: true });
  if (count === before) return count;
  const erasures: Erasure[] = [];
  for (let done = perRead; done === perRead; ) {
    const part = await database.transaction((tx) => erasuresAfter(tx, erasures.at(-1)?.memberId ?? null, perRead), { readOnly: true });
    erasures.push(...part);
    done = part.length;
  }
  writeErasureLog(path, ring, erasures);
  return erasures.length;
}

const perTransaction = 50;

/** Forgets again, in a database that was just restored and serves nobody yet, whom its backup has brought back. Answers how many. */
export async function replayErasures(database: Database, erasures: readonly Erasure[], clock: Clock): Promise<number> {
  let forgotten = 0;
  for (let at = 0; at < erasures.length; at += perTransaction) {
    forgotten += await database.transaction((tx) => forgetAgain(tx, erasures.slice(at, at + perTransaction), clock.now()), { statementTimeoutMs: 120_000, lockTimeoutMs: 30_000 });
  }
  return forgotten;
}
