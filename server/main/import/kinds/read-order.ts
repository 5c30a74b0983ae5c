import { instant, toRfc3339 } from "@regulars/kernel";
import type { LookupInput, LookupKind } from "../../../modules/members/index.js";
import type { DraftLine, OrderDraft } from "../../../modules/orders/index.js";
import type { SourceRow } from "../csv.js";
import type { CellFault } from "../fields.js";
import type { Unit } from "../groups.js";
import type { ImportContext, RowFault, Sums } from "../kind.js";
import type { CellReader } from "../read-cells.js";
import { identityFields } from "./members.js";
import { readRow, rowFault, type RowValues } from "./read-unit.js";

/** An order as the file gives it: a document and who it says the member is, or what is wrong with its rows. */
export type ReadOrder =
  | { readonly ok: true; readonly row: number; readonly draft: OrderDraft; readonly identity: LookupInput | null; readonly sums: Sums }
  | { readonly ok: false; readonly faults: readonly RowFault[] };

const identities: readonly (readonly [LookupKind, string])[] = [...identityFields.map((kind) => [kind, kind] as const), ["member_number", "memberNumber"]];

/**
 * Makes a reader of orders. The first row says what the order says once; of the others only the fields are read whose cells are
 * others. A row with a time of its own is no fault: the till was a minute longer at it, and the line keeps that time as a label.
 */
export function orderReader({ readers }: Pick<ImportContext, "readers">): (unit: Unit) => ReadOrder {
  const headerOnly = { ...readers, fields: new Map([...readers.fields].filter(([name]) => !name.startsWith("line."))) };
  const headers = [...headerOnly.fields].map(([name, read]): HeaderField => ({ name, read, cells: readers.cellsOf([name]) }));
  const readLine = lineReader((name) => readers.fields.get(`line.${name}`));
  return ({ rows }) => {
    const [first] = rows;
    if (first === undefined) return { ok: false, faults: [] };
    const { values, faults } = readRow(headerOnly, first);
    const wrong: RowFault[] = [...faults];
    const lines: DraftLine[] = [];
    for (const row of rows) {
      const cellFaults: CellFault[] = [];
      const line = readLine(row, lines.length + 1, cellFaults);
      const label = row === first ? null : difference(headers, first, row, cellFaults);
      for (const fault of cellFaults) wrong.push(rowFault(row.row, fault.code, { field: fault.field, value: fault.value }));
      lines.push(label === null ? line : { ...line, labels: [...line.labels, label] });
    }
    return wrong.length > 0 ? { ok: false, faults: wrong } : document(first.row, values, lines);
  };
}

interface HeaderField {
  readonly name: string;
  readonly read: CellReader;
  readonly cells: readonly number[];
}

/** What the row says otherwise than the first: a label for another time, a fault for anything else. */
function difference(headers: readonly HeaderField[], first: SourceRow, row: SourceRow, faults: CellFault[]): string | null {
  let label: string | null = null;
  for (const { name, read, cells } of headers) {
    if (cells.every((cell) => row.cells[cell] === first.cells[cell])) continue;
    const [ours, theirs] = [read(first.cells, []), read(row.cells, faults)];
    if (ours === theirs) continue;
    if (name === "occurredAt" && typeof theirs === "number") label = `at:${toRfc3339(instant(theirs))}`;
    else faults.push({ field: name, code: "import.rows_disagree", value: String(theirs ?? "") });
  }
  return label;
}

function lineReader(field: (name: string) => CellReader | undefined): (row: SourceRow, position: number, faults: CellFault[]) => DraftLine {
  const [lineNo, sku, description, quantity, listPrice, netPaid, discount, tax, labels, originalLineNo] = [
    field("lineNo"), field("sku"), field("description"), field("quantity"), field("listPrice"), field("netPaid"), field("discount"), field("tax"), field("labels"),
    field("originalLineNo"),
  ];
  const number = (reader: CellReader | undefined, cells: readonly string[], faults: CellFault[]): number | null => {
    const value = reader?.(cells, faults);
    return typeof value === "number" ? value : null;
  };
  const text = (reader: CellReader | undefined, cells: readonly string[], faults: CellFault[]): string | null => {
    const value = reader?.(cells, faults);
    return typeof value === "string" ? value : null;
  };
  return ({ cells }, position, faults) => {
    const given = labels?.(cells, faults);
    return {
      lineNo: number(lineNo, cells, faults) ?? position, productId: null, sku: text(sku, cells, faults), description: text(description, cells, faults),
      quantity: number(quantity, cells, faults) ?? 0, listPrice: number(listPrice, cells, faults) ?? 0, netPaid: number(netPaid, cells, faults) ?? 0,
      discount: number(discount, cells, faults), tax: number(tax, cells, faults), labels: Array.isArray(given) ? given : [],
      originalLineNo: number(originalLineNo, cells, faults),
    };
  };
}

function document(row: number, values: RowValues, lines: readonly DraftLine[]): ReadOrder {
  const given = values.text("kind");
  const kind = given === "return" || given === "adjustment" ? given : "sale";
  const sum = (of: (line: DraftLine) => number): number => lines.reduce((total, line) => total + of(line), 0);
  const amount = sum((line) => line.netPaid);
  const tenderKind = values.text("tenderKind");
  const found = identities.flatMap(([lookup, name]) => {
    const value = values.text(name);
    return value === null ? [] : [{ kind: lookup, value }];
  });
  // A return is written with positive numbers and counts as what left the books.
  const sign = kind === "return" ? -1 : 1;
  return {
    ok: true, row, identity: found[0] ?? null, sums: { quantity: sign * sum((line) => line.quantity), amountMinor: sign * amount },
    draft: {
      externalId: values.text("externalId") ?? "", channel: values.text("channel") ?? "", kind, storeId: null, storeCode: values.text("storeCode"), memberId: null, identity: null,
      occurredAt: instant(values.number("occurredAt") ?? 0), tillCode: values.text("tillCode"), cashier: values.text("cashier"), receiptNo: values.text("receiptNo"),
      lines, tenders: tenderKind === null ? [] : [{ kind: tenderKind, amount, points: null, holdId: null }], attributes: values.below("attributes"),
      originalOrderId: null, originalExternalId: values.text("originalExternalId"), reason: values.text("reason"), deductFromRefund: false,
    },
  };
}
