import type { ReadStream } from "node:fs";
import { asId, instant, toRfc3339, type Instant, type MemberId, type StoreId } from "@regulars/kernel";
import { t, wordsOf, type Language } from "@regulars/i18n";
import type { Clock } from "../../../platform/clock.js";
import type { Database, Tx } from "../../../platform/db/tx.js";
import { actorOf, requireStore, type Caller } from "../../../platform/http/caller.js";
import { enqueue } from "../../../platform/jobs/jobs.js";
import { newId } from "../../../platform/random.js";
import { requestStates, type ApprovalState } from "../../approvals/index.js";
import { countListed, listedMembers, type ListedMember } from "../../members/index.js";
import { storeDirectory, type StoreDirectory } from "../../stores/index.js";
import { baseTier } from "../../tiers/index.js";
import { listColumns, listEnd, listStateAt, type ListColumn, type ListFormat, type ListId } from "../domain/list.js";
import * as errors from "../errors.js";
import {
  countListTry, endList, expireLists, holdingsOf, insertList, listById, listsOf, markRunning, noteRows, silentLists, touchLists, type ListFilter, type ListRecord,
} from "../sql/lists.js";
import { tableFile, type Cell } from "./list-file.js";
import { deleteList, draftPath, dropDraft, keepDraft, readList } from "./place.js";

export { noteApproval, type ListRecord } from "../sql/lists.js";

export const makeListJob = { name: "exports.make-list", maxAttempts: 4 } as const;
const triesAtMost = 3;
/** Members that are read and written together; between two such batches other work has its turn. */
const batchLength = 500;
/** Longer than a batch may take. */
const silentAfterMs = 10 * 60_000;

export interface AskForList {
  readonly format: ListFormat;
  readonly language: Language;
  readonly isClear: boolean;
  readonly reason: string;
  readonly filter: ListFilter;
}

const memberFilter = ({ filter, storeIds }: Pick<ListRecord, "filter" | "storeIds">) => ({ ...filter, within: filter.homeStoreId === null ? storeIds : null });

/** Writes down what list is wanted, of the members that the caller reaches, and how long it is now. Nothing is made yet. */
export async function askForList(tx: Tx, asked: AskForList, caller: Caller, now: Instant): Promise<ListRecord> {
  if (asked.filter.homeStoreId !== null) requireStore(caller, asked.filter.homeStoreId);
  const listId: ListId = newId<"member-list">();
  const storeIds = caller.storeScope === "all" ? null : [...caller.storeScope].sort();
  const rowsExpected = await countListed(tx, memberFilter({ filter: asked.filter, storeIds }));
  await insertList(tx, { ...asked, listId, askedBy: actorOf(caller), storeIds, rowsExpected }, now);
  return listOf(tx, listId);
}

export async function listOf(tx: Tx, listId: ListId): Promise<ListRecord> {
  const found = await listById(tx, listId);
  if (found === null) throw errors.listNotFound({ listId });
  return found;
}

/** Which stores a request for the list concerns; null: all. */
export function storesOf({ filter, storeIds }: ListRecord): readonly StoreId[] | null {
  if (filter.homeStoreId !== null) return [asId<"store">(filter.homeStoreId)];
  return storeIds === null ? null : storeIds.map((each) => asId<"store">(each));
}

/** It was agreed to: it is made in the background. */
export async function beginList(tx: Tx, listId: ListId, now: Instant): Promise<ListRecord> {
  if ((await markRunning(tx, listId, now)) === 0) throw errors.listBegun({ listId });
  await enqueue(tx, makeListJob, { listId }, { queue: "exports" });
  return listOf(tx, listId);
}

export interface ListView extends ListRecord {
  /** While a second person is awaited, or has said no. */
  readonly approval: ApprovalState | null;
}

async function views(tx: Tx, lists: readonly ListRecord[], now: Instant): Promise<readonly ListView[]> {
  const waiting = lists.flatMap((each) => (each.state === "asked" && each.approvalId !== null ? [each.approvalId] : []));
  const states = await requestStates(tx, waiting, now);
  return lists.map((each) => ({ ...each, state: listStateAt(each, now), approval: each.state !== "asked" || each.approvalId === null ? null : (states.get(each.approvalId) ?? null) }));
}

/** One's own lists, the latest first, one more than `limit` when there are more. */
export async function ownLists(tx: Tx, caller: Caller, page: { readonly beforeId: string | null; readonly limit: number }, now: Instant): Promise<readonly ListView[]> {
  return views(tx, await listsOf(tx, actorOf(caller), page.beforeId, page.limit + 1), now);
}

/** One's own list; another's does not exist. */
export async function ownList(tx: Tx, listId: ListId, caller: Caller, now: Instant): Promise<ListView> {
  const found = await listById(tx, listId);
  const [view] = found === null || found.askedBy !== actorOf(caller) ? [] : await views(tx, [found], now);
  if (view === undefined) throw errors.listNotFound({ listId });
  return view;
}

