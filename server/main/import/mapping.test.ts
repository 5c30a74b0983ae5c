import { timeZone } from "@regulars/kernel";
import { describe, expect, it } from "vitest";
import type { CellFault, TargetField } from "./fields.js";
import { checkMapping, MappingError, parseMapping, plainMapping, type Mapping } from "./mapping.js";
import { compileMapping } from "./read-cells.js";

const targets: readonly TargetField[] = [
  { name: "externalId", type: "text", required: true, maxLength: 20 },
  { name: "kind", type: "text", options: ["sale", "return", "adjustment"] },
  { name: "occurredAt", type: "instant" },
  { name: "labels", type: "list" },
  { name: "isGift", type: "boolean" },
  { name: "attributes", type: "text", open: true },
  { name: "line.quantity", type: "integer" },
  { name: "line.unitPrice", type: "amount" },
  { name: "line.netPaid", type: "amount" },
];
const header = ["No", "Store", "Date", "Qty", "Price", "Tag"];

const mappingOf = (fields: Mapping["fields"]): Mapping => ({ format: "regulars.mapping.v1", kind: "orders", fields: { externalId: { column: "No" }, ...fields } });

function read(fields: Mapping["fields"], cells: readonly string[]): { values: Record<string, unknown>; faults: CellFault[] } {
  const mapping = mappingOf(fields);
  expect(checkMapping(mapping, targets, header)).toEqual([]);
  const readers = compileMapping(mapping, targets, { header, currency: { code: "GBP", minorDigits: 3 }, timeZone: timeZone("Europe/London") });
  const faults: CellFault[] = [];
  const values = Object.fromEntries([...readers.fields].map(([name, reader]) => [name, reader(cells, faults)]));
  return { values, faults };
}

const row = (over: Partial<Record<(typeof header)[number], string>>): string[] =>
  header.map((name) => over[name] ?? { No: "536365", Store: "S1", Date: "2011-07-01 09:00", Qty: "6", Price: "2.55", Tag: "" }[name] ?? "");

