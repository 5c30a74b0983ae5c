import { present, type HoldId, type Instant, type OrderId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { findHolds, type Hold } from "../../ledger/index.js";
import type { Member } from "../../members/index.js";
import { capturePoints } from "../../points/index.js";
import type { Store } from "../../stores/index.js";
import type { Decision } from "../domain/decision.js";
import { holdsUsed } from "../sql/holds.js";
import type { DatedReceipt } from "./earn.js";

/** A sale that was paid with points, and its decision, which is told what became of them. */
export interface Payer {
  readonly earner: {
    readonly orderId: OrderId;
    readonly member: Member;
    readonly receipt: DatedReceipt;
    readonly store: Store;
    readonly actor: string;
    readonly payments: readonly { readonly holdId: HoldId; readonly points: number }[];
  };
  decision: Decision;
}

type Paid = NonNullable<Decision["paid"]>[number];
type Unpaid = NonNullable<Decision["unpaid"]>[number];

/**
 * Captures the holds behind points that were paid with. The goods have left the shop, so a hold that is gone does not undo the sale: it is
 * named in the answer, for a person to see to.
 */
export async function takePayments(tx: Tx, payers: readonly Payer[], now: Instant): Promise<void> {
  const asked = payers.flatMap((payer) => payer.earner.payments.map((payment) => ({ payer, memberId: payer.earner.member.memberId, ...payment })));
  if (asked.length === 0) return;
  // Asked for under the buyer: the hold of somebody else is not found.
  const [holds, used] = [new Map((await findHolds(tx, asked, now)).map((hold) => [hold.holdId, hold])), await holdsUsed(tx, asked)];
  const open = asked.filter(({ holdId }) => holds.get(holdId)?.state === "open");
  const captured = await capturePoints(tx, open.map(({ payer: { earner }, holdId, points }) => ({
    holdId, points, occurredAt: earner.receipt.occurredAt, storeId: earner.store.storeId, reference: `order:${earner.orderId}`, actor: earner.actor,
  })), now);
  for (const each of asked) {
    const at = open.indexOf(each);
    const outcome = at >= 0 ? ofCapture(each, present(captured[at], "the capture's answer")) : ofEarlier(each, holds.get(each.holdId), used.has(each.holdId));
    const { decision } = each.payer;
    each.payer.decision = "entryId" in outcome ? { ...decision, paid: [...(decision.paid ?? []), outcome] } : { ...decision, unpaid: [...(decision.unpaid ?? []), outcome] };
  }
}

interface Asked {
  readonly holdId: HoldId;
  readonly points: number;
}

function ofCapture({ holdId, points }: Asked, result: Awaited<ReturnType<typeof capturePoints>>[number]): Paid | Unpaid {
  if (result.outcome === "refused") return { holdId, code: result.code, params: result.params };
  return { holdId, points, entryId: present(result.entryIds[0], "the entry of a capture") };
}

/** A till may have captured the hold by itself before it sent the order: then it paid for this order, unless it paid for another one. */
function ofEarlier({ holdId, points }: Asked, hold: Hold | undefined, isUsed: boolean): Paid | Unpaid {
  if (hold === undefined) return { holdId, code: "points.hold_not_found", params: { holdId } };
  if (hold.state !== "captured" || hold.entryId === null) return { holdId, code: hold.state === "released" ? "points.hold_released" : "points.hold_expired", params: { holdId } };
  if (isUsed) return { holdId, code: "points.hold_captured", params: { holdId } };
  return hold.capturedAmount < points
    ? { holdId, code: "points.hold_exceeded", params: { holdId, captured: hold.capturedAmount, requested: points } }
    : { holdId, points, entryId: hold.entryId };
}
