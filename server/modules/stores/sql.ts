import { timeZone, toRfc3339, type BusinessDate, type Instant, type StoreId, type TimeZone } from "@regulars/kernel";
import { dateColumn, instantColumn, int8, json, listOf, nullable, oneOf, row, text, uuid } from "../../platform/db/row.js";
import { sql } from "../../platform/db/sql.js";
import type { Tx } from "../../platform/db/tx.js";
import type { Brand, BrandId, BusinessDay, Group, GroupId, LegalEntity, LegalEntityId, Names, ProgramId, Region, RegionId, Store, Till, TillId } from "./domain/store.js";

const Version = row({ database: text, version: text });
const ProgrammeRow = row({ program_id: uuid<ProgramId>(), name: json<Names>(), currency_code: text, currency_minor_digits: int8, time_zone: text, phone_region: text });
const StoreRow = row({
  store_id: uuid<StoreId>(), code: text, name: json<Names>(), brand_id: uuid<BrandId>(), region_id: uuid<RegionId>(), legal_entity_id: uuid<LegalEntityId>(),
  time_zone: text, opened_on: nullable(dateColumn), state: oneOf("open", "closed"), labels: listOf(text), revision: int8,
});
const GroupRow = row({ group_id: uuid<GroupId>(), code: text, name: json<Names>() });
const BrandRow = row({ brand_id: uuid<BrandId>(), code: text, name: json<Names>() });
const RegionRow = row({ region_id: uuid<RegionId>(), code: text, name: json<Names>(), parent_region_id: nullable(uuid<RegionId>()), brand_id: nullable(uuid<BrandId>()) });
const LegalEntityRow = row({ legal_entity_id: uuid<LegalEntityId>(), code: text, name: json<Names>(), registration_number: nullable(text) });
const TillRow = row({ till_id: uuid<TillId>(), store_id: uuid<StoreId>(), code: text, name: text, state: oneOf("active", "retired") });
const DayRow = row({ store_id: uuid<StoreId>(), business_date: dateColumn, closed_at: instantColumn });
const AssignmentRow = row({
  rank: int8, brand_id: nullable(uuid<BrandId>()), region_id: nullable(uuid<RegionId>()), legal_entity_id: nullable(uuid<LegalEntityId>()),
});

/** What the directory in memory is compared with. The database's name belongs to it: a process may serve several in its tests. */
export async function readVersion(tx: Tx): Promise<string> {
  const { database, version } = await tx.one(Version, sql`SELECT current_database()::text AS database, version FROM stores.directory_version`);
  return `${database} ${version}`;
}

export async function writeVersion(tx: Tx, version: string): Promise<void> {
  await tx.run(sql`UPDATE stores.directory_version SET version = ${version}::uuid`);
}

export interface ProgrammeRecord {
  readonly programId: ProgramId;
  readonly name: Names;
  readonly currencyCode: string;
  readonly minorDigits: number;
  readonly timeZone: string;
  readonly phoneRegion: string;
}

export async function readProgramme(tx: Tx): Promise<ProgrammeRecord | null> {
  const found = await tx.maybe(ProgrammeRow, sql`
    SELECT program_id, name, currency_code, currency_minor_digits::int8, time_zone, phone_region FROM stores.programmes`);
  return found === null ? null : {
    programId: found.program_id, name: found.name, currencyCode: found.currency_code, minorDigits: found.currency_minor_digits,
    timeZone: found.time_zone, phoneRegion: found.phone_region,
  };
}

export async function insertProgramme(tx: Tx, programme: ProgrammeRecord, now: Instant): Promise<void> {
  await tx.run(sql`
    INSERT INTO stores.programmes (program_id, name, currency_code, currency_minor_digits, time_zone, phone_region, created_at)
    VALUES (${programme.programId}::uuid, ${JSON.stringify(programme.name)}::jsonb, ${programme.currencyCode}, ${programme.minorDigits},
            ${programme.timeZone}, ${programme.phoneRegion}, ${toRfc3339(now)}::timestamptz)
    ON CONFLICT DO NOTHING`);
}

export async function updateProgramme(tx: Tx, programme: ProgrammeRecord): Promise<void> {
  await tx.run(sql`
    UPDATE stores.programmes SET name = ${JSON.stringify(programme.name)}::jsonb, time_zone = ${programme.timeZone}, phone_region = ${programme.phoneRegion}
     WHERE program_id = ${programme.programId}::uuid`);
}

