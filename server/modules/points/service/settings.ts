import { dayMs, instant, mulDivRound, present, toRfc3339, type BusinessDate, type Instant, type TimeZone } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { publish } from "../../../platform/events/events.js";
import { newId } from "../../../platform/random.js";
import { expiryOf, lastValidDay } from "../domain/expiry.js";
import { changedNames, lastDayAfter, shiftOf } from "../domain/impact.js";
import { versionAt, type ExpiryPolicy, type PointSettings, type SettingsMode, type SettingsVersion } from "../domain/settings.js";
import { assetExists, settingsInPast, settingsMoved, settingsNoticeTooShort, settingsUnchanged } from "../errors.js";
import { PointSettingsPublished } from "../events.js";
import { groupLots, readShifted, type Anchor, type ShiftedMembers } from "../sql/lots.js";
import {
  insertApplication, insertType, insertVersion, lockRevision, moveRevision, readApplications, type PointType, type SettingsApplication,
} from "../sql/settings.js";
import { defaultPointSettings } from "../domain/defaults.js";
import { forgetConfig, pointsConfig, typeOf } from "./config.js";
import { programmeZone } from "./programme.js";

/** A change of settings: what it names changes, the rest stays as the version in force then has it. */
export interface SettingsDraft {
  readonly asset: string;
  readonly mode: SettingsMode;
  /** When it takes hold; null: at once. */
  readonly effectiveFrom: Instant | null;
  readonly changes: Partial<PointSettings>;
  readonly note: string;
  /** The number of the last version that the author saw: someone else's newer one refuses the change. */
  readonly baseVersion: number | null;
}

export interface AssetSettings {
  readonly type: PointType;
  readonly inForce: SettingsVersion;
  /** Newest first. */
  readonly versions: readonly SettingsVersion[];
  readonly applications: readonly SettingsApplication[];
}

export async function settingsOf(tx: Tx, asset: string, at: Instant): Promise<AssetSettings> {
  const config = await pointsConfig(tx);
  const { type, versions } = typeOf(config, asset);
  return { type, inForce: present(versionAt(versions, at), "the settings in force"), versions: versions.toReversed(), applications: await readApplications(tx, asset) };
}

export async function pointTypes(tx: Tx): Promise<readonly PointType[]> {
  return [...(await pointsConfig(tx)).types.values()];
}

/** Adds a kind of points, with the default settings in force since the beginning. */
export async function addPointType(tx: Tx, type: PointType, actor: string, now: Instant): Promise<PointType> {
  await lockRevision(tx);
  if (!(await insertType(tx, type, now))) throw assetExists({ asset: type.asset });
  await insertVersion(tx, {
    versionId: newId<"settings">(), asset: type.asset, version: 1, effectiveFrom: instant(0), mode: "new_lots", settings: defaultPointSettings, note: "first settings",
    publishedBy: actor, publishedAt: now,
  });
  await moveRevision(tx, newId<"revision">());
  forgetConfig(tx);
  return type;
}

interface Drafted {
  readonly effectiveFrom: Instant;
  readonly before: PointSettings;
  readonly settings: PointSettings;
  readonly noticeUntil: Instant;
  readonly nextVersion: number;
}

async function drafted(tx: Tx, draft: SettingsDraft, now: Instant): Promise<Drafted> {
  const { versions } = typeOf(await pointsConfig(tx), draft.asset);
  const effectiveFrom = draft.effectiveFrom ?? now;
  const base = present(versionAt(versions, effectiveFrom), "the settings in force then");
  const current = present(versionAt(versions, now), "the settings in force");
  return {
    effectiveFrom, before: base.settings, settings: { ...base.settings, ...draft.changes },
    // Today's notice counts: a change cannot shorten its own.
    noticeUntil: instant(now + current.settings.noticeDays * dayMs),
    nextVersion: Math.max(...versions.map((each) => each.version)) + 1,
  };
}

/**
 * Publishes a version. It never touches points that were granted before it, unless its mode says all lots; then members have had
 * the programme's notice, and the new ends are written at once, so that balances and reminders tell them from this day on.
 */
