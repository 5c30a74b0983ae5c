import { toRfc3339 } from "@regulars/kernel";
import type { OwnDataPart } from "../../members/index.js";
import { readSteps } from "../sql/standings.js";

const stepsAtMost = 1_000;

export const tierDataParts: readonly OwnDataPart[] = [{
  name: "tiers",
  read: async (tx, memberIds) => {
    const rows = [];
    for (const memberId of memberIds) rows.push(...(await readSteps(tx, memberId, stepsAtMost)).toReversed());
    return rows.map((each) => ({ tierCode: each.tierCode, reason: each.reason, from: each.effectiveOn, validThrough: each.validThrough, recordedAt: toRfc3339(each.recordedAt) }));
  },
}];
