import type { Instant } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import type { Client } from "../../../platform/http/client.js";
import { newId } from "../../../platform/random.js";
import type { StaffId } from "../domain/person.js";
import { absoluteMs, after } from "../domain/session.js";
import { insertSession, type Session } from "../sql/sessions.js";
import { hashOf, newToken } from "./secrets.js";

export interface BegunSession {
  readonly session: Session;
  /** For the cookie: the database holds its hash. */
  readonly token: string;
}

export async function beginSession(tx: Tx, staffId: StaffId, client: Client, now: Instant): Promise<BegunSession> {
  const token = newToken();
  const session: Session = {
    sessionId: newId<"session">(), staffId, createdAt: now, lastUsedAt: now, expiresAt: after(now, absoluteMs), steppedUpAt: now,
    address: client.address, userAgent: client.userAgent, endedAt: null,
  };
  await insertSession(tx, session, hashOf(token));
  return { session, token };
}
