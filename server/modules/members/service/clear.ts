import type { MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import type { IdentityKind } from "../domain/member.js";
import { identitiesOf } from "../sql/identities.js";
import { personalOf } from "../sql/personal.js";
import { unsealIdentity, unsealPersonal } from "./seals.js";

/** What says who a member is, in clear. */
export interface PersonalData {
  readonly name: string | null;
  /** `YYYY-MM-DD`, or `MM-DD` where the year is not known. */
  readonly birthday: string | null;
  readonly gender: string | null;
  /** Active identities only. */
  readonly identities: readonly { readonly kind: IdentityKind; readonly value: string }[];
}

/** Personal data in clear, for the few uses that need it. Who calls this has written down first who asked and why. */
export async function personalDataOf(tx: Tx, memberIds: readonly MemberId[]): Promise<ReadonlyMap<MemberId, PersonalData>> {
  if (memberIds.length === 0) return new Map();
  const [records, identities] = await Promise.all([personalOf(tx, memberIds), identitiesOf(tx, memberIds, "active")]);
  const found = new Map(records.map((each) => [each.memberId, each]));
  const values = new Map<MemberId, { kind: IdentityKind; value: string }[]>();
  for (const identity of identities) {
    const record = found.get(identity.memberId);
    const value = record === undefined ? null : unsealIdentity(record, identity);
    if (value !== null) values.set(identity.memberId, [...(values.get(identity.memberId) ?? []), { kind: identity.kind, value }]);
  }
  return new Map(records.map((record) => [record.memberId, {
    name: unsealPersonal(record, "name"), birthday: unsealPersonal(record, "birthday"), gender: unsealPersonal(record, "gender"), identities: values.get(record.memberId) ?? [],
  }]));
}
