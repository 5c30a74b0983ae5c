import { addDays, businessDateAt, type BusinessDate } from "@regulars/kernel";
import { closeBusinessDate } from "../modules/stores/index.js";
import { activatePending, carryOutSettings, expireDue, remindOfExpiry } from "../modules/points/jobs.js";
import { refreshDaysNightly } from "../modules/analytics/jobs.js";
import { recalculate } from "../modules/tiers/jobs.js";
import { checkInvariants, recordChecks } from "../platform/db/checks.js";
import { catchUp, runDate, type NightlyStep, type PipelineOptions } from "../platform/pipeline/pipeline.js";
import type { Runtime } from "./runtime.js";
import { moduleInvariants, moduleSteps } from "./wiring.js";

const closeDates: NightlyStep = {
  name: "stores.close-date",
  run: async ({ database, businessDate, now }) => ({ ...(await database.transaction((tx) => closeBusinessDate(tx, businessDate, now))) }),
};

/** Step 9: every invariant. A breach is recorded, counted in the metrics, and halts writes where it is about value. */
const reconcile: NightlyStep = {
  name: "platform.reconcile",
  run: async ({ database, now, log, report }) => {
    const invariants = moduleInvariants();
    const results = await checkInvariants(database, invariants, (_result, index) => report(index + 1, invariants.length));
    await recordChecks(database, results, now);
    const broken = results.filter((each) => each.breaks.length > 0);
    for (const { name, breaks } of broken) log.error({ invariant: name, rows: breaks.length }, "an invariant is broken");
    return { checked: results.length, broken: broken.length };
  },
};

/** The second look at tiers, after expiry: the same work under a name of its own. */
const recalculateAgain: NightlyStep = { ...recalculate, name: `${recalculate.name}-after-expiry` };

/**
 * The steps of a night in their normative order: close the date, activate what was pending, tiers, expiry, tiers again,
 * budgets, reconciliation, notices. The order is part of what members are promised: a tier is judged before points expire.
 */
export function nightlySteps(): readonly NightlyStep[] {
  return [closeDates, activatePending, recalculate, carryOutSettings, expireDue, recalculateAgain, ...moduleSteps(), refreshDaysNightly, reconcile, remindOfExpiry];
}

type Report = NonNullable<PipelineOptions["report"]>;

function optionsOf({ database, clock, log, config }: Runtime, report?: Report): PipelineOptions {
  return { database, clock, log, timeZone: config.timeZone, steps: nightlySteps(), ...(report === undefined ? {} : { report }) };
}

/** Every night that is over and was not run, oldest first. A database without any night begins with yesterday. */
export function runNights(runtime: Runtime, report?: Report): Promise<readonly BusinessDate[]> {
  const yesterday = addDays(businessDateAt(runtime.clock.now(), runtime.config.timeZone), -1);
  return catchUp(optionsOf(runtime, report), yesterday);
}

/** One night; `again` also repeats what is done. */
export async function runNight(runtime: Runtime, date: BusinessDate, again: boolean, report?: Report): Promise<readonly BusinessDate[]> {
  await runDate(optionsOf(runtime, report), date, again);
  return [date];
}