export async function publishSettings(tx: Tx, draft: SettingsDraft, actor: string, now: Instant): Promise<SettingsVersion> {
  await lockRevision(tx);
  forgetConfig(tx);
  const { effectiveFrom, before, settings, noticeUntil, nextVersion } = await drafted(tx, draft, now);
  if (draft.baseVersion !== null && draft.baseVersion !== nextVersion - 1) throw settingsMoved({ seen: draft.baseVersion, latest: nextVersion - 1 });
  if (effectiveFrom < now) throw settingsInPast({ effectiveFrom: toRfc3339(effectiveFrom), now: toRfc3339(now) });
  if (draft.mode === "new_lots" && changedNames({ ...before }, { ...settings }).length === 0) throw settingsUnchanged({ asset: draft.asset });
  if (draft.mode === "all_lots" && effectiveFrom < noticeUntil) {
    throw settingsNoticeTooShort({ noticeDays: mulDivRound(noticeUntil - now, 1, dayMs), earliest: toRfc3339(noticeUntil) });
  }
  const version: SettingsVersion = {
    versionId: newId<"settings">(), asset: draft.asset, version: nextVersion, effectiveFrom, mode: draft.mode, settings, note: draft.note, publishedBy: actor, publishedAt: now,
  };
  await insertVersion(tx, version);
  if (draft.mode === "all_lots") await insertApplication(tx, version.versionId, version.asset, now);
  await moveRevision(tx, newId<"revision">());
  forgetConfig(tx);
  await publish(tx, [PointSettingsPublished.of({
    aggregateId: version.versionId, occurredAt: now,
    payload: { versionId: version.versionId, asset: version.asset, version: version.version, mode: version.mode, effectiveFrom: toRfc3339(effectiveFrom), publishedBy: actor },
  })], now);
  return version;
}

export interface SettingsPreview {
  readonly effectiveFrom: Instant;
  /** The earliest start that a change for all lots may have. */
  readonly earliestForAllLots: Instant;
  readonly before: PointSettings;
  readonly after: PointSettings;
  readonly changed: readonly string[];
  /** What would end earlier and later of what members hold now; nothing for a change of new lots only. */
  readonly earlier: ShiftedMembers;
  readonly later: ShiftedMembers;
  /** The last day of a point that is granted and active when the change takes hold, before and after it. */
  readonly exampleBefore: BusinessDate | null;
  readonly exampleAfter: BusinessDate | null;
}

const nothing: ShiftedMembers = { members: 0, lots: 0, points: 0, valueMinor: 0, top: [] };
const topMembers = 20;

/** What a change would do, without doing it: by the code that will do it. */
export async function previewSettings(tx: Tx, draft: SettingsDraft, now: Instant): Promise<SettingsPreview> {
  const timeZone = await programmeZone(tx);
  const { effectiveFrom, before, settings, noticeUntil } = await drafted(tx, draft, now);
  const moved = draft.mode === "all_lots" ? await impactOf(tx, draft.asset, settings.expiry, effectiveFrom, timeZone) : { earlier: nothing, later: nothing };
  const example = (policy: ExpiryPolicy): BusinessDate | null => {
    const end = expiryOf(policy, effectiveFrom, { timeZone, enrolledOn: null, lastActivityAt: null });
    return end === null ? null : lastValidDay(end, timeZone);
  };
  return {
    effectiveFrom, earliestForAllLots: noticeUntil, before, after: settings, changed: changedNames({ ...before }, { ...settings }), ...moved,
    exampleBefore: example(before.expiry), exampleAfter: example(settings.expiry),
  };
}

async function impactOf(tx: Tx, asset: string, policy: ExpiryPolicy, effectiveFrom: Instant, timeZone: TimeZone): Promise<Pick<SettingsPreview, "earlier" | "later">> {
  const anchor = anchorOf(policy);
  const groups = (await groupLots(tx, asset, anchor, timeZone))
    .map((group) => ({ ...group, shift: shiftOf(group.lastDay, lastDayAfter(policy, group, effectiveFrom, timeZone)) }))
    .filter(({ shift }) => shift !== "same");
  const shifted = groups.length === 0 ? null : await readShifted(tx, asset, anchor, timeZone, groups, topMembers);
  return { earlier: shifted?.get("earlier") ?? nothing, later: shifted?.get("later") ?? nothing };
}

function anchorOf(policy: ExpiryPolicy): Anchor {
  switch (policy.method) {
    case "anniversary": return { of: "enrolment" };
    case "inactivity": return { of: "activity", kinds: policy.activities };
    case "never": case "rolling": case "calendar": return { of: "nothing" };
  }
}
