import { asId, assert, businessDateAt, type BusinessDate, type Instant, type MemberId, type Problem, type StoreId } from "@regulars/kernel";
import { newSubjectKey } from "../../../platform/crypto/subject-keys.js";
import { vault } from "../../../platform/crypto/vault.js";
import type { Tx } from "../../../platform/db/tx.js";
import { publish } from "../../../platform/events/events.js";
import { newId, randomBelow } from "../../../platform/random.js";
import { storeDirectory, type StoreDirectory } from "../../stores/index.js";
import { readBirthday, writeBirthday } from "../domain/birthday.js";
import type { EnrolMember, EnrolResult } from "../domain/member.js";
import { memberNumberFrom } from "../domain/member-number.js";
import { tidyName } from "../domain/names.js";
import { needsGuardian, profileFields, type ProfileField } from "../domain/profile.js";
import * as errors from "../errors.js";
import { MemberEnrolled, ProfileFieldsCompleted } from "../events.js";
import { formerAmong, indexName, insertIdentities } from "../sql/identities.js";
import { insertMembers, presentAmong, takeNumbers, type NewMember } from "../sql/members.js";
import { insertPersonal } from "../sql/personal.js";
import { claimIdentities, indexRowsOf, type Wanted } from "./claim.js";
import { insertGuardians } from "../sql/privacy.js";
import { namesakesOf, noteLikenesses } from "./likeness.js";
import { normalise } from "./normalise.js";
import { minorFault, privacySettings, sealGuardian } from "./privacy.js";
import { sealIdentity, sealPersonal } from "./seals.js";

/** More identities than this are no person's. */
export const identitiesAtMost = 20;

/** A command that has passed every check that needs no other member. */
interface Draft {
  readonly memberId: MemberId;
  readonly identities: readonly Wanted[];
  readonly name: string | null;
  readonly birthday: string | null;
  readonly gender: string | null;
  readonly channel: string;
  readonly sourceStoreId: StoreId | null;
  readonly homeStoreId: StoreId | null;
  readonly campaign: string | null;
  readonly referrerMemberId: MemberId | null;
  readonly labels: readonly string[];
  readonly enrolledAt: Instant;
  readonly enrolledOn: BusinessDate;
  /** Under 14 now. */
  readonly isMinor: boolean;
  readonly guardian: string | null;
  readonly actor: string;
}

export interface EnrolOptions {
  /** No event per member: for an import of history, which nobody should be greeted for. */
  readonly quiet?: boolean;
}

/**
 * Enrols any number of people in one set of statements; answers in the order of the commands. One who cannot be enrolled does
 * not stop the others. Two enrolments of one identity, at the same moment or years apart, make one member: the second is
 * refused with `member_already_exists` and that member's id.
 */
export async function enrolMembers(tx: Tx, commands: readonly EnrolMember[], now: Instant, options: EnrolOptions = {}): Promise<readonly EnrolResult[]> {
  if (commands.length === 0) return [];
  const directory = await storeDirectory(tx);
  const checked = commands.map((command) => draftOf(directory, command, now));
  const refusals = new Map<number, EnrolResult>();
  const refuse = (index: number, problem: Problem, memberId: MemberId | null = null): void => void refusals.set(index, { outcome: "refused", problem, memberId });
  const referrers = await knownReferrers(tx, commands);
  // Asked for only where there is a child: nearly never, and never at a till's pace.
  const privacy = checked.some((each) => each.ok && each.draft.isMinor) ? await privacySettings(tx) : null;
  const drafts = new Map<number, Draft>();
  checked.forEach((each, index) => {
    if (!each.ok) refuse(index, each.problem);
    else if (each.draft.referrerMemberId !== null && !referrers.has(each.draft.referrerMemberId)) refuse(index, errors.referrerUnknown({ memberId: each.draft.referrerMemberId }, [{ pointer: "/referrerMemberId", code: "unknown" }]));
    else {
      const fault = privacy === null || !each.draft.isMinor ? null : minorFault(privacy, each.draft.guardian);
      if (fault === null) drafts.set(index, each.draft);
      else refuse(index, fault);
    }
  });
  const programId = directory.programme.programId;
  const [lost, former] = await Promise.all([
    claimIdentities(tx, programId, [...drafts.values()]),
    formerOf(tx, programId, [...drafts.values()]),
  ]);
  for (const [index, draft] of drafts) {
    const owner = lost.get(draft.memberId);
    if (owner === undefined) continue;
    drafts.delete(index);
    refuse(index, errors.memberAlreadyExists({ memberId: owner }), owner);
  }
  const numbers = await numbersFor(tx, programId, [...drafts.values()].map((each) => each.memberId));
  const records = [...drafts.values()].map((draft) => ({ draft, record: recordOf(draft, numbers, former.has(draft.memberId)) }));
  if (records.length > 0) await save(tx, programId, records, now, options.quiet === true);
  const enrolled = new Map(records.map(({ record }) => [record.memberId, record]));
  return commands.map((_, index): EnrolResult => {
    const record = enrolled.get(drafts.get(index)?.memberId ?? asId<"member">(""));
    if (record !== undefined) return { outcome: "enrolled", memberId: record.memberId, memberNumber: record.memberNumber, isReturning: record.isReturning };
    const refusal = refusals.get(index);
    assert(refusal !== undefined, "every command was enrolled or refused");
    return refusal;
  });
}

