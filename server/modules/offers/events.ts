import { z } from "zod";
import { event } from "../../platform/events/events.js";

const id = z.uuid();
const moment = z.iso.datetime();

export const RulePublished = event("offers.rule_published.v1", z.object({
  ruleId: id,
  versionId: id,
  versionNo: z.int().describe("Counts the rule's publications"),
  startsAt: moment,
  endsAt: moment.nullable(),
  storeIds: z.array(id).nullable().describe("Grey release: these stores only. Null: every store"),
  publishedBy: z.string(),
}));

export const RuleSwitched = event("offers.rule_switched.v1", z.object({
  ruleId: id,
  kind: z.enum(["pause", "resume", "retire"]),
  effectiveAt: moment,
  reason: z.string(),
  actor: z.string(),
}));

export const ReplayFinished = event("offers.replay_finished.v1", z.object({ replayId: id, state: z.enum(["done", "failed"]), receipts: z.int() }));
