import { toRfc3339, type Id, type Instant, type MemberId } from "@regulars/kernel";
import { bool, bytes, instantColumn, int8, nullable, oneOf, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { ConsentDecision } from "../domain/consent.js";
import { consentChannels, purposeCodes, type ConsentChannel, type ConsentSubject, type PurposeCode } from "../domain/purposes.js";

export type ConsentId = Id<"consent">;

const purposeColumn = oneOf<PurposeCode>(...purposeCodes);
const channelColumn = oneOf<ConsentChannel | "none">(...consentChannels, "none");
const decisionColumn = oneOf<ConsentDecision>("given", "refused", "withdrawn");
const PolicyRow = row({
  purpose: purposeColumn, version: int8, text_zh: text, text_en: text, text_hash: text, effective_from: instantColumn, created_at: instantColumn, created_by: text,
});
const CurrentRow = row({ purpose: purposeColumn, version: int8 });
const ConsentRow = row({
  member_id: uuid<MemberId>(), consent_id: uuid<ConsentId>(), purpose: purposeColumn, channel: channelColumn, decision: decisionColumn, policy_version: int8,
  is_separate: bool, evidence_sealed: nullable(bytes), guardian_sealed: nullable(bytes), decided_at: instantColumn, recorded_at: instantColumn, actor: text,
});
const GivenRow = row({ member_id: uuid<MemberId>() });

export interface PolicyVersion {
  readonly purpose: PurposeCode;
  readonly version: number;
  readonly textZh: string;
  readonly textEn: string;
  readonly textHash: string;
  readonly effectiveFrom: Instant;
  readonly createdAt: Instant;
  readonly createdBy: string;
}

export interface ConsentRecord extends ConsentSubject {
  readonly memberId: MemberId;
  readonly consentId: ConsentId;
  readonly decision: ConsentDecision;
  readonly policyVersion: number;
  readonly isSeparate: boolean;
  readonly evidence: Buffer | null;
  readonly guardian: Buffer | null;
  readonly decidedAt: Instant;
  readonly recordedAt: Instant;
  readonly actor: string;
}

const stored = (channel: ConsentChannel | null): string => channel ?? "none";

/** Every text there was, of one purpose or of all, the newest first. */
export async function policyVersions(tx: Tx, purpose: PurposeCode | null): Promise<readonly PolicyVersion[]> {
  const rows = await tx.rows(PolicyRow, sql`
    SELECT purpose, version::int8 AS version, text_zh, text_en, text_hash, effective_from, created_at, created_by FROM members.policy_versions
     WHERE ${purpose}::text IS NULL OR purpose = ${purpose} ORDER BY purpose, version DESC LIMIT 1000`);
  return rows.map((each) => ({
    purpose: each.purpose, version: each.version, textZh: each.text_zh, textEn: each.text_en, textHash: each.text_hash, effectiveFrom: each.effective_from,
    createdAt: each.created_at, createdBy: each.created_by,
  }));
}

/** The version in force of each purpose that has one. */
export async function versionsInForce(tx: Tx, at: Instant): Promise<ReadonlyMap<PurposeCode, number>> {
  const rows = await tx.rows(CurrentRow, sql`
    SELECT purpose, max(version)::int8 AS version FROM members.policy_versions
     WHERE effective_from <= ${toRfc3339(at)}::timestamptz GROUP BY purpose ORDER BY purpose LIMIT 1000`);
  return new Map(rows.map((each) => [each.purpose, each.version]));
}

/** Answers 0 when somebody has published that version at the same moment. */
export async function insertPolicyVersion(tx: Tx, policy: PolicyVersion): Promise<number> {
  return tx.run(sql`
    INSERT INTO members.policy_versions (purpose, version, text_zh, text_en, text_hash, effective_from, created_at, created_by)
    VALUES (${policy.purpose}, ${policy.version}, ${policy.textZh}, ${policy.textEn}, ${policy.textHash}, ${toRfc3339(policy.effectiveFrom)}::timestamptz,
            ${toRfc3339(policy.createdAt)}::timestamptz, ${policy.createdBy})
    ON CONFLICT DO NOTHING`);
}

export async function insertConsents(tx: Tx, consents: readonly ConsentRecord[]): Promise<void> {
  await tx.run(sql`
    INSERT INTO members.consents
           (member_id, consent_id, purpose, channel, decision, policy_version, is_separate, evidence_sealed, guardian_sealed, decided_at, recorded_at, actor)
    SELECT r.member_id, r.consent_id, r.purpose, r.channel, r.decision, r.policy_version, r.is_separate, r.evidence_sealed, r.guardian_sealed, r.decided_at,
           r.recorded_at, r.actor
      FROM unnest(${consents.map((each) => each.memberId)}::uuid[], ${consents.map((each) => each.consentId)}::uuid[], ${consents.map((each) => each.purpose)}::text[],
                  ${consents.map((each) => stored(each.channel))}::text[], ${consents.map((each) => each.decision)}::text[],
                  ${consents.map((each) => each.policyVersion)}::integer[], ${consents.map((each) => each.isSeparate)}::boolean[],
                  ${consents.map((each) => each.evidence)}::bytea[], ${consents.map((each) => each.guardian)}::bytea[],
                  ${consents.map((each) => toRfc3339(each.decidedAt))}::timestamptz[], ${consents.map((each) => toRfc3339(each.recordedAt))}::timestamptz[],
                  ${consents.map((each) => each.actor)}::text[])
        AS r(member_id, consent_id, purpose, channel, decision, policy_version, is_separate, evidence_sealed, guardian_sealed, decided_at, recorded_at, actor)`);
}

/** All that a member ever said, the newest first. */
export async function consentsOf(tx: Tx, memberId: MemberId): Promise<readonly ConsentRecord[]> {
  const rows = await tx.rows(ConsentRow, sql`
    SELECT member_id, consent_id, purpose, channel, decision, policy_version::int8 AS policy_version, is_separate, evidence_sealed, guardian_sealed, decided_at,
           recorded_at, actor
      FROM members.consents WHERE member_id = ${memberId}::uuid ORDER BY consent_id DESC LIMIT 2000`);
  return rows.map((each) => ({
    memberId: each.member_id, consentId: each.consent_id, purpose: each.purpose, channel: each.channel === "none" ? null : each.channel, decision: each.decision,
    policyVersion: each.policy_version, isSeparate: each.is_separate, evidence: each.evidence_sealed, guardian: each.guardian_sealed, decidedAt: each.decided_at,
    recordedAt: each.recorded_at, actor: each.actor,
  }));
}

/** Who of these has agreed to this, to a text at least this new, as the last word on it. */
export async function consentingAmong(tx: Tx, memberIds: readonly MemberId[], { purpose, channel }: ConsentSubject, version: number): Promise<ReadonlySet<MemberId>> {
  const rows = await tx.rows(GivenRow, sql`
    SELECT m.member_id FROM unnest(${memberIds}::uuid[]) AS m(member_id)
     CROSS JOIN LATERAL (
           SELECT decision, policy_version FROM members.consents
            WHERE member_id = m.member_id AND purpose = ${purpose} AND channel = ${stored(channel)} ORDER BY consent_id DESC LIMIT 1) c
     WHERE c.decision = 'given' AND c.policy_version >= ${version}::integer
     ORDER BY m.member_id LIMIT ${memberIds.length}`);
  return new Set(rows.map((each) => each.member_id));
}
