import { businessDateAt, instant, present, toRfc3339, type Instant, type MemberId, type OrderId } from "@regulars/kernel";
import type { ReceiptLine } from "@regulars/engine";
import type { Tx } from "../../../platform/db/tx.js";
import { publish } from "../../../platform/events/events.js";
import { actorOf, requireStore, type Caller } from "../../../platform/http/caller.js";
import { resolveProducts } from "../../catalog/index.js";
import { findMembers, type Member } from "../../members/index.js";
import { storeDirectory, type Store } from "../../stores/index.js";
import type { OrderPolicy } from "../domain/policy.js";
import type { Earned } from "../domain/document.js";
import { potsOf } from "../domain/pots.js";
import type { OrderRecord } from "../domain/record.js";
import { alreadyClaimed, claimantBarred, claimantUnknown, claimLimitReached, claimWindowOver, notASale, nothingToClaim, orderNotFound } from "../errors.js";
import { OrderClaimed } from "../events.js";
import { countClaims } from "../sql/buyers.js";
import { moveDocuments, type Move } from "../sql/move.js";
import { documentsUnder } from "../sql/read.js";
import { barOf, isGone } from "./buyers.js";
import { earn } from "./earn.js";
import { policyInForce } from "./policy.js";
import { earningLine, receiptOf } from "./sales.js";
import { findDocuments, lockSales } from "./sales-lock.js";
import { noteShoppers } from "./shoppers.js";

export interface ClaimCommand {
  readonly orderId: OrderId;
  readonly memberId: MemberId;
  readonly reason: string | null;
  readonly by: Caller;
}

const dayMs = 86_400_000;

/**
 * Gives a receipt of nobody to a member, once. The rules decide again as of the purchase, with the tier the member had then; what came back
 * before earns nothing. The receipt, and the returns made of it, move under the member.
 */
export async function claimOrder(tx: Tx, command: ClaimCommand, now: Instant): Promise<OrderRecord> {
  const { policy } = await policyInForce(tx, now);
  const receipt = (await lockSales(tx, [command.orderId])).get(command.orderId);
  if (receipt === undefined) throw orderNotFound({ orderId: command.orderId });
  const store = present((await storeDirectory(tx)).byId(receipt.storeId), "the store of a receipt");
  requireStore(command.by, receipt.storeId);
  requireClaimable(receipt, policy, now);
  const member = await claimant(tx, command.memberId, now);
  await countClaim(tx, command, store, policy, now);

  const [earned] = await earn(tx, [{
    orderId: receipt.orderId, member, barred: null, receipt: receiptOf(receipt, await remainingLines(tx, receipt), store, receipt.businessDate), store, payments: [],
    actor: actorOf(command.by),
  }], now, false);
  const decided = present(earned, "what the receipt earns");
  if (decided.decision?.barred != null) throw claimantBarred({ memberId: member.memberId, state: member.state });
  const documents = await findDocuments(tx, await documentsUnder(tx, receipt.ownerId));
  await moveDocuments(tx, [...documents.values()].map((document) => (document.orderId === receipt.orderId ? claimedMove(document, member, decided, now) : followingMove(document, member))));
  const claimed = present((await findDocuments(tx, [receipt.orderId])).get(receipt.orderId), "the claimed receipt");
  await noteShoppers(tx, [claimed]);
  await publish(tx, [OrderClaimed.of({
    aggregateId: member.memberId, occurredAt: now,
    payload: {
      orderId: receipt.orderId, memberId: member.memberId, storeId: receipt.storeId, points: claimed.points, growth: claimed.growth, claimedBy: actorOf(command.by),
      occurredAt: toRfc3339(now), purchasedAt: toRfc3339(receipt.occurredAt),
    },
  })], now);
  return claimed;
}

function requireClaimable(receipt: OrderRecord, policy: OrderPolicy, now: Instant): void {
  if (receipt.kind !== "sale") throw notASale({ orderId: receipt.orderId, kind: receipt.kind });
  if (!receipt.isGuest) throw alreadyClaimed({ orderId: receipt.orderId });
  const until = instant(receipt.occurredAt + policy.claimWindowDays * dayMs);
  if (now >= until) throw claimWindowOver({ orderId: receipt.orderId, days: policy.claimWindowDays, until: toRfc3339(until) });
  if (receipt.lines.every((line) => line.returnedQuantity === line.quantity)) throw nothingToClaim({ orderId: receipt.orderId });
}

async function claimant(tx: Tx, memberId: MemberId, now: Instant): Promise<Member> {
  const member = (await findMembers(tx, [memberId])).get(memberId);
  if (member === undefined) throw claimantUnknown({ memberId });
  if (isGone(member) || barOf(member, now) !== null) throw claimantBarred({ memberId, state: member.state });
  return member;
}

/** A clerk who collects receipts left on the counter, or a member who picks them up, is stopped here. */
async function countClaim(tx: Tx, command: ClaimCommand, store: Store, policy: OrderPolicy, now: Instant): Promise<void> {
  const limits = [
    { claimant: `member:${command.memberId}`, limit: policy.claimsPerMemberDay, of: "member" },
    { claimant: `caller:${actorOf(command.by)}`, limit: policy.claimsPerCallerDay, of: "caller" },
  ];
  const within = await countClaims(tx, limits, businessDateAt(now, store.timeZone));
  const over = limits.find(({ claimant }) => !within.has(claimant));
  if (over !== undefined) throw claimLimitReached({ of: over.of, limit: over.limit });
}

/** The lines as far as they have not come back. */
async function remainingLines(tx: Tx, receipt: OrderRecord): Promise<readonly ReceiptLine[]> {
  const ids = receipt.lines.flatMap((line) => (line.productId === null ? [] : [line.productId]));
  const { byId } = await resolveProducts(tx, { productIds: ids });
  return receipt.lines.flatMap((line) => earningLine(line, line.returnedQuantity, line.productId === null ? null : (byId.get(line.productId) ?? null)) ?? []);
}

function claimedMove(receipt: OrderRecord, member: Member, earned: Earned, now: Instant): Move {
  const pots = potsOf(earned.decision?.applied ?? []);
  const share = (asset: "points" | "growth", lineNo: number): number => pots.reduce((sum, pot) => (pot.asset === asset ? sum + (pot.byLine.get(lineNo) ?? 0) : sum), 0);
  const lines = receipt.lines.map(({ lineNo, returnedQuantity }) => ({
    lineNo, points: share("points", lineNo), growth: share("growth", lineNo), excludedQuantity: returnedQuantity,
  }));
  return {
    from: receipt, to: member.memberId, isGuest: false, state: receipt.state, originalOrderId: null, claimedAt: now,
    points: lines.reduce((sum, line) => sum + line.points, 0), growth: lines.reduce((sum, line) => sum + line.growth, 0),
    tierCode: earned.tierCode, tierMultiplierBps: earned.tierMultiplierBps, isFirstPurchase: earned.isFirstPurchase,
    decision: earned.decision === null ? null : { ...earned.decision, barredBefore: receipt.decision?.barred ?? null }, lines,
  };
}

/** A return of the receipt goes along as it is. */
function followingMove(document: OrderRecord, member: Member): Move {
  return {
    from: document, to: member.memberId, isGuest: false, state: document.state, originalOrderId: document.originalOrderId, claimedAt: null, points: document.points,
    growth: document.growth, tierCode: null, tierMultiplierBps: null, isFirstPurchase: false, decision: document.decision,
    lines: document.lines.map(({ lineNo, points, growth, excludedQuantity }) => ({ lineNo, points, growth, excludedQuantity })),
  };
}
