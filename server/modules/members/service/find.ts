import type { MemberId } from "@regulars/kernel";
import { vault } from "../../../platform/crypto/vault.js";
import type { Tx } from "../../../platform/db/tx.js";
import { programmeSettings } from "../../stores/index.js";
import { readBirthday } from "../domain/birthday.js";
import type { Birthday, LookupInput, Member } from "../domain/member.js";
import { readMemberNumber } from "../domain/member-number.js";
import { indexName, ownersOf } from "../sql/identities.js";
import { membersById, ownersOfNumbers } from "../sql/members.js";
import { survivorsAmong } from "../sql/merged.js";
import { personalOf, type PersonalRecord } from "../sql/personal.js";
import { normalise } from "./normalise.js";
import { unsealPersonal } from "./seals.js";

/** The members with these ids, without personal data. What does not exist is not in it. */
export async function findMembers(tx: Tx, memberIds: readonly MemberId[]): Promise<ReadonlyMap<MemberId, Member>> {
  if (memberIds.length === 0) return new Map();
  return new Map((await membersById(tx, [...new Set(memberIds)])).map((each) => [each.memberId, each]));
}

/**
 * Whom each identity or member number belongs to, in the order asked; null where nobody has it, or it cannot be one.
 * One look-up for the whole list (a second one for member numbers, sent together with it).
 */
export async function identifyMany(tx: Tx, asked: readonly LookupInput[]): Promise<readonly (MemberId | null)[]> {
  if (asked.length === 0) return [];
  const { programId, phoneRegion } = await programmeSettings(tx);
  const { indexer } = vault();
  const keys = asked.map(({ kind, value }) => {
    if (kind === "member_number") return { number: readMemberNumber(value), rows: [] };
    const normalised = normalise(kind, value, phoneRegion);
    return { number: null, rows: normalised.ok ? indexer.all(programId, kind, normalised.value).map(({ index }) => ({ kind, index })) : [] };
  });
  const rows = keys.flatMap((each) => each.rows);
  const numbers = keys.flatMap((each) => (each.number === null ? [] : [each.number]));
  const [owners, byNumber] = await Promise.all([
    rows.length === 0 ? new Map<string, MemberId>() : ownersOf(tx, programId, rows),
    numbers.length === 0 ? new Map<string, MemberId>() : ownersOfNumbers(tx, programId, numbers),
  ]);
  // The number of a duplicate goes on finding the person it was given to; its other identities have moved.
  const survivors = byNumber.size === 0 ? new Map<MemberId, MemberId>() : await survivorsAmong(tx, [...byNumber.values()]);
  return keys.map((each) => {
    const byOwn = each.number === null ? undefined : byNumber.get(each.number);
    if (each.number !== null) return byOwn === undefined ? null : (survivors.get(byOwn) ?? byOwn);
    for (const { kind, index } of each.rows) {
      const owner = owners.get(indexName(kind, index));
      if (owner !== undefined) return owner;
    }
    return null;
  });
}

/** Birthdays of those who told it. It opens sealed values: ask only where a rule needs it. */
export async function birthdaysOf(tx: Tx, memberIds: readonly MemberId[]): Promise<ReadonlyMap<MemberId, Birthday>> {
  const found = new Map<MemberId, Birthday>();
  if (memberIds.length === 0) return found;
  for (const record of await personalOf(tx, [...new Set(memberIds)])) {
    const birthday = birthdayOf(record);
    if (birthday !== null) found.set(record.memberId, birthday);
  }
  return found;
}

export function birthdayOf(record: PersonalRecord): Birthday | null {
  const text = unsealPersonal(record, "birthday");
  return text === null ? null : readBirthday(text, null);
}
