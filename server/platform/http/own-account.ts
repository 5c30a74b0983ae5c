import type { AuditRecord } from "./audit.js";
import type { Caller } from "./caller.js";
import { problemKind } from "./problems.js";
import type { Reply, Route } from "./route.js";

export const ownAccount = problemKind("access.own_account", 403, "Nobody acts on their own member account at work");

type Kept = Pick<Route, "method" | "scope" | "transaction">;

/** Whoever is a member themselves looks at their account like at any other, and changes nothing about it: neither points nor tier, state, tags or data in clear. */
export function keepsOffOwnAccount({ method, scope, transaction }: Kept): boolean {
  return method !== "GET" && transaction !== "read" && (scope === "member" || scope === "till" || scope === "found");
}

/** The members that a part of a request or answer names: `memberId`, `toMemberId`, `duplicateMemberIds`. */
function membersIn(part: unknown): readonly unknown[] {
  if (part === null || typeof part !== "object") return [];
  return Object.entries(part).flatMap(([name, value]): readonly unknown[] => (/memberIds?$/i.test(name) ? (Array.isArray(value) ? value : [value]) : []));
}

const isSame = (memberId: string) => (each: unknown): boolean => typeof each === "string" && each.toLowerCase() === memberId;

/** Refuses what names the caller's own account. */
export function requireNotOwnAccount(route: Kept, { memberId }: Caller, { params, body }: { readonly params: unknown; readonly body: unknown }): void {
  if (memberId !== undefined && keepsOffOwnAccount(route) && [params, body].flatMap(membersIn).some(isSame(memberId))) throw ownAccount();
}

/** Refuses what has turned out to be about the caller's own account: found by the id of a hold, a transfer, a merge. Thrown, it undoes the transaction. */
export function requireOwnAccountUntouched(route: Kept, { memberId }: Caller, reply: Reply, records: () => readonly AuditRecord[]): void {
  if (memberId === undefined || !keepsOffOwnAccount(route) || reply.kind === "refusal") return;
  if ([...records().map((each) => each.memberId), ...membersIn(reply.body)].some(isSame(memberId))) throw ownAccount();
}
