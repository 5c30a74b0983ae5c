import { z } from "zod";
import { event } from "../../platform/events/events.js";
import { tagChanges } from "./domain/tag.js";

export const MemberTagsChanged = event("segments.member_tags_changed.v1", z.object({
  memberId: z.uuid(), change: z.enum(tagChanges), tags: z.array(z.string()).describe("Codes"), expiresAt: z.string().nullable(), actor: z.string(),
}));
