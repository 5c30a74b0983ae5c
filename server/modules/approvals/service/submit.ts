import { createHash } from "node:crypto";
import { canonicalJson, dayMs, instant, toRfc3339, type Instant, type Problem } from "@regulars/kernel";
import { inSavepoint } from "../../../platform/db/savepoint.js";
import type { Tx } from "../../../platform/db/tx.js";
import { publish } from "../../../platform/events/events.js";
import { actorOf, type Caller } from "../../../platform/http/caller.js";
import { answer, type Reply } from "../../../platform/http/route.js";
import { newId } from "../../../platform/random.js";
import { causeOf, type Cause } from "../domain/limits.js";
import type { ApprovalId, ApprovalRequest } from "../domain/request.js";
import { ApprovalRequested } from "../events.js";
import { holdMeters, insertRequest, insertStep, insertUsage, latestCeilings, usageSums, type Subject } from "../sql.js";
import type { Approvable, Description, Measure } from "./registry.js";

/** SE-20: whoever asked has forgotten by then why. */
const waitsDays = 3;

export type Outcome<R> =
  | { readonly state: "executed"; readonly result: R }
  | { readonly state: "refused"; readonly problem: Problem }
  | { readonly state: "waiting"; readonly approvalId: ApprovalId; readonly cause: Cause; readonly expiresAt: Instant };

export interface Asked {
  readonly caller: Caller;
  readonly reason: string;
}

export function hashOf(payload: unknown): Buffer {
  return createHash("sha256").update(canonicalJson(payload)).digest();
}

/**
 * Does it, or lets it wait for a second person. Programs (API keys, the system itself) do it directly: what they may do is decided
 * when their key is made. People do it alone within their limits only.
 */
export async function doOrSubmit<P, R>(tx: Tx, kind: Approvable<P, R>, payload: P, asked: Asked, now: Instant): Promise<Outcome<R>> {
  const { caller } = asked;
  const maker = actorOf(caller);
  if (caller.kind !== "staff") return direct(await kind.execute(tx, payload, { maker, caller, approval: null }, now));
  const description = await kind.describe(tx, payload, now);
  const measure = kind.measure(payload);
  const subject = measure === null ? null : subjectOf(measure, maker, description);
  const cause = await needsApproval(tx, { caller, measure, subject, description }, now);
  if (cause !== null) return submitForApproval(tx, kind, payload, { ...asked, cause, description, measure }, now);
  const outcome = direct(await kind.execute(tx, payload, { maker, caller, approval: null }, now));
  if (outcome.state === "executed" && measure !== null && subject !== null) await insertUsage(tx, newId<"usage">(), subject, Math.abs(measure.amount), now);
  return outcome;
}

function direct<R>(execution: { readonly outcome: "done"; readonly result: R } | { readonly outcome: "refused"; readonly problem: Problem }): Outcome<R> {
  return execution.outcome === "done" ? { state: "executed", result: execution.result } : { state: "refused", problem: execution.problem };
}

function subjectOf(measure: Measure, maker: string, { memberId, storeIds }: Description): Subject {
  const [only, ...others] = storeIds ?? [];
  return { limited: measure.limited, maker, memberId, storeId: others.length === 0 ? (only ?? null) : null };
}

interface Question {
  readonly caller: Caller;
  readonly measure: Measure | null;
  readonly subject: Subject | null;
  readonly description: Description;
}

/** Why a person may not do it alone; null when they may. Until the end of the transaction nobody else adds to the same sums. */
async function needsApproval(tx: Tx, { caller, measure, subject, description }: Question, now: Instant): Promise<Cause | null> {
  if (measure === null || subject === null) return "always";
  if (description.memberId !== null && caller.memberId === description.memberId) return "own_benefit";
  const { limited } = measure;
  const own = caller.limits === undefined ? { perAction: null, perDay: null } : (caller.limits.get(limited) ?? measure.otherwise ?? { perAction: 0, perDay: 0 });
  const meters = [`${limited} maker ${subject.maker}`, ...(subject.memberId === null ? [] : [`${limited} member ${subject.memberId}`]), ...(subject.storeId === null ? [] : [`${limited} store ${subject.storeId}`])];
  await holdMeters(tx, meters, now);
  const [sums, ceilings] = await Promise.all([usageSums(tx, subject, instant(now - dayMs)), latestCeilings(tx)]);
  const ceiling = ceilings.find((each) => each.limited === limited);
  return causeOf(Math.abs(measure.amount), sums, { ...own, perMemberDay: ceiling?.perMemberDay ?? null, perStoreDay: ceiling?.perStoreDay ?? null });
}

interface Submission extends Asked {
  readonly cause: Cause;
  readonly description: Description;
  readonly measure: Measure | null;
}

/** Lets it wait. It is tried first and undone, so that nobody is asked to agree to what is refused anyway. */
async function submitForApproval<P, R>(tx: Tx, kind: Approvable<P, R>, payload: P, { caller, reason, cause, description, measure }: Submission, now: Instant): Promise<Outcome<R>> {
  const maker = actorOf(caller);
  const trial = await inSavepoint(tx, (part) => kind.execute(part, payload, { maker, caller, approval: null }, now), () => false);
  if (trial.outcome === "refused") return { state: "refused", problem: trial.problem };
  const { memberId, storeIds, params, changes } = description;
  const request: ApprovalRequest = {
    approvalId: newId<"approval">(), kind: kind.kind, payload, payloadHash: hashOf(payload), maker, storeIds, memberId, amount: measure?.amount ?? null, unit: measure?.unit ?? null, reason, cause,
    summary: { params, changes }, state: "waiting", requestedAt: now, expiresAt: instant(now + waitsDays * dayMs), decidedBy: null, decidedAt: null, comment: null, finishedAt: null, result: null, failure: null,
  };
  await insertRequest(tx, request);
  await insertStep(tx, request.approvalId, "requested", { actor: maker, comment: reason }, now);
  await publish(tx, [ApprovalRequested.of({
    aggregateId: request.approvalId, occurredAt: now,
    payload: {
      approvalId: request.approvalId, kind: kind.kind, maker, memberId, storeIds: storeIds === null ? null : [...storeIds], cause, amount: request.amount, unit: request.unit,
      expiresAt: toRfc3339(request.expiresAt),
    },
  })], now);
  return { state: "waiting", approvalId: request.approvalId, cause, expiresAt: request.expiresAt };
}

/** What a route answers (202) while a second person is awaited. */
export function waitingAnswer({ state, approvalId, cause, expiresAt }: Extract<Outcome<never>, { readonly state: "waiting" }>): Reply {
  return answer(202, { approvalId, state, cause, expiresAt: toRfc3339(expiresAt) });
}
