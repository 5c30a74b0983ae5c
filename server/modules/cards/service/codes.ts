import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { instant, type Instant, type MemberId, type Problem } from "@regulars/kernel";
import { keyRing, type KeyRing } from "../../../platform/crypto/keys.js";
import type { Tx } from "../../../platform/db/tx.js";
import { randomBelow } from "../../../platform/random.js";
import { lockPresent, survivorsOf, viewMembers, type MemberView } from "../../members/index.js";
import { codeLivesMs, isAlive, issuedAtOf, qrPrefix, readCode, secondDigits, secondOf, writeCode } from "../domain/member-code.js";
import { Misses } from "../domain/misses.js";
import * as errors from "../errors.js";
import { codeKey, forgetCodes, handleOf, membersOfHandles, takeCodes, takeHandle } from "../sql/codes.js";

let derived: { readonly ring: KeyRing; readonly keys: readonly Buffer[] } | null = null;

/** Keys of this purpose alone, one for each key of the ring: the current one makes codes, all of them are honoured. */
function codeKeys(): readonly Buffer[] {
  const ring = keyRing();
  if (derived === null || derived.ring !== ring) {
    derived = { ring, keys: ring.index.map(({ key }) => Buffer.from(hkdfSync("sha256", key, "regulars", "cards.member-code.v1", 32))) };
  }
  return derived.keys;
}

/** HMAC-SHA-256 of who and when, cut to ten digits. */
function sign(key: Buffer, handle: number, issuedAt: Instant): string {
  const mac = createHmac("sha256", key).update(`${handle}|${issuedAt}`).digest();
  return String(mac.readBigUInt64BE(0) % 10_000_000_000n).padStart(10, "0");
}

function isSigned(handle: number, issuedAt: Instant, signature: string): boolean {
  return codeKeys().some((key) => timingSafeEqual(Buffer.from(sign(key, handle, issuedAt)), Buffer.from(signature)));
}

export interface MemberCode {
  readonly code: string;
  readonly qr: string;
  readonly issuedAt: Instant;
  readonly expiresAt: Instant;
}

/** A code that stands for the member for a minute. The member's handle is drawn at the first one; all else is computed. */
export async function memberCode(tx: Tx, memberId: MemberId, now: Instant): Promise<MemberCode> {
  let handle = await handleOf(tx, memberId);
  if (handle === null) {
    const standing = (await lockPresent(tx, [memberId])).get(memberId);
    if (standing === undefined) throw errors.memberUnknown({ memberId });
    if (standing === "left") throw errors.memberLeft({});
    // Whoever waited for the member finds what the first has drawn.
    handle = await handleOf(tx, memberId);
    while (handle === null) {
      const drawn = randomBelow(100_000) * 100_000 + randomBelow(100_000);
      if (await takeHandle(tx, memberId, drawn)) handle = drawn;
    }
  }
  const issuedAt = secondOf(now);
  const [key] = codeKeys();
  if (key === undefined) throw new Error("a key ring holds at least one key");
  const code = writeCode({ handle, second: secondDigits(issuedAt), signature: sign(key, handle, issuedAt) });
  return { code, qr: qrPrefix + code, issuedAt, expiresAt: instant(issuedAt + codeLivesMs) };
}

export interface ShownCode {
  readonly code: string;
  /** Whose misses are counted: the till's key, or the person. */
  readonly callerId: string;
}

export type CodeResult = { readonly ok: true; readonly member: MemberView } | { readonly ok: false; readonly problem: Problem };

const missesPerMinute = 20;
const misses = new Misses(missesPerMinute);

/**
 * Whom codes stand for, each at most once. The signature is checked without the database; then one statement uses up all codes of the
 * list and one finds the members, so that many tills at once cost as much as one.
 */
export async function identifyCodes(tx: Tx, shown: readonly ShownCode[], now: Instant): Promise<readonly CodeResult[]> {
  const no = (problem: Problem): CodeResult => ({ ok: false, problem });
  const miss = ({ callerId }: ShownCode): CodeResult => {
    misses.add(callerId, now);
    return no(errors.codeInvalid({}));
  };
  const read = shown.map((each) => {
    if (misses.isBlocked(each.callerId, now)) return no(errors.tooManyMisses({ perMinute: missesPerMinute }));
    const code = readCode(each.code);
    if (code === null) return miss(each);
    const issuedAt = issuedAtOf(code.second, now);
    if (!isSigned(code.handle, issuedAt, code.signature)) return miss(each);
    return isAlive(issuedAt, now) ? { handle: code.handle, issuedAt } : no(errors.codeExpired({}));
  });
  const asked = new Map(read.flatMap((each) => ("ok" in each ? [] : [[codeKey(each), each] as const])));
  if (asked.size === 0) return read.map((each) => ("ok" in each ? each : no(errors.codeInvalid({}))));
  const [fresh, owners] = await Promise.all([takeCodes(tx, [...asked.values()], now), membersOfHandles(tx, [...new Set([...asked.values()].map(({ handle }) => handle))])]);
  const survivors = await survivorsOf(tx, [...owners.values()]);
  const standsFor = (memberId: MemberId): MemberId => survivors.get(memberId) ?? memberId;
  const views = new Map((await viewMembers(tx, [...new Set([...owners.values()].map(standsFor))], now)).map((each) => [each.memberId, each]));
  const given = new Set<string>();
  return read.map((each) => {
    if ("ok" in each) return each;
    const key = codeKey(each);
    if (!fresh.has(key) || given.has(key)) return no(errors.codeUsed({}));
    given.add(key);
    const owner = owners.get(each.handle);
    const member = owner === undefined ? undefined : views.get(standsFor(owner));
    if (member === undefined) return no(errors.codeInvalid({}));
    return member.state === "closed" || member.state === "merged" ? no(errors.memberLeft({})) : { ok: true, member };
  });
}

/** Used codes that could not be shown again anyway. */
export async function forgetUsedCodes(tx: Tx, now: Instant): Promise<number> {
  return forgetCodes(tx, instant(now - 10 * codeLivesMs));
}
