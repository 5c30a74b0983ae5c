import type { BusinessDate, Currency, Id, Instant, StoreId, TimeZone } from "@regulars/kernel";

export type ProgramId = Id<"program">;
export type GroupId = Id<"group">;
export type BrandId = Id<"brand">;
export type RegionId = Id<"region">;
export type LegalEntityId = Id<"legal-entity">;
export type TillId = Id<"till">;

/** A name typed by an operator, in each language of the product. A caller who gives one text gives it for both. */
export interface Names {
  readonly "zh-CN": string;
  readonly en: string;
}

export type StoreState = "open" | "closed";

/** A shop, or a channel that sells like one (the e-commerce site is a store with tills of its own). */
export interface Store {
  readonly storeId: StoreId;
  /** The chain's own short name for it, unique, as on its receipts. */
  readonly code: string;
  readonly name: Names;
  readonly brandId: BrandId;
  readonly regionId: RegionId;
  readonly legalEntityId: LegalEntityId;
  /** Decides its business dates. */
  readonly timeZone: TimeZone;
  readonly openedOn: BusinessDate | null;
  readonly state: StoreState;
  readonly labels: readonly string[];
  readonly revision: number;
}

/** The membership programme of this deployment. */
export interface ProgrammeSettings {
  readonly programId: ProgramId;
  readonly name: Names;
  readonly currency: Currency;
  /** Of everything that belongs to no store: expiry days, tier windows, members without a home store. */
  readonly timeZone: TimeZone;
  /** The country whose phone numbers may be given without a country code (ISO 3166-1 alpha-2). */
  readonly phoneRegion: string;
}

/** The whole chain; one per deployment. */
export interface Group {
  readonly groupId: GroupId;
  readonly code: string;
  readonly name: Names;
}

export interface Brand {
  readonly brandId: BrandId;
  readonly code: string;
  readonly name: Names;
}

export interface Region {
  readonly regionId: RegionId;
  readonly code: string;
  readonly name: Names;
  readonly parentRegionId: RegionId | null;
  /** Null: stores of every brand may lie in it. */
  readonly brandId: BrandId | null;
}

/** The company that sells in a store, and owes what its points promise. */
export interface LegalEntity {
  readonly legalEntityId: LegalEntityId;
  readonly code: string;
  readonly name: Names;
  /** 统一社会信用代码, or the company number of another country. */
  readonly registrationNumber: string | null;
}

export interface Till {
  readonly tillId: TillId;
  readonly storeId: StoreId;
  readonly code: string;
  readonly name: string;
  readonly state: "active" | "retired";
}

export interface BusinessDay {
  readonly storeId: StoreId;
  readonly businessDate: BusinessDate;
  readonly closedAt: Instant;
}