describe("a mapping", () => {
  it("takes columns, constants, templates and cases", () => {
    const fields: Mapping["fields"] = {
      externalId: { template: "{Store}/{No}" },
      kind: { cases: [{ when: { column: "No", matches: "^C" }, value: "return" }, { when: [{ column: "No", matches: "^A" }, { column: "Tag", empty: true }], value: "adjustment" }], otherwise: "sale" },
      "attributes.country": { constant: "United Kingdom" },
    };
    expect(read(fields, row({})).values).toEqual({ externalId: "S1/536365", kind: "sale", "attributes.country": "United Kingdom" });
    expect(read(fields, row({ No: "C536379" })).values["kind"]).toBe("return");
    expect(read(fields, row({ No: "A563185" })).values["kind"]).toBe("adjustment");
    expect(read(fields, row({ No: "A563185", Tag: "x" })).values["kind"]).toBe("sale");
  });

  it("cleans a cell in a fixed order: trim, replace, empty words, letter case, our codes, default", () => {
    const fields: Mapping["fields"] = {
      kind: { column: "Tag", replace: [{ pattern: "^\\[(.*)\\]$", with: "$1" }], nullIf: ["-"], case: "lower", map: { s: "sale", r: "return" }, default: "sale" },
    };
    expect(read(fields, row({ Tag: " [R] " })).values["kind"]).toBe("return");
    expect(read(fields, row({ Tag: "-" })).values["kind"]).toBe("sale");
    expect(read(fields, row({ Tag: "q" })).faults).toEqual([{ field: "kind", code: "import.not_in_map", value: "q" }]);
  });

  it("reads amounts exactly, with the programme's decimals, or not at all", () => {
    const fields: Mapping["fields"] = { "line.unitPrice": { column: "Price" } };
    expect(read(fields, row({ Price: "0.001" })).values["line.unitPrice"]).toBe(1);
    expect(read(fields, row({ Price: "-11062.06" })).values["line.unitPrice"]).toBe(-11_062_060);
    expect(read(fields, row({ Price: "1.0005" })).faults[0]?.code).toBe("import.not_an_exact_amount");
    expect(read(fields, row({ Price: "1,000.00" })).faults[0]?.code).toBe("import.not_an_exact_amount");
    expect(read({ "line.unitPrice": { column: "Price", replace: [{ pattern: "[£,]", with: "" }] } }, row({ Price: "£1,000.00" })).values["line.unitPrice"]).toBe(1_000_000);
    expect(read({ "line.unitPrice": { column: "Price", minor: true } }, row({ Price: "255" })).values["line.unitPrice"]).toBe(255);
  });

  it("multiplies quantity and price exactly; a fraction of the minor unit is a fault, never rounded", () => {
    const fields: Mapping["fields"] = {
      "line.quantity": { column: "Qty" }, "line.unitPrice": { column: "Price" }, "line.netPaid": { multiply: ["line.quantity", "line.unitPrice"] },
    };
    expect(read(fields, row({})).values["line.netPaid"]).toBe(15_300);
    expect(read(fields, row({ Qty: "-80995", Price: "2.08" })).values["line.netPaid"]).toBe(-168_469_600);
    const weighed = { ...fields, "line.quantity": { column: "Qty", scale: 1_000 as const } };
    expect(read(weighed, row({ Qty: "0.4", Price: "2.555" })).values["line.netPaid"]).toBe(1_022);
    expect(read(weighed, row({ Qty: "0.5", Price: "2.555" })).faults).toEqual([{ field: "line.netPaid", code: "import.not_an_exact_amount", value: "500 × 2555" }]);
    expect(read(fields, row({ Qty: "0.5" })).faults[0]).toMatchObject({ field: "line.quantity", code: "import.not_a_whole_number" });
    expect(read(fields, row({ Qty: "x" })).faults.map(({ field }) => field)).toEqual(["line.quantity"]);
  });

  it("reads times by the mapping's clock, lists and yes or no", () => {
    expect(read({ occurredAt: { column: "Date", date: "yyyy-MM-dd HH:mm" } }, row({})).values["occurredAt"]).toBe(Date.parse("2011-07-01T08:00:00Z"));
    expect(read({ occurredAt: { column: "Date", date: "yyyy-MM-dd HH:mm", timeZone: "Asia/Shanghai" } }, row({})).values["occurredAt"]).toBe(Date.parse("2011-07-01T01:00:00Z"));
    expect(read({ labels: { column: "Tag" } }, row({ Tag: "fresh; vip|临期" })).values["labels"]).toEqual(["fresh", "vip", "临期"]);
    expect(read({ isGift: { column: "Tag" } }, row({ Tag: "是" })).values["isGift"]).toBe(true);
    expect(read({ isGift: { column: "Tag" } }, row({ Tag: "?" })).faults[0]?.code).toBe("import.not_a_boolean");
  });

  it("changes the sign where the document is a return, which says what came back in positive numbers", () => {
    const fields: Mapping["fields"] = {
      "line.quantity": { column: "Qty", negateWhen: { column: "No", matches: "^C" } }, "line.unitPrice": { column: "Price" }, "line.netPaid": { multiply: ["line.quantity", "line.unitPrice"] },
    };
    expect(read(fields, row({ No: "C536379", Qty: "-1" })).values).toMatchObject({ "line.quantity": 1, "line.netPaid": 2_550 });
    expect(read(fields, row({ Qty: "-1" })).values).toMatchObject({ "line.quantity": -1, "line.netPaid": -2_550 });
  });

  it("tells a missing value from a wrong one", () => {
    expect(read({}, row({ No: "" })).faults).toEqual([{ field: "externalId", code: "import.required", value: "" }]);
    expect(read({}, row({ No: "123456789012345678901" })).faults[0]?.code).toBe("import.too_long");
  });

  it("names every fault of the mapping itself, each with its place", () => {
    const faulty = mappingOf({
      kind: { column: "Nope" }, what: { constant: "x" }, occurredAt: { column: "Date", date: "yyyy-MM" },
      "line.netPaid": { multiply: ["line.quantity", "kind"] }, labels: { column: "Tag", replace: [{ pattern: "(", with: "" }] },
    });
    expect(checkMapping({ ...faulty, timeZone: "Europe/Londn", groupBy: ["Number"] }, targets, header).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      "/timeZone unknown_time_zone", "/groupBy/0 no_such_column", "/fields/kind/column no_such_column", "/fields/what no_such_field",
      "/fields/occurredAt/date date_format_unusable", "/fields/line.netPaid/multiply not_a_mapped_number", "/fields/line.netPaid/multiply not_a_mapped_number",
      "/fields/labels/replace/0/pattern not_a_regular_expression",
    ]);
    expect(() => parseMapping({ format: "regulars.mapping.v1", kind: "orders", fields: { a: { column: "x", constant: "y" } } })).toThrow(MappingError);
  });

  it("is not needed where the columns are named like our fields", () => {
    const mapping = plainMapping("orders", targets, ["externalId", "kind", "attributes.country", "line.quantity", "remark"]);
    expect(Object.keys(mapping.fields)).toEqual(["externalId", "kind", "attributes.country", "line.quantity"]);
    expect(mapping.groupBy).toEqual(["externalId"]);
  });
});