export async function insertGroup(tx: Tx, groupId: GroupId, code: string, name: Names, now: Instant): Promise<void> {
  await tx.run(sql`
    INSERT INTO stores.groups (group_id, code, name, created_at)
    VALUES (${groupId}::uuid, ${code}, ${JSON.stringify(name)}::jsonb, ${toRfc3339(now)}::timestamptz) ON CONFLICT DO NOTHING`);
}

export async function readGroup(tx: Tx): Promise<Group> {
  const found = await tx.one(GroupRow, sql`SELECT group_id, code, name FROM stores.groups ORDER BY group_id LIMIT 1`);
  return { groupId: found.group_id, code: found.code, name: found.name };
}

export async function updateGroup(tx: Tx, group: Group): Promise<void> {
  await tx.run(sql`UPDATE stores.groups SET name = ${JSON.stringify(group.name)}::jsonb WHERE group_id = ${group.groupId}::uuid`);
}

export async function allStores(tx: Tx): Promise<readonly Store[]> {
  const rows = await tx.rows(StoreRow, sql`
    SELECT store_id, code, name, brand_id, region_id, legal_entity_id, time_zone, opened_on, state, labels, revision
      FROM stores.stores ORDER BY code LIMIT 200000`);
  // Checking a zone costs more than reading the row, and a chain has few of them.
  const zones = new Map<string, TimeZone>();
  for (const { time_zone: name } of rows) if (!zones.has(name)) zones.set(name, timeZone(name));
  return rows.map((each) => ({
    storeId: each.store_id, code: each.code, name: each.name, brandId: each.brand_id, regionId: each.region_id, legalEntityId: each.legal_entity_id,
    timeZone: zones.get(each.time_zone) ?? timeZone(each.time_zone), openedOn: each.opened_on, state: each.state, labels: each.labels, revision: each.revision,
  }));
}

/** The first one made comes first: ids tell the time of their making, whatever the clock of a demo says. */
export async function allBrands(tx: Tx): Promise<readonly Brand[]> {
  const rows = await tx.rows(BrandRow, sql`SELECT brand_id, code, name FROM stores.brands ORDER BY brand_id LIMIT 10000`);
  return rows.map((each) => ({ brandId: each.brand_id, code: each.code, name: each.name }));
}

export async function allRegions(tx: Tx): Promise<readonly Region[]> {
  const rows = await tx.rows(RegionRow, sql`
    SELECT region_id, code, name, parent_region_id, brand_id FROM stores.regions ORDER BY region_id LIMIT 50000`);
  return rows.map((each) => ({ regionId: each.region_id, code: each.code, name: each.name, parentRegionId: each.parent_region_id, brandId: each.brand_id }));
}

export async function allLegalEntities(tx: Tx): Promise<readonly LegalEntity[]> {
  const rows = await tx.rows(LegalEntityRow, sql`
    SELECT legal_entity_id, code, name, registration_number FROM stores.legal_entities ORDER BY legal_entity_id LIMIT 50000`);
  return rows.map((each) => ({ legalEntityId: each.legal_entity_id, code: each.code, name: each.name, registrationNumber: each.registration_number }));
}

/** True when it was written; false when the code is taken. The first group is the one of the deployment. */
export async function insertBrand(tx: Tx, brand: Brand, now: Instant): Promise<boolean> {
  return (await tx.run(sql`
    INSERT INTO stores.brands (brand_id, group_id, code, name, created_at)
    SELECT ${brand.brandId}::uuid, g.group_id, ${brand.code}::text, ${JSON.stringify(brand.name)}::jsonb, ${toRfc3339(now)}::timestamptz
      FROM (SELECT group_id FROM stores.groups ORDER BY group_id LIMIT 1) g
    ON CONFLICT DO NOTHING`)) === 1;
}

/** Of the directory, so only between beginChange and endChange. */
export async function updateBrand(tx: Tx, brand: Brand): Promise<void> {
  await tx.run(sql`UPDATE stores.brands SET name = ${JSON.stringify(brand.name)}::jsonb WHERE brand_id = ${brand.brandId}::uuid`);
}

