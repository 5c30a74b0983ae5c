import { toRfc3339 } from "@regulars/kernel";
import type { OwnDataPart } from "../../members/index.js";
import { allTags, changesOf, memberTags } from "../sql.js";
import { isGivenAt } from "../domain/tag.js";

/** Words of staff about why a tag was given or taken stay out. */
export const tagDataParts: readonly OwnDataPart[] = [
  {
    name: "tags",
    read: async (tx, memberIds, now) => {
      const [tags, standing] = await Promise.all([allTags(tx), memberTags(tx, memberIds, null)]);
      const tagOf = new Map(tags.map((each) => [each.tagId, each]));
      return standing.map((each) => ({
        tag: tagOf.get(each.tagId)?.nameZh ?? null, isGiven: isGivenAt(each, now), isRefused: each.refusedByMember, expiresAt: each.expiresAt === null ? null : toRfc3339(each.expiresAt),
        changedAt: toRfc3339(each.changedAt),
      }));
    },
  },
  {
    name: "tag_changes",
    read: async (tx, memberIds) => {
      const tagOf = new Map((await allTags(tx)).map((each) => [each.tagId, each]));
      const rows = [];
      for (const memberId of memberIds) rows.push(...(await changesOf(tx, memberId)).toReversed());
      return rows.map((each) => ({ tag: tagOf.get(each.tagId)?.nameZh ?? null, change: each.change, changedAt: toRfc3339(each.changedAt) }));
    },
  },
];
