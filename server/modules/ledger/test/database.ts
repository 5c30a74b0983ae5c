import type { Instant } from "@regulars/kernel";
import { installTypeParsers } from "../../../platform/db/row.js";
import { openDatabase, type Database } from "../../../platform/db/tx.js";
import { testDatabase } from "../../../test/database.js";
import { ensureProgramme } from "../../stores/index.js";
import { zone } from "./builders.js";

export interface LedgerDatabase {
  readonly database: Database;
  readonly ownerUrl: string;
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
    close: async () => {
      await database.close();
      await made.drop();
    },
  };
}
