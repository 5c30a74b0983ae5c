import { asId, type MemberId } from "@regulars/kernel";
import { z } from "zod";
import type { Tx } from "../../platform/db/tx.js";
import { approvable, done, type Behind } from "../approvals/index.js";
import { AdjustmentInput, WriteOffInput } from "./schemas/points.js";
import { adjustPoints, writeOffDebt, type AdjustmentResult, type WrittenOff } from "./service/adjustments.js";
import { balanceOf } from "./service/balance.js";
import { requireMember } from "./service/programme.js";
import { problemOf } from "./service/refusals.js";

type Adjusted = Exclude<AdjustmentResult, { readonly outcome: "refused" }>;

const ofMember = async (tx: Tx, memberId: MemberId) => {
  const { memberNumber, homeStoreId } = await requireMember(tx, memberId);
  return { memberNumber, memberId, storeIds: homeStoreId === null ? null : [homeStoreId] };
};

/** Who did it alone is the actor; of an approved one the maker is, and the entry names the approval and the second person. */
const by = ({ maker, approval }: Behind) => ({ actor: maker, ...(approval === null ? {} : { approval: { approvalId: approval.approvalId, approvedBy: approval.approver } }) });

/** Points and growth value by hand: alone up to the limits `points.adjust`, `growth.adjust` and so on, above them with a second person. */
export const adjustment = approvable({
  kind: "points.adjustment", asks: "points.adjust", permission: "points.approve", fields: ["available", "reason_code", "note"],
  payload: z.object({ ...AdjustmentInput.shape, memberId: z.string(), asset: z.string() }),
  measure: ({ asset, points }) => ({ limited: `${asset}.adjust`, amount: points, unit: asset }),
  describe: async (tx, { memberId, asset, points, reasonCode, note }, now) => {
    const { memberNumber, ...found } = await ofMember(tx, asId<"member">(memberId));
    const { available } = await balanceOf(tx, found.memberId, asset, now);
    return {
      ...found, params: { memberNumber, asset, points },
      changes: [{ field: "available", before: available, after: available + points }, { field: "reason_code", before: null, after: reasonCode }, { field: "note", before: null, after: note }],
    };
  },
  execute: async (tx, { memberId, ...given }, behind, now) => {
    const [result] = await adjustPoints(tx, [{ ...given, memberId: asId<"member">(memberId), ...by(behind) }], now);
    if (result === undefined) throw new Error("one adjustment, one answer");
    return result.outcome === "refused" ? { outcome: "refused" as const, problem: problemOf(result) } : done<Adjusted>(result);
  },
});

/** A debt is let go of by two people, always: it is a gift. */
export const writeOff = approvable({
  kind: "points.write_off", asks: "points.write_off", permission: "points.approve", fields: ["debt", "reason_code", "note"],
  payload: z.object({ ...WriteOffInput.shape, memberId: z.string(), asset: z.string() }),
  measure: () => null,
  describe: async (tx, { memberId, asset, points, reasonCode, note }, now) => {
    const { memberNumber, ...found } = await ofMember(tx, asId<"member">(memberId));
    const { debt } = await balanceOf(tx, found.memberId, asset, now);
    const waived = points ?? debt;
    return {
      ...found, params: { memberNumber, asset, points: waived },
      changes: [{ field: "debt", before: debt, after: debt - waived }, { field: "reason_code", before: null, after: reasonCode }, { field: "note", before: null, after: note }],
    };
  },
  execute: async (tx, { memberId, points, ...given }, behind, now) =>
    done<WrittenOff>(await writeOffDebt(tx, { ...given, points: points ?? null, memberId: asId<"member">(memberId), ...by(behind) }, now)),
});
