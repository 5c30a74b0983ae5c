import { asId } from "@regulars/kernel";
import { z } from "zod";
import { approvable, done } from "../approvals/index.js";
import { findMembers, memberNotFound } from "../members/index.js";
import type { CopyId } from "./domain/copy.js";
import { askForCopy } from "./service/copies.js";

/** All that is kept of one member, in clear, fetched by staff: never alone. */
export const dataCopy = approvable({
  kind: "members.data_copy", asks: "members.data_copy", permission: "members.data_copy_approve", fields: [],
  payload: z.object({ memberId: z.string(), reason: z.string() }),
  measure: () => null,
  describe: async (tx, { memberId }) => {
    const member = (await findMembers(tx, [asId<"member">(memberId)])).get(asId<"member">(memberId));
    if (member === undefined) throw memberNotFound({});
    return { memberId: member.memberId, storeIds: member.homeStoreId === null ? null : [member.homeStoreId], params: { memberNumber: member.memberNumber }, changes: [] };
  },
  execute: async (tx, { memberId, reason }, { maker, approval }, now) =>
    done<{ readonly copyId: CopyId }>({ copyId: await askForCopy(tx, { memberId: asId<"member">(memberId), askedBy: maker, sessionId: null, reason, approvalId: approval?.approvalId ?? null }, now) }),
});
