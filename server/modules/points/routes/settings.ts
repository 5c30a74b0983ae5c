import { parseInstant, present, toRfc3339, type Instant } from "@regulars/kernel";
import { z } from "zod";
import { actorOf } from "../../../platform/http/caller.js";
import { answer, route } from "../../../platform/http/route.js";
import { assetExists, assetUnknown, reasonExists, settingsInPast, settingsMoved, settingsNoticeTooShort, settingsUnchanged } from "../errors.js";
import {
  AssetSettingsShape, NewPointTypeShape, NewReasonCodeShape, PointTypeShape, ReasonCodeShape, SettingsDraftShape, SettingsPreviewDraftShape, SettingsPreviewShape, SettingsQuery,
  SettingsVersionShape,
} from "../schemas/settings.js";
import { addReasonCode, reasonCodes } from "../service/adjustments.js";
import { addPointType, pointTypes, previewSettings, publishSettings, settingsOf, type SettingsDraft } from "../service/settings.js";

type Changes = SettingsDraft["changes"];

const getSettings = route({
  method: "GET", path: "/v1/points/settings", operationId: "getPointSettings", tag: "points", summary: "What holds for a kind of points, and all versions of it", permission: "points.read", scope: "none",
  query: SettingsQuery, answers: { 200: AssetSettingsShape }, problems: [assetUnknown],
  handle: async ({ tx, query, now }) => {
    const found = await settingsOf(tx, query.asset, now);
    return answer(200, {
      asset: query.asset, type: found.type, inForce: shown(found.inForce), versions: found.versions.map(shown),
      applications: found.applications.map((each) => ({
        versionId: each.versionId, members: each.members, lots: each.lots, points: each.amount, finishedAt: each.finishedAt === null ? null : toRfc3339(each.finishedAt),
      })),
    });
  },
});

const postSettings = route({
  method: "POST", path: "/v1/points/settings", operationId: "publishPointSettings", tag: "points",
  summary: "Publish a change: for what is granted from then on, or with notice for what members hold too", permission: "points.settings", scope: "programme", idempotency: "required",
  body: SettingsDraftShape, answers: { 201: SettingsVersionShape }, problems: [assetUnknown, settingsInPast, settingsMoved, settingsNoticeTooShort, settingsUnchanged],
  handle: async ({ tx, body, caller, now }) => answer(201, shown(await publishSettings(tx, draftOf(body), actorOf(caller), now))),
});

const postPreview = route({
  method: "POST", path: "/v1/points/settings:preview", operationId: "previewPointSettings", tag: "points",
  summary: "What a change would do: whose points would end earlier or later. Writes nothing", permission: "points.settings", scope: "programme", transaction: "read", statementTimeoutMs: 60_000,
  body: SettingsPreviewDraftShape, answers: { 200: SettingsPreviewShape }, problems: [assetUnknown],
  handle: async ({ tx, body, now }) => {
    const preview = await previewSettings(tx, draftOf({ ...body, note: body.note ?? "" }), now);
    return answer(200, {
      asset: body.asset ?? "points", effectiveFrom: toRfc3339(preview.effectiveFrom), earliestForAllLots: toRfc3339(preview.earliestForAllLots), before: preview.before, after: preview.after,
      changed: preview.changed, earlier: preview.earlier, later: preview.later,
      example: { grantedAt: toRfc3339(preview.effectiveFrom), lastDayBefore: preview.exampleBefore, lastDayAfter: preview.exampleAfter },
    });
  },
});

const getTypes = route({
  method: "GET", path: "/v1/points/types", operationId: "listPointTypes", tag: "points", summary: "The kinds of points of the programme", permission: "points.read", scope: "none",
  answers: { 200: z.object({ items: z.array(PointTypeShape), nextCursor: z.null() }) }, problems: [],
  handle: async ({ tx }) => answer(200, { items: await pointTypes(tx), nextCursor: null }),
});

const postType = route({
  method: "POST", path: "/v1/points/types", operationId: "createPointType", tag: "points", summary: "Add a kind of points", permission: "points.settings", scope: "programme", idempotency: "optional",
  body: NewPointTypeShape, answers: { 201: PointTypeShape }, problems: [assetExists],
  handle: async ({ tx, body, caller, now }) => answer(201, await addPointType(tx, { ...body, spendable: body.spendable ?? true }, actorOf(caller), now)),
});

const getReasons = route({
  method: "GET", path: "/v1/points/reason-codes", operationId: "listPointReasonCodes", tag: "points", summary: "Why points may be given or taken by hand", permission: "points.read", scope: "none",
  answers: { 200: z.object({ items: z.array(ReasonCodeShape), nextCursor: z.null() }) }, problems: [],
  handle: async ({ tx }) => answer(200, { items: await reasonCodes(tx), nextCursor: null }),
});

const postReason = route({
  method: "POST", path: "/v1/points/reason-codes", operationId: "createPointReasonCode", tag: "points", summary: "Add a reason code", permission: "points.settings", scope: "programme", idempotency: "optional",
  body: NewReasonCodeShape, answers: { 201: ReasonCodeShape }, problems: [reasonExists],
  handle: async ({ tx, body }) => answer(201, await addReasonCode(tx, { ...body, active: true })),
});

export const settingsRoutes = [getSettings, postSettings, postPreview, getTypes, postType, getReasons, postReason];

interface DraftBody {
  readonly asset?: string | undefined;
  readonly mode: "new_lots" | "all_lots";
  readonly effectiveFrom?: string | undefined;
  readonly settings: { readonly [K in keyof Changes]: Changes[K] | undefined };
  readonly note: string;
  readonly baseVersion?: number | undefined;
}

function draftOf(body: DraftBody): SettingsDraft {
  return {
    asset: body.asset ?? "points", mode: body.mode, note: body.note, baseVersion: body.baseVersion ?? null, changes: given(body.settings),
    effectiveFrom: body.effectiveFrom === undefined ? null : momentOf(body.effectiveFrom),
  };
}

/** Without what was left out, which would otherwise overwrite what holds. */
function given(changes: DraftBody["settings"]): Changes {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

function momentOf(text: string): Instant {
  return present(parseInstant(text), "a moment that the contract has checked");
}

function shown(version: Awaited<ReturnType<typeof publishSettings>>): unknown {
  return { ...version, effectiveFrom: toRfc3339(version.effectiveFrom), publishedAt: toRfc3339(version.publishedAt) };
}
