import { allocate, assert, type BusinessDate, type Instant } from "@regulars/kernel";
import { activationOf, expiryOf, redatedExpiry, type LotContext } from "./expiry.js";
import { redatingAfter, versionAt, type PointSettings, type PointSourceClass, type SettingsVersion } from "./settings.js";

/** Who pays for a part of a grant: the house, a store, a brand, a supplier, a campaign (BEY-F). */
export interface FunderShare {
  readonly funder: string;
  /** The company that owes it; null: the grant's own. */
  readonly legalEntityId: string | null;
  /** In any unit; the grant is split in proportion, exact to the point. */
  readonly weight: number;
}

export interface Grant {
  readonly amount: number;
  readonly occurredAt: Instant;
  readonly sourceClass: PointSourceClass;
  readonly funders: readonly FunderShare[];
  /** The company that owes what no funder's own company owes. */
  readonly legalEntityId: string | null;
  /** The last day on which the goods may come back, where the receipt says so. */
  readonly returnUntil: BusinessDate | null;
  /** Dates that the grant itself promises, whatever the settings say; undefined: by the settings. */
  readonly activatesAt?: Instant | undefined;
  readonly expiresAt?: Instant | null | undefined;
}

/** A lot as it will be written: the ledger's CreditLot. */
export interface PlannedLot {
  readonly amount: number;
  readonly activatesAt: Instant;
  readonly expiresAt: Instant | null;
  readonly sourceClass: PointSourceClass;
  readonly funder: string;
  readonly legalEntityId: string | null;
  readonly unitValueMicro: number;
  readonly expectedRedemptionBps: number;
}

/**
 * The lots that a grant opens: one per funder, with the dates and the value of the settings in force when it happened.
 *
 * A change that was announced for all lots and takes hold after the grant already sets the end, so that a member is told one date
 * from the beginning.
 */
export function planLots(versions: readonly SettingsVersion[], grant: Grant, context: LotContext): readonly PlannedLot[] {
  const version = versionAt(versions, grant.occurredAt);
  assert(version !== null, "the first version of settings is in force since the beginning");
  assert(grant.amount > 0, "a grant has at least one point");
  const { settings } = version;
  const activatesAt = grant.activatesAt ?? activationFor(settings, grant, context);
  const expiresAt = grant.expiresAt === undefined ? plannedExpiry(versions, settings, grant.occurredAt, activatesAt, context) : grant.expiresAt;
  const funders = grant.funders.length > 0 ? grant.funders : [houseShare];
  const amounts = allocate(grant.amount, funders.map((each) => each.weight));
  return funders.flatMap((share, index) => {
    const amount = amounts[index] ?? 0;
    if (amount === 0) return [];
    return [{
      amount, activatesAt, expiresAt, sourceClass: grant.sourceClass, funder: share.funder, legalEntityId: share.legalEntityId ?? grant.legalEntityId,
      unitValueMicro: settings.unitValueMicro, expectedRedemptionBps: settings.expectedRedemptionBps,
    }];
  });
}

/** Who pays when nobody is named. */
export const houseShare: FunderShare = { funder: "house", legalEntityId: null, weight: 1 };

function activationFor(settings: PointSettings, grant: Grant, context: LotContext): Instant {
  if (!settings.pendingClasses.includes(grant.sourceClass)) return grant.occurredAt;
  return activationOf(settings.pending, grant.occurredAt, grant.returnUntil, context.timeZone);
}

function plannedExpiry(versions: readonly SettingsVersion[], settings: PointSettings, occurredAt: Instant, activatesAt: Instant, context: LotContext): Instant | null {
  let expiresAt = expiryOf(settings.expiry, activatesAt, context);
  for (const change of redatingAfter(versions, occurredAt)) {
    expiresAt = redatedExpiry(change.settings.expiry, { activatesAt, expiresAt }, change.effectiveFrom, context);
  }
  return expiresAt;
}
