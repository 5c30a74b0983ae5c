export const segments = {
  "segments.tag_unknown": "There is no tag {code}",
  "segments.tag_not_found": "There is no such tag",
  "segments.tag_exists": "There is a tag {code} already",
  "segments.tag_inactive": "The tag {code} is no longer given",
  "segments.tag_refused": "The member had the tag {code} deleted; it is not given again",
  "segments.tag_end_past": "A tag cannot end in the past",
  "segments.change.added": "Given",
  "segments.change.removed": "Taken away",
  "segments.change.refused": "Deleted on the member’s wish",
  "segments.change.overridden": "Given all the same, with a reason",
  "segments.change.left": "Gone with the membership",
} as const;
