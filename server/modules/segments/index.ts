export type { Tag, TagColour, TagId } from "./domain/tag.js";
export { giveTags, memberTagsView, takeTags, type GiveTags, type MemberTagsView, type TakeTags } from "./service/member-tags.js";
export { createTag, tagsOfProgramme, type NewTag } from "./service/tags.js";
export { partTags, uniteTags, type UnitedTag } from "./service/unite.js";
export { tagDataParts } from "./service/own-data.js";
export { tagTimeline } from "./sql.js";
