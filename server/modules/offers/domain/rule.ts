import type { Instant, RuleId, RuleVersionId, StoreId } from "@regulars/kernel";
import type { RuleDefinition, RuleSwitch } from "@regulars/engine";

/** A name typed by an operator, in each language of the product. */
export interface Names {
  readonly "zh-CN": string;
  readonly en: string;
}

export interface Rule {
  readonly ruleId: RuleId;
  readonly code: string;
  readonly name: Names;
  readonly createdAt: Instant;
  readonly createdBy: string;
}

interface VersionBase {
  readonly versionId: RuleVersionId;
  readonly ruleId: RuleId;
  readonly definition: RuleDefinition;
  /** The fingerprint of the definition: what was examined is what gets published. */
  readonly definitionHash: string;
  readonly note: string | null;
  readonly createdAt: Instant;
  readonly createdBy: string;
}

/** Somebody is still working on it. */
export interface DraftVersion extends VersionBase {
  readonly state: "draft";
  readonly revision: number;
  readonly updatedAt: Instant;
  readonly updatedBy: string;
}

/** In force from its start, in its stores, until its end or until a later publication covers them. Never changed. */
export interface PublishedVersion extends VersionBase {
  readonly state: "published";
  readonly versionNo: number;
  readonly startsAt: Instant;
  readonly endsAt: Instant | null;
  readonly storeIds: readonly StoreId[] | null;
  readonly isBackdated: boolean;
  readonly examinedHash: string | null;
  readonly publishedAt: Instant;
  readonly publishedBy: string;
}

export type Version = DraftVersion | PublishedVersion;

export interface SwitchRecord extends RuleSwitch {
  readonly switchId: string;
  readonly ruleId: RuleId;
  readonly actor: string;
  readonly reason: string;
}

/** Where a rule stands at a moment. `scheduled`: published, but nothing is in force yet. */
export type RuleState = "draft" | "scheduled" | "running" | "paused" | "ended" | "retired";

export function stateOf(versions: readonly PublishedVersion[], switches: readonly SwitchRecord[], at: Instant): RuleState {
  const last = lastSwitch(switches, at);
  if (last?.kind === "retire") return "retired";
  if (versions.length === 0) return "draft";
  if (last?.kind === "pause") return "paused";
  if (versions.some((each) => each.startsAt <= at && (each.endsAt === null || at < each.endsAt))) return "running";
  return versions.some((each) => each.startsAt > at) ? "scheduled" : "ended";
}

/** The switch in effect at a moment: of those that had taken effect, the last one decided (they come in that order). */
export function lastSwitch(switches: readonly SwitchRecord[], at: Instant): SwitchRecord | null {
  return switches.filter((each) => each.effectiveAt <= at).reverse().sort((a, b) => b.recordedAt - a.recordedAt)[0] ?? null;
}

/** Whether a version holds in a store, now or later. */
export function holdsIn(version: PublishedVersion, storeId: StoreId | null, at: Instant): boolean {
  return (version.endsAt === null || at < version.endsAt) && (version.storeIds === null || (storeId !== null && version.storeIds.includes(storeId)));
}

/** Whether the code or a name contains the text, capitals or not. */
export function speaksOf(rule: Rule, text: string): boolean {
  const wanted = text.toLowerCase();
  return [rule.code, rule.name["zh-CN"], rule.name.en].some((each) => each.toLowerCase().includes(wanted));
}

/** Of each rule the version that was published last among those in force somewhere: what its budget is today. */
export function inForceAt(versions: readonly PublishedVersion[], at: Instant): readonly PublishedVersion[] {
  const last = new Map<RuleId, PublishedVersion>();
  for (const each of versions) {
    if (each.startsAt > at || (each.endsAt !== null && each.endsAt <= at)) continue;
    const known = last.get(each.ruleId);
    if (known === undefined || known.versionNo < each.versionNo) last.set(each.ruleId, each);
  }
  return [...last.values()];
}
