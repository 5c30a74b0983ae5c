import { addDays, instant, isBusinessDate, startOfDay, type Instant, type MemberId } from "@regulars/kernel";
import { identifyMany, type LookupInput, type LookupKind } from "../../../modules/members/index.js";
import { importOpeningLots, type OpeningRow } from "../../../modules/points/index.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { TargetField } from "../fields.js";
import type { ImportContext, ImportKind, RowFault, UnitOutcome } from "../kind.js";
import { identityFields } from "./members.js";
import { rowFault, type RowValues } from "./read-unit.js";
import { singleRows, type ReadItem } from "./single-rows.js";

const fields: readonly TargetField[] = [
  { name: "rowKey", type: "text", required: true, maxLength: 128 },
  ...identityFields.map((name): TargetField => ({ name, type: "text", maxLength: 200 })),
  { name: "memberNumber", type: "text", maxLength: 20 },
  { name: "asset", type: "text", maxLength: 32 },
  { name: "points", type: "integer", required: true },
  { name: "earnedAt", type: "instant" },
  { name: "earnedOn", type: "day" },
  { name: "expiresAt", type: "instant" },
  { name: "expiresOn", type: "day" },
  { name: "neverExpires", type: "boolean" },
];

interface LotRow {
  readonly identity: LookupInput;
  readonly lot: Omit<OpeningRow, "memberId">;
}

/**
 * What members had in the system before, lot by lot, each row once by its `rowKey`. A day that is given as `expiresOn` is the
 * last on which the points could be spent.
 */
export const openingLotsKind: ImportKind = {
  name: "opening-lots",
  fields,
  grouping: "first",
  batchUnits: 2_000,
  batchRows: 2_000,
  open: (context) => Promise.resolve(singleRows(context, (values, row) => readLot(context, values, row), (tx, items, now) => writeLots(context, tx, items, now))),
};

function readLot(context: ImportContext, values: RowValues, row: number): LotRow | readonly RowFault[] {
  const named: readonly (readonly [LookupKind, string])[] = [...identityFields.map((kind) => [kind, kind] as const), ["member_number", "memberNumber"]];
  const identities = named.flatMap(([kind, field]) => {
    const value = values.text(field);
    return value === null ? [] : [{ kind, value }];
  });
  const [identity] = identities;
  const points = values.number("points") ?? 0;
  const earnedAt = momentOf(context, values, "earnedAt", "earnedOn", 0);
  const expiresAt = values.boolean("neverExpires") === true ? null : momentOf(context, values, "expiresAt", "expiresOn", 1);
  if (identity === undefined) return [rowFault(row, "import.no_identity", { fields: named.map(([, field]) => field) })];
  if (points < 1) return [rowFault(row, "import.lot_not_positive", { amount: points })];
  if (earnedAt === null || earnedAt === undefined) return [rowFault(row, "import.required", { field: "earnedAt", value: "" })];
  if (expiresAt !== null && expiresAt !== undefined && expiresAt <= earnedAt) return [rowFault(row, "import.lot_expired")];
  const asset = values.text("asset");
  return {
    identity,
    lot: { rowKey: values.text("rowKey") ?? "", points, earnedAt, ...(asset === null ? {} : { asset }), ...(expiresAt === undefined ? {} : { expiresAt }) },
  };
}

/** The moment of one field, or of the day of another (or of so many days after it); undefined: the row gives neither. */
function momentOf(context: ImportContext, values: RowValues, moment: string, day: string, daysAfter: number): Instant | undefined {
  const at = values.number(moment);
  if (at !== null) return instant(at);
  const date = values.text(day);
  return date !== null && isBusinessDate(date) ? startOfDay(addDays(date, daysAfter), context.timeZone) : undefined;
}

async function writeLots(context: ImportContext, tx: Tx, items: readonly ReadItem<LotRow>[], now: Instant): Promise<readonly UnitOutcome[]> {
  const members = await identifyMany(tx, items.map(({ item }) => item.identity));
  const known = items.flatMap((each, index) => {
    const memberId = members[index] ?? null;
    return memberId === null ? [] : [{ each, memberId }];
  });
  const { noExpiryBefore } = context.flags;
  const earliestEnd = noExpiryBefore !== null && isBusinessDate(noExpiryBefore) ? startOfDay(noExpiryBefore, context.timeZone) : null;
  const rows: readonly OpeningRow[] = known.map(({ each, memberId }) => ({ ...each.item.lot, memberId: memberId satisfies MemberId }));
  const results = await importOpeningLots(tx, rows, now, { actor: "system:import", ...(earliestEnd === null ? {} : { earliestEnd }) });
  const resultOf = new Map(known.map(({ each }, index) => [each, results[index]]));
  return items.map((each) => {
    const result = resultOf.get(each);
    if (result === undefined) return { outcome: "rejected", faults: [rowFault(each.row, "import.member_unknown", { identity: `${each.item.identity.kind}:${each.item.identity.value}` })] };
    if (result.outcome === "refused") return { outcome: "rejected", faults: [rowFault(each.row, result.code, result.params)] };
    return { outcome: result.outcome === "imported" ? "accepted" : "duplicate", sums: { points: each.item.lot.points } };
  });
}
