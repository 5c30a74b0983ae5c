import { asId, type Instant } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import type { Staff } from "../domain/person.js";
import { credentialsOf, storeTotp } from "../sql/staff.js";
import { setPassword } from "./passwords.js";
import { sealSecret } from "./secrets.js";

/** Gives an account a password and a TOTP secret that are known beforehand. For the demo chain alone: a person's are known to nobody else. */
export async function presetFactors(tx: Tx, staff: Staff, preset: { readonly password: string; readonly totpSecret: string }, now: Instant): Promise<void> {
  const staffId = asId<"staff">(staff.staffId);
  await setPassword(tx, await credentialsOf(tx, staffId), staff, preset.password, now);
  await storeTotp(tx, staffId, sealSecret("totp_secret", staffId, preset.totpSecret));
}
