import { createHash } from "node:crypto";
import { toRfc3339, type Instant, type MemberId } from "@regulars/kernel";
import { sealText, unsealText, type SealPlace } from "../../../platform/crypto/seal.js";
import type { Tx } from "../../../platform/db/tx.js";
import { publish } from "../../../platform/events/events.js";
import { newId } from "../../../platform/random.js";
import { standingOf, subjectFault, type ConsentDecision, type ConsentStanding } from "../domain/consent.js";
import { consentSubjects, purposes, type ConsentChannel, type ConsentSubject, type PurposeCode } from "../domain/purposes.js";
import * as errors from "../errors.js";
import { ConsentChanged } from "../events.js";
import {
  consentingAmong, consentsOf, insertConsents, insertPolicyVersion, policyVersions, versionsInForce, type ConsentId, type ConsentRecord, type PolicyVersion,
} from "../sql/consents.js";
import { membersById } from "../sql/members.js";
import { personalOf } from "../sql/personal.js";
import { lockForChange } from "./identities.js";
import { privacySettings } from "./privacy.js";
import { keyOf } from "./seals.js";

export interface PublishPolicy {
  readonly purpose: PurposeCode;
  readonly textZh: string;
  readonly textEn: string;
  /** Default: now. */
  readonly effectiveFrom?: Instant | undefined;
  readonly actor: string;
}

/** A new text of a purpose. From its moment on, what was agreed to before no longer counts. */
export async function publishPolicy(tx: Tx, command: PublishPolicy, now: Instant): Promise<PolicyVersion> {
  const [latest] = await policyVersions(tx, command.purpose);
  const effectiveFrom = command.effectiveFrom ?? now;
  if (effectiveFrom < now || (latest !== undefined && effectiveFrom < latest.effectiveFrom)) throw errors.policyTooEarly({}, [{ pointer: "/effectiveFrom", code: "too_early" }]);
  const policy: PolicyVersion = {
    purpose: command.purpose, version: (latest?.version ?? 0) + 1, textZh: command.textZh, textEn: command.textEn,
    textHash: createHash("sha256").update(JSON.stringify([command.textZh, command.textEn])).digest("hex"), effectiveFrom, createdAt: now, createdBy: command.actor,
  };
  if ((await insertPolicyVersion(tx, policy)) === 0) throw errors.policyTooEarly({});
  return policy;
}

export interface ShownPolicy extends PolicyVersion {
  readonly isInForce: boolean;
}

export async function policies(tx: Tx, purpose: PurposeCode | null, now: Instant): Promise<readonly ShownPolicy[]> {
  const [all, inForce] = await Promise.all([policyVersions(tx, purpose), versionsInForce(tx, now)]);
  return all.map((each) => ({ ...each, isInForce: inForce.get(each.purpose) === each.version }));
}

export interface DecideConsent {
  readonly purpose: PurposeCode;
  readonly channel: ConsentChannel | null;
  readonly isGiven: boolean;
  /** The text that the member saw; must be the one in force. Default: that one. */
  readonly policyVersion?: number | undefined;
  readonly isSeparate: boolean;
  readonly evidence: string | null;
  readonly guardian: string | null;
}

const sealedIn = (column: "evidence" | "guardian", memberId: MemberId, consentId: ConsentId): SealPlace => ({ table: "members.consents", column, rowId: `${memberId}/${consentId}` });

/**
 * Writes down what a member says about any number of purposes, each by itself: a yes, a no, or a yes taken back. Nothing else
 * of a membership depends on it: who says no earns and spends like everyone.
 */
