import type { PurposeCode } from "./purposes.js";

/** A column that holds personal data: what it serves; the purpose says on what basis, and for how long it is kept. */
export interface PersonalField {
  readonly column: string;
  readonly purpose: PurposeCode;
}

/** Every sealed column of a member's tables, of whatever module. One that is missing here fails checks/personal.test.ts. */
export const personalFields: readonly PersonalField[] = [
  { column: "members.personal.name_sealed", purpose: "membership" },
  { column: "members.personal.birthday_sealed", purpose: "birthday" },
  { column: "members.personal.gender_sealed", purpose: "profiling" },
  { column: "members.identities.value_sealed", purpose: "membership" },
  { column: "members.consents.evidence_sealed", purpose: "membership" },
  { column: "members.consents.guardian_sealed", purpose: "membership" },
  { column: "members.appeals.text_sealed", purpose: "membership" },
  { column: "members.appeal_decisions.comment_sealed", purpose: "membership" },
  { column: "members.guardians.guardian_sealed", purpose: "membership" },
  { column: "exports.copies.content_sealed", purpose: "membership" },
];
