import type { Instant, MemberId } from "@regulars/kernel";
import { sealText, unsealText, type SealPlace } from "../../../platform/crypto/seal.js";
import type { Tx } from "../../../platform/db/tx.js";
import { publish } from "../../../platform/events/events.js";
import { actorOf, type Caller } from "../../../platform/http/caller.js";
import { newId } from "../../../platform/random.js";
import { memberAt, type Frozen, type Member, type MemberState } from "../domain/member.js";
import * as errors from "../errors.js";
import { AppealDecided, AppealOpened } from "../events.js";
import { appealById, appealsOfMember, appealsPage, insertAppeal, insertDecision, type AppealId, type AppealRecord, type AppealState } from "../sql/appeals.js";
import { freezersOf, membersById } from "../sql/members.js";
import { personalOf } from "../sql/personal.js";
import { lockForChange } from "./identities.js";
import { requireReachable } from "./reach.js";
import { keyOf } from "./seals.js";
import { unfreezeMember } from "./state.js";

export interface AppealView {
  readonly appealId: AppealId;
  readonly memberId: MemberId;
  readonly memberNumber: string;
  readonly memberState: MemberState;
  readonly state: AppealState;
  /** Null once the member is forgotten. */
  readonly text: string | null;
  readonly openedAt: Instant;
  readonly openedBy: string;
  readonly freeze: (Frozen & { readonly earnUntil: Instant | null; readonly burnUntil: Instant | null; readonly frozenBy: readonly string[] }) | null;
  readonly mayDecide: boolean;
  readonly decision: { readonly comment: string | null; readonly decidedAt: Instant; readonly decidedBy: string } | null;
}

const textPlace = (memberId: MemberId, appealId: AppealId): SealPlace => ({ table: "members.appeals", column: "text", rowId: `${memberId}/${appealId}` });
const commentPlace = (memberId: MemberId, appealId: AppealId): SealPlace => ({ table: "members.appeal_decisions", column: "comment", rowId: `${memberId}/${appealId}` });

/** The member asks for another look at a freeze. One at a time; after an answer another may follow. */
export async function openAppeal(tx: Tx, memberId: MemberId, text: string, actor: string, now: Instant): Promise<AppealId> {
  const { member, personal } = await lockForChange(tx, memberId);
  if (memberAt(member, now).state !== "frozen") throw errors.notFrozen({});
  const appealId: AppealId = newId<"appeal">();
  const made = await insertAppeal(tx, { memberId, appealId, text: sealText(keyOf(personal), textPlace(memberId, appealId), text), openedAt: now, openedBy: actor });
  if (made === 0) throw errors.appealOpen({});
  await publish(tx, [AppealOpened.of({ aggregateId: memberId, occurredAt: now, payload: { memberId, appealId } })], now);
  return appealId;
}

/**
 * Decides an appeal, once, with an answer to the member. Released: the freeze ends in the same transaction. Who froze the
 * account does not judge their own act, nor does the member.
 */
export async function decideAppeal(tx: Tx, appealId: AppealId, decided: { readonly decision: "upheld" | "released"; readonly comment: string }, caller: Caller, now: Instant): Promise<void> {
  const seen = await appealById(tx, appealId);
  if (seen === null) throw errors.appealNotFound({ appealId });
  const { memberId } = seen;
  await requireReachable(tx, caller, [memberId]);
  const { personal } = await lockForChange(tx, memberId);
  // Somebody else may have been quicker while this one waited for the member.
  const appeal = await appealById(tx, appealId);
  if (appeal?.state !== "open") throw errors.appealDecided({ state: appeal?.state ?? seen.state });
  if (!isJudge(caller, memberId, await freezersOf(tx, memberId))) throw errors.appealOwnFreeze({});
  const { decision } = decided;
  const actor = actorOf(caller);
  await insertDecision(tx, { memberId, appealId, decision, comment: sealText(keyOf(personal), commentPlace(memberId, appealId), decided.comment), decidedBy: actor }, now);
  await publish(tx, [AppealDecided.of({ aggregateId: memberId, occurredAt: now, payload: { memberId, appealId, decision, actor } })], now);
  if (decision === "released") await unfreezeMember(tx, { memberId, scope: "all", reason: `appeal:${appealId}`, actor }, now);
}

