import { asId, businessDate, instant, Problem, toRfc3339, type MemberId, type StoreId } from "@regulars/kernel";
import { actorOf, mayActFor, storeOutOfScope } from "../../platform/http/caller.js";
import { answer, refuse, route, type Reply } from "../../platform/http/route.js";
import { checkInsClosed, memberBlocked, memberUnknown, settingsFaulty, settingsStartTooEarly } from "./errors.js";
import { CheckIn, CheckInBody, CheckInMonth, CheckInParams, CheckInQuery, CheckInSettings, CheckInSettingsVersion, PublishCheckInSettings } from "./schemas.js";
import { checkIn, checkInsOf, type CheckInResult } from "./service/check-in.js";
import { publishCheckInSettings, settingsView } from "./service/settings.js";

const postCheckIn = route({
  method: "POST", path: "/v1/members/{memberId}/check-ins", operationId: "checkIn", audited: "own_record", tag: "games",
  summary: "Check in for today: once per member and local day; a repeat answers 200 with the first result", permission: "games.check_in", scope: "till", idempotency: "optional",
  params: CheckInParams, body: CheckInBody, answers: { 201: CheckIn, 200: CheckIn }, problems: [memberUnknown, memberBlocked, checkInsClosed, storeOutOfScope],
  maxBatch: 256,
  handleMany: async (tx, inputs) => {
    const now = instant(Math.max(...inputs.map((each) => each.now)));
    const allowed = inputs.filter((each) => each.body.storeId === undefined || mayActFor(each.caller, each.body.storeId));
    const results = await checkIn(tx, allowed.map(({ params, body, caller, now: at }) => ({
      memberId: asId<"member">(params.memberId) satisfies MemberId, at, channel: body.channel, actor: actorOf(caller),
      storeId: body.storeId === undefined ? null : (asId<"store">(body.storeId) satisfies StoreId),
    })), now);
    const byInput = new Map(allowed.map((each, index) => [each, results[index]]));
    return inputs.map((each) => replyTo(byInput.get(each), each.body.storeId ?? null));
  },
});

function replyTo(result: CheckInResult | undefined, storeId: string | null): Reply {
  if (result === undefined) return refuse(storeOutOfScope({ storeId }));
  if (result.outcome === "refused") return refuse(new Problem(result.refusal.code, result.refusal.status, result.refusal.params));
  const { checkIn: done, outcome } = result;
  return answer(outcome === "first" ? 201 : 200, shown(done));
}

type Done = Extract<CheckInResult, { outcome: "first" | "repeat" }>["checkIn"];

function shown(done: Done) {
  return {
    checkInId: done.checkInId, memberId: done.memberId, localDate: done.localDate, streakDays: done.streakDays, points: done.points, bonusPoints: done.bonusPoints,
    storeId: done.storeId, channel: done.channel, checkedInAt: toRfc3339(done.checkedInAt),
  };
}

const getCheckIns = route({
  method: "GET", path: "/v1/members/{memberId}/check-ins", operationId: "listCheckIns", tag: "games", summary: "A month of a member's check-ins, and the streak",
  permission: "games.read", scope: "member", params: CheckInParams, query: CheckInQuery, answers: { 200: CheckInMonth }, problems: [memberUnknown],
  handle: async ({ tx, params, query, now }) => {
    const { items, ...month } = await checkInsOf(tx, asId<"member">(params.memberId), query.month ?? null, now);
    return answer(200, { memberId: params.memberId, ...month, items: items.map(shown), nextCursor: null });
  },
});

const getSettings = route({
  method: "GET", path: "/v1/check-in-settings", operationId: "getCheckInSettings", tag: "games", summary: "What a check-in earns, today and by version",
  permission: "games.read", scope: "none", answers: { 200: CheckInSettings }, problems: [],
  handle: async ({ tx, now }) => answer(200, await settingsView(tx, now)),
});

const postSettings = route({
  method: "POST", path: "/v1/check-in-settings", operationId: "publishCheckInSettings", tag: "games", summary: "Add a version of what a check-in earns",
  permission: "games.manage", scope: "programme", idempotency: "optional", body: PublishCheckInSettings, answers: { 201: CheckInSettingsVersion }, problems: [settingsStartTooEarly, settingsFaulty],
  handle: async ({ tx, body, caller, now }) =>
    answer(201, await publishCheckInSettings(tx, { ...body, startsOn: body.startsOn === undefined ? null : businessDate(body.startsOn), actor: actorOf(caller) }, now)),
});

export const gamesRoutes = [postCheckIn, getCheckIns, getSettings, postSettings];
