import type { MemberId } from "@regulars/kernel";
import { sealText, unsealText, type SealPlace } from "../../../platform/crypto/seal.js";
import { vault } from "../../../platform/crypto/vault.js";
import type { IdentityId } from "../domain/member.js";
import type { IdentityRecord } from "../sql/identities.js";
import type { PersonalRecord } from "../sql/personal.js";

type PersonalColumn = "name" | "birthday" | "gender";

function personalPlace(memberId: MemberId, column: PersonalColumn): SealPlace {
  return { table: "members.personal", column, rowId: memberId };
}

/** The member stands in it too: an identity cannot be moved to another member with its id. */
function identityPlace(memberId: MemberId, identityId: IdentityId): SealPlace {
  return { table: "members.identities", column: "value", rowId: `${memberId}/${identityId}` };
}

export function sealPersonal(key: Buffer, memberId: MemberId, column: PersonalColumn, value: string | null): Buffer | null {
  return value === null ? null : sealText(key, personalPlace(memberId, column), value);
}

export function sealIdentity(key: Buffer, memberId: MemberId, identityId: IdentityId, value: string): Buffer {
  return sealText(key, identityPlace(memberId, identityId), value);
}

/** The member's own key, opened. */
export function keyOf(record: Pick<PersonalRecord, "memberId" | "key">): Buffer {
  return vault().subjects.open(record.memberId, record.key);
}

export function unsealPersonal(record: PersonalRecord, column: PersonalColumn): string | null {
  const sealed = record[column];
  return sealed === null ? null : unsealText(keyOf(record), personalPlace(record.memberId, column), sealed);
}

export function unsealIdentity(record: Pick<PersonalRecord, "memberId" | "key">, identity: IdentityRecord): string | null {
  return identity.sealed === null ? null : unsealText(keyOf(record), identityPlace(identity.memberId, identity.identityId), identity.sealed);
}