export async function updateLegalEntity(tx: Tx, entity: LegalEntity): Promise<void> {
  await tx.run(sql`
    UPDATE stores.legal_entities SET name = ${JSON.stringify(entity.name)}::jsonb, registration_number = ${entity.registrationNumber} WHERE legal_entity_id = ${entity.legalEntityId}::uuid`);
}

export async function updateTill(tx: Tx, till: Till): Promise<number> {
  return tx.run(sql`UPDATE stores.tills SET name = ${till.name}, state = ${till.state} WHERE till_id = ${till.tillId}::uuid AND store_id = ${till.storeId}::uuid`);
}

export async function insertRegion(tx: Tx, region: Region, now: Instant): Promise<boolean> {
  return (await tx.run(sql`
    INSERT INTO stores.regions (region_id, code, name, parent_region_id, brand_id, created_at)
    VALUES (${region.regionId}::uuid, ${region.code}, ${JSON.stringify(region.name)}::jsonb, ${region.parentRegionId}::uuid, ${region.brandId}::uuid, ${toRfc3339(now)}::timestamptz)
    ON CONFLICT DO NOTHING`)) === 1;
}

export async function updateRegion(tx: Tx, region: Region): Promise<void> {
  await tx.run(sql`
    UPDATE stores.regions SET name = ${JSON.stringify(region.name)}::jsonb, parent_region_id = ${region.parentRegionId}::uuid, brand_id = ${region.brandId}::uuid
     WHERE region_id = ${region.regionId}::uuid`);
}

export async function insertLegalEntity(tx: Tx, entity: LegalEntity, now: Instant): Promise<boolean> {
  return (await tx.run(sql`
    INSERT INTO stores.legal_entities (legal_entity_id, code, name, registration_number, created_at)
    VALUES (${entity.legalEntityId}::uuid, ${entity.code}, ${JSON.stringify(entity.name)}::jsonb, ${entity.registrationNumber}, ${toRfc3339(now)}::timestamptz)
    ON CONFLICT DO NOTHING`)) === 1;
}

/** Writes stores by code; what is there is overwritten. Every row is a different store. */
export async function writeStores(tx: Tx, stores: readonly Store[], now: Instant): Promise<void> {
  const at = toRfc3339(now);
  await tx.run(sql`
    INSERT INTO stores.stores AS s
           (store_id, code, name, brand_id, region_id, legal_entity_id, time_zone, opened_on, state, labels, created_at, updated_at, revision)
    SELECT r.store_id, r.code, r.name::jsonb, r.brand_id, r.region_id, r.legal_entity_id, r.time_zone, r.opened_on, r.state,
           ARRAY(SELECT jsonb_array_elements_text(r.labels::jsonb)), ${at}::timestamptz, ${at}::timestamptz, r.revision
      FROM unnest(${stores.map((each) => each.storeId)}::uuid[], ${stores.map((each) => each.code)}::text[], ${stores.map((each) => JSON.stringify(each.name))}::text[],
                  ${stores.map((each) => each.brandId)}::uuid[], ${stores.map((each) => each.regionId)}::uuid[], ${stores.map((each) => each.legalEntityId)}::uuid[],
                  ${stores.map((each) => each.timeZone)}::text[], ${stores.map((each) => each.openedOn)}::date[], ${stores.map((each) => each.state)}::text[],
                  ${stores.map((each) => JSON.stringify(each.labels))}::text[], ${stores.map((each) => each.revision)}::int8[])
        AS r(store_id, code, name, brand_id, region_id, legal_entity_id, time_zone, opened_on, state, labels, revision)
    ON CONFLICT (code) DO UPDATE
       SET name = excluded.name, brand_id = excluded.brand_id, region_id = excluded.region_id, legal_entity_id = excluded.legal_entity_id,
           time_zone = excluded.time_zone, opened_on = excluded.opened_on, state = excluded.state, labels = excluded.labels,
           updated_at = excluded.updated_at, revision = s.revision + 1`);
}

