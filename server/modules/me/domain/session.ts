import { dayMs, instant, type Id, type Instant, type MemberId } from "@regulars/kernel";

export type MemberSessionId = Id<"member-session">;

/** SE-05: a member's session lasts thirty days, used or not. */
export const sessionDays = 30;
/** Use is written down at most this often. */
export const usedEveryMs = 3_600_000;

export interface MemberSession {
  readonly memberId: MemberId;
  readonly sessionId: MemberSessionId;
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant;
  readonly expiresAt: Instant;
  readonly browser: string;
  readonly endedAt: Instant | null;
}

export function isAlive(session: Pick<MemberSession, "endedAt" | "expiresAt">, now: Instant): boolean {
  return session.endedAt === null && now < session.expiresAt;
}

export function sessionEnd(from: Instant): Instant {
  return instant(from + sessionDays * dayMs);
}

/** What the cookie holds: where the session lies, and the secret that proves it. */
export interface TokenParts {
  readonly memberId: string;
  readonly sessionId: string;
  readonly secret: string;
}

export function writeToken({ memberId, sessionId, secret }: TokenParts): string {
  return `${memberId}.${sessionId}.${secret}`;
}

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const form = new RegExp(`^(${uuid})\\.(${uuid})\\.([A-Za-z0-9_-]{43})$`);

/** Null when the text cannot be one of ours: then nothing is looked up. */
export function readToken(token: string): TokenParts | null {
  const [, memberId, sessionId, secret] = form.exec(token) ?? [];
  return memberId === undefined || sessionId === undefined || secret === undefined ? null : { memberId, sessionId, secret };
}
