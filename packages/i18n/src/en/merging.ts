export const merging = {
  "merging.blocked": "{count} things have to be settled before the merge",
  "merging.not_found": "There is no such merge",
  "merging.already_undone": "This merge was undone before",
  "merging.merged_onward": "The survivor was itself merged since: undo that merge first",
  "merging.members_invalid": "A member cannot be merged into itself, or be named twice",
  "merging.member_frozen": "The member is frozen: unfreeze first",
  "merging.member_gone": "The membership has ended or was merged already",
  "merging.open_holds": "Points are held: capture or release them first",
  "merging.too_many_identities": "Too many identities together: close those no longer used",
} as const;
