import { asId } from "@regulars/kernel";
import { z } from "zod";
import { approvable, done } from "../approvals/index.js";
import { clearFields, memberInBrief, unmask, type ClearValues } from "./service/unmask.js";

/** So many views within 24 hours, for people whose role says nothing else. */
const viewsPerDay = 20;

/** Personal data in clear: alone up to so many views, above them each view takes a second person. The values are shown and not kept. */
export const unmasking = approvable({
  kind: "members.unmask", asks: "members.unmask", permission: "members.unmask_approve", fields: ["fields"], completedByMaker: true,
  payload: z.object({ memberId: z.string(), fields: z.array(z.enum(clearFields)), reason: z.string() }),
  measure: () => ({ limited: "members.unmask", amount: 1, unit: "views", otherwise: { perAction: null, perDay: viewsPerDay } }),
  describe: async (tx, { memberId, fields }) => {
    const { memberNumber, homeStoreId } = await memberInBrief(tx, asId<"member">(memberId));
    return {
      memberId: asId<"member">(memberId), storeIds: homeStoreId === null ? null : [homeStoreId], params: { memberNumber },
      changes: [{ field: "fields", before: null, after: fields.join(", ") }],
    };
  },
  execute: async (tx, { memberId, fields, reason }, { maker, approval }, now) =>
    done<ClearValues>(await unmask(tx, { memberId: asId<"member">(memberId), fields, reason, actor: maker, approvalId: approval?.approvalId ?? null }, now)),
});
