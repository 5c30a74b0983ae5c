import type { Rule, Version } from "./queries.js";

const isOpen = (version: Version, at: number): boolean => version.endsAt === null || at < Date.parse(version.endsAt);
const hasBegun = (version: Version, at: number): boolean => version.startsAt !== null && Date.parse(version.startsAt) <= at;

/** The version that a line about a rule speaks of: the one in force, else the next one, else the last one, else the draft. */
export function shownVersion(rule: Rule, at: number): Version | undefined {
  const published = rule.versions.filter((each) => each.state === "published");
  const inForce = published.filter((each) => hasBegun(each, at) && isOpen(each, at));
  return inForce.at(-1) ?? published.find((each) => !hasBegun(each, at)) ?? published.at(-1) ?? rule.versions[0];
}

export function draftsOf(rule: Rule): readonly Version[] {
  return rule.versions.filter((each) => each.state === "draft");
}

/** Days of a month on which a version is in force, as a bar. Days count from 1; `to` is included. */
export interface Bar {
  readonly ruleId: string;
  readonly versionId: string;
  readonly versionNo: number;
  readonly from: number;
  readonly to: number;
  readonly beganBefore: boolean;
  readonly goesOn: boolean;
  /** Of a grey release: in how many stores. */
  readonly stores: number | null;
}

/**
 * The bars of a rule in a month that begins at `monthStart` and whose days begin at `days`. A version for every store ends where a
 * later publication for every store takes over, and every version ends where the rule is retired.
 */
export function barsOf(rule: Rule, days: readonly number[], monthEnd: number): readonly Bar[] {
  const monthStart = days[0] ?? 0;
  const retired = rule.switches.find((each) => each.kind === "retire");
  const published = rule.versions.filter((each) => each.state === "published" && each.startsAt !== null);
  return published.flatMap((version) => {
    const start = Date.parse(version.startsAt ?? "");
    const later = published.filter((each) => (each.versionNo ?? 0) > (version.versionNo ?? 0) && each.storeIds === null && each.endsAt === null).map((each) => Date.parse(each.startsAt ?? ""));
    const end = Math.min(version.endsAt === null ? Infinity : Date.parse(version.endsAt), retired === undefined ? Infinity : Date.parse(retired.effectiveAt), ...later);
    if (end <= start || end <= monthStart || start >= monthEnd) return [];
    return [{
      ruleId: rule.ruleId, versionId: version.versionId, versionNo: version.versionNo ?? 0, from: dayOf(days, Math.max(start, monthStart)), to: dayOf(days, Math.min(end, monthEnd) - 1),
      beganBefore: start < monthStart, goesOn: end > monthEnd, stores: version.storeIds === null ? null : version.storeIds.length,
    }];
  });
}

function dayOf(days: readonly number[], at: number): number {
  return Math.max(1, days.filter((begin) => begin <= at).length);
}
