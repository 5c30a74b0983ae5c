import { dayMs, instant, toRfc3339, type Instant, type MemberId } from "@regulars/kernel";
import type { SealPlace } from "../../../platform/crypto/seal.js";
import type { Database, Tx } from "../../../platform/db/tx.js";
import { actorOf, type Caller } from "../../../platform/http/caller.js";
import { enqueue } from "../../../platform/jobs/jobs.js";
import { newId } from "../../../platform/random.js";
import { duplicatesOf, findMembers, memberAt, memberClosed, memberNotFound, sealWithOwnKey, unsealWithOwnKey, type OwnDataPart } from "../../members/index.js";
import { copiesPerDay, copyEnd, copyStateAt, mayFetch, type CopyId, type CopyState } from "../domain/copy.js";
import * as errors from "../errors.js";
import { contentOf, copiesOf, copyById, countAsked, countTry, deleteCopies, deleteExpired, insertCopy, markFailed, markReady, type CopyRecord } from "../sql/copies.js";
import { copyFile, type ReadPart } from "./copy-file.js";

export const makeCopyJob = { name: "exports.make-copy", maxAttempts: 6 } as const;
/** Attempts that are worth their work; after them the copy is told to have failed. */
const triesAtMost = 5;
const expiredPerStep = 100;

const placeOf = (memberId: MemberId, copyId: CopyId): SealPlace => ({ table: "exports.copies", column: "content", rowId: `${memberId}/${copyId}` });

export interface CopyView extends Pick<CopyRecord, "copyId" | "askedBy" | "askedAt" | "madeAt" | "expiresAt" | "bytes"> {
  readonly state: CopyState;
  /** Whether the caller may fetch it now. */
  readonly mayFetch: boolean;
}

function viewOf(copy: CopyRecord, caller: Caller, now: Instant): CopyView {
  const { copyId, askedBy, askedAt, madeAt, expiresAt, bytes } = copy;
  const state = copyStateAt(copy, now);
  return { copyId, askedBy, askedAt, madeAt, expiresAt, bytes, state, mayFetch: state === "ready" && mayFetch(copy, { actor: actorOf(caller), sessionId: caller.sessionId ?? null }) };
}

export interface AskForCopy {
  readonly memberId: MemberId;
  readonly askedBy: string;
  /** Of a member who asks for their own: only this session fetches it. */
  readonly sessionId: string | null;
  readonly reason: string | null;
  readonly approvalId: string | null;
}

/** Asks for a copy of all that is kept of a member; it is made in the background. What the same asker had before goes. */
export async function askForCopy(tx: Tx, asked: AskForCopy, now: Instant): Promise<CopyId> {
  const { memberId } = asked;
  const found = (await findMembers(tx, [memberId])).get(memberId);
  if (found === undefined) throw memberNotFound({});
  const { state } = memberAt(found, now);
  if (state === "closed" || state === "merged") throw memberClosed({});
  if ((await countAsked(tx, memberId, instant(now - dayMs))) >= copiesPerDay) throw errors.tooManyCopies({ count: copiesPerDay });
  const copyId: CopyId = newId<"data-copy">();
  await deleteCopies(tx, [memberId], { states: ["ready"], askedBy: asked.askedBy, why: "replaced" }, now);
  if ((await insertCopy(tx, { ...asked, copyId }, now)) === 0) throw errors.copyInTheMaking({});
  await enqueue(tx, makeCopyJob, { memberId, copyId });
  return copyId;
}

export async function copyViews(tx: Tx, memberId: MemberId, caller: Caller, now: Instant): Promise<readonly CopyView[]> {
  return (await copiesOf(tx, memberId)).map((each) => viewOf(each, caller, now));
}

export async function copyView(tx: Tx, memberId: MemberId, copyId: CopyId, caller: Caller, now: Instant): Promise<CopyView> {
  const found = await copyById(tx, memberId, copyId);
  if (found === null) throw errors.copyNotFound({ copyId });
  return viewOf(found, caller, now);
}

export interface FetchedCopy {
  readonly name: string;
  readonly content: Buffer;
}

/** The file, for who asked for it. For everybody else there is none. */
export async function fetchCopy(tx: Tx, memberId: MemberId, copyId: CopyId, caller: Caller, now: Instant): Promise<FetchedCopy> {
  const found = await copyById(tx, memberId, copyId);
  if (found === null || !mayFetch(found, { actor: actorOf(caller), sessionId: caller.sessionId ?? null })) throw errors.copyNotFound({ copyId });
  const sealed = copyStateAt(found, now) === "ready" ? await contentOf(tx, memberId, copyId) : null;
  const content = sealed === null ? null : await unsealWithOwnKey(tx, memberId, placeOf(memberId, copyId), sealed);
  if (content === null) throw errors.copyNotReady({ state: copyStateAt(found, now) });
  return { content, name: `regulars-data-${toRfc3339(found.askedAt).slice(0, 10)}.zip` };
}

/** Makes a copy that was asked for, as one moment sees it. What has failed too often is told so, and can be asked for again. */
export async function makeCopy(database: Database, key: { readonly memberId: MemberId; readonly copyId: CopyId }, parts: readonly OwnDataPart[], now: Instant): Promise<void> {
  const { memberId, copyId } = key;
  const tries = await database.transaction((tx) => countTry(tx, memberId, copyId));
  if (tries === null) return;
  if (tries > triesAtMost) {
    await database.transaction((tx) => markFailed(tx, memberId, copyId));
    return;
  }
  await database.transaction(async (tx) => {
    const memberIds = [memberId, ...await duplicatesOf(tx, memberId)];
    const read: ReadPart[] = [];
    for (const each of parts) read.push({ name: each.name, rows: await each.read(tx, memberIds, now) });
    const content = copyFile(read, now);
    const sealed = await sealWithOwnKey(tx, memberId, placeOf(memberId, copyId), content);
    // The member has left meanwhile: the closing has taken the copy along.
    if (sealed !== null) await markReady(tx, key, { sealed, bytes: content.length, expiresAt: copyEnd(now) }, now);
  }, { isolation: "repeatable read", statementTimeoutMs: 60_000 });
}

/** The member leaves: nothing of them stays behind in a file. */
export async function deleteCopiesOf(tx: Tx, memberIds: readonly MemberId[], now: Instant): Promise<void> {
  await deleteCopies(tx, memberIds, { states: ["making", "ready"], askedBy: null, why: "left" }, now);
}

export async function emptyExpired(database: Database, now: Instant): Promise<void> {
  while ((await database.transaction((tx) => deleteExpired(tx, now, expiredPerStep))) === expiredPerStep);
}
