import { businessDateAt, type BusinessDate, type Instant, type MemberId, type StoreId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { publish } from "../../../platform/events/events.js";
import { newId } from "../../../platform/random.js";
import { storeDirectory } from "../../stores/index.js";
import { readBirthday, writeBirthday } from "../domain/birthday.js";
import type { Gender } from "../domain/member.js";
import { tidyName } from "../domain/names.js";
import { needsGuardian, type ProfileField } from "../domain/profile.js";
import * as errors from "../errors.js";
import { ProfileChanged, ProfileFieldsCompleted } from "../events.js";
import { updateMember } from "../sql/members.js";
import { updatePersonal, type PersonalRecord } from "../sql/personal.js";
import { insertBirthdayCorrection, insertGuardians } from "../sql/privacy.js";
import { birthdayOf } from "./find.js";
import { bind, lockForChange, release } from "./identities.js";
import { renoteNamesakes } from "./likeness.js";
import { normalise } from "./normalise.js";
import { minorFault, privacySettings, sealGuardian } from "./privacy.js";
import { keyOf, sealPersonal, unsealIdentity, unsealPersonal } from "./seals.js";

/** What may be changed of a member; what is left out stays. Null takes away. */
export interface ProfileChanges {
  readonly name?: string | null | undefined;
  readonly birthday?: string | undefined;
  readonly gender?: Gender | null | undefined;
  readonly email?: string | null | undefined;
  readonly homeStoreId?: StoreId | null | undefined;
  readonly labels?: readonly string[] | undefined;
  /** Who agrees, when the birthday says that the member is under 14. */
  readonly guardian?: string | null | undefined;
  /** Change only if the member is still as it was read. */
  readonly revision?: number | undefined;
}

type Field = "name" | "birthday" | "gender" | "email" | "home_store" | "labels";

/** A birthday decides gifts, so it can be changed once and not again. */
const birthdayChangesAtMost = 1;

export async function changeProfile(tx: Tx, memberId: MemberId, changes: ProfileChanges, actor: string, now: Instant, options: { readonly correctsBirthday?: boolean } = {}): Promise<void> {
  const { member, personal, identities } = await lockForChange(tx, memberId);
  if (changes.revision !== undefined && changes.revision !== member.revision) throw errors.revisionMismatch({ revision: member.revision });
  const directory = await storeDirectory(tx);
  const homeStoreId = changes.homeStoreId === undefined ? member.homeStoreId : changes.homeStoreId;
  if (homeStoreId !== null && directory.byId(homeStoreId) === undefined) throw errors.storeUnknown({ storeId: homeStoreId }, [{ pointer: "/homeStoreId", code: "unknown" }]);
  const labels = changes.labels === undefined ? member.labels : [...new Set(changes.labels)];
  const changed = new Set<Field>();
  if (homeStoreId !== member.homeStoreId) changed.add("home_store");
  if (labels.length !== member.labels.length || labels.some((each, index) => each !== member.labels[index])) changed.add("labels");
  const today = businessDateAt(now, directory.zoneOf(homeStoreId));
  const after = changePersonal(personal, changes, changed, today, options.correctsBirthday === true);
  const completed = new Set<ProfileField>((["name", "birthday", "gender"] as const).filter((each) => personal[each] === null && after[each] !== null));
  if (changed.has("birthday")) await requireGuardian(tx, after, changes.guardian ?? null, today, actor, now);

  if (changes.email !== undefined) {
    const before = identities.find((each) => each.kind === "email" && each.state === "active");
    const wanted = changes.email === null ? null : normalise("email", changes.email, directory.programme.phoneRegion);
    if (wanted !== null && !wanted.ok) throw errors.identityInvalid({ count: 1 }, [{ pointer: "/email", code: wanted.code }]);
    const same = before === undefined ? wanted === null : wanted !== null && unsealIdentity(personal, before) === wanted.value;
    if (!same) {
      changed.add("email");
      if (before === undefined) completed.add("email");
      else await release(tx, directory.programme.programId, personal, before, "replaced", now);
      if (wanted !== null) await bind(tx, directory.programme.programId, personal, { identityId: newId<"identity">(), kind: "email", value: wanted.value }, now);
    }
  }
  if (changed.size === 0) return;
  if (changed.has("name") || changed.has("birthday")) {
    await renoteNamesakes(tx, directory.programme.programId, { memberId, name: unsealPersonal(after, "name"), birthday: unsealPersonal(after, "birthday") }, now);
  }
  await Promise.all([
    updatePersonal(tx, after, now),
    updateMember(tx, memberId, { homeStoreId, labels }),
    publish(tx, [
      ProfileChanged.of({ aggregateId: memberId, occurredAt: now, payload: { memberId, fields: [...changed] } }),
      ...(completed.size === 0 ? [] : [ProfileFieldsCompleted.of({ aggregateId: memberId, occurredAt: now, payload: { memberId, fields: [...completed] } })]),
    ], now),
  ]);
}

/** A member who turns out to be under 14 needs a guardian, like one who enrols. */
async function requireGuardian(tx: Tx, after: PersonalRecord, guardian: string | null, today: BusinessDate, actor: string, now: Instant): Promise<void> {
  if (!needsGuardian(birthdayOf(after), today)) return;
  const fault = minorFault(await privacySettings(tx), guardian);
  if (fault !== null) throw fault;
  if (guardian !== null) await insertGuardians(tx, [{ memberId: after.memberId, sealed: sealGuardian(keyOf(after), after.memberId, guardian), actor }], now);
}

export interface CorrectBirthday {
  readonly birthday: string;
  /** What has proven it. */
  readonly reason: string;
  readonly guardian?: string | null | undefined;
  readonly actor: string;
}

/** Corrects a birthday however often it was changed: by who may, with a reason that is kept. */
export async function correctBirthday(tx: Tx, memberId: MemberId, correction: CorrectBirthday, now: Instant): Promise<void> {
  const { birthday, reason, guardian, actor } = correction;
  await changeProfile(tx, memberId, { birthday, guardian }, actor, now, { correctsBirthday: true });
  await insertBirthdayCorrection(tx, { memberId, correctionId: newId<"birthday-correction">(), reason, actor }, now);
}

function changePersonal(personal: PersonalRecord, changes: ProfileChanges, changed: Set<Field>, today: BusinessDate, correctsBirthday: boolean): PersonalRecord {
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
      if (birthdayChanges >= birthdayChangesAtMost && !correctsBirthday) throw errors.birthdayFixed({ changes: birthdayChanges });
      changed.add("birthday");
      birthday = sealPersonal(keyOf(personal), memberId, "birthday", wanted);
      birthdayChanges += 1;
    }
  }
  return { ...personal, name, birthday, gender, birthdayChanges };
}
