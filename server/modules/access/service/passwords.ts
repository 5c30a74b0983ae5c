import { hash, verify } from "@node-rs/argon2";
import type { Instant } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { programmeSettings } from "../../stores/index.js";
import { faultsOf, isOutdated, passwordRules, type PasswordProfile, type PasswordRule } from "../domain/password.js";
import type { Staff } from "../domain/person.js";
import * as errors from "../errors.js";
import { storePassword, type Credentials } from "../sql/staff.js";
import { commonPasswords } from "./common-passwords.js";
import { newToken } from "./secrets.js";

export { longestPassword } from "../domain/password.js";

const productNames = ["regulars", "changke", "常客"];

let profile: PasswordProfile = "asvs";

/** Which rules passwords of staff follow: main tells it at the start. */
export function setPasswordProfile(chosen: PasswordProfile): void {
  profile = chosen;
}

export function passwordProfile(): PasswordProfile {
  return profile;
}

export function passwordRule(): PasswordRule {
  return passwordRules[profile];
}

let decoy: Promise<string> | null = null;

/** Compares with a hash; where there is none the same work is done, so that the time taken does not tell. */
export async function passwordHolds(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hash(newToken());
  const holds = await verify(passwordHash ?? (await decoy), password);
  return passwordHash !== null && holds;
}

/** Sets a password that follows the rules, and remembers the former ones. */
export async function setPassword(tx: Tx, credentials: Credentials, staff: Pick<Staff, "login" | "name">, password: string, now: Instant): Promise<void> {
  const rule = passwordRule();
  const { name } = await programmeSettings(tx);
  const faults = faultsOf(password, { login: staff.login, names: [staff.name, name["zh-CN"], name.en, ...productNames] }, rule, commonPasswords());
  if (faults.length > 0) throw errors.passwordWeak({ faults, minLength: rule.minLength, classes: rule.classes });
  const former = [...(credentials.passwordHash === null ? [] : [credentials.passwordHash]), ...credentials.formerHashes];
  for (const each of former.slice(0, rule.formerNotReused)) if (await verify(each, password)) throw errors.passwordUsedBefore({ former: rule.formerNotReused });
  // Five are kept, so that a change of the profile finds them.
  await storePassword(tx, credentials.staffId, await hash(password), former.slice(0, 5), now);
}

export function mustChange(credentials: Credentials, now: Instant): boolean {
  return isOutdated(credentials.passwordChangedAt, passwordRule(), now);
}
