import { isBusinessDate, type Instant } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { createBrand, createLegalEntity, createRegion, storeDirectory, upsertStores, type StoreInput } from "../../../modules/stores/index.js";
import type { TargetField } from "../fields.js";
import type { ImportKind, UnitOutcome } from "../kind.js";
import { given, refusedRow, type RowValues } from "./read-unit.js";
import { singleRows, type ReadItem } from "./single-rows.js";

const fields: readonly TargetField[] = [
  { name: "code", type: "text", required: true, maxLength: 64 },
  { name: "name", type: "text", maxLength: 200 },
  { name: "nameEn", type: "text", maxLength: 200 },
  { name: "brandCode", type: "text", maxLength: 64 },
  { name: "brandName", type: "text", maxLength: 200 },
  { name: "regionCode", type: "text", maxLength: 64 },
  { name: "regionName", type: "text", maxLength: 200 },
  { name: "legalEntityCode", type: "text", maxLength: 64 },
  { name: "legalEntityName", type: "text", maxLength: 200 },
  { name: "timeZone", type: "text", maxLength: 64 },
  { name: "openedOn", type: "day" },
  { name: "state", type: "text", options: ["open", "closed"] },
  { name: "labels", type: "list" },
];

interface StoreRow {
  readonly store: StoreInput;
  /** Names for what the row refers to, in case it does not exist yet. */
  readonly brandName: string | null;
  readonly regionName: string | null;
  readonly legalEntityName: string | null;
}

/** Stores, by code. A brand, region or legal entity that does not exist yet is made when the row gives its name too. */
export const storesKind: ImportKind = {
  name: "stores",
  fields,
  grouping: "first",
  batchUnits: 500,
  batchRows: 500,
  open: (context) => Promise.resolve(singleRows(context, readStore, writeStores)),
};

function readStore(values: RowValues): StoreRow {
  const name = values.text("name");
  const openedOn = values.text("openedOn");
  const state = values.text("state");
  return {
    store: {
      code: values.text("code") ?? "",
      ...given({
        name: name === null ? null : { "zh-CN": name, en: values.text("nameEn") ?? name },
        brandCode: values.text("brandCode"), regionCode: values.text("regionCode"), legalEntityCode: values.text("legalEntityCode"),
        timeZone: values.text("timeZone"), openedOn: openedOn !== null && isBusinessDate(openedOn) ? openedOn : null,
        state: state === "open" || state === "closed" ? state : null, labels: values.list("labels"),
      }),
    },
    brandName: values.text("brandName"), regionName: values.text("regionName"), legalEntityName: values.text("legalEntityName"),
  };
}

async function writeStores(tx: Tx, items: readonly ReadItem<StoreRow>[], now: Instant): Promise<readonly UnitOutcome[]> {
  await makeMissing(tx, items.map(({ item }) => item), now);
  const results = await upsertStores(tx, items.map(({ item }) => item.store), now);
  return results.map((result, index) => {
    if (result.outcome === "refused") return { outcome: "rejected", faults: [refusedRow(items[index]?.row ?? 0, result.problem)] };
    return { outcome: result.outcome === "unchanged" ? "duplicate" : "accepted", sums: {} };
  });
}

async function makeMissing(tx: Tx, rows: readonly StoreRow[], now: Instant): Promise<void> {
  const directory = await storeDirectory(tx);
  const missing = (known: readonly { readonly code: string }[], asked: readonly (readonly [string | undefined, string | null])[]): ReadonlyMap<string, string> => {
    const codes = new Set(known.map(({ code }) => code));
    return new Map(asked.flatMap(([code, name]) => (code === undefined || name === null || codes.has(code) ? [] : [[code, name]])));
  };
  const names = (name: string): { "zh-CN": string; en: string } => ({ "zh-CN": name, en: name });
  for (const [code, name] of missing(directory.brands, rows.map((each) => [each.store.brandCode, each.brandName]))) await createBrand(tx, { code, name: names(name) }, now);
  for (const [code, name] of missing(directory.regions, rows.map((each) => [each.store.regionCode, each.regionName]))) await createRegion(tx, { code, name: names(name) }, now);
  for (const [code, name] of missing(directory.legalEntities, rows.map((each) => [each.store.legalEntityCode, each.legalEntityName]))) {
    await createLegalEntity(tx, { code, name: names(name) }, now);
  }
}
