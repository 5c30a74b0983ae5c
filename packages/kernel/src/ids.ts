/** Ids are UUIDv7 texts, made by the program; each kind has a type of its own, so a store cannot stand where a member is meant. */
export type Id<Kind extends string> = string & { readonly __id: Kind };

export type MemberId = Id<"member">;
export type StoreId = Id<"store">;
export type ProductId = Id<"product">;
export type OrderId = Id<"order">;
export type LotId = Id<"lot">;
export type EntryId = Id<"entry">;
export type HoldId = Id<"hold">;
export type RuleId = Id<"rule">;
export type RuleVersionId = Id<"rule-version">;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isId(text: string): boolean {
  return uuid.test(text);
}

/** Names a text as an id of that kind. The caller has checked it, at the edge or by reading it from the database. */
export function asId<Kind extends string>(text: string): Id<Kind> {
  return text as Id<Kind>;
}
