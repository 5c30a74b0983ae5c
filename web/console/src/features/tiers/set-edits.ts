import type { Impact, SetGiven, TaskGiven, TierGiven, TierSet } from "./queries.js";

/** What a set says, ready to be changed. */
export function givenOf(set: TierSet): SetGiven {
  const { name, basis, window, validity, downgrade, grace, upgradeResetsWindow, tasks, mapping, transition, startsAt } = set;
  return { name, basis, window, validity, downgrade, grace, upgradeResetsWindow, tasks, mapping, transition, startsAt, tiers: set.tiers.map(({ rank: _rank, ...tier }) => tier) };
}

/** The set that follows another one: the same tiers, no start of its own yet. */
export function successorOf(set: TierSet, name: string): SetGiven {
  return { ...givenOf(set), name, mapping: {}, startsAt: null };
}

const middle = (a: number, b: number): number => Math.floor((a + b) / 2);

/** A new tier at a place: between two it lies half-way, above all it takes twice as much as the highest. */
export function withInserted(tiers: readonly TierGiven[], at: number): readonly TierGiven[] {
  const below = tiers[at - 1];
  const above = tiers[at];
  const enterAt = above === undefined ? Math.max(1, (below?.enterAt ?? 0) * 2) : middle(below?.enterAt ?? 0, above.enterAt);
  const keepAt = above === undefined ? enterAt : Math.min(enterAt, Math.max(below?.keepAt ?? 0, middle(below?.keepAt ?? 0, above.keepAt)));
  const made: TierGiven = {
    code: freeCode(tiers), name: { "zh-CN": "", en: "" }, enterAt, keepAt, multiplierBps: above === undefined ? (below?.multiplierBps ?? 10_000) : middle(below?.multiplierBps ?? 10_000, above.multiplierBps),
    neverDowngrade: false, benefits: [], enterTasks: [], enterRequires: "threshold_and_tasks", keepTasks: [], keepRequires: "threshold_and_tasks",
  };
  return [...tiers.slice(0, at), made, ...tiers.slice(at)];
}

function freeCode(tiers: readonly TierGiven[]): string {
  for (let no = tiers.length + 1; ; no += 1) if (!tiers.some((each) => each.code === `tier_${no}`)) return `tier_${no}`;
}

/** One more task. Its code is nobody's: what members have done under another one stays what it is. */
export function withNewTask(given: Pick<SetGiven, "tasks" | "basis">, known: ReadonlySet<string>): Pick<SetGiven, "tasks"> {
  let no = given.tasks.length + 1;
  while (known.has(`task_${no}`) || given.tasks.some((each) => each.code === `task_${no}`)) no += 1;
  const made: TaskGiven = { code: `task_${no}`, name: { "zh-CN": "", en: "" }, measure: given.basis, atLeast: given.basis === "spend" ? 100_000 : 1, within: "window", rollbackAfterCompletion: true };
  return { tasks: [...given.tasks, made] };
}

/** Without a task, and no tier asks for it any more. */
export function withoutTask(given: Pick<SetGiven, "tasks" | "tiers">, code: string): Pick<SetGiven, "tasks" | "tiers"> {
  const others = (codes: readonly string[]): string[] => codes.filter((each) => each !== code);
  return { tasks: given.tasks.filter((each) => each.code !== code), tiers: given.tiers.map((each) => ({ ...each, enterTasks: others(each.enterTasks), keepTasks: others(each.keepTasks) })) };
}

/** Tiers of the set before that the new one lacks: their members need to be told where they go. The base tier's do not. */
export function goneFrom(before: TierSet | undefined, given: Pick<SetGiven, "tiers">): readonly string[] {
  const kept = new Set(given.tiers.map((each) => each.code));
  return (before?.tiers ?? []).slice(1).map((each) => each.code).filter((code) => !kept.has(code));
}

/** Only the mappings that mean something: from what is gone to what is there. */
export function mappingFor(before: TierSet | undefined, given: SetGiven): Readonly<Record<string, string>> {
  const kept = new Set(given.tiers.map((each) => each.code));
  const gone = new Set((before?.tiers ?? []).map((each) => each.code).filter((code) => !kept.has(code)));
  return Object.fromEntries(Object.entries(given.mapping).filter(([from, to]) => gone.has(from) && kept.has(to)));
}

export interface TierImpact {
  readonly code: string;
  /** Members who are here before the set begins, and after. */
  readonly before: number;
  readonly after: number;
  readonly movedUp: number;
  readonly movedDown: number;
}

/** What an impact means for each tier of the new set: who comes up into it, and who falls down into it. A sample is scaled to all members. */
export function tierImpacts(impact: Impact, given: Pick<SetGiven, "tiers" | "mapping">): readonly TierImpact[] {
  const rank = new Map(given.tiers.map((each, at) => [each.code, at]));
  const [base] = given.tiers;
  const placeOf = (code: string): string => (rank.has(given.mapping[code] ?? code) ? (given.mapping[code] ?? code) : (base?.code ?? code));
  const scaled = (count: number): number => (impact.isExact || impact.evaluated === 0 ? count : Math.round((count * impact.members) / impact.evaluated));
  return given.tiers.map(({ code }) => {
    const sum = (fits: (from: string, to: string) => boolean): number => scaled(impact.moves.reduce((total, move) => (fits(placeOf(move.fromTierCode), move.toTierCode) ? total + move.members : total), 0));
    const above = (a: string, b: string): boolean => (rank.get(a) ?? 0) > (rank.get(b) ?? 0);
    return {
      code, before: sum((from) => from === code), after: sum((_, to) => to === code),
      movedUp: sum((from, to) => to === code && above(to, from)), movedDown: sum((from, to) => to === code && above(from, to)),
    };
  });
}