export async function fetchList(tx: Tx, listId: ListId, caller: Caller, now: Instant): Promise<{ readonly list: ListView; readonly file: ReadStream; readonly name: string }> {
  const list = await ownList(tx, listId, caller, now);
  const file = list.state === "ready" ? readList(listId, list.format) : null;
  if (file === null) throw errors.listNotReady({ state: list.state });
  return { list, file, name: `members-${toRfc3339(list.askedAt).slice(0, 10)}.${list.format}` };
}

interface Setting {
  readonly stores: StoreDirectory;
  readonly base: Readonly<Record<Language, string>>;
  readonly language: Language;
}

const inWords = (language: Language, key: string, code: string): string => {
  const words = wordsOf(language, key);
  return words === key ? code : words;
};

function cellsOf(member: ListedMember, holding: { readonly tierName: Readonly<Record<Language, string>> | null; readonly points: number } | undefined, { stores, base, language }: Setting): readonly Cell[] {
  const store = member.homeStoreId === null ? undefined : stores.byId(member.homeStoreId);
  const cells: Readonly<Record<ListColumn, Cell>> = {
    memberNumber: member.memberNumber, name: member.name, phone: member.phone, email: member.email, birthday: member.birthday,
    gender: member.gender === null ? null : inWords(language, `exports.gender.${member.gender}`, member.gender), state: inWords(language, `members.state.${member.state}`, member.state),
    tier: (holding?.tierName ?? base)[language], points: holding?.points ?? 0, homeStoreCode: store?.code ?? null, homeStore: store?.name[language] ?? null,
    channel: inWords(language, `console.channel.${member.channel}`, member.channel), enrolledOn: member.enrolledOn, labels: member.labels.join("; "),
  };
  return listColumns.map((each) => cells[each]);
}

/**
 * Makes a list in batches by key, each read as it is found: a member who enrols or leaves meanwhile may be in it or not, nobody is in it twice.
 * Memory does not grow with the list. An attempt that is overtaken by another one stops.
 */
export async function makeList(database: Database, listId: ListId, clock: Clock): Promise<void> {
  const list = await database.transaction((tx) => countListTry(tx, listId, clock.now()));
  if (list === null) return;
  if (list.tries > triesAtMost) {
    await database.transaction((tx) => endList(tx, listId, { state: "failed" }, clock.now()));
    return;
  }
  const { language, format } = list;
  const filter = memberFilter(list);
  const draft = draftPath(listId, list.tries);
  const file = tableFile(format, draft, listColumns.map((each) => t(language, `exports.column.${each}`)), t(language, "exports.sheet"));
  let rows = 0;
  try {
    for (let beforeId: MemberId | null = null; ; ) {
      const before = beforeId;
      const batch: { readonly last: MemberId | undefined; readonly lines: readonly (readonly Cell[])[] } = await database.transaction(async (tx) => {
        const members = await listedMembers(tx, filter, { beforeId: before, limit: batchLength, isClear: list.isClear }, clock.now());
        const [holdings, stores, base] = await Promise.all([holdingsOf(tx, members.map((each) => each.memberId)), storeDirectory(tx), baseTier(tx, clock.now())]);
        const setting: Setting = { stores, base: base.name, language };
        return { last: members.at(-1)?.memberId, lines: members.map((each) => cellsOf(each, holdings.get(each.memberId), setting)) };
      }, { readOnly: true, statementTimeoutMs: 60_000 });
      if (batch.last === undefined) break;
      await file.write(batch.lines);
      rows += batch.lines.length;
      beforeId = batch.last;
      if (!(await database.transaction((tx) => noteRows(tx, list, rows, clock.now())))) {
        await file.abandon();
        dropDraft(draft);
        return;
      }
    }
    await file.end();
  } catch (error) {
    await file.abandon();
    dropDraft(draft);
    throw error;
  }
  const bytes = keepDraft(draft, listId, format);
  const now = clock.now();
  await database.transaction((tx) => endList(tx, listId, { state: "ready", rows, bytes, expiresAt: listEnd(now) }, now));
}

/** Deletes files whose day is over, and takes up lists whose process is gone. */
export async function tendLists(database: Database, now: Instant): Promise<void> {
  for (let due = 1; due > 0; ) {
    due = await database.transaction(async (tx) => {
      const lists = await expireLists(tx, now);
      for (const { listId, format } of lists) deleteList(listId, format);
      return lists.length;
    });
  }
  await database.transaction(async (tx) => {
    const silent = await silentLists(tx, instant(now - silentAfterMs));
    if (silent.length > 0) await touchLists(tx, silent, now);
    for (const listId of silent) await enqueue(tx, makeListJob, { listId }, { queue: "exports" });
  });
}
