import { businessDateAt, type Instant, type MemberId, type TimeZone } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { extendLots, type ExtendLots } from "../../ledger/index.js";
import { expiryOf } from "../domain/expiry.js";
import { noteActivities } from "../sql/activities.js";
import { pointsConfig, settingsAt, type PointsConfig } from "./config.js";
import { programmeZone } from "./programme.js";

/** Something a member did that may keep points alive: `earn`, `redeem`, or what another module sees, such as `check_in`. */
export interface Activity {
  readonly memberId: MemberId;
  readonly asset: string;
  readonly kind: string;
  readonly at: Instant;
}

/** Tells points of activities that move none, for programmes whose points end by inactivity (LED-04). */
export async function noteActivity(tx: Tx, activities: readonly Activity[], now: Instant): Promise<void> {
  const [config, timeZone] = await Promise.all([pointsConfig(tx), programmeZone(tx)]);
  await keepAlive(tx, config, activities, timeZone, now);
}

/** Moves the end of all open lots of who was active, where inactivity is what ends them. An older activity moves nothing. */
export async function keepAlive(tx: Tx, config: PointsConfig, activities: readonly Activity[], timeZone: TimeZone, now: Instant): Promise<void> {
  const latest = new Map<string, Activity>();
  for (const activity of activities) {
    const policy = settingsAt(config, activity.asset, now).expiry;
    if (policy.method !== "inactivity" || !policy.activities.includes(activity.kind)) continue;
    const known = latest.get(`${activity.asset} ${activity.memberId}`);
    if (known === undefined || known.at < activity.at) latest.set(`${activity.asset} ${activity.memberId}`, activity);
  }
  if (latest.size === 0) return;
  const effective = [...latest.values()];
  for (const asset of new Set(effective.map((each) => each.asset))) await noteActivities(tx, asset, effective.filter((each) => each.asset === asset));
  await extendLots(tx, effective.map((each): ExtendLots => ({
    memberId: each.memberId, asset: each.asset, lotIds: "all", actor: "system", reason: null, source: `activity:${each.kind}:${businessDateAt(each.at, timeZone)}`,
    expiresAt: expiryOf(settingsAt(config, each.asset, now).expiry, each.at, { timeZone, enrolledOn: null, lastActivityAt: each.at }),
  })), now);
}
