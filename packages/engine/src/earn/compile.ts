import { assert, type Instant } from "@regulars/kernel";
import { conditionKindsByName } from "../conditions/kinds.js";
import { LineIndex } from "../conditions/line-index.js";
import { All, compileTree, isGroup } from "../conditions/tree.js";
import { faultsOfDefinition, type Asset, type EarnSourceClass, type Limit, type RuleDefinition, type Stacking } from "./definition.js";
import { effectKindsByName, type CompiledEffect } from "./effects.js";

/** A published version of a rule: what it says, and when and where it is in force. */
export interface RuleVersion {
  readonly ruleId: string;
  readonly versionId: string;
  /** Counts up within the rule, in the order of publication. */
  readonly versionNo: number;
  readonly publishedAt: Instant;
  /** First moment in force. */
  readonly startsAt: Instant;
  /** First moment no longer in force; null: until another version takes over. */
  readonly endsAt: Instant | null;
  /** The stores it holds for; null: all. */
  readonly storeIds: readonly string[] | null;
  readonly definition: RuleDefinition;
}

/** Stops or restarts a whole rule from a moment on, whatever its versions, and whatever switches were recorded before. */
export interface RuleSwitch {
  readonly ruleId: string;
  readonly kind: "pause" | "resume" | "retire";
  readonly effectiveAt: Instant;
  readonly recordedAt: Instant;
}

export interface AssetEffect {
  readonly asset: Asset;
  readonly effect: CompiledEffect;
  readonly funder: string;
  readonly sourceClass: EarnSourceClass;
}

export interface CompiledVersion {
  readonly source: RuleVersion;
  readonly ruleId: string;
  readonly priority: number;
  readonly stacking: Stacking;
  readonly limits: readonly Limit[];
  readonly conditions: All;
  readonly effects: readonly AssetEffect[];
  readonly storeIds: ReadonlySet<string> | null;
}

/** One rule with its versions, the newest first. */
export interface CompiledRule {
  readonly ruleId: string;
  readonly versions: readonly CompiledVersion[];
  /** The last decision first: from its moment on it overrides what was decided before. */
  readonly switches: readonly RuleSwitch[];
}

/**
 * Rules ready to run: expressions are parsed, goods are indexed, and which versions may be in force at a moment in a store is
 * remembered. It holds scratch space, so one evaluation runs at a time (they are synchronous).
 */
export interface CompiledRules {
  readonly rules: readonly CompiledRule[];
  readonly index: LineIndex;
  /** The rules with a version that covers that moment and store; of each, the covering versions, the newest first. */
  candidatesAt(at: Instant, storeId: string): readonly CompiledRule[];
}

const remembered = 2_000;

/**
 * Compiles published versions. The definitions must be complete and free of faults: see `completeDefinition`, `faultsOfDefinition`.
 * Switches come in the order in which they were decided.
 */
export function compileRules(versions: readonly RuleVersion[], switches: readonly RuleSwitch[] = []): CompiledRules {
  const index = new LineIndex();
  const byRule = new Map<string, CompiledVersion[]>();
  for (const version of versions) {
    const compiled = compileVersion(version, index);
    const known = byRule.get(version.ruleId);
    if (known === undefined) byRule.set(version.ruleId, [compiled]);
    else known.push(compiled);
  }
  const rules = [...byRule].map(([ruleId, own]): CompiledRule => ({
    ruleId,
    versions: own.sort((a, b) => b.source.versionNo - a.source.versionNo),
    switches: switches.filter((each) => each.ruleId === ruleId).reverse().sort((a, b) => b.recordedAt - a.recordedAt),
  })).sort(inRank);
  const boundaries = [...new Set(versions.flatMap((each) => (each.endsAt === null ? [each.startsAt] : [each.startsAt, each.endsAt])))].sort((a, b) => a - b);
  // Stores that no version names all have the same rules, so they share what is remembered.
  const named = new Set(versions.flatMap((each) => each.storeIds ?? []));
  const memory = new Map<string, readonly CompiledRule[]>();
  return {
    rules, index,
    candidatesAt: (at, storeId) => {
      const key = `${sliceOf(boundaries, at)} ${named.has(storeId) ? storeId : "*"}`;
      let found = memory.get(key);
      if (found === undefined) {
        if (memory.size >= remembered) memory.clear();
        found = rules.flatMap((rule) => {
          const covering = rule.versions.filter((version) => covers(version, at, storeId));
          return covering.length === 0 ? [] : [{ ...rule, versions: covering }];
        });
        memory.set(key, found);
      }
      return found;
    },
  };
}

/** How many boundaries lie at or before the moment: between two boundaries the answer cannot change. */
function sliceOf(boundaries: readonly Instant[], at: Instant): number {
  let low = 0;
  let high = boundaries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((boundaries[middle] ?? at) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function covers({ source, storeIds }: CompiledVersion, at: Instant, storeId: string): boolean {
  return source.startsAt <= at && (source.endsAt === null || at < source.endsAt) && (storeIds === null || storeIds.has(storeId));
}

/** By the priority of the newest version, then by id: only for listing. Evaluation ranks by the version in force. */
function inRank(a: CompiledRule, b: CompiledRule): number {
  return (a.versions[0]?.priority ?? 0) - (b.versions[0]?.priority ?? 0) || (a.ruleId < b.ruleId ? -1 : 1);
}

function compileVersion(version: RuleVersion, index: LineIndex): CompiledVersion {
  const { definition } = version;
  const faults = faultsOfDefinition(definition);
  assert(faults.length === 0, `version ${version.versionId} has faults: ${faults.map((each) => `${each.pointer} ${each.code}`).join(", ")}`);
  const tree = compileTree(definition.conditions, conditionKindsByName, index, "/conditions");
  const isAll = isGroup(definition.conditions) && definition.conditions.kind === "all";
  return {
    source: version, ruleId: version.ruleId, priority: definition.priority, stacking: definition.stacking, limits: definition.limits,
    conditions: isAll && tree instanceof All ? tree : new All([tree]),
    effects: definition.effects.map(({ asset, kind, params, funder, sourceClass }) => {
      const effectKind = effectKindsByName.get(kind);
      assert(effectKind !== undefined, `effect kind ${kind} is known`);
      return { asset, effect: effectKind.compile(params, index), funder, sourceClass };
    }),
    storeIds: version.storeIds === null ? null : new Set(version.storeIds),
  };
}

/**
 * The version in force, among those that cover the moment and store: the newest of those published by `knownAt`; null while
 * the rule is paused or retired. A later publication therefore never changes the answer for an earlier `knownAt`.
 */
export function inForce(rule: CompiledRule, at: Instant, knownAt: Instant): CompiledVersion | null {
  if (rule.switches.length > 0 && stoppedBy(rule, at, knownAt) !== null) return null;
  for (const version of rule.versions) if (version.source.publishedAt <= knownAt) return version;
  return null;
}

/** The switch that stops the rule at that moment, as known at `knownAt`; null while it runs. */
export function stoppedBy(rule: CompiledRule, at: Instant, knownAt: Instant): RuleSwitch | null {
  const last = rule.switches.find((each) => each.effectiveAt <= at && each.recordedAt <= knownAt);
  return last === undefined || last.kind === "resume" ? null : last;
}
