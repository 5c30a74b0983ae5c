import type { Instant, MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { rewardsMoved } from "../errors.js";
import { insertProfileRewards, readProfileRewards, type ProfileRewards, type ProfileRewardsVersion } from "../sql/profile-rewards.js";
import { earnPoints } from "./movements.js";

export const noRewards: ProfileRewards = { name: 0, birthday: 0, gender: 0, email: 0 };

export async function profileRewards(tx: Tx): Promise<{ readonly current: ProfileRewards; readonly versions: readonly ProfileRewardsVersion[] }> {
  const versions = await readProfileRewards(tx);
  return { current: versions[0] ?? noRewards, versions };
}

/** From now on filled fields bring this. What was given stays, and a field is thanked for once in a member's life, whatever it brought. */
export async function publishProfileRewards(tx: Tx, rewards: ProfileRewards, actor: string, now: Instant): Promise<ProfileRewardsVersion> {
  const [latest] = await readProfileRewards(tx);
  const version: ProfileRewardsVersion = { ...rewards, version: (latest?.version ?? 0) + 1, createdAt: now, createdBy: actor };
  if ((await insertProfileRewards(tx, version)) === 0) throw rewardsMoved({});
  return version;
}

export interface CompletedFields {
  readonly memberId: MemberId;
  readonly fields: readonly (keyof ProfileRewards)[];
  readonly occurredAt: Instant;
}

/** Thanks for fields. One that was thanked for before is refused by the ledger: its source is unique for ever. */
export async function rewardProfiles(tx: Tx, completed: readonly CompletedFields[], now: Instant): Promise<void> {
  const { current } = await profileRewards(tx);
  const earns = completed.flatMap(({ memberId, fields, occurredAt }) => fields.filter((field) => current[field] > 0).map((field) => ({
    memberId, points: current[field], kind: "profile", source: `profile:${field}`, sourceClass: "PROMO" as const, occurredAt, actor: "system:profile",
  })));
  await earnPoints(tx, earns, now);
}
