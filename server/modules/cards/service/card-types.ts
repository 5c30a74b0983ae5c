import { type FieldError, type Instant } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { newId } from "../../../platform/random.js";
import { versionAt, type CardKind, type CardTerms, type CardType, type CardTypeId, type CardTypeVersion } from "../domain/card-type.js";
import * as errors from "../errors.js";
import { insertType, insertVersion, selectTypes, selectVersions } from "../sql/card-types.js";

/** Kinds of cards with all their versions, as this transaction sees them. */
export interface TypeCatalogue {
  readonly types: readonly CardType[];
  byCode(code: string): CardType | undefined;
  byId(typeId: CardTypeId): CardType | undefined;
  versionsOf(typeId: CardTypeId): readonly CardTypeVersion[];
  /** The terms for new cards at that moment; null before the first. */
  termsAt(typeId: CardTypeId, at: Instant): CardTypeVersion | null;
}

export async function typeCatalogue(tx: Tx): Promise<TypeCatalogue> {
  const [types, versions] = await Promise.all([selectTypes(tx), selectVersions(tx)]);
  const versionsOf = (typeId: CardTypeId): readonly CardTypeVersion[] => versions.filter((each) => each.typeId === typeId);
  return {
    types, versionsOf,
    byCode: (code) => types.find((each) => each.code === code),
    byId: (typeId) => types.find((each) => each.typeId === typeId),
    termsAt: (typeId, at) => versionAt(versionsOf(typeId), at),
  };
}

export interface CardTypeDetail extends CardType {
  readonly current: CardTypeVersion | null;
  readonly versions: readonly CardTypeVersion[];
}

export async function listCardTypes(tx: Tx, now: Instant): Promise<readonly CardTypeDetail[]> {
  const catalogue = await typeCatalogue(tx);
  return catalogue.types.map((type) => ({ ...type, current: catalogue.termsAt(type.typeId, now), versions: catalogue.versionsOf(type.typeId) }));
}

export async function cardTypeOf(tx: Tx, typeId: CardTypeId, now: Instant): Promise<CardTypeDetail> {
  const found = (await listCardTypes(tx, now)).find((each) => each.typeId === typeId);
  if (found === undefined) throw errors.typeNotFound({ typeId });
  return found;
}

export interface NewCardType extends CardTerms {
  readonly code: string;
  readonly kind: CardKind;
  readonly numberPrefix: string;
  readonly effectiveFrom: Instant | null;
  readonly actor: string;
}

export async function createCardType(tx: Tx, given: NewCardType, now: Instant): Promise<CardTypeDetail> {
  const { code, kind, numberPrefix, effectiveFrom, actor, ...terms } = given;
  const type: CardType = { typeId: newId<"card-type">(), code, kind, numberPrefix };
  checkTerms(kind, terms);
  if (!(await insertType(tx, type, actor, now))) throw errors.typeCodeTaken({ code });
  await publishVersion(tx, type.typeId, 1, terms, effectiveFrom, null, actor, now);
  return cardTypeOf(tx, type.typeId, now);
}

/** New terms from a moment on. Cards that were issued before keep theirs. */
export async function changeCardTerms(tx: Tx, typeId: CardTypeId, given: CardTerms & { readonly effectiveFrom: Instant | null; readonly actor: string }, now: Instant): Promise<CardTypeDetail> {
  const before = await cardTypeOf(tx, typeId, now);
  const { effectiveFrom, actor, ...terms } = given;
  checkTerms(before.kind, terms);
  const last = before.versions.at(-1) ?? null;
  await publishVersion(tx, typeId, (last?.version ?? 0) + 1, terms, effectiveFrom, last, actor, now);
  return cardTypeOf(tx, typeId, now);
}

async function publishVersion(
  tx: Tx, typeId: CardTypeId, version: number, terms: CardTerms, effectiveFrom: Instant | null, last: CardTypeVersion | null, actor: string, now: Instant,
): Promise<void> {
  const from = effectiveFrom ?? now;
  if (from < now || (last !== null && from < last.effectiveFrom)) throw errors.startsTooEarly({}, [{ pointer: "/effectiveFrom", code: "too_early" }]);
  const made = await insertVersion(tx, { ...terms, typeId, version, effectiveFrom: from, createdAt: now, createdBy: actor });
  if (!made) throw errors.startsTooEarly({}, [{ pointer: "/effectiveFrom", code: "changed_meanwhile" }]);
}

function checkTerms(kind: CardKind, terms: CardTerms): void {
  const faults: FieldError[] = [];
  if (kind === "paid" && terms.priceMinor === null && terms.pointsPrice === null) faults.push({ pointer: "/priceMinor", code: "required" });
  if (kind === "annual" && terms.validity.kind === "none") faults.push({ pointer: "/validity", code: "required" });
  if (terms.usesPerDay !== null && terms.usesInTotal !== null && terms.usesPerDay > terms.usesInTotal) faults.push({ pointer: "/usesPerDay", code: "more_than_in_total" });
  if (terms.pointsRefundDays !== null && terms.pointsPrice === null) faults.push({ pointer: "/pointsRefundDays", code: "without_points_price" });
  if (terms.issuesOnPurchase && (terms.productId === null || terms.priceMinor === null)) faults.push({ pointer: "/issuesOnPurchase", code: "without_product" });
  if (faults.length > 0) throw errors.termsInvalid({ faults: faults.length }, faults);
}
