import { businessDateAt, isTimeZone, timeZone, type BusinessDate, type Instant, type Problem, type StoreId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { newId } from "../../../platform/random.js";
import type { BrandId, LegalEntityId, Names, RegionId, Store, StoreState } from "../domain/store.js";
import * as errors from "../errors.js";
import { readAssignments, writeAssignments, writeStores } from "../sql.js";
import { beginChange, defaultsOf, endChange, storeDirectory, type StoreDirectory } from "./directory.js";

/** A store as a file or a caller gives it. What is left out stays as it is, or gets the deployment's default when the store is new. */
export interface StoreInput {
  readonly code: string;
  readonly name?: Names | undefined;
  readonly brandId?: BrandId | undefined;
  readonly brandCode?: string | undefined;
  readonly regionId?: RegionId | undefined;
  readonly regionCode?: string | undefined;
  readonly legalEntityId?: LegalEntityId | undefined;
  readonly legalEntityCode?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly openedOn?: BusinessDate | null | undefined;
  readonly state?: StoreState | undefined;
  readonly labels?: readonly string[] | undefined;
}

export type StoreResult =
  | { readonly outcome: "created" | "updated" | "unchanged"; readonly storeId: StoreId }
  | { readonly outcome: "refused"; readonly problem: Problem };

/** Writes stores by code, any number at once. A row that is wrong is refused by itself. The later of two rows with one code wins. */
export async function upsertStores(tx: Tx, rows: readonly StoreInput[], now: Instant): Promise<readonly StoreResult[]> {
  if (rows.length === 0) return [];
  await beginChange(tx);
  const directory = await storeDirectory(tx);
  const planned = new Map<string, { readonly store: Store; readonly moved: boolean }>();
  const results = rows.map((row): StoreResult => {
    const before = planned.get(row.code)?.store ?? directory.byCode(row.code);
    const plan = planStore(directory, row, before);
    if (!plan.ok) return { outcome: "refused", problem: plan.problem };
    const storeId = plan.store.storeId;
    if (before !== undefined && sameStore(before, plan.store)) return { outcome: "unchanged", storeId };
    planned.set(row.code, { store: plan.store, moved: before === undefined || (planned.get(row.code)?.moved ?? false) || moved(before, plan.store) });
    return { outcome: before === undefined ? "created" : "updated", storeId };
  });
  const changes = [...planned.values()];
  if (changes.length > 0) {
    await writeStores(tx, changes.map(({ store }) => store), now);
    const assignments = changes.filter((each) => each.moved).map(({ store }) => ({ store, startsOn: businessDateAt(now, store.timeZone) }));
    if (assignments.length > 0) await writeAssignments(tx, assignments, now);
  }
  await endChange(tx);
  return results;
}

/** Makes one store; its code must be free. */
export async function createStore(tx: Tx, input: StoreInput, now: Instant): Promise<Store> {
  if ((await storeDirectory(tx)).byCode(input.code) !== undefined) throw errors.codeTaken({ code: input.code });
  const [result] = await upsertStores(tx, [input], now);
  if (result?.outcome === "refused") throw result.problem;
  if (result?.outcome !== "created") throw errors.codeTaken({ code: input.code });
  return storeOf(tx, result.storeId);
}

/** Changes what is given of one store. With `revision`, only if nobody changed it since. */
export async function changeStore(tx: Tx, storeId: StoreId, changes: Omit<StoreInput, "code"> & { readonly revision?: number | undefined }, now: Instant): Promise<Store> {
  const { revision, ...rest } = changes;
  await beginChange(tx);
  const before = await storeOf(tx, storeId);
  if (revision !== undefined && revision !== before.revision) throw errors.revisionMismatch({ revision: before.revision });
  const [result] = await upsertStores(tx, [{ ...rest, code: before.code }], now);
  if (result?.outcome === "refused") throw result.problem;
  return storeOf(tx, storeId);
}

export async function storeOf(tx: Tx, storeId: StoreId): Promise<Store> {
  const store = (await storeDirectory(tx)).byId(storeId);
  if (store === undefined) throw errors.storeNotFound({ storeId });
  return store;
}

/** To whom stores belonged on a date, in the order asked: reports of the past follow the past. */
export async function assignmentsOn(
  tx: Tx, asked: readonly { readonly storeId: StoreId; readonly on: BusinessDate }[],
): Promise<readonly { readonly brandId: BrandId | null; readonly regionId: RegionId | null; readonly legalEntityId: LegalEntityId | null }[]> {
  return asked.length === 0 ? [] : readAssignments(tx, asked);
}

type Plan = { readonly ok: true; readonly store: Store } | { readonly ok: false; readonly problem: Problem };

function planStore(directory: StoreDirectory, row: StoreInput, before: Store | undefined): Plan {
  const defaults = before ?? defaultsOf(directory);
  const brandId = chosen(directory.brands, (each) => each.brandId, row.brandId, row.brandCode, defaults.brandId);
  if (brandId === null) return refused(errors.brandUnknown({ brand: row.brandId ?? row.brandCode ?? null }));
  const regionId = chosen(directory.regions, (each) => each.regionId, row.regionId, row.regionCode, defaults.regionId);
  if (regionId === null) return refused(errors.regionUnknown({ region: row.regionId ?? row.regionCode ?? null }));
  const legalEntityId = chosen(directory.legalEntities, (each) => each.legalEntityId, row.legalEntityId, row.legalEntityCode, defaults.legalEntityId);
  if (legalEntityId === null) return refused(errors.legalEntityUnknown({ legalEntity: row.legalEntityId ?? row.legalEntityCode ?? null }));
  const regionBrand = directory.regionById(regionId)?.brandId ?? null;
  if (regionBrand !== null && regionBrand !== brandId) return refused(errors.regionOfOtherBrand({ regionId, brandId }));
  const zone = row.timeZone ?? before?.timeZone ?? directory.programme.timeZone;
  if (!isTimeZone(zone)) return refused(errors.timeZoneUnknown({ timeZone: zone }));
  return {
    ok: true,
    store: {
      storeId: before?.storeId ?? newId<"store">(), code: row.code, name: row.name ?? before?.name ?? { "zh-CN": row.code, en: row.code },
      brandId, regionId, legalEntityId, timeZone: timeZone(zone),
      openedOn: row.openedOn === undefined ? (before?.openedOn ?? null) : row.openedOn,
      state: row.state ?? before?.state ?? "open", labels: [...new Set(row.labels ?? before?.labels ?? [])], revision: before?.revision ?? 1,
    },
  };
}

function refused(problem: Problem): Plan {
  return { ok: false, problem };
}

/** The id that is meant: given, found by code, or the default. Null when what was given does not exist. */
function chosen<T extends { readonly code: string }, I extends string>(
  all: readonly T[], idOf: (each: T) => I, id: I | undefined, code: string | undefined, fallback: I,
): I | null {
  if (id === undefined && code === undefined) return fallback;
  const found = all.find((each) => (id === undefined || idOf(each) === id) && (code === undefined || each.code === code));
  return found === undefined ? null : idOf(found);
}

function moved(before: Store, after: Store): boolean {
  return before.brandId !== after.brandId || before.regionId !== after.regionId || before.legalEntityId !== after.legalEntityId;
}

function sameStore(a: Store, b: Store): boolean {
  return !moved(a, b) && a.timeZone === b.timeZone && a.openedOn === b.openedOn && a.state === b.state && a.name["zh-CN"] === b.name["zh-CN"] &&
    a.name.en === b.name.en && a.labels.length === b.labels.length && a.labels.every((label, index) => label === b.labels[index]);
}
