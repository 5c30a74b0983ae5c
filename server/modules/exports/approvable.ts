import { asId } from "@regulars/kernel";
import { z } from "zod";
import { approvable, done } from "../approvals/index.js";
import { findMembers, memberNotFound } from "../members/index.js";
import type { CopyId } from "./domain/copy.js";
import { askForCopy } from "./service/copies.js";
import { beginList, listOf, storesOf } from "./service/lists.js";
import type { ListRecord } from "./sql/lists.js";

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

/** A list of members that leaves as a file, masked or not: never alone. What is agreed to is what was written down; nobody can change it. */
export const memberList = approvable({
  kind: "members.export", asks: "members.list_export", permission: "members.list_export_approve", fields: ["export_rows", "export_personal", "export_format", "export_state", "export_tier", "export_enrolled"],
  payload: z.object({ listId: z.string() }),
  measure: () => null,
  describe: async (tx, { listId }) => {
    const list = await listOf(tx, asId<"member-list">(listId));
    const { state, tierCode, enrolledFrom, enrolledThrough } = list.filter;
    const line = (field: string, after: string | number) => ({ field, before: null, after });
    return {
      memberId: null, storeIds: storesOf(list), params: { rows: list.rowsExpected },
      changes: [
        line("export_rows", list.rowsExpected), line("export_personal", list.isClear ? "clear" : "masked"), line("export_format", list.format), ...(state === null ? [] : [line("export_state", state)]),
        ...(tierCode === null ? [] : [line("export_tier", tierCode)]), ...(enrolledFrom === null && enrolledThrough === null ? [] : [line("export_enrolled", `${enrolledFrom ?? ""} – ${enrolledThrough ?? ""}`)]),
      ],
    };
  },
  execute: async (tx, { listId }, _behind, now) => done<ListRecord>(await beginList(tx, asId<"member-list">(listId), now)),
});
