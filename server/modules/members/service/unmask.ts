import type { Instant, MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { newId } from "../../../platform/random.js";
import * as errors from "../errors.js";
import { membersById } from "../sql/members.js";
import { insertUnmasking } from "../sql/unmaskings.js";
import { personalDataOf } from "./clear.js";

export const clearFields = ["phone", "name", "email", "birthday"] as const;
export type ClearField = (typeof clearFields)[number];

export interface Unmask {
  readonly memberId: MemberId;
  readonly fields: readonly ClearField[];
  readonly reason: string;
  readonly actor: string;
  readonly approvalId: string | null;
}

export interface ClearValues {
  readonly memberId: MemberId;
  /** What was asked for; null where there is nothing. */
  readonly values: Readonly<Partial<Record<ClearField, string | null>>>;
}

/** Personal data in clear: written down first, with who asked and why. */
export async function unmask(tx: Tx, asked: Unmask, now: Instant): Promise<ClearValues> {
  const { memberId, approvalId, actor, reason } = asked;
  const fields = [...new Set(asked.fields)];
  if ((await membersById(tx, [memberId])).length === 0) throw errors.memberNotFound({});
  await insertUnmasking(tx, { unmaskingId: newId<"unmasking">(), memberId, actor, fields, reason, approvalId }, now);
  const data = (await personalDataOf(tx, [memberId])).get(memberId);
  const valueOf = (field: ClearField): string | null => {
    if (field === "name") return data?.name ?? null;
    if (field === "birthday") return data?.birthday ?? null;
    return data?.identities.find((each) => each.kind === field)?.value ?? null;
  };
  return { memberId, values: Object.fromEntries(fields.map((field) => [field, valueOf(field)])) };
}

/** What a request to see personal data is about: the number and the store, no personal data. */
export async function memberInBrief(tx: Tx, memberId: MemberId) {
  const [member] = await membersById(tx, [memberId]);
  if (member === undefined) throw errors.memberNotFound({});
  return { memberNumber: member.memberNumber, homeStoreId: member.homeStoreId };
}
