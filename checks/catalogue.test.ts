import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase, type TestDatabase } from "../server/test/database.js";
import { catalogueFaults, declaredClasses, type TableClass } from "./catalogue.js";

/** Planted tables that break one rule each, and the words the check must find for them. */
const planted: readonly { readonly name: string; readonly sql: string; readonly classes: Record<string, TableClass>; readonly says: string }[] = [
  { name: "a table without a class", sql: "CREATE TABLE planted.a (id uuid PRIMARY KEY)", classes: {}, says: "planted.a has no class" },
  { name: "a member table without member_id", sql: "CREATE TABLE planted.a (id uuid PRIMARY KEY)", classes: { "planted.a": "member" }, says: "without member_id" },
  { name: "a member_id of another type", sql: "CREATE TABLE planted.a (member_id bigint PRIMARY KEY)", classes: { "planted.a": "member" }, says: "not uuid" },
  { name: "a member_id that may be null", sql: "CREATE TABLE planted.a (member_id uuid, id uuid PRIMARY KEY)", classes: { "planted.a": "member" }, says: "may be null" },
  { name: "a primary key without member_id", sql: "CREATE TABLE planted.a (member_id uuid NOT NULL, id uuid PRIMARY KEY)", classes: { "planted.a": "member" }, says: "does not begin with member_id" },
  { name: "a unique index that begins otherwise", sql: "CREATE TABLE planted.a (member_id uuid NOT NULL, n int, PRIMARY KEY (member_id, n)); CREATE UNIQUE INDEX ON planted.a (n, member_id)", classes: { "planted.a": "member" }, says: "does not begin with member_id" },
  { name: "no primary key", sql: "CREATE TABLE planted.a (member_id uuid NOT NULL)", classes: { "planted.a": "member" }, says: "has no primary key" },
  {
    name: "a foreign key that leaves the member", sql: "CREATE TABLE planted.l (id uuid PRIMARY KEY); CREATE TABLE planted.a (member_id uuid, id uuid REFERENCES planted.l, PRIMARY KEY (member_id, id))",
    classes: { "planted.a": "member", "planted.l": "lookup" }, says: "from a member table to the lookup table",
  },
  {
    name: "a catalogue that points to members", sql: "CREATE TABLE planted.a (member_id uuid PRIMARY KEY); CREATE TABLE planted.r (id uuid PRIMARY KEY, member_id uuid REFERENCES planted.a)",
    classes: { "planted.a": "member", "planted.r": "reference" }, says: "points to the member table",
  },
  {
    name: "a key between member tables without member_id", sql: "CREATE TABLE planted.a (member_id uuid, id uuid, PRIMARY KEY (member_id, id), UNIQUE (id, member_id)); CREATE TABLE planted.b (member_id uuid, id uuid, PRIMARY KEY (member_id, id), FOREIGN KEY (id, member_id) REFERENCES planted.a (id, member_id))",
    classes: { "planted.a": "member", "planted.b": "member" }, says: "does not begin with member_id",
  },
  {
    name: "a trigger", sql: "CREATE TABLE planted.a (member_id uuid PRIMARY KEY); CREATE FUNCTION planted.f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER t BEFORE INSERT ON planted.a FOR EACH ROW EXECUTE FUNCTION planted.f()",
    classes: { "planted.a": "member" }, says: "has a trigger",
  },
  { name: "a rule", sql: "CREATE TABLE planted.a (member_id uuid PRIMARY KEY); CREATE RULE r AS ON DELETE TO planted.a DO INSTEAD NOTHING", classes: { "planted.a": "member" }, says: "has a rule" },
  { name: "a function in LANGUAGE sql", sql: "CREATE FUNCTION planted.f() RETURNS int LANGUAGE sql AS 'SELECT 1'", classes: {}, says: "LANGUAGE sql" },
  { name: "a serial int", sql: "CREATE TABLE planted.a (member_id uuid, n int GENERATED ALWAYS AS IDENTITY, PRIMARY KEY (member_id, n))", classes: { "planted.a": "member" }, says: "no bigint" },
];

describe("the schema stays ready to be spread by member", () => {
  let database: TestDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    database = await testDatabase();
    client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it("as every table of ours is", async () => {
    expect(await catalogueFaults(database.ownerUrl, declaredClasses())).toEqual([]);
  });

  it.each(planted)("and the check finds $name", async ({ sql, classes, says }) => {
    await client.query("CREATE SCHEMA planted");
    try {
      await client.query(sql);
      const faults = await catalogueFaults(database.ownerUrl, new Map([...declaredClasses(), ...Object.entries(classes)]));
      expect(faults.join("\n")).toContain(says);
    } finally {
      await client.query("DROP SCHEMA planted CASCADE");
    }
  });
});
