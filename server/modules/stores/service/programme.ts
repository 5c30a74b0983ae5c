import { timeZone, type Currency, type Instant } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { newId } from "../../../platform/random.js";
import type { BrandId, GroupId, LegalEntityId, Names, ProgrammeSettings, ProgramId, RegionId } from "../domain/store.js";
import { currencyFixed } from "../errors.js";
import { insertBrand, insertGroup, insertLegalEntity, insertProgramme, insertRegion, readProgramme, updateProgramme } from "../sql.js";
import { beginChange, endChange, programmeSettings } from "./directory.js";

export interface ProgrammeInput {
  readonly name?: Names;
  readonly currency: Currency;
  readonly timeZone: string;
  /** Default: CN. */
  readonly phoneRegion?: string;
}

const firstNames = {
  programme: { "zh-CN": "会员计划", en: "Membership programme" },
  group: { "zh-CN": "本集团", en: "The group" },
  brand: { "zh-CN": "本品牌", en: "The brand" },
  region: { "zh-CN": "全部区域", en: "Everywhere" },
  legalEntity: { "zh-CN": "本公司", en: "The company" },
} as const;

/**
 * Makes the programme at the first start, with the group, brand, region and legal entity that stores belong to until somebody
 * says otherwise. Later starts bring name, time zone and phone region up to the configuration. Another currency is refused:
 * it is the unit of every amount that is already written.
 */
export async function ensureProgramme(tx: Tx, input: ProgrammeInput, now: Instant): Promise<ProgrammeSettings> {
  const existing = await readProgramme(tx);
  const wanted = {
    name: input.name ?? existing?.name ?? firstNames.programme, currencyCode: input.currency.code, minorDigits: input.currency.minorDigits,
    timeZone: timeZone(input.timeZone), phoneRegion: input.phoneRegion ?? existing?.phoneRegion ?? "CN",
  };
  if (existing !== null) {
    if (existing.currencyCode !== wanted.currencyCode || existing.minorDigits !== wanted.minorDigits) {
      throw currencyFixed({
        kept: `${existing.currencyCode}/${existing.minorDigits}`, asked: `${wanted.currencyCode}/${wanted.minorDigits}`,
      });
    }
    const same = existing.timeZone === wanted.timeZone && existing.phoneRegion === wanted.phoneRegion && JSON.stringify(existing.name) === JSON.stringify(wanted.name);
    if (!same) {
      await beginChange(tx);
      await updateProgramme(tx, { ...wanted, programId: existing.programId });
      await endChange(tx);
    }
    return programmeSettings(tx);
  }
  await beginChange(tx);
  // Two processes may start at once: the one that waited at beginChange finds the rows of the other.
  await insertProgramme(tx, { ...wanted, programId: newId<"program">() satisfies ProgramId }, now);
  await insertGroup(tx, newId<"group">() satisfies GroupId, "main", firstNames.group, now);
  await insertBrand(tx, { brandId: newId<"brand">() satisfies BrandId, code: "main", name: firstNames.brand }, now);
  await insertRegion(tx, { regionId: newId<"region">() satisfies RegionId, code: "main", name: firstNames.region, parentRegionId: null, brandId: null }, now);
  await insertLegalEntity(tx, { legalEntityId: newId<"legal-entity">() satisfies LegalEntityId, code: "main", name: firstNames.legalEntity, registrationNumber: null }, now);
  await endChange(tx);
  return programmeSettings(tx);
}
