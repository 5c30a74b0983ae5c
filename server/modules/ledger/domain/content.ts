import { canonicalJson } from "@regulars/kernel";
import type { CreditLot, Json, PlaceHold, Posting } from "./postings.js";

/**
 * What a posting says, field by field: two postings of one source must agree on it. Who told us and when they say it happened
 * (`actor`, `occurredAt`, `businessDate`) is not part of it: a repeat may come later and through someone else.
 */
type Field = readonly [name: string, value: Json];

function fieldsOf(posting: Posting): readonly Field[] {
  const { asked } = posting;
  const said: readonly Field[] = [["type", posting.type], ["counterAccount", posting.counterAccount], ["storeId", posting.storeId], ["reason", posting.reason]];
  if (asked !== undefined) return [...said, ...movedBy(posting), ["asked", asked]];
  return [...said, ["details", posting.details], ...movedBy(posting), ...termsOf(posting)];
}

/** How much, and of what: compared even where the caller says what it was asked. */
function movedBy(posting: Posting): readonly Field[] {
  switch (posting.type) {
    case "credit":
      return posting.asked === undefined ? [] : [["amount", posting.lots.reduce((sum, lot) => sum + lot.amount, 0)]];
    case "debit":
      return [["amount", posting.amount]];
    case "claw_back":
    case "give_back":
      return [["amount", posting.amount], ["reverses", posting.reverses]];
    case "transfer_out":
      return [["amount", posting.amount], ["transferId", posting.transferId], ["toMemberId", posting.toMemberId]];
    case "transfer_revert":
      return [["transferId", posting.transferId]];
    case "reinstate":
      return [["lotId", posting.lotId]];
    case "capture":
      return [["amount", posting.amount], ["holdId", posting.holdId]];
  }
}

/** On which terms. */
function termsOf(posting: Posting): readonly Field[] {
  switch (posting.type) {
    case "credit":
      return [["lots", posting.lots.map(lotContent)]];
    case "debit":
      return [["mayOwe", posting.mayOwe ?? false], ...(posting.alsoPending === true ? [["alsoPending", true] as const] : [])];
    case "claw_back":
      return [["debtLimit", posting.debtLimit ?? null], ["policy", posting.policy]];
    case "give_back":
      return [
        ["graceDays", posting.graceDays ?? null], ["reissueLot", posting.reissueLot === undefined ? null : lotContent(posting.reissueLot)], ["mode", posting.mode],
      ];
    case "transfer_revert":
      return [["graceDays", posting.graceDays ?? null]];
    case "reinstate":
      return [["expiresAt", posting.expiresAt]];
    case "transfer_out":
    case "capture":
      return [];
  }
}

function lotContent(lot: CreditLot): Json {
  return [
    lot.amount, lot.activatesAt, lot.expiresAt, lot.sourceClass, lot.funder, lot.legalEntityId, lot.unitValueMicro, lot.expectedRedemptionBps,
    lot.priority ?? 0, lot.parentLotId ?? null, lot.parentMemberId ?? null,
  ];
}

/** As stored where there is no entry that says it. */
export function contentOf(posting: Posting): SeenContent {
  return Object.fromEntries(fieldsOf(posting).map(([name, value]) => [name, plain(name, value)]));
}

/** Details that say nothing. */
export function isEmpty(details: Json): boolean {
  return details !== null && typeof details === "object" && !Array.isArray(details) && Object.keys(details).length === 0;
}

/** Empty details and none are the same. */
function plain(name: string, value: Json): Json {
  return name === "details" && isEmpty(value) ? null : value;
}

/** A text that is equal for equal postings: a hash of it is kept with the entry. Written out by hand, because every credit passes here. */
export function contentText(posting: Posting): string {
  const values = fieldsOf(posting).map(([name, value]) => (name === "details" ? canonicalJson(plain(name, value)) : value));
  return JSON.stringify(values);
}

/** What is stored under the same source, as far as it is kept field by field. */
export type SeenContent = Readonly<Record<string, Json>>;

/** The field in which a posting differs from what its source said before. */
export function differingField(posting: Posting, seen: SeenContent): string {
  const fields = fieldsOf(posting);
  const known = fields.find(([name, value]) => name in seen && canonicalJson(plain(name, value)) !== canonicalJson(plain(name, seen[name] ?? null)));
  // Terms that no column keeps are the only ones left to differ: the last field is their name.
  return known?.[0] ?? fields.at(-1)?.[0] ?? "type";
}

/** What a hold says. Its end is not part of it: whoever reckons it from the moment of sending says another one in a repeat. */
export type HoldContent = Pick<PlaceHold, "asset" | "amount" | "source">;

export function holdContent({ asset, amount, source }: HoldContent): SeenContent {
  return { asset, amount, source };
}

/** The field in which a hold differs from the one that has its id; null when they agree. */
export function differingHoldField(hold: HoldContent, seen: SeenContent): string | null {
  const field = Object.entries(holdContent(hold)).find(([name, value]) => seen[name] !== value);
  return field?.[0] ?? null;
}
