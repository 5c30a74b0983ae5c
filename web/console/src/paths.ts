/** Every address of the console, below /console. A link is made with these, never from a text of its own. */
export const paths = {
  home: "/",
  stores: "/stores",
  approvals: "/approvals",
  members: "/members",
  member: "/members/$memberId",
  orders: "/orders",
  order: "/orders/$orderId",
  parkedReturns: "/parked-returns",
  rules: "/rules",
  newRule: "/rules/new",
  rule: "/rules/$ruleId",
  ruleDraft: "/rules/$ruleId/drafts/$versionId",
  tiers: "/tiers",
  newTierSet: "/tiers/new",
  tierSet: "/tiers/$tierSetId",
  editTierSet: "/tiers/$tierSetId/edit",
} as const;
