import { instant, parseInstant, present, timeZone, type Instant, type MemberId } from "@regulars/kernel";
import { installKeyRing, loadKeyRing, newKeys } from "../../../platform/crypto/keys.js";
import { installTypeParsers } from "../../../platform/db/row.js";
import { openDatabase, type Database, type Tx } from "../../../platform/db/tx.js";
import { newId } from "../../../platform/random.js";
import { testDatabase } from "../../../test/database.js";
import { enrolMembers } from "../../members/index.js";
import { ensureProgramme } from "../../stores/index.js";
import { publishSettings, type PointSettings } from "../index.js";

export const shanghai = timeZone("Asia/Shanghai");
export const dayMs = 86_400_000;

/** `2026-01-10` is that day's midnight in Shanghai; with a time behind it, that time there. */
export function at(text: string): Instant {
  return present(parseInstant(`${text.length === 10 ? `${text}T00:00` : text.replace(" ", "T")}:00+08:00`), text);
}

/** A test asks what is right, not how quickly a crowded machine gets there. */
const patient = { lockTimeoutMs: 30_000, statementTimeoutMs: 30_000 } as const;

export interface PointsDatabase {
  readonly database: Database;
  readonly ownerUrl: string;
  tx<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  member(enrolledAt?: Instant): Promise<MemberId>;
  /** Publishes settings for what is granted from `from` on, however long ago that is. */
  settings(changes: Partial<PointSettings>, from: Instant, asset?: string): Promise<void>;
  close(): Promise<void>;
}

/** A migrated database of its own with the programme in it. */
export async function pointsDatabase(max = 8): Promise<PointsDatabase> {
  installTypeParsers();
  installKeyRing(loadKeyRing(newKeys()));
  const made = await testDatabase();
  const database = openDatabase(made.appUrl, { max, applicationName: "points-test" });
  const start = at("2019-01-01");
  await database.transaction((tx) => ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: shanghai }, start));
  const tx = <T>(work: (open: Tx) => Promise<T>): Promise<T> => database.transaction(work, patient);
  let enrolled = 0;
  return {
    database,
    ownerUrl: made.ownerUrl,
    tx,
    member: async (enrolledAt = start) => {
      const [result] = await tx((open) => enrolMembers(open, [{ identities: [{ kind: "external", value: `test:${(enrolled += 1)}-${newId<"test">()}` }], channel: "store", actor: "test" }], enrolledAt));
      return present(result?.outcome === "enrolled" ? result.memberId : null, "the new member");
    },
    settings: async (changes, from, asset = "points") => {
      await tx((open) => publishSettings(open, { asset, mode: "new_lots", effectiveFrom: from, changes, note: "test", baseVersion: null }, "test", from));
    },
    close: async () => {
      await database.close();
      await made.drop();
    },
  };
}

export function later(moment: Instant, days: number): Instant {
  return instant(moment + days * dayMs);
}
