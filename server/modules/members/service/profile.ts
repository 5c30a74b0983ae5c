import { businessDateAt, type Instant, type MemberId, type StoreId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { publish } from "../../../platform/events/events.js";
import { newId } from "../../../platform/random.js";
import { storeDirectory } from "../../stores/index.js";
import { readBirthday, writeBirthday } from "../domain/birthday.js";
import type { Gender } from "../domain/member.js";
import { tidyName } from "../domain/names.js";
import * as errors from "../errors.js";
import { ProfileChanged } from "../events.js";
import { updateMember } from "../sql/members.js";
import { updatePersonal, type PersonalRecord } from "../sql/personal.js";
import { bind, lockForChange, release } from "./identities.js";
import { normalise } from "./normalise.js";
import { keyOf, sealPersonal, unsealIdentity, unsealPersonal } from "./seals.js";

/** What may be changed of a member; what is left out stays. Null takes away. */
export interface ProfileChanges {
  readonly name?: string | null | undefined;
  readonly birthday?: string | undefined;
  readonly gender?: Gender | null | undefined;
  readonly email?: string | null | undefined;
  readonly homeStoreId?: StoreId | null | undefined;
  readonly labels?: readonly string[] | undefined;
  /** Change only if the member is still as it was read. */
  readonly revision?: number | undefined;
}

type Field = "name" | "birthday" | "gender" | "email" | "home_store" | "labels";

/** A birthday decides gifts, so it can be changed once and not again. */
const birthdayChangesAtMost = 1;

export async function changeProfile(tx: Tx, memberId: MemberId, changes: ProfileChanges, now: Instant): Promise<void> {
  const { member, personal, identities } = await lockForChange(tx, memberId);
  if (changes.revision !== undefined && changes.revision !== member.revision) throw errors.revisionMismatch({ revision: member.revision });
  const directory = await storeDirectory(tx);
  const homeStoreId = changes.homeStoreId === undefined ? member.homeStoreId : changes.homeStoreId;
  if (homeStoreId !== null && directory.byId(homeStoreId) === undefined) throw errors.storeUnknown({ storeId: homeStoreId }, [{ pointer: "/homeStoreId", code: "unknown" }]);
  const labels = changes.labels === undefined ? member.labels : [...new Set(changes.labels)];
  const changed = new Set<Field>();
  if (homeStoreId !== member.homeStoreId) changed.add("home_store");
  if (labels.length !== member.labels.length || labels.some((each, index) => each !== member.labels[index])) changed.add("labels");
  const after = changePersonal(personal, changes, changed, businessDateAt(now, directory.zoneOf(homeStoreId)));

  if (changes.email !== undefined) {
    const before = identities.find((each) => each.kind === "email" && each.state === "active");
    const wanted = changes.email === null ? null : normalise("email", changes.email, directory.programme.phoneRegion);
    if (wanted !== null && !wanted.ok) throw errors.identityInvalid({ count: 1 }, [{ pointer: "/email", code: wanted.code }]);
    const same = before === undefined ? wanted === null : wanted !== null && unsealIdentity(personal, before) === wanted.value;
    if (!same) {
      changed.add("email");
      if (before !== undefined) await release(tx, directory.programme.programId, personal, before, "replaced", now);
      if (wanted !== null) await bind(tx, directory.programme.programId, personal, { identityId: newId<"identity">(), kind: "email", value: wanted.value }, now);
    }
  }
  if (changed.size === 0) return;
  await Promise.all([
    updatePersonal(tx, after, now),
    updateMember(tx, memberId, { homeStoreId, labels }),
    publish(tx, [ProfileChanged.of({ aggregateId: memberId, occurredAt: now, payload: { memberId, fields: [...changed] } })], now),
  ]);
}

function changePersonal(personal: PersonalRecord, changes: ProfileChanges, changed: Set<Field>, today: ReturnType<typeof businessDateAt>): PersonalRecord {
  const { memberId } = personal;
  let { name, birthday, gender, birthdayChanges } = personal;
  if (changes.name !== undefined) {
    const tidy = tidyName(changes.name ?? "");
    const wanted = tidy === "" ? null : tidy;
    if (wanted !== unsealPersonal(personal, "name")) {
      changed.add("name");
      name = sealPersonal(keyOf(personal), memberId, "name", wanted);
    }
  }
  if (changes.gender !== undefined && changes.gender !== unsealPersonal(personal, "gender")) {
    changed.add("gender");
    gender = sealPersonal(keyOf(personal), memberId, "gender", changes.gender);
  }
  if (changes.birthday !== undefined) {
    const born = readBirthday(changes.birthday, today);
    if (born === null) throw errors.birthdayInvalid({}, [{ pointer: "/birthday", code: "not_a_birthday" }]);
    const wanted = writeBirthday(born);
    if (wanted !== unsealPersonal(personal, "birthday")) {
      if (birthdayChanges >= birthdayChangesAtMost) throw errors.birthdayFixed({ changes: birthdayChanges });
      changed.add("birthday");
      birthday = sealPersonal(keyOf(personal), memberId, "birthday", wanted);
      birthdayChanges += 1;
    }
  }
  return { ...personal, name, birthday, gender, birthdayChanges };
}
