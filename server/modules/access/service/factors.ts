import type { Instant } from "@regulars/kernel";
import { mulDivFloor } from "@regulars/kernel";
import { generate, generateURI, verify } from "otplib";
import type { Tx } from "../../../platform/db/tx.js";
import { randomBytesOf } from "../../../platform/random.js";
import type { StaffId } from "../domain/person.js";
import { replaceRecoveryCodes, takeRecoveryCode, takeTotpStep, type Credentials } from "../sql/staff.js";
import { hashOf, unsealSecret } from "./secrets.js";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const stepSeconds = 30;

/** 160 random bits, in the letters that authenticator apps read. */
export function newTotpSecret(): string {
  return [...randomBytesOf(32)].map((byte) => alphabet[byte & 31] ?? "A").join("");
}

export function totpUri(login: string, secret: string): string {
  return generateURI({ issuer: "Regulars", label: login, secret });
}

const seconds = (now: Instant): number => mulDivFloor(now, 1, 1_000);

/** The code of this moment: for the demo's log-in page and for tests. */
export function totpCode(secret: string, now: Instant): Promise<string> {
  return generate({ secret, epoch: seconds(now) });
}

/** The step a code belongs to; null when it is not right. A clock may be one step off. */
async function stepOf(secret: string, code: string, now: Instant): Promise<number | null> {
  if (!/^\d{6}$/.test(code)) return null;
  const result = await verify({ secret, token: code, epoch: seconds(now), epochTolerance: stepSeconds });
  return result.valid ? mulDivFloor(seconds(now), 1, stepSeconds) + result.delta : null;
}

/** The step of a code of a secret that is not anybody's yet; null when the code is not right. */
export function stepOfNewSecret(secret: string, code: string, now: Instant): Promise<number | null> {
  return stepOf(secret, code, now);
}

export async function proveTotp(tx: Tx, staffId: StaffId, secret: string, code: string, now: Instant): Promise<boolean> {
  const step = await stepOf(secret, code, now);
  return step !== null && takeTotpStep(tx, staffId, step);
}

export type SecondFactor = { readonly method: "totp" | "recovery_code"; readonly code: string };

/** Checks a second factor and spends it: each code counts once. */
export async function proveFactor(tx: Tx, credentials: Credentials, factor: SecondFactor, now: Instant): Promise<boolean> {
  const { staffId, totp } = credentials;
  if (factor.method === "recovery_code") return takeRecoveryCode(tx, staffId, hashOf(plainCode(factor.code)));
  return totp !== null && proveTotp(tx, staffId, unsealSecret("totp_secret", staffId, totp), factor.code, now);
}

const plainCode = (code: string): string => code.toUpperCase().replaceAll(/[^A-Z2-7]/g, "");

/** Ten new recovery codes of 80 bits; the former ones end. Shown once: only their hashes are kept. */
export async function newRecoveryCodes(tx: Tx, staffId: StaffId, now: Instant): Promise<readonly string[]> {
  const codes = Array.from({ length: 10 }, () => [...randomBytesOf(16)].map((byte) => alphabet[byte & 31] ?? "A").join(""));
  await replaceRecoveryCodes(tx, staffId, codes.map(hashOf), now);
  return codes.map((code) => code.replaceAll(/(.{4})(?=.)/g, "$1-"));
}
