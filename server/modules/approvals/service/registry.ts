import { assert, type Instant, type MemberId, type Problem, type StoreId } from "@regulars/kernel";
import type { z } from "zod";
import type { Tx } from "../../../platform/db/tx.js";
import type { Caller, CallerLimit } from "../../../platform/http/caller.js";
import type { ApprovalId, Summary } from "../domain/request.js";

/** How much of a limited thing a request is. */
export interface Measure {
  /** The key of the limit, as roles have it: `points.adjust`. */
  readonly limited: string;
  /** As it is shown: negative when it takes. */
  readonly amount: number;
  readonly unit: string;
  /** For people whose role says nothing about it; left out: they may do none of it alone. */
  readonly otherwise?: CallerLimit;
}

/** What a request does, found out when it is submitted and again whenever somebody looks at it while it waits. */
export interface Description extends Summary {
  readonly memberId: MemberId | null;
  /** The stores it concerns; null: the whole programme. */
  readonly storeIds: readonly StoreId[] | null;
}

/** Who stands behind an execution. Without an approval the maker did it alone. */
export interface Behind {
  readonly maker: string;
  /** The maker as a caller, in the presence of whom it happens; null when somebody else executes it. */
  readonly caller: Caller | null;
  readonly approval: { readonly approvalId: ApprovalId; readonly approver: string } | null;
}

/** What an execution answers. A refusal is an answer too: it commits. A thrown problem undoes what was done. */
export type Execution<R> = { readonly outcome: "done"; readonly result: R } | { readonly outcome: "refused"; readonly problem: Problem };

export function done<R>(result: R): Execution<R> {
  return { outcome: "done", result };
}

/** Something that may need a second person, in a module's approvable.ts. Its texts are `approvals.title.<kind>` and `approvals.field.<field>`. */
export interface Approvable<P, R> {
  readonly kind: string;
  /** What its maker must hold: the permission of the route that asks for it. */
  readonly asks: string;
  /** What the second person must hold. */
  readonly permission: string;
  /** Plain JSON, without personal data: it is kept, and read again when it is executed. */
  readonly payload: z.ZodType<P, P>;
  /** The fields that `describe` tells of. */
  readonly fields: readonly string[];
  /** By how much it counts against limits; null: people never do it alone. */
  readonly measure: (payload: P) => Measure | null;
  readonly describe: (tx: Tx, payload: P, now: Instant) => Promise<Description>;
  /** The person of staff with the benefit (`staff:<id>`): they cannot be the second one. */
  readonly beneficiary?: (payload: P) => string;
  /** What else the second person must satisfy beside the permission; throws where they do not. */
  readonly vouch?: (tx: Tx, payload: P, approver: Caller) => Promise<void>;
  readonly execute: (tx: Tx, payload: P, behind: Behind, now: Instant) => Promise<Execution<R>>;
  /** The answer holds what only the maker may see: an approval lets the maker complete it, once, and the answer is not kept. */
  readonly completedByMaker?: boolean;
}

/** A kind with its types erased. */
export type AnyApprovable = Approvable<never, unknown>;

const kinds = new Map<string, AnyApprovable>();

export function approvable<P, R>(kind: Approvable<P, R>): Approvable<P, R> {
  assert(!kinds.has(kind.kind), `${kind.kind} is declared twice`);
  kinds.set(kind.kind, kind as unknown as AnyApprovable);
  return kind;
}

export function approvableKind(kind: string): AnyApprovable | null {
  return kinds.get(kind) ?? null;
}

/** Every kind of the modules that are loaded. */
export function allApprovables(): readonly AnyApprovable[] {
  return [...kinds.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1));
}
