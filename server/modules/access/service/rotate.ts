import type { Instant } from "@regulars/kernel";
import { currentKey } from "../../../platform/crypto/keys.js";
import { vault } from "../../../platform/crypto/vault.js";
import type { Tx } from "../../../platform/db/tx.js";
import { secretsByKey, secretsOfOtherKeys, storeTotp } from "../sql/staff.js";
import { sealSecret, unsealSecret } from "./secrets.js";

/** One step of sealing the second factors of staff with the current master key; called again until `finished`. */
export async function rotateSecrets(tx: Tx, limit: number): Promise<{ readonly finished: boolean; readonly rows: number }> {
  const stale = await secretsOfOtherKeys(tx, currentKey(vault().ring.master).id, limit);
  for (const { staffId, totp } of stale) await storeTotp(tx, staffId, sealSecret("totp_secret", staffId, unsealSecret("totp_secret", staffId, totp)));
  return { finished: stale.length < limit, rows: stale.length };
}

/** By id of the master key, how many secrets of staff it seals. */
export function secretKeyUse(tx: Tx, now: Instant): Promise<ReadonlyMap<string, number>> {
  return secretsByKey(tx, now);
}
