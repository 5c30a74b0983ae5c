export type { MergeDone, UndoDone } from "./domain/merge.js";
export { findCandidates } from "./service/candidates.js";
export { mergeMembers, previewMerge, type MergeMembers, type MergePreview } from "./service/merge.js";
export { getMerge, listMerges, previewUndo, undoMerge, type UndoMerge } from "./service/undo.js";
export { mergeTimeline } from "./sql/timeline.js";