function isJudge(caller: Caller, memberId: MemberId, freezers: readonly string[]): boolean {
  return caller.memberId !== memberId && !freezers.includes(actorOf(caller));
}

export interface AppealText {
  readonly appealId: AppealId;
  readonly state: AppealState;
  readonly text: string | null;
  readonly openedAt: Instant;
  readonly answer: string | null;
  readonly decidedAt: Instant | null;
}

/** What a member has said and was answered, the latest first: for the member. Who decided is not theirs to know. */
export async function appealTextsOf(tx: Tx, memberId: MemberId): Promise<readonly AppealText[]> {
  const [appeals, [personal]] = await Promise.all([appealsOfMember(tx, memberId), personalOf(tx, [memberId])]);
  const open = (place: SealPlace, sealed: Buffer | null): string | null => (personal === undefined || sealed === null ? null : unsealText(keyOf(personal), place, sealed));
  return appeals.map(({ appealId, state, text, openedAt, decision }) => ({
    appealId, state, openedAt, text: open(textPlace(memberId, appealId), text), answer: open(commentPlace(memberId, appealId), decision?.comment ?? null), decidedAt: decision?.decidedAt ?? null,
  }));
}

/** One member's appeals, the latest first. */
export async function appealsOf(tx: Tx, memberId: MemberId, caller: Caller, now: Instant): Promise<readonly AppealView[]> {
  return views(tx, await appealsOfMember(tx, memberId), caller, now);
}

export async function appealView(tx: Tx, appealId: AppealId, caller: Caller, now: Instant): Promise<AppealView> {
  const found = await appealById(tx, appealId);
  const [view] = found === null ? [] : await views(tx, [found], caller, now);
  if (view === undefined) throw errors.appealNotFound({ appealId });
  return view;
}

/** Appeals in one state, the oldest first, one more than `limit` when there are more. */
export async function listAppeals(tx: Tx, caller: Caller, asked: { readonly state: AppealState; readonly after: string | null; readonly limit: number }, now: Instant): Promise<readonly AppealView[]> {
  const within = caller.storeScope === "all" ? null : [...caller.storeScope];
  return views(tx, await appealsPage(tx, asked.state, within, asked.after, asked.limit + 1), caller, now);
}

async function views(tx: Tx, appeals: readonly AppealRecord[], caller: Caller, now: Instant): Promise<readonly AppealView[]> {
  const memberIds = [...new Set(appeals.map((each) => each.memberId))];
  if (memberIds.length === 0) return [];
  const [members, personal] = await Promise.all([membersById(tx, memberIds), personalOf(tx, memberIds)]);
  const memberOf = new Map<MemberId, Member>(members.map((each) => [each.memberId, memberAt(each, now)]));
  const keys = new Map(personal.map((each) => [each.memberId, keyOf(each)]));
  const freezers = new Map<MemberId, readonly string[]>();
  for (const { memberId, state } of memberOf.values()) if (state === "frozen") freezers.set(memberId, await freezersOf(tx, memberId));
  return appeals.flatMap(({ memberId, appealId, ...appeal }): readonly AppealView[] => {
    const member = memberOf.get(memberId);
    if (member === undefined) return [];
    const frozenBy = freezers.get(memberId) ?? [];
    const open = (place: SealPlace, sealed: Buffer | null): string | null => {
      const key = keys.get(memberId);
      return key === undefined || sealed === null ? null : unsealText(key, place, sealed);
    };
    return [{
      appealId, memberId, memberNumber: member.memberNumber, memberState: member.state, state: appeal.state, text: open(textPlace(memberId, appealId), appeal.text),
      openedAt: appeal.openedAt, openedBy: appeal.openedBy,
      freeze: member.frozen === null ? null : { ...member.frozen, earnUntil: member.earnBlockedUntil, burnUntil: member.burnBlockedUntil, frozenBy },
      mayDecide: appeal.state === "open" && isJudge(caller, memberId, frozenBy),
      decision: appeal.decision === null ? null : { ...appeal.decision, comment: open(commentPlace(memberId, appealId), appeal.decision.comment) },
    }];
  });
}
