import { businessDate, instant, startOfDay, timeZone, type BusinessDate, type Instant, type MemberId } from "@regulars/kernel";
import { installKeyRing, loadKeyRing, newKeys } from "../../../platform/crypto/keys.js";
import { checkInvariants } from "../../../platform/db/checks.js";
import { installTypeParsers } from "../../../platform/db/row.js";
import { openDatabase, type Database } from "../../../platform/db/tx.js";
import { newId } from "../../../platform/random.js";
import { enrolMembers } from "../../members/index.js";
import { ensureProgramme } from "../../stores/index.js";
import type { TierFact } from "../index.js";
import { invariants } from "../invariants.js";

export const zone = timeZone("Asia/Shanghai");
const hourMs = 3_600_000;

/** That hour of that day in the programme's zone. */
export const clock = (day: string, hour = 12): Instant => instant(startOfDay(businessDate(day), zone) + hour * hourMs);

export interface House {
  readonly database: Database;
  readonly ownerUrl: string;
  /** A new member who joined on that day. */
  member(joinedOn?: string): Promise<MemberId>;
  members(count: number, joinedOn?: string): Promise<readonly MemberId[]>;
  /** The truths that are broken: none, when all is well. */
  breaches(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** A fresh database of a test, as server/test makes it. */
interface FreshDatabase {
  readonly appUrl: string;
  readonly ownerUrl: string;
  drop(): Promise<void>;
}

/** Puts the programme into a fresh database, and whatever `prepare` adds. */
export async function house(made: FreshDatabase, prepare: (database: Database) => Promise<void> = () => Promise.resolve()): Promise<House> {
  installTypeParsers();
  installKeyRing(loadKeyRing(newKeys()));
  const database = openDatabase(made.appUrl, { max: 8, applicationName: "tiers-test" });
  await database.transaction((tx) => ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: zone }, clock("2020-01-01")));
  await prepare(database);
  let phones = 0;
  const members: House["members"] = async (count, joinedOn = "2024-01-01") => {
    const enrolledAt = clock(joinedOn, 9);
    const commands = Array.from({ length: count }, () => {
      phones += 1;
      return { identities: [{ kind: "phone" as const, value: `+86138${String(phones).padStart(8, "0")}` }], channel: "store", enrolledAt, actor: "test" };
    });
    const results = await database.transaction((tx) => enrolMembers(tx, commands, enrolledAt));
    return results.map((each) => {
      if (each.outcome !== "enrolled") throw new Error(`not enrolled: ${each.problem.code}`);
      return each.memberId;
    });
  };
  return {
    database, ownerUrl: made.ownerUrl, members,
    member: async (joinedOn) => {
      const [one] = await members(1, joinedOn);
      if (one === undefined) throw new Error("a member was asked for");
      return one;
    },
    breaches: async () => (await checkInvariants(database, invariants)).filter((each) => each.breaks.length > 0).map((each) => each.name),
    close: async () => {
      await database.close();
      await made.drop();
    },
  };
}

/** A purchase of that day at noon, in minor units. */
export function bought(memberId: MemberId, day: string, spendMinor: number, more: Partial<TierFact> = {}): TierFact {
  return { memberId, sourceId: newId<"order">(), businessDate: businessDate(day), occurredAt: clock(day), spendMinor, visits: 1, growth: 0, direction: "purchase", ...more };
}

export const day = (text: string): BusinessDate => businessDate(text);
