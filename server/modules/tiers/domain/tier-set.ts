import type { BusinessDate, FieldError } from "@regulars/kernel";

/** What a tier is earned by. Growth value is a counter of its own: spending points never lowers a tier. */
export type Basis = "spend" | "visits" | "growth";

/** The days whose facts count towards a threshold. */
export type CountingWindow =
  | { readonly kind: "trailing"; readonly months: number }
  | { readonly kind: "calendar_year" }
  /** The member's own year, counted from joining or from the day of entering the present tier. */
  | { readonly kind: "anniversary"; readonly from: "join" | "tier_start" }
  | { readonly kind: "lifetime" };

/** How long a tier is held before it must be kept. */
export type Validity =
  /** To the day of the same number, `count` months on (that day included); optionally on to the end of its month. */
  | { readonly unit: "months"; readonly count: number; readonly snapToMonthEnd: boolean }
  /** To 31 December, `count` years on: 1 is the rest of this year and the whole next one. */
  | { readonly unit: "calendar_years"; readonly count: number }
  /** To the end of the member's own year, `count` years on. */
  | { readonly unit: "member_years"; readonly count: number };

export type Downgrade = "one_level" | "by_balance" | "never";

/** Days after the valid-through date in which the tier is still held and can still be kept. */
export interface Grace {
  readonly days: number;
  readonly snapToMonthEnd: boolean;
}

/** Something to be done besides, or instead of, reaching the threshold: "spend ¥3,000 within a quarter". */
export interface TierTask {
  readonly code: string;
  readonly name: LocalName;
  readonly measure: Basis;
  readonly atLeast: number;
  /** In one calendar month or quarter of the window, or in the window as a whole. */
  readonly within: "month" | "quarter" | "window";
  /** Whether goods that come back after the task was done undo it. Before that they always un-count. */
  readonly rollbackAfterCompletion: boolean;
}

export interface LocalName {
  readonly "zh-CN": string;
  readonly en: string;
}

export type TaskRule = "threshold_and_tasks" | "threshold_or_tasks";

export interface Tier {
  readonly code: string;
  readonly name: LocalName;
  /** 0 is the tier that everyone has; a higher rank is a better tier. */
  readonly rank: number;
  /** Minor units, visits or growth value, by the set's basis. 0 for the base tier. */
  readonly enterAt: number;
  /** May be lower than `enterAt`, never higher. */
  readonly keepAt: number;
  /** What base points are multiplied by: 10_000 is ×1. */
  readonly multiplierBps: number;
  readonly neverDowngrade: boolean;
  /** Codes that other parts give a meaning to: `birthday_double`, `free_parking`. */
  readonly benefits: readonly string[];
  readonly enterTasks: readonly string[];
  readonly enterRequires: TaskRule;
  readonly keepTasks: readonly string[];
  readonly keepRequires: TaskRule;
}

export interface TierSetDefinition {
  readonly basis: Basis;
  readonly window: CountingWindow;
  readonly validity: Validity;
  readonly downgrade: Downgrade;
  readonly grace: Grace;
  /** True: what led to an upgrade is used up by it; keeping and climbing on start from zero the day after. */
  readonly upgradeResetsWindow: boolean;
  readonly tasks: readonly TierTask[];
  /** Ascending by rank. */
  readonly tiers: readonly Tier[];
}

/** One published set with the first business date on which it holds. The first of all holds since ever. */
export interface TierSetVersion {
  readonly version: number;
  readonly from: BusinessDate;
  /** What becomes of members on the first day: keep until their period ends, or be placed anew by what they have. */
  readonly transition: "keep" | "reevaluate";
  /** Tier code before → tier code now, for codes that are gone or mean another tier. */
  readonly mapping: Readonly<Record<string, string>>;
  readonly definition: TierSetDefinition;
}

export function baseTier(definition: TierSetDefinition): Tier {
  const [base] = definition.tiers;
  if (base === undefined) throw new RangeError("a tier set has a base tier");
  return base;
}

export function tierOfRank(definition: TierSetDefinition, rank: number): Tier {
  return definition.tiers[rank] ?? baseTier(definition);
}

/** The tier of that code; a code that the set does not know is the base tier. */
export function tierOfCode(definition: TierSetDefinition, code: string): Tier {
  return definition.tiers.find((tier) => tier.code === code) ?? baseTier(definition);
}

export function tasksOf(definition: TierSetDefinition, codes: readonly string[]): readonly TierTask[] {
  return definition.tasks.filter((task) => codes.includes(task.code));
}

/** A tier's code under a later set, through every mapping on the way. */
export function mappedCode(code: string, versions: readonly TierSetVersion[]): string {
  return versions.reduce((current, version) => version.mapping[current] ?? current, code);
}

/** Every fault of a definition, each with its pointer below `base`: what the shape alone cannot say. */
export function faultsOfDefinition(definition: TierSetDefinition, base: string): FieldError[] {
  const wrong: FieldError[] = [];
  const codes = new Set<string>();
  definition.tiers.forEach((tier, index) => {
    const at = `${base}/tiers/${index}`;
    const below = definition.tiers[index - 1];
    if (codes.has(tier.code)) wrong.push({ pointer: `${at}/code`, code: "repeated" });
    codes.add(tier.code);
    if (tier.rank !== index) wrong.push({ pointer: `${at}/rank`, code: "rank_out_of_step", params: { expected: index } });
    if (index === 0 && (tier.enterAt !== 0 || tier.keepAt !== 0)) wrong.push({ pointer: `${at}/enterAt`, code: "base_tier_needs_nothing" });
    if (index === 0 && tier.enterTasks.length + tier.keepTasks.length > 0) wrong.push({ pointer: `${at}/enterTasks`, code: "base_tier_needs_nothing" });
    if (below !== undefined && tier.enterAt <= below.enterAt) wrong.push({ pointer: `${at}/enterAt`, code: "not_above_the_tier_below", params: { below: below.enterAt } });
    if (below !== undefined && tier.keepAt < below.keepAt) wrong.push({ pointer: `${at}/keepAt`, code: "below_the_tier_below", params: { below: below.keepAt } });
    if (tier.keepAt > tier.enterAt) wrong.push({ pointer: `${at}/keepAt`, code: "above_enter", params: { enterAt: tier.enterAt } });
    wrong.push(...faultsOfTaskCodes(definition, tier.enterTasks, `${at}/enterTasks`), ...faultsOfTaskCodes(definition, tier.keepTasks, `${at}/keepTasks`));
  });
  const tasks = new Set<string>();
  definition.tasks.forEach((task, index) => {
    if (tasks.has(task.code)) wrong.push({ pointer: `${base}/tasks/${index}/code`, code: "repeated" });
    tasks.add(task.code);
  });
  if (definition.validity.unit === "months" && definition.validity.count < 1) wrong.push({ pointer: `${base}/validity/count`, code: "too_small", params: { min: 1 } });
  return wrong;
}

function faultsOfTaskCodes(definition: TierSetDefinition, codes: readonly string[], pointer: string): FieldError[] {
  return codes.flatMap((code, index) => (definition.tasks.some((task) => task.code === code) ? [] : [{ pointer: `${pointer}/${index}`, code: "unknown_task" }]));
}

/** Codes of the set before that the new one neither has nor maps: their members would fall to the base tier unsaid. The base itself may. */
export function unmappedCodes(before: TierSetDefinition, after: Pick<TierSetVersion, "definition" | "mapping">): readonly string[] {
  const known = new Set(after.definition.tiers.map((tier) => tier.code));
  return before.tiers.slice(1).map((tier) => tier.code).filter((code) => !known.has(after.mapping[code] ?? code));
}
