import { toRfc3339, type Instant } from "@regulars/kernel";
import { instantColumn, int8, row, text } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";

/** Points for each field of the profile, filled for the first time. 0: none. */
export interface ProfileRewards {
  readonly name: number;
  readonly birthday: number;
  readonly gender: number;
  readonly email: number;
}

export interface ProfileRewardsVersion extends ProfileRewards {
  readonly version: number;
  readonly createdAt: Instant;
  readonly createdBy: string;
}

const RewardsRow = row({ version: int8, name: int8, birthday: int8, gender: int8, email: int8, created_at: instantColumn, created_by: text });

/** Every version there was, the latest, which holds, first. */
export async function readProfileRewards(tx: Tx): Promise<readonly ProfileRewardsVersion[]> {
  const rows = await tx.rows(RewardsRow, sql`
    SELECT version::int8 AS version, name, birthday, gender, email, created_at, created_by FROM points.profile_rewards ORDER BY version DESC LIMIT 200`);
  return rows.map(({ created_at: createdAt, created_by: createdBy, ...each }) => ({ ...each, createdAt, createdBy }));
}

/** Answers 0 when somebody has written that version at the same moment. */
export async function insertProfileRewards(tx: Tx, each: ProfileRewardsVersion): Promise<number> {
  return tx.run(sql`
    INSERT INTO points.profile_rewards (version, name, birthday, gender, email, created_at, created_by)
    VALUES (${each.version}, ${each.name}, ${each.birthday}, ${each.gender}, ${each.email}, ${toRfc3339(each.createdAt)}::timestamptz, ${each.createdBy})
    ON CONFLICT DO NOTHING`);
}
