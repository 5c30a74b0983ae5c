import type { Instant, MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { endRequestsAbout, openRequestsAbout } from "../../approvals/index.js";
import { closeCardsOfMembers, openCardsOf } from "../../cards/index.js";
import { deleteCopiesOf } from "../../exports/index.js";
import { closeMember, duplicatesOf, findMembers, lockMembers, memberAt, memberClosed, memberNotFound, type Erasure } from "../../members/index.js";
import { forfeitAll, openHoldsOf, standingsOf, type Forfeited } from "../../points/index.js";
import { blockersOf, forfeitOf, type AssetStanding } from "../domain/closing.js";
import { forfeitNotConfirmed, openHolds } from "../errors.js";
import { closedWithValue } from "../sql.js";

export interface ClosingPreview {
  readonly memberId: MemberId;
  readonly memberNumber: string;
  readonly points: readonly AssetStanding[];
  readonly confirmForfeit: number;
  readonly openHolds: number;
  readonly cards: number;
  readonly openApprovals: number;
  readonly duplicates: number;
  readonly isFrozen: boolean;
  readonly blockers: readonly { readonly code: "leaving.open_holds" }[];
}

/** What closing an account would take away, and what has to be finished first. */
export async function previewClosing(tx: Tx, memberId: MemberId, now: Instant): Promise<ClosingPreview> {
  const found = (await findMembers(tx, [memberId])).get(memberId);
  if (found === undefined) throw memberNotFound({});
  const member = memberAt(found, now);
  if (member.state === "closed" || member.state === "merged") throw memberClosed({});
  const [points, holds, cards, openApprovals, duplicates] = await Promise.all([
    standingsOf(tx, memberId, now), openHoldsOf(tx, [memberId], now), openCardsOf(tx, memberId), openRequestsAbout(tx, memberId, now), duplicatesOf(tx, memberId),
  ]);
  return {
    memberId, memberNumber: member.memberNumber, points, confirmForfeit: forfeitOf(points), openHolds: holds, cards, openApprovals, duplicates: duplicates.length,
    isFrozen: member.state === "frozen", blockers: blockersOf(holds),
  };
}

export interface CloseAccount {
  readonly memberId: MemberId;
  /** What the preview said would be lost. */
  readonly confirmForfeit: number;
  readonly reason: string;
  readonly actor: string;
}

export interface ClosedAccount {
  readonly memberId: MemberId;
  readonly closedAt: Instant;
  readonly cards: number;
  readonly forfeited: readonly Forfeited[];
}

/**
 * Closes an account and forgets the person, all of it or nothing: points end by entries that say so, what was owed is waived, cards
 * are closed, waiting requests about the member end, and the member's key is destroyed. The one way out: everything that closes
 * an account comes here.
 */
export async function closeAccount(tx: Tx, command: CloseAccount, now: Instant): Promise<ClosedAccount> {
  const { memberId } = command;
  const member = (await lockMembers(tx, [memberId])).get(memberId);
  if (member === undefined) throw memberNotFound({});
  if (member.state === "closed" || member.state === "merged") throw memberClosed({});
  const holds = await openHoldsOf(tx, [memberId], now);
  if (holds > 0) throw openHolds({ count: holds });
  const points = forfeitOf(await standingsOf(tx, memberId, now));
  if (points !== command.confirmForfeit) throw forfeitNotConfirmed({ points, confirmed: command.confirmForfeit });
  return leave(tx, command, now);
}

async function leave(tx: Tx, { memberId, reason, actor }: Omit<CloseAccount, "confirmForfeit">, now: Instant): Promise<ClosedAccount> {
  const cards = await openCardsOf(tx, memberId);
  // Cards first: a bound card's number is an identity, and can only be let go while its seal can be opened.
  await closeCardsOfMembers(tx, [memberId], now);
  const memberIds = [memberId, ...await duplicatesOf(tx, memberId)];
  const forfeited = await forfeitAll(tx, memberIds, { source: "closing", actor, reason: "account_closed" }, now);
  await endRequestsAbout(tx, memberId, now);
  await deleteCopiesOf(tx, memberIds, now);
  await closeMember(tx, { memberId, reason, actor }, now);
  return { memberId, closedAt: now, cards, forfeited: forfeited.filter((each) => each.memberId === memberId) };
}

/** After a restore: who had been forgotten since that backup is forgotten again. Answers how many were there. */
export async function forgetAgain(tx: Tx, erasures: readonly Erasure[], now: Instant): Promise<number> {
  let forgotten = 0;
  const members = await findMembers(tx, erasures.map((each) => each.memberId));
  for (const { memberId } of [...erasures].sort((a, b) => (a.memberId < b.memberId ? -1 : 1))) {
    const member = members.get(memberId);
    if (member === undefined || member.state === "closed") continue;
    await leave(tx, { memberId, reason: "restored", actor: "system:restore" }, now);
    forgotten += 1;
  }
  return forgotten;
}

/** Points that reached an account while it was being closed (a sale that was on its way). Answers how many accounts had some. */
export async function forfeitLate(tx: Tx, limit: number, now: Instant): Promise<number> {
  const memberIds = await closedWithValue(tx, limit);
  await forfeitAll(tx, memberIds, { source: `closing-late:${now}`, actor: "system:leaving", reason: "account_closed" }, now);
  return memberIds.length;
}
