import { createHash } from "node:crypto";
import { assert, canonicalJson } from "@regulars/kernel";
import { bytes, int8, json, nullable, row, text } from "../db/row.js";
import type { Tx } from "../db/tx.js";
import { claimKeys, deleteOldKeys, selectKeys, storeAnswers } from "./idempotency.sql.js";
import { keyReused } from "./problems.js";
import { refuse, type Reply } from "./route.js";

export interface KeyedRequest {
  readonly callerId: string;
  readonly route: string;
  readonly key: string;
  readonly requestHash: Buffer;
}

/** The fingerprint of a request: path parameters and body, whatever the order of their fields (API-02). */
export function requestHash(params: unknown, body: unknown): Buffer {
  return createHash("sha256").update(canonicalJson({ params: params ?? null, body: body ?? null })).digest();
}

const KeyRow = row({ caller_id: text, route: text, key: text, request_hash: bytes, status: nullable(int8), body: json<unknown>() });
const ClaimedRow = row({ caller_id: text, route: text, key: text });

export interface Claim {
  /** Runs the effect: nobody has used this key. */
  readonly fresh: boolean;
  /** The first answer, or the refusal of a key that was used for another body. */
  readonly replay: Reply | null;
}

const nameOf = (each: { callerId: string; route: string; key: string }): string => `${each.callerId}\n${each.route}\n${each.key}`;

/**
 * Claims many keys in the transaction of their effects (API-04): a crash leaves neither. A key that another transaction holds
 * makes this one wait for it; past the lock timeout the edge answers `idempotency.in_progress`.
 * Two requests with one key in the same list: the second is answered like a repeat, after the first (index of it in `firstOf`).
 */
export async function claimAll(tx: Tx, requests: readonly KeyedRequest[], nowIso: string): Promise<readonly Claim[]> {
  const claimed = await tx.rows(ClaimedRow, claimKeys(requests, nowIso));
  const fresh = new Set(claimed.map((each) => nameOf({ callerId: each.caller_id, route: each.route, key: each.key })));
  const known = new Map<string, { request_hash: Buffer; status: number | null; body: unknown }>();
  if (fresh.size < requests.length) {
    const rows = await tx.rows(KeyRow, selectKeys(requests));
    for (const each of rows) known.set(nameOf({ callerId: each.caller_id, route: each.route, key: each.key }), each);
  }
  return requests.map((request) => {
    const name = nameOf(request);
    if (fresh.delete(name)) return { fresh: true, replay: null };
    const stored = known.get(name);
    assert(stored !== undefined, "a key is either claimed or known");
    if (!stored.request_hash.equals(request.requestHash)) return { fresh: false, replay: refuse(keyReused({ key: request.key })) };
    if (stored.status === null) return { fresh: false, replay: null };
    return { fresh: false, replay: { kind: "answer", status: stored.status, body: stored.body } };
  });
}

export async function storeAll(tx: Tx, answers: readonly { readonly request: KeyedRequest; readonly status: number; readonly body: unknown }[]): Promise<void> {
  if (answers.length > 0) await tx.run(storeAnswers(answers));
}

/** Forgets keys older than `beforeIso` (kept at least 30 days, API-05; the business keys of the ledger are kept forever). */
export async function pruneKeys(tx: Tx, beforeIso: string): Promise<number> {
  return tx.run(deleteOldKeys(beforeIso));
}
