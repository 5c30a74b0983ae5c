import { toRfc3339 } from "@regulars/kernel";
import type { OwnDataPart } from "../../members/index.js";
import { readAll } from "../sql.js";

export const gameDataParts: readonly OwnDataPart[] = [{
  name: "check_ins",
  read: async (tx, memberIds) => (await readAll(tx, memberIds)).map((each) => ({
    localDate: each.localDate, streakDays: each.streakDays, points: each.points, checkedInAt: toRfc3339(each.checkedInAt), channel: each.channel,
  })),
}];
