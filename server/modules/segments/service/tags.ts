import type { Instant } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { newId } from "../../../platform/random.js";
import type { Tag, TagId } from "../domain/tag.js";
import { tagExists, tagNotFound } from "../errors.js";
import { allTags, insertTag, lockTag, updateTag } from "../sql.js";

export type NewTag = Pick<Tag, "code" | "nameZh" | "nameEn" | "category" | "colour">;
type Optional<T> = { readonly [K in keyof T]?: T[K] | undefined };
export type TagChanges = Optional<Omit<NewTag, "code"> & Pick<Tag, "isActive">>;

/** Every tag there is, also those that are no longer given. */
export function tagsOfProgramme(tx: Tx): Promise<readonly Tag[]> {
  return allTags(tx);
}

export async function createTag(tx: Tx, given: NewTag, actor: string, now: Instant): Promise<Tag> {
  const tag: Tag = { ...given, tagId: newId<"tag">(), isActive: true, createdAt: now, createdBy: actor };
  if ((await insertTag(tx, tag)) === 0) throw tagExists({ code: given.code });
  return tag;
}

/** Changes what is given; the code stays, because other systems know it. */
export async function changeTag(tx: Tx, tagId: TagId, changes: TagChanges): Promise<Tag> {
  const before = await lockTag(tx, tagId);
  if (before === null) throw tagNotFound({ tagId });
  const tag: Tag = {
    ...before, nameZh: changes.nameZh ?? before.nameZh, nameEn: changes.nameEn ?? before.nameEn, category: changes.category ?? before.category,
    colour: changes.colour ?? before.colour, isActive: changes.isActive ?? before.isActive,
  };
  await updateTag(tx, tag);
  return tag;
}