type Checked = { readonly ok: true; readonly draft: Draft } | { readonly ok: false; readonly problem: Problem };
const no = (problem: Problem): Checked => ({ ok: false, problem });

function draftOf(directory: StoreDirectory, command: EnrolMember, now: Instant): Checked {
  const identities = new Map<string, Wanted>();
  const faults = command.identities.flatMap(({ kind, value }, index) => {
    const normalised = normalise(kind, value, directory.programme.phoneRegion);
    if (!normalised.ok) return [{ pointer: `/identities/${index}/value`, code: normalised.code }];
    identities.set(`${kind}|${normalised.value}`, { identityId: newId<"identity">(), kind, value: normalised.value });
    return [];
  });
  if (faults.length > 0) return no(errors.identityInvalid({ count: faults.length }, faults));
  if (identities.size === 0) return no(errors.identityMissing({}, [{ pointer: "/identities", code: "too_few" }]));
  if (identities.size > identitiesAtMost) return no(errors.tooManyIdentities({ limit: identitiesAtMost }));
  const sourceStoreId = command.storeId ?? null;
  const homeStoreId = command.homeStoreId === undefined ? sourceStoreId : command.homeStoreId;
  for (const [storeId, pointer] of [[homeStoreId, "/homeStoreId"], [sourceStoreId, "/storeId"]] as const) {
    if (storeId !== null && directory.byId(storeId) === undefined) return no(errors.storeUnknown({ storeId }, [{ pointer, code: "unknown" }]));
  }
  const enrolledAt = command.enrolledAt ?? now;
  if (enrolledAt > now) return no(errors.enrolledAhead({}, [{ pointer: "/enrolledAt", code: "in_the_future" }]));
  const zone = directory.zoneOf(homeStoreId);
  const birthday = command.birthday ?? null;
  const born = birthday === null ? null : readBirthday(birthday, businessDateAt(now, zone));
  if (birthday !== null && born === null) return no(errors.birthdayInvalid({}, [{ pointer: "/birthday", code: "not_a_birthday" }]));
  const name = tidyName(command.name ?? "");
  return {
    ok: true,
    draft: {
      memberId: command.memberId ?? newId<"member">(), identities: [...identities.values()], name: name === "" ? null : name,
      birthday: born === null ? null : writeBirthday(born), gender: command.gender ?? null, channel: command.channel, sourceStoreId, homeStoreId,
      campaign: command.campaign ?? null, referrerMemberId: command.referrerMemberId ?? null, labels: [...new Set(command.labels ?? [])],
      enrolledAt, enrolledOn: businessDateAt(enrolledAt, zone), isMinor: needsGuardian(born, businessDateAt(now, zone)), guardian: command.guardian ?? null, actor: command.actor,
    },
  };
}

async function knownReferrers(tx: Tx, commands: readonly EnrolMember[]): Promise<ReadonlySet<MemberId>> {
  const named = [...new Set(commands.map((each) => each.referrerMemberId ?? null).filter((each) => each !== null))];
  return named.length === 0 ? new Set() : presentAmong(tx, named);
}

/** Those who were members before under one of their identities. */
async function formerOf(tx: Tx, programId: string, drafts: readonly Draft[]): Promise<ReadonlySet<MemberId>> {
  const rows = drafts.flatMap((draft) => draft.identities.flatMap((each) => indexRowsOf(programId, draft.memberId, each)));
  const former = rows.length === 0 ? new Set<string>() : await formerAmong(tx, programId, rows);
  return new Set(rows.filter((each) => former.has(indexName(each.kind, each.index))).map((each) => each.memberId));
}

