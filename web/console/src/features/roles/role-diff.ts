import type { Limits, Role, RoleDraft } from "../staff/queries.js";

export interface LimitChange {
  readonly limited: string;
  readonly measure: "perAction" | "perDay";
  /** A number, null for no limit, undefined for "nothing alone". */
  readonly before: number | null | undefined;
  readonly after: number | null | undefined;
}

export interface RoleDiff {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly limits: readonly LimitChange[];
  readonly names: readonly { readonly language: "zh-CN" | "en"; readonly before: string; readonly after: string }[];
}

const nothing: Pick<Role, "permissions" | "limits" | "name"> = { permissions: [], limits: {}, name: { "zh-CN": "", en: "" } };

/** What saving a draft would change, for people to look at first. */
export function roleDiff(before: Pick<Role, "permissions" | "limits" | "name"> | null, after: RoleDraft): RoleDiff {
  const was = before ?? nothing;
  const held = new Set(was.permissions);
  const wanted = new Set(after.permissions);
  return {
    added: after.permissions.filter((each) => !held.has(each)).sort(),
    removed: was.permissions.filter((each) => !wanted.has(each)).sort(),
    limits: limitChanges(was.limits, after.limits),
    names: (["zh-CN", "en"] as const).filter((language) => was.name[language] !== after.name[language]).map((language) => ({ language, before: was.name[language], after: after.name[language] })),
  };
}

function limitChanges(before: Limits, after: Limits): readonly LimitChange[] {
  const all = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return all.flatMap((limited) => (["perAction", "perDay"] as const).flatMap((measure) => {
    const change = { limited, measure, before: before[limited]?.[measure], after: after[limited]?.[measure] };
    return change.before === change.after ? [] : [change];
  }));
}

export function isNothing(diff: RoleDiff): boolean {
  return diff.added.length + diff.removed.length + diff.limits.length + diff.names.length === 0;
}

/** Permissions by their area, both in order. */
export function byArea(permissions: readonly string[]): readonly (readonly [string, readonly string[]])[] {
  const areas = new Map<string, string[]>();
  for (const each of [...permissions].sort()) {
    const area = each.split(".")[0] ?? each;
    areas.set(area, [...(areas.get(area) ?? []), each]);
  }
  return [...areas];
}
