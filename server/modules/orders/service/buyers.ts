import type { Instant, MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { findMembers, identifyMany, memberAt, survivorsOf, type LookupInput, type LookupKind, type Member } from "../../members/index.js";
import type { Barred } from "../domain/decision.js";
import { notEarning } from "../errors.js";
import type { Item } from "./prepare.js";

/** Who bought, as far as we know. */
export interface Buyer {
  /** Null: the receipt is kept as nobody's. */
  readonly member: Member | null;
  /** Why it earns nothing; null: the rules decide. */
  readonly barred: Barred | null;
}

const nobody: Buyer = { member: null, barred: null };

/**
 * Finds the buyers of all documents with one look-up of identities and one of members.
 *
 * The sale has happened, so it is kept whatever is wrong with its member: a person we do not know, or who has left, leaves a receipt
 * of nobody; one who may not earn now keeps the receipt and earns nothing. The reason stands in the trace.
 */
export async function findBuyers(tx: Tx, items: readonly Item[], now: Instant): Promise<ReadonlyMap<Item, Buyer>> {
  const byIdentity = new Map<Item, MemberId | null>();
  const named = items.flatMap((item) => {
    const lookup = lookupOf(item);
    return lookup === null ? [] : [{ item, lookup }];
  });
  const found = named.length === 0 ? [] : await identifyMany(tx, named.map((each) => each.lookup));
  named.forEach(({ item }, at) => byIdentity.set(item, found[at] ?? null));
  const ids = new Set(items.map((item) => item.draft.memberId ?? byIdentity.get(item) ?? null).filter((each) => each !== null));
  const members = ids.size === 0 ? new Map<MemberId, Member>() : await withSurvivors(tx, await findMembers(tx, [...ids]));
  return new Map(items.map((item) => [item, buyerOf(item, byIdentity.get(item) ?? null, members, now)]));
}

/** Who was merged into another member is that member, also for a till that still has the old id. */
async function withSurvivors(tx: Tx, members: ReadonlyMap<MemberId, Member>): Promise<ReadonlyMap<MemberId, Member>> {
  const merged = [...members.values()].filter((each) => each.state === "merged").map((each) => each.memberId);
  if (merged.length === 0) return members;
  const survivors = await survivorsOf(tx, merged);
  const found = await findMembers(tx, [...survivors.values()]);
  return new Map([...members].map(([memberId, member]) => [memberId, found.get(survivors.get(memberId) ?? memberId) ?? member]));
}

/** The member's right to earn, as it is now: the same question for a sale and for a claim. */
export function barOf(member: Member, now: Instant): Barred | null {
  return memberAt(member, now).earnBlocked ? { code: notEarning.earningBlocked, params: { state: member.state } } : null;
}

export function isGone(member: Member): boolean {
  return member.state === "closed" || member.state === "merged";
}

function buyerOf(item: Item, identified: MemberId | null, members: ReadonlyMap<MemberId, Member>, now: Instant): Buyer {
  const { memberId, identity } = item.draft;
  if (memberId === null && identity === null) return nobody;
  const id = memberId ?? identified;
  const member = id === null ? undefined : members.get(id);
  if (member === undefined) {
    const barred = memberId === null ? { code: notEarning.identityUnknown, params: { kind: identity?.kind ?? "" } } : { code: notEarning.memberUnknown, params: { memberId } };
    return { member: null, barred };
  }
  if (isGone(member)) return { member: null, barred: { code: notEarning.memberClosed, params: { state: member.state } } };
  return { member, barred: barOf(member, now) };
}

function lookupOf(item: Item): LookupInput | null {
  const { identity } = item.draft;
  return identity !== null && isLookupKind(identity.kind) ? { kind: identity.kind, value: identity.value } : null;
}

const kinds: ReadonlySet<string> = new Set<LookupKind>(["phone", "email", "card", "openid", "unionid", "alipay", "external", "member_number"]);

function isLookupKind(kind: string): kind is LookupKind {
  return kinds.has(kind);
}