/** A number for each member: random, so that one tells nothing of another. A number that is taken is drawn again. */
async function numbersFor(tx: Tx, programId: string, memberIds: readonly MemberId[]): Promise<ReadonlyMap<MemberId, string>> {
  const numbers = new Map<MemberId, string>();
  for (let round = 1; numbers.size < memberIds.length; round += 1) {
    assert(round <= 20, "free member numbers are found");
    const drawn = new Map(memberIds.filter((each) => !numbers.has(each)).map((memberId) => [drawNumber(), memberId]));
    const free = await takeNumbers(tx, programId, [...drawn].map(([memberNumber, memberId]) => ({ memberNumber, memberId })));
    for (const [number, memberId] of drawn) if (free.has(number)) numbers.set(memberId, number);
  }
  return numbers;
}

function drawNumber(): string {
  for (;;) {
    const number = memberNumberFrom(String(randomBelow(1_000_000)).padStart(6, "0") + String(randomBelow(1_000_000)).padStart(6, "0"));
    if (number !== null) return number;
  }
}

function recordOf(draft: Draft, numbers: ReadonlyMap<MemberId, string>, isReturning: boolean): NewMember {
  const memberNumber = numbers.get(draft.memberId);
  assert(memberNumber !== undefined, "every member has a number");
  const { memberId, homeStoreId, channel, sourceStoreId, campaign, referrerMemberId, enrolledAt, enrolledOn, labels } = draft;
  return { memberId, memberNumber, homeStoreId, channel, sourceStoreId, campaign, referrerMemberId, isReturning, enrolledAt, enrolledOn, labels };
}

async function save(tx: Tx, programId: string, records: readonly { readonly draft: Draft; readonly record: NewMember }[], now: Instant, quiet: boolean): Promise<void> {
  const { ring } = vault();
  const personal = records.map(({ draft }) => {
    const { key, stored } = newSubjectKey(ring, draft.memberId);
    return {
      key,
      record: {
        memberId: draft.memberId, key: stored, name: sealPersonal(key, draft.memberId, "name", draft.name),
        birthday: sealPersonal(key, draft.memberId, "birthday", draft.birthday), gender: sealPersonal(key, draft.memberId, "gender", draft.gender),
      },
      identities: draft.identities.map(({ identityId, kind, value }) => ({
        memberId: draft.memberId, identityId, kind, sealed: sealIdentity(key, draft.memberId, identityId, value), boundAt: draft.enrolledAt,
      })),
    };
  });
  const children = records.flatMap(({ draft }, index) => {
    const key = personal[index]?.key;
    return draft.isMinor && draft.guardian !== null && key !== undefined ? [{ memberId: draft.memberId, sealed: sealGuardian(key, draft.memberId, draft.guardian), actor: draft.actor }] : [];
  });
  await Promise.all([
    insertMembers(tx, records.map(({ record }) => record), now),
    insertPersonal(tx, personal.map(({ record }) => record), now),
    insertIdentities(tx, personal.flatMap(({ identities }) => identities)),
    quiet ? undefined : publish(tx, records.flatMap(({ draft, record }) => [enrolledEvent(record), ...completedEvent(draft)]), now),
  ]);
  // After the members, whom they point to.
  await noteLikenesses(tx, records.flatMap(({ draft }) => namesakesOf(programId, draft)), now);
  if (children.length > 0) await insertGuardians(tx, children, now);
}

function completedEvent(draft: Draft) {
  const filled: Readonly<Record<ProfileField, boolean>> = {
    name: draft.name !== null, birthday: draft.birthday !== null, gender: draft.gender !== null, email: draft.identities.some((each) => each.kind === "email"),
  };
  const fields = profileFields.filter((each) => filled[each]);
  return fields.length === 0 ? [] : [ProfileFieldsCompleted.of({ aggregateId: draft.memberId, occurredAt: draft.enrolledAt, payload: { memberId: draft.memberId, fields } })];
}

function enrolledEvent(record: NewMember) {
  return MemberEnrolled.of({
    aggregateId: record.memberId, occurredAt: record.enrolledAt,
    payload: {
      memberId: record.memberId, memberNumber: record.memberNumber, homeStoreId: record.homeStoreId, channel: record.channel, storeId: record.sourceStoreId,
      campaign: record.campaign, referrerMemberId: record.referrerMemberId, enrolledOn: record.enrolledOn, isReturning: record.isReturning,
    },
  });
}