/** Remembers to whom stores belong from a date on; a second change of one day replaces the first. */
export async function writeAssignments(tx: Tx, stores: readonly { readonly store: Store; readonly startsOn: BusinessDate }[], now: Instant): Promise<void> {
  await tx.run(sql`
    INSERT INTO stores.assignments (store_id, starts_on, brand_id, region_id, legal_entity_id, recorded_at)
    SELECT r.store_id, r.starts_on, r.brand_id, r.region_id, r.legal_entity_id, ${toRfc3339(now)}::timestamptz
      FROM unnest(${stores.map(({ store }) => store.storeId)}::uuid[], ${stores.map(({ startsOn }) => startsOn)}::date[], ${stores.map(({ store }) => store.brandId)}::uuid[],
                  ${stores.map(({ store }) => store.regionId)}::uuid[], ${stores.map(({ store }) => store.legalEntityId)}::uuid[])
        AS r(store_id, starts_on, brand_id, region_id, legal_entity_id)
    ON CONFLICT (store_id, starts_on) DO UPDATE
       SET brand_id = excluded.brand_id, region_id = excluded.region_id, legal_entity_id = excluded.legal_entity_id, recorded_at = excluded.recorded_at`);
}

export interface AssignmentRecord {
  readonly rank: number;
  readonly brandId: BrandId | null;
  readonly regionId: RegionId | null;
  readonly legalEntityId: LegalEntityId | null;
}

/** To whom each store belonged on each date; before its first assignment, the first one counts. */
export async function readAssignments(tx: Tx, asked: readonly { readonly storeId: StoreId; readonly on: BusinessDate }[]): Promise<readonly AssignmentRecord[]> {
  const rows = await tx.rows(AssignmentRow, sql`
    SELECT r.rank, a.brand_id, a.region_id, a.legal_entity_id
      FROM unnest(${asked.map(({ storeId }) => storeId)}::uuid[], ${asked.map(({ on }) => on)}::date[]) WITH ORDINALITY AS r(store_id, on_date, rank)
      LEFT JOIN LATERAL (
           SELECT brand_id, region_id, legal_entity_id FROM stores.assignments
            WHERE store_id = r.store_id ORDER BY starts_on <= r.on_date DESC, CASE WHEN starts_on <= r.on_date THEN r.on_date - starts_on ELSE starts_on - r.on_date END LIMIT 1) a ON true
     ORDER BY r.rank LIMIT ${asked.length}`);
  return rows.map((each) => ({ rank: each.rank, brandId: each.brand_id, regionId: each.region_id, legalEntityId: each.legal_entity_id }));
}

export async function tillsOf(tx: Tx, storeId: StoreId): Promise<readonly Till[]> {
  const rows = await tx.rows(TillRow, sql`SELECT till_id, store_id, code, name, state FROM stores.tills WHERE store_id = ${storeId}::uuid ORDER BY code LIMIT 1000`);
  return rows.map((each) => ({ tillId: each.till_id, storeId: each.store_id, code: each.code, name: each.name, state: each.state }));
}

export async function insertTill(tx: Tx, till: Till, now: Instant): Promise<boolean> {
  return (await tx.run(sql`
    INSERT INTO stores.tills (till_id, store_id, code, name, state, created_at)
    VALUES (${till.tillId}::uuid, ${till.storeId}::uuid, ${till.code}, ${till.name}, ${till.state}, ${toRfc3339(now)}::timestamptz) ON CONFLICT DO NOTHING`)) === 1;
}

export async function insertBusinessDays(tx: Tx, days: readonly BusinessDay[]): Promise<number> {
  return tx.run(sql`
    INSERT INTO stores.business_days (store_id, business_date, closed_at)
    SELECT d.store_id, d.business_date, d.closed_at
      FROM unnest(${days.map(({ storeId }) => storeId)}::uuid[], ${days.map(({ businessDate }) => businessDate)}::date[], ${days.map(({ closedAt }) => toRfc3339(closedAt))}::timestamptz[])
        AS d(store_id, business_date, closed_at)
    ON CONFLICT DO NOTHING`);
}

export async function businessDaysOf(tx: Tx, businessDate: BusinessDate): Promise<readonly BusinessDay[]> {
  const rows = await tx.rows(DayRow, sql`
    SELECT store_id, business_date, closed_at FROM stores.business_days WHERE business_date = ${businessDate}::date ORDER BY store_id LIMIT 200000`);
  return rows.map((each) => ({ storeId: each.store_id, businessDate: each.business_date, closedAt: each.closed_at }));
}