export async function decideConsents(tx: Tx, memberId: MemberId, decisions: readonly DecideConsent[], actor: string, now: Instant): Promise<void> {
  const { personal } = await lockForChange(tx, memberId);
  const [inForce, history] = await Promise.all([versionsInForce(tx, now), consentsOf(tx, memberId)]);
  const facesOn = decisions.some((each) => each.purpose === "face") && (await privacySettings(tx)).faceEnabled;
  const records = decisions.map((each, index): ConsentRecord => {
    const at = `/decisions/${index}`;
    const fault = subjectFault(each);
    if (fault !== null) throw errors.consentInvalid({ count: 1 }, [{ pointer: fault === "not_by_consent" ? `${at}/purpose` : `${at}/channel`, code: fault }]);
    if (each.isGiven && purposes[each.purpose].separate && !each.isSeparate) throw errors.consentInvalid({ count: 1 }, [{ pointer: `${at}/isSeparate`, code: "must_be_separate" }]);
    if (each.isGiven && each.purpose === "face" && !facesOn) throw errors.faceOff({});
    const last = history.find((one) => one.purpose === each.purpose && one.channel === each.channel);
    const current = inForce.get(each.purpose);
    if (current === undefined) throw errors.policyMissing({ purpose: each.purpose });
    if (each.isGiven && each.policyVersion !== undefined && each.policyVersion !== current) throw errors.policyOutdated({ version: current });
    const consentId: ConsentId = newId<"consent">();
    const seal = (column: "evidence" | "guardian", value: string | null): Buffer | null => (value === null ? null : sealText(keyOf(personal), sealedIn(column, memberId, consentId), value));
    return {
      memberId, consentId, purpose: each.purpose, channel: each.channel, decision: decisionOf(each.isGiven, last), policyVersion: current, isSeparate: each.isSeparate,
      evidence: seal("evidence", each.evidence), guardian: seal("guardian", each.guardian), decidedAt: now, recordedAt: now, actor,
    };
  });
  await insertConsents(tx, records);
  await publish(tx, records.map(({ purpose, channel, decision, policyVersion }) => ConsentChanged.of({ aggregateId: memberId, occurredAt: now, payload: { memberId, purpose, channel, decision, policyVersion } })), now);
}

function decisionOf(isGiven: boolean, last: ConsentRecord | undefined): ConsentDecision {
  if (isGiven) return "given";
  return last?.decision === "given" || last?.decision === "withdrawn" ? "withdrawn" : "refused";
}

export interface ConsentView extends ConsentSubject, ConsentStanding {
  readonly policyVersion: number | null;
  readonly versionInForce: number | null;
  readonly decidedAt: Instant | null;
}

export interface ConsentsView {
  /** One for each thing that can be agreed to. */
  readonly current: readonly ConsentView[];
  /** Everything that was ever said, the newest first. Evidence and guardian are not shown here. */
  readonly history: readonly Omit<ConsentRecord, "evidence" | "guardian">[];
}

export async function consentsView(tx: Tx, memberId: MemberId, now: Instant): Promise<ConsentsView> {
  const [[member], history, inForce] = await Promise.all([membersById(tx, [memberId]), consentsOf(tx, memberId), versionsInForce(tx, now)]);
  if (member === undefined) throw errors.memberNotFound({});
  return {
    current: consentSubjects.map((subject): ConsentView => {
      const last = history.find((each) => each.purpose === subject.purpose && each.channel === subject.channel) ?? null;
      const versionInForce = inForce.get(subject.purpose) ?? null;
      return { ...subject, ...standingOf(last, versionInForce, now), policyVersion: last?.policyVersion ?? null, versionInForce, decidedAt: last?.decidedAt ?? null };
    }),
    history: history.map(({ evidence: _evidence, guardian: _guardian, ...each }) => each),
  };
}

/** Who of these agrees to this now, to the text in force. Ask at the moment of use, not before: a no counts at once. */
export async function hasConsent(tx: Tx, memberIds: readonly MemberId[], subject: ConsentSubject, now: Instant): Promise<ReadonlySet<MemberId>> {
  if (memberIds.length === 0) return new Set();
  const version = (await versionsInForce(tx, now)).get(subject.purpose);
  return version === undefined ? new Set() : consentingAmong(tx, memberIds, subject, version);
}

/** All of a member's consents in clear, for the member's own copy. */
export async function consentsInClear(tx: Tx, memberId: MemberId): Promise<readonly Readonly<Record<string, string | number | boolean | null>>[]> {
  const [records, [personal]] = await Promise.all([consentsOf(tx, memberId), personalOf(tx, [memberId])]);
  const open = (column: "evidence" | "guardian", record: ConsentRecord): string | null => {
    const sealed = record[column];
    return sealed === null || personal === undefined ? null : unsealText(keyOf(personal), sealedIn(column, memberId, record.consentId), sealed);
  };
  return records.map((each) => ({
    purpose: each.purpose, channel: each.channel, decision: each.decision, policyVersion: each.policyVersion, isSeparate: each.isSeparate, evidence: open("evidence", each),
    guardian: open("guardian", each), decidedAt: toRfc3339(each.decidedAt),
  }));
}
