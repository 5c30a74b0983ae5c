import type { Instant, MemberId, Problem } from "@regulars/kernel";
import { sealText } from "../../../platform/crypto/seal.js";
import type { Tx } from "../../../platform/db/tx.js";
import * as errors from "../errors.js";
import { insertPrivacySettings, nothingAllowed, readPrivacySettings, type PrivacySettings } from "../sql/privacy.js";

/** What holds now. */
export async function privacySettings(tx: Tx): Promise<PrivacySettings> {
  return (await readPrivacySettings(tx))[0] ?? nothingAllowed;
}

/** What holds, and all that was decided before. */
export async function privacySettingsView(tx: Tx): Promise<{ readonly current: PrivacySettings; readonly versions: readonly PrivacySettings[] }> {
  const versions = await readPrivacySettings(tx);
  return { current: versions[0] ?? nothingAllowed, versions };
}

/** Decides anew. Faces need an impact assessment that can be named (PIPL, article 55). */
export async function decidePrivacy(tx: Tx, decided: Pick<PrivacySettings, "allowsMinors" | "faceEnabled" | "piaId" | "note">, actor: string, now: Instant): Promise<PrivacySettings> {
  if (decided.faceEnabled && decided.piaId === null) throw errors.piaMissing({}, [{ pointer: "/piaId", code: "required" }]);
  const settings: PrivacySettings = { ...decided, version: (await privacySettings(tx)).version + 1, createdAt: now, createdBy: actor };
  if ((await insertPrivacySettings(tx, settings, actor, now)) === 0) throw errors.settingsMoved({});
  return settings;
}

/** Why somebody under 14 cannot be taken in or written down; null: they can. Asked for children only. */
export function minorFault(settings: PrivacySettings, guardian: string | null): Problem | null {
  if (!settings.allowsMinors) return errors.minorRefused({}, [{ pointer: "/birthday", code: "under_14" }]);
  return guardian === null ? errors.guardianMissing({}, [{ pointer: "/guardian", code: "required" }]) : null;
}

export function sealGuardian(key: Buffer, memberId: MemberId, guardian: string): Buffer {
  return sealText(key, { table: "members.guardians", column: "guardian", rowId: memberId }, guardian);
}
