import { z } from "zod";
import { event } from "../../platform/events/events.js";

const merge = { mergeId: z.uuid(), survivorMemberId: z.uuid(), duplicateMemberIds: z.array(z.uuid()), reason: z.string(), actor: z.string() };

/** The duplicates are the survivor from now on. Their ids stay valid in what was written before. */
export const MembersMerged = event("merging.members_merged.v1", z.object(merge));
export const MergeUndone = event("merging.merge_undone.v1", z.object(merge));
