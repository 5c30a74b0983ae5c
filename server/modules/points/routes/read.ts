import { asId, businessDate, parseInstant, present, toRfc3339, type Instant } from "@regulars/kernel";
import { decodeCursor, encodeCursor, pageOf } from "../../../platform/http/paging.js";
import { cursorInvalid } from "../../../platform/http/problems.js";
import { answer, route } from "../../../platform/http/route.js";
import { assetUnknown, balanceInPast, memberUnknown, statementEndsFirst } from "../errors.js";
import { BalanceQuery, BalanceShape, EntriesQuery, EntryShape, LotShape, LotsQuery, MemberParams, StatementQuery, StatementShape } from "../schemas/points.js";
import { balanceOf, pointsEntries, pointsLots, pointsStatement } from "../service/balance.js";

const momentOf = (text: string | undefined, otherwise: Instant): Instant => (text === undefined ? otherwise : present(parseInstant(text), "a moment that the contract has checked"));

const getBalance = route({
  method: "GET", path: "/v1/members/{memberId}/points", operationId: "getPoints", tag: "points",
  summary: "What a member has: spendable, pending, held, owed, and when it ends", permission: "points.read", scope: "till",
  params: MemberParams, query: BalanceQuery, answers: { 200: BalanceShape }, problems: [memberUnknown, assetUnknown, balanceInPast],
  handle: async ({ tx, params, query, now }) => {
    const balance = await balanceOf(tx, asId<"member">(params.memberId), query.asset, momentOf(query.at, now), now);
    return answer(200, {
      ...balance, asOf: toRfc3339(balance.asOf),
      expiring: balance.expiring.map((each) => ({ ...each, expiresAt: each.expiresAt === null ? null : toRfc3339(each.expiresAt) })),
      activating: balance.activating.map((each) => ({ ...each, activatesAt: toRfc3339(each.activatesAt) })),
    });
  },
});

const listEntries = route({
  method: "GET", path: "/v1/members/{memberId}/points/entries", operationId: "listPointsEntries", tag: "points",
  summary: "A member's movements of points, the newest first, each with the lots it opened or drew from", permission: "points.read", scope: "member",
  params: MemberParams, query: EntriesQuery, answers: { 200: pageOf(EntryShape) }, problems: [memberUnknown, assetUnknown, cursorInvalid],
  handle: async ({ tx, params, query }) => {
    const [after] = decodeCursor(query.cursor, ["number"]) ?? [];
    const page = await pointsEntries(tx, {
      memberId: asId<"member">(params.memberId), asset: query.asset, cursor: typeof after === "number" ? after : null, limit: query.limit,
      from: query.from === undefined ? null : businessDate(query.from), to: query.to === undefined ? null : businessDate(query.to),
      kinds: query.kind === undefined ? null : query.kind.split(","),
    });
    return answer(200, {
      items: page.items.map(({ amount, type: _type, groupId: _groupId, counterAccount: _counterAccount, ...entry }) => ({
        ...entry, points: amount, occurredAt: toRfc3339(entry.occurredAt), recordedAt: toRfc3339(entry.recordedAt),
      })),
      nextCursor: page.nextCursor === null ? null : encodeCursor([page.nextCursor]),
    });
  },
});

const listLots = route({
  method: "GET", path: "/v1/members/{memberId}/points/lots", operationId: "listPointsLots", tag: "points",
  summary: "A member's lots, the newest first: the receipt that brought each, when it ends, and what became of it", permission: "points.read", scope: "member",
  params: MemberParams, query: LotsQuery, answers: { 200: pageOf(LotShape) }, problems: [memberUnknown, assetUnknown, cursorInvalid],
  handle: async ({ tx, params, query, now }) => {
    const [after] = decodeCursor(query.cursor, ["string"]) ?? [];
    const page = await pointsLots(tx, {
      memberId: asId<"member">(params.memberId), asset: query.asset, cursor: typeof after === "string" ? asId<"lot">(after) : null, limit: query.limit,
      states: query.state === undefined ? null : [query.state],
    }, now);
    return answer(200, {
      items: page.items.map(({ amount, uses, ...lot }) => ({
        ...lot, points: amount, activatesAt: toRfc3339(lot.activatesAt), openedAt: toRfc3339(lot.openedAt), expiresAt: lot.expiresAt === null ? null : toRfc3339(lot.expiresAt),
        uses: uses.map(({ amount: used, ...use }) => ({ ...use, points: used, at: toRfc3339(use.at) })),
      })),
      nextCursor: page.nextCursor === null ? null : encodeCursor([page.nextCursor]),
    });
  },
});

const getStatement = route({
  method: "GET", path: "/v1/members/{memberId}/points/statement", operationId: "getPointsStatement", tag: "points",
  summary: "What a member had, what moved and what was left: opening + movements = closing", permission: "points.read", scope: "member",
  params: MemberParams, query: StatementQuery, answers: { 200: StatementShape }, problems: [memberUnknown, assetUnknown, statementEndsFirst],
  handle: async ({ tx, params, query }) => {
    const statement = await pointsStatement(tx, asId<"member">(params.memberId), query.asset, businessDate(query.from), businessDate(query.to));
    return answer(200, {
      memberId: statement.memberId, asset: statement.asset, from: statement.fromDate, to: statement.toDate, opening: statement.opening, closing: statement.closing,
      movements: statement.movements.map(({ amount, ...movement }) => ({ ...movement, points: amount })),
    });
  },
});

export const readRoutes = [getBalance, listEntries, listLots, getStatement];
