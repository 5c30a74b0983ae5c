import { compileRules, type CompiledRules, type RuleVersion } from "@regulars/engine";
import type { RuleId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import type { PublishedVersion, Rule, SwitchRecord } from "../domain/rule.js";
import { readRevision, selectAllRules, selectSwitches, selectVersions } from "../sql/rules.js";

/** Every published rule, ready to run. What is in force at a moment in a store is decided at each evaluation. */
export interface RuleBook {
  readonly compiled: CompiledRules;
  readonly versions: readonly PublishedVersion[];
  readonly switches: readonly SwitchRecord[];
  readonly ruleById: ReadonlyMap<string, Rule>;
  /** The rules with limits per member, and those with budgets: only these need counters. */
  readonly limitedRules: { readonly member: readonly RuleId[]; readonly shared: readonly RuleId[] };
}

/** A few are kept, because transactions that began earlier may still read an older one. */
const keptBooks = 3;
const known = new Map<string, RuleBook>();
const readInTx = new WeakMap<Tx, Promise<RuleBook>>();

/**
 * The rules as this transaction sees them. Compiled rules are held in memory and read anew when their revision changed, which
 * one tiny statement per transaction finds out: a publication is seen at once by every process, a rolled-back one by none.
 */
export function rulesInForce(tx: Tx): Promise<RuleBook> {
  let reading = readInTx.get(tx);
  if (reading === undefined) {
    reading = readBook(tx);
    readInTx.set(tx, reading);
  }
  return reading;
}

/** Called by a transaction that has changed rules, so that the rest of it sees them. */
export function forgetRules(tx: Tx): void {
  readInTx.delete(tx);
}

async function readBook(tx: Tx): Promise<RuleBook> {
  const revision = await readRevision(tx);
  const held = known.get(revision);
  if (held !== undefined) return held;
  const [rules, versions, switches] = await Promise.all([selectAllRules(tx), selectVersions(tx, null), selectSwitches(tx, null)]);
  const book = bookOf(rules, versions, switches);
  known.set(revision, book);
  for (const old of known.keys()) {
    if (known.size <= keptBooks) break;
    known.delete(old);
  }
  return book;
}

/** Compiles a set of versions; examination and replay add drafts to the published ones. */
export function bookOf(rules: readonly Rule[], versions: readonly PublishedVersion[], switches: readonly SwitchRecord[]): RuleBook {
  const limited = (scopes: readonly string[]): readonly RuleId[] =>
    [...new Set(versions.filter((each) => each.definition.limits.some((limit) => scopes.includes(limit.scope))).map((each) => each.ruleId))];
  return {
    compiled: compileRules(versions.map(versionForEngine), switches),
    versions, switches,
    ruleById: new Map<string, Rule>(rules.map((each) => [each.ruleId, each])),
    limitedRules: { member: limited(["member"]), shared: limited(["store", "global"]) },
  };
}

function versionForEngine(version: PublishedVersion): RuleVersion {
  const { ruleId, versionId, versionNo, publishedAt, startsAt, endsAt, storeIds, definition } = version;
  return { ruleId, versionId, versionNo, publishedAt, startsAt, endsAt, storeIds, definition };
}
