import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeSchema } from "../server/main/contract/describe-schema.js";
import { testDatabase, type TestDatabase } from "../server/test/database.js";
import { declaredClasses } from "./catalogue.js";

describe("the schema", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  it("in the repository is what the migrations make (run `npm run contract`)", async () => {
    expect(readFileSync("server/migrations/schema.sql", "utf8")).toBe(await describeSchema(database.ownerUrl));
  });

  it("keeps each module's tables in the schema of its name", () => {
    const folders = [...declaredClasses().keys()].map((table) => table.split(".")[0]);
    expect(new Set(folders).size).toBeGreaterThan(5);
  });

  it("lets the serving role add to history and never change it", async () => {
    const text = await describeSchema(database.ownerUrl);
    const rights = (table: string): string => text.split("\n").filter((line) => line.includes(` ON ${table} TO app`)).join("\n");
    for (const table of ["ledger.entries", "ledger.allocations", "ledger.holds", "ledger.hold_resolutions"]) {
      expect(rights(table), table).toBe(`GRANT INSERT, SELECT ON ${table} TO app;`);
    }
  });
});
