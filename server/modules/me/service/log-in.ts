import { timingSafeEqual } from "node:crypto";
import { mulDivFloor, type Instant, type Problem } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { askedCookie, type Client } from "../../../platform/http/client.js";
import { newId } from "../../../platform/random.js";
import { identifyMany, normaliseIdentity } from "../../members/index.js";
import { programmeSettings } from "../../stores/index.js";
import { allowedFrom, codeLivesMinutes, enrolmentLivesMinutes, isOpen, minutesAfter, perHour, stillCounting } from "../domain/code.js";
import * as errors from "../errors.js";
import { insertCode, insertEnrolment, lockTries, storeTries, tryCode, useCode, type ChallengeId, type EnrolmentId } from "../sql/log-in.js";
import { hashOf, isKeyedHash, keyedHash, newCode, newSecret, sealPhone, unsealPhone } from "./secrets.js";
import { beginSession } from "./sessions.js";

/** A refusal is a value: what was counted must outlive it. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

const no = (problem: Problem): { readonly ok: false; readonly problem: Problem } => ({ ok: false, problem });

interface Count {
  /** Null: one more is allowed. */
  readonly refused: Problem | null;
  add(): Promise<void>;
}

/** How often a subject has done something within the last hour, exactly: the moments are kept, not a number that begins anew with each hour. */
async function counted(tx: Tx, what: keyof typeof perHour, subject: Buffer, now: Instant): Promise<Count> {
  const moments = await lockTries(tx, subject, now);
  const from = allowedFrom(moments, perHour[what], now);
  return {
    refused: from === null ? null : errors.tooManyTries({ seconds: mulDivFloor(from - now + 999, 1, 1_000) }),
    add: () => storeTries(tx, subject, [...stillCounting(moments, now), now], now),
  };
}

/** A row for each kind of count and whom it counts. The address is taken first, then a code, then a phone: nobody waits in a circle. */
const subjectOf = (what: keyof typeof perHour, who: string): Buffer => keyedHash("count", what, who);

export interface Asked {
  readonly challengeId: ChallengeId;
  readonly expiresAt: Instant;
  /** For the cookie of the browser that asked. */
  readonly browser: string;
  /** For the message, and for nothing else. */
  readonly phone: string;
  readonly code: string;
  readonly minutes: number;
}

/**
 * Makes a code for a phone. Whether the phone is a member's is not looked at: there is one answer and one amount of work, because there is
 * one way through here.
 */
export async function askForCode(tx: Tx, given: string, client: Client, now: Instant): Promise<Outcome<Asked>> {
  const { phoneRegion } = await programmeSettings(tx);
  const phone = normaliseIdentity("phone", given, phoneRegion);
  if (!phone.ok) return no(errors.phoneInvalid({}, [{ pointer: "/phone", code: phone.code }]));
  const address = await counted(tx, "askedOfAddress", subjectOf("askedOfAddress", client.address), now);
  if (address.refused !== null) return no(address.refused);
  const phoneHash = subjectOf("wrongOfPhone", phone.value);
  const ofPhone = await counted(tx, "askedOfPhone", subjectOf("askedOfPhone", phone.value), now);
  await address.add();
  if (ofPhone.refused !== null) return no(ofPhone.refused);
  await ofPhone.add();
  const kept = client.cookies.get(askedCookie) ?? "";
  const browser = /^[A-Za-z0-9_-]{43}$/.test(kept) ? kept : newSecret();
  const challengeId: ChallengeId = newId<"asked-code">();
  const code = newCode();
  const expiresAt = minutesAfter(now, codeLivesMinutes);
  await insertCode(tx, {
    challengeId, phoneHash, phone: sealPhone("me.asked_codes", challengeId, phone.value), codeHash: keyedHash("code", challengeId, code), browserHash: hashOf(browser), askedAt: now, expiresAt,
  });
  return { ok: true, value: { challengeId, expiresAt, browser, phone: phone.value, code, minutes: codeLivesMinutes } };
}

export type Verified =
  | { readonly state: "logged_in"; readonly token: string }
  | { readonly state: "enrolment_open"; readonly enrolmentToken: string; readonly expiresAt: Instant };

/** Tries a code. Only a right one, in the browser that asked, finds out whether there is a member: the phone is then proven. */
export async function useAskedCode(tx: Tx, input: { readonly challengeId: string; readonly code: string }, client: Client, now: Instant): Promise<Outcome<Verified>> {
  const address = await counted(tx, "triedOfAddress", subjectOf("triedOfAddress", client.address), now);
  if (address.refused !== null) return no(address.refused);
  await address.add();
  const asked = await tryCode(tx, input.challengeId);
  // For a code that never was the same is done, with a phone that nobody has.
  const wrong = await counted(tx, "wrongOfPhone", asked?.phoneHash ?? subjectOf("wrongOfPhone", input.challengeId), now);
  if (wrong.refused !== null) return no(wrong.refused);
  const browserHash = hashOf(client.cookies.get(askedCookie) ?? "");
  const isRight = isKeyedHash(asked?.codeHash ?? hashOf(""), "code", input.challengeId, input.code);
  const isTheirs = timingSafeEqual(asked?.browserHash ?? hashOf("none"), browserHash);
  if (asked === null || !isRight || !isTheirs || !isOpen(asked, now)) {
    await wrong.add();
    return no(errors.codeRefused());
  }
  await useCode(tx, asked.challengeId, now);
  const phone = unsealPhone("me.asked_codes", asked.challengeId, asked.phone);
  const [memberId] = await identifyMany(tx, [{ kind: "phone", value: phone }]);
  if (memberId !== null && memberId !== undefined) return { ok: true, value: { state: "logged_in", token: await beginSession(tx, memberId, client, now) } };
  const enrolmentToken = newSecret();
  const enrolmentId: EnrolmentId = newId<"open-enrolment">();
  const expiresAt = minutesAfter(now, enrolmentLivesMinutes);
  await insertEnrolment(tx, { enrolmentId, phone: sealPhone("me.open_enrolments", enrolmentId, phone), browserHash, expiresAt }, hashOf(enrolmentToken));
  return { ok: true, value: { state: "enrolment_open", enrolmentToken, expiresAt } };
}
