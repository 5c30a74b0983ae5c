import type { Instant } from "@regulars/kernel";
import { installTypeParsers } from "../../../platform/db/row.js";
import { openDatabase, type Database } from "../../../platform/db/tx.js";
import { testDatabase } from "../../../test/database.js";
import { ensureProgramme } from "../../stores/index.js";
import { zone } from "./builders.js";

export interface LedgerDatabase {
  readonly database: Database;
  readonly ownerUrl: string;
  /** Ends the connections that wait for a lock, once there are that many; answers how many it ended. */
  endConnectionsThatWait(count: number): Promise<number>;
  close(): Promise<void>;
}

/** A migrated database of its own with the programme in it. */
export async function ledgerDatabase(now: Instant, max = 8): Promise<LedgerDatabase> {
  installTypeParsers();
  const made = await testDatabase();
  const database = openDatabase(made.appUrl, { max, applicationName: "ledger-test" });
  await database.transaction((tx) => ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: zone }, now));
  return {
    database,
    ownerUrl: made.ownerUrl,
    endConnectionsThatWait: async (count) => {
      const waiting = "FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
      const { rows } = await database.copyPool.query(`SELECT pid ${waiting}`);
      if (rows.length < count) return 0;
      return (await database.copyPool.query(`SELECT pg_terminate_backend(pid) ${waiting}`)).rows.length;
    },
    close: async () => {
      await database.close();
      await made.drop();
    },
  };
}
