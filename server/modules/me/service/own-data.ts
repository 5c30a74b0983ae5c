import { toRfc3339 } from "@regulars/kernel";
import type { OwnDataPart } from "../../members/index.js";
import { allSessions } from "../sql/sessions.js";

export const ownLogInParts: readonly OwnDataPart[] = [{
  name: "log_ins",
  read: async (tx, memberIds) => (await allSessions(tx, memberIds)).map((each) => ({
    loggedInAt: toRfc3339(each.createdAt), lastUsedAt: toRfc3339(each.lastUsedAt), endedAt: each.endedAt === null ? null : toRfc3339(each.endedAt), browser: each.browser,
  })),
}];
