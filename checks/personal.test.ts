import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { personalFields } from "../server/modules/members/domain/personal-fields.js";
import { purposes } from "../server/modules/members/domain/purposes.js";
import { declaredClasses } from "./catalogue.js";

/** The sealed columns of members' tables in a dump of the schema. */
function sealedColumns(schema: string, isMembers: (table: string) => boolean): readonly string[] {
  return [...schema.matchAll(/CREATE TABLE ([\w.]+) \(\n([\s\S]*?)\n\);/g)].flatMap(([, table = "", body = ""]) =>
    (isMembers(table) ? [...body.matchAll(/^\s+(\w+_sealed)\s/gm)].map(([, column = ""]) => `${table}.${column}`) : []));
}

describe("personal data", () => {
  it("says for every field what it serves, on what basis and how long it is kept", () => {
    const classes = declaredClasses();
    const found = sealedColumns(readFileSync("server/migrations/schema.sql", "utf8"), (table) => classes.get(table) === "member");
    expect([...personalFields].map(({ column }) => column).sort()).toEqual([...found].sort());
    for (const { purpose } of personalFields) {
      expect(["contract", "consent"]).toContain(purposes[purpose].basis);
      expect(purposes[purpose].retentionMonths).toBeGreaterThanOrEqual(0);
    }
  });

  it("and the check finds a field that nobody declared", () => {
    const planted = "CREATE TABLE planted.a (\n    member_id uuid NOT NULL,\n    shoe_size_sealed bytea\n);\n";
    expect(sealedColumns(planted, () => true)).toEqual(["planted.a.shoe_size_sealed"]);
  });
});
