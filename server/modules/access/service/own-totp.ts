import { timingSafeEqual } from "node:crypto";
import { asId, present, type Instant } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import type { Caller } from "../../../platform/http/caller.js";
import type { Client } from "../../../platform/http/client.js";
import { newId } from "../../../platform/random.js";
import { after, challengeMs } from "../domain/session.js";
import * as errors from "../errors.js";
import { endSessions, insertChallenge, spendChallenge, tryChallenge } from "../sql/sessions.js";
import { credentialsOf, replaceTotp, staffById } from "../sql/staff.js";
import { newTotpSecret, stepOfNewSecret, totpUri } from "./factors.js";
import { deviceOf, isOpen, type Outcome } from "./log-in.js";
import { hashOf, sealSecret, unsealSecret } from "./secrets.js";
import { requireFresh } from "./sessions.js";

interface NewTotp {
  readonly challengeId: string;
  readonly totp: { readonly secret: string; readonly uri: string };
  readonly device: string;
}

/** Offers another secret for one's authenticator app. The former one stays good until a code of the new one has come. */
export async function beginTotpChange(tx: Tx, caller: Caller, client: Client, now: Instant): Promise<NewTotp> {
  await requireFresh(tx, caller, now);
  const staff = present(await staffById(tx, asId<"staff">(caller.callerId)), "the person of a session");
  const [challengeId, secret, device] = [newId<"challenge">(), newTotpSecret(), deviceOf(client)];
  await insertChallenge(tx, {
    challengeId, staffId: staff.staffId, kind: "totp_change", deviceHash: hashOf(device), secret: sealSecret("secret", challengeId, secret), expiresAt: after(now, challengeMs), tries: 0, usedAt: null,
  });
  return { challengeId, totp: { secret, uri: totpUri(staff.login, secret) }, device };
}

/** A code of the new secret puts it in the place of the former one. Every other session of the person ends. */
export async function confirmTotpChange(tx: Tx, caller: Caller, input: { readonly challengeId: string; readonly code: string }, client: Client, now: Instant): Promise<Outcome<null>> {
  const staffId = asId<"staff">(caller.callerId);
  const begun = await tryChallenge(tx, input.challengeId);
  const isMine = begun?.kind === "totp_change" && begun.staffId === staffId && timingSafeEqual(begun.deviceHash, hashOf(deviceOf(client)));
  if (begun === null || begun.secret === null || !isMine || !isOpen(begun, now)) return { ok: false, problem: errors.challengeOver() };
  const secret = unsealSecret("secret", begun.challengeId, begun.secret);
  const step = await stepOfNewSecret(secret, input.code, now);
  if (step === null) return { ok: false, problem: errors.codeWrong() };
  await spendChallenge(tx, begun.challengeId, now);
  await credentialsOf(tx, staffId);
  await replaceTotp(tx, staffId, sealSecret("totp_secret", staffId, secret), step);
  await endSessions(tx, staffId, { keep: caller.sessionId ?? "" }, "factors_reset", now);
  return { ok: true, value: null };
}
