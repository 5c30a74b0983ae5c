import { toRfc3339, type Instant, type MemberId } from "@regulars/kernel";
import { bool, instantColumn, int8, nullable, row, text } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";

export interface PrivacySettings {
  readonly version: number;
  /** Under 14, with a guardian's consent. */
  readonly allowsMinors: boolean;
  readonly faceEnabled: boolean;
  /** The impact assessment that stands behind it. */
  readonly piaId: string | null;
  readonly note: string | null;
  readonly createdAt: Instant | null;
  readonly createdBy: string | null;
}

/** What holds where nothing was decided: no children, no faces. */
export const nothingAllowed: PrivacySettings = { version: 0, allowsMinors: false, faceEnabled: false, piaId: null, note: null, createdAt: null, createdBy: null };

const SettingsRow = row({ version: int8, allows_minors: bool, face_enabled: bool, pia_id: nullable(text), note: nullable(text), created_at: instantColumn, created_by: text });

/** All that was ever decided, the latest first. */
export async function readPrivacySettings(tx: Tx): Promise<readonly PrivacySettings[]> {
  const rows = await tx.rows(SettingsRow, sql`
    SELECT version::int8 AS version, allows_minors, face_enabled, pia_id, note, created_at, created_by FROM members.privacy_settings ORDER BY version DESC LIMIT 200`);
  return rows.map((each) => ({
    version: each.version, allowsMinors: each.allows_minors, faceEnabled: each.face_enabled, piaId: each.pia_id, note: each.note, createdAt: each.created_at, createdBy: each.created_by,
  }));
}

/** Answers 0 when somebody has written that version at the same moment. */
export async function insertPrivacySettings(tx: Tx, settings: PrivacySettings, actor: string, now: Instant): Promise<number> {
  return tx.run(sql`
    INSERT INTO members.privacy_settings (version, allows_minors, face_enabled, pia_id, note, created_at, created_by)
    VALUES (${settings.version}, ${settings.allowsMinors}, ${settings.faceEnabled}, ${settings.piaId}, ${settings.note}, ${toRfc3339(now)}::timestamptz, ${actor})
    ON CONFLICT DO NOTHING`);
}

export async function insertGuardians(tx: Tx, guardians: readonly { readonly memberId: MemberId; readonly sealed: Buffer; readonly actor: string }[], now: Instant): Promise<void> {
  await tx.run(sql`
    INSERT INTO members.guardians (member_id, recorded_at, guardian_sealed, actor)
    SELECT r.member_id, ${toRfc3339(now)}::timestamptz, r.sealed, r.actor
      FROM unnest(${guardians.map((each) => each.memberId)}::uuid[], ${guardians.map((each) => each.sealed)}::bytea[], ${guardians.map((each) => each.actor)}::text[]) AS r(member_id, sealed, actor)
    ON CONFLICT DO NOTHING`);
}

export async function insertBirthdayCorrection(tx: Tx, correction: { readonly memberId: MemberId; readonly correctionId: string; readonly reason: string; readonly actor: string }, now: Instant): Promise<void> {
  await tx.run(sql`
    INSERT INTO members.birthday_corrections (member_id, correction_id, reason, actor, corrected_at)
    VALUES (${correction.memberId}::uuid, ${correction.correctionId}::uuid, ${correction.reason}, ${correction.actor}, ${toRfc3339(now)}::timestamptz)`);
}
