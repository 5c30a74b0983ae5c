import { isId, toRfc3339, type Instant } from "@regulars/kernel";
import { storeOutOfScope } from "../../../platform/http/caller.js";
import { decodeCursor, pageFrom, pageOf } from "../../../platform/http/paging.js";
import { cursorInvalid } from "../../../platform/http/problems.js";
import { answer, answerWithFile, refuse, route } from "../../../platform/http/route.js";
import { doOrSubmit, WaitingShape, waitingAnswer } from "../../approvals/index.js";
import { memberList } from "../approvable.js";
import * as errors from "../errors.js";
import * as shapes from "../schemas.js";
import { askForList, fetchList, noteApproval, ownList, ownLists, type ListRecord, type ListView } from "../service/lists.js";

const tag = "members";
const moment = (at: Instant | null): string | null => (at === null ? null : toRfc3339(at));

const shown = (list: ListView | ListRecord) => ({
  listId: list.listId, format: list.format, isClear: list.isClear, filter: list.filter, reason: list.reason, state: list.state, approval: "approval" in list ? list.approval : null,
  approvalId: list.approvalId, rowsExpected: list.rowsExpected, rowsDone: list.rowsDone, bytes: list.bytes, askedAt: toRfc3339(list.askedAt), madeAt: moment(list.madeAt), expiresAt: moment(list.expiresAt),
});

// Without an Idempotency-Key, as imports: who sends it twice sees both in their list, and neither is made without a second person.
const ask = route({
  method: "POST", path: "/v1/member-lists", operationId: "exportMembers", tag, permission: "members.list_export", scope: "rows", statementTimeoutMs: 60_000,
  summary: "Asks for a list of members as a file, of those whom the caller reaches. A person waits for a second one (202)",
  body: shapes.AskForListBody, answers: { 201: shapes.ListShape, 202: WaitingShape }, problems: [errors.listBegun, storeOutOfScope],
  handle: async ({ tx, body, caller, audit, now }) => {
    const { format, language, isClear, reason, state, homeStoreId, tierCode, enrolledFrom, enrolledThrough } = body;
    const filter = { state: state ?? null, homeStoreId: homeStoreId ?? null, tierCode: tierCode ?? null, enrolledFrom: enrolledFrom ?? null, enrolledThrough: enrolledThrough ?? null };
    const list = await askForList(tx, { format, language, isClear, reason, filter }, caller, now);
    audit.change({ target: { kind: "member_list", id: list.listId }, after: { rows: list.rowsExpected, isClear, format, ...filter }, reason });
    const outcome = await doOrSubmit(tx, memberList, { listId: list.listId }, { caller, reason }, now);
    if (outcome.state === "refused") return refuse(outcome.problem);
    if (outcome.state === "executed") return answer(201, shown(outcome.result));
    await noteApproval(tx, list.listId, outcome.approvalId);
    return waitingAnswer(outcome);
  },
});

const list = route({
  method: "GET", path: "/v1/member-lists", operationId: "listMemberLists", tag, permission: "members.list_export", scope: "own", summary: "Lists that one has asked for, the latest first",
  query: shapes.ListsQuery, answers: { 200: pageOf(shapes.ListShape) }, problems: [cursorInvalid],
  handle: async ({ tx, query, caller, now }) => {
    const [before] = decodeCursor(query.cursor, ["string"]) ?? [null];
    if (typeof before === "string" && !isId(before)) throw cursorInvalid();
    const found = await ownLists(tx, caller, { beforeId: typeof before === "string" ? before : null, limit: query.limit }, now);
    return answer(200, pageFrom(found, query.limit, shown, ({ listId }) => [listId]));
  },
});

const get = route({
  method: "GET", path: "/v1/member-lists/{listId}", operationId: "getMemberList", tag, permission: "members.list_export", scope: "own", summary: "Where a list stands that one has asked for",
  params: shapes.ListParams, answers: { 200: shapes.ListShape }, problems: [errors.listNotFound],
  handle: async ({ tx, params, caller, now }) => answer(200, shown(await ownList(tx, params.listId, caller, now))),
});

const fetch = route({
  method: "GET", path: "/v1/member-lists/{listId}/file", operationId: "fetchMemberList", audited: "personal_data", tag, permission: "members.list_export", scope: "own",
  summary: "The file, for who asked for it, for 24 hours: text/csv or a workbook", givesFile: "application/octet-stream", params: shapes.ListParams, answers: { 200: shapes.ListFile },
  problems: [errors.listNotFound, errors.listNotReady],
  handle: async ({ tx, params, caller, audit, now }) => {
    const { list: { listId, format, isClear, rowsDone }, file, name } = await fetchList(tx, params.listId, caller, now);
    audit.change({ target: { kind: "member_list", id: listId }, after: { rows: rowsDone, isClear } });
    return answerWithFile(file, format === "csv" ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name);
  },
});

export const listRoutes = [ask, list, get, fetch];
