import type { Id, Instant } from "@regulars/kernel";

export type TagId = Id<"tag">;

export const tagColours = ["default", "blue", "cyan", "green", "gold", "red", "purple"] as const;
export type TagColour = (typeof tagColours)[number];

/**
 * What happens to a member's tag. refused: deleted on the member's wish; overridden: given all the same, with a reason; left: gone with the
 * membership; merged: had by a duplicate; separated: gone when that merge was undone.
 */
export const tagChanges = ["added", "removed", "refused", "overridden", "left", "merged", "separated"] as const;
export type TagChange = (typeof tagChanges)[number];

export interface Tag {
  readonly tagId: TagId;
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly category: string;
  readonly colour: TagColour;
  /** False: stays where it is and is given to nobody more. */
  readonly isActive: boolean;
  readonly createdAt: Instant;
  readonly createdBy: string;
}

/** How a member stands to a tag, as it is stored. */
export interface MemberTag {
  readonly isGiven: boolean;
  readonly expiresAt: Instant | null;
  readonly refusedByMember: boolean;
}

/** Whether the member has it at a moment: time alone ends what has an end. */
export function isGivenAt(tag: MemberTag, at: Instant): boolean {
  return tag.isGiven && (tag.expiresAt === null || tag.expiresAt > at);
}

/** Why a tag cannot be given; null: it can. What is given already is given anew, with the new end. */
export function barOf(tag: Pick<Tag, "isActive">, before: MemberTag | undefined, overrides: boolean): "inactive" | "refused" | null {
  if (!tag.isActive) return "inactive";
  return before?.refusedByMember === true && !overrides ? "refused" : null;
}

/** How a member stands to a tag after becoming one with others who stand to it as `theirs`; null: as before. A no of any of them holds, and the later end. */
export function unitedWith(own: MemberTag | undefined, theirs: readonly MemberTag[], at: Instant): MemberTag | null {
  if (own?.refusedByMember === true) return null;
  if (theirs.some((each) => each.refusedByMember)) return { isGiven: false, expiresAt: null, refusedByMember: true };
  const given = [...(own === undefined ? [] : [own]), ...theirs].filter((each) => isGivenAt(each, at));
  const [first, ...rest] = given;
  if (first === undefined) return null;
  const expiresAt = rest.reduce<Instant | null>((end, each) => (end === null || each.expiresAt === null ? null : each.expiresAt > end ? each.expiresAt : end), first.expiresAt);
  return own !== undefined && isGivenAt(own, at) && own.expiresAt === expiresAt ? null : { isGiven: true, expiresAt, refusedByMember: false };
}
