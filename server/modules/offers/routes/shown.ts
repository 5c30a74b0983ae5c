import type { NotReason } from "@regulars/engine";
import { toRfc3339, type Instant } from "@regulars/kernel";
import type { z } from "zod";
import type { Version } from "../domain/rule.js";
import type { ReplayShape, RuleShape, VersionShape } from "../schemas/rules.js";
import type { ExaminedShape, WhyNot } from "../schemas/examine.js";
import type { Examined } from "../service/examine.js";
import type { Replay } from "../service/replay.js";
import type { RuleDetail } from "../service/rules.js";

type Sent<S extends z.ZodType> = z.input<S>;

const text = (at: Instant | null): string | null => (at === null ? null : toRfc3339(at));

export function shownVersion(version: Version): Sent<typeof VersionShape> {
  const { versionId, ruleId, definition, definitionHash, note, createdBy, state } = version;
  const { conditions, effects, stacking, priority, limits } = definition;
  const plain = { conditions: plainNode(conditions), effects: effects.map((each) => ({ ...each, params: { ...each.params } })), stacking, priority, limits: [...limits] };
  const own = { versionId, ruleId, definition: plain, definitionHash, note, createdAt: toRfc3339(version.createdAt), createdBy, state };
  if (version.state === "draft") {
    return {
      ...own, revision: version.revision, updatedAt: toRfc3339(version.updatedAt), updatedBy: version.updatedBy, versionNo: null, startsAt: null, endsAt: null, storeIds: null,
      isBackdated: false, examinedHash: null, publishedAt: null, publishedBy: null,
    };
  }
  return {
    ...own, revision: null, updatedAt: null, updatedBy: null, versionNo: version.versionNo, startsAt: toRfc3339(version.startsAt), endsAt: text(version.endsAt),
    storeIds: version.storeIds === null ? null : [...version.storeIds], isBackdated: version.isBackdated, examinedHash: version.examinedHash,
    publishedAt: toRfc3339(version.publishedAt), publishedBy: version.publishedBy,
  };
}

type ShownNode = Sent<typeof VersionShape>["definition"]["conditions"];
type Node = Version["definition"]["conditions"];

function plainNode(node: Node): ShownNode {
  return "of" in node ? { kind: node.kind, of: node.of.map(plainNode) } : { kind: node.kind, params: { ...node.params } };
}

export function shownRule(rule: RuleDetail): Sent<typeof RuleShape> {
  return {
    ruleId: rule.ruleId, code: rule.code, name: rule.name, state: rule.state, versions: [...rule.versions, ...rule.drafts].map(shownVersion),
    switches: rule.switches.map(({ switchId, kind, effectiveAt, recordedAt, actor, reason }) => ({
      switchId, kind, effectiveAt: toRfc3339(effectiveAt), recordedAt: toRfc3339(recordedAt), actor, reason,
    })),
    createdAt: toRfc3339(rule.createdAt), createdBy: rule.createdBy,
  };
}

const nothing = { condition: null, gap: null, limit: null, lineNos: null, byRuleId: null, because: null };

function shownWhy(why: NotReason): Sent<typeof WhyNot> {
  switch (why.reason) {
    case "condition": {
      const { pointer, kind, gap } = why.failure;
      return { ...nothing, reason: why.reason, condition: { pointer, kind }, gap: shownGap(gap) };
    }
    case "goods_excluded": return { ...nothing, reason: why.reason, lineNos: [...why.lineNos] };
    case "limit_reached": return { ...nothing, reason: why.reason, limit: why.limit, gap: shownGap(why.gap) };
    case "outbid": case "outranked": return { ...nothing, reason: why.reason, byRuleId: why.byRuleId };
    case "not_in_force": return { ...nothing, reason: why.reason, because: why.because };
    case "no_earning_line": case "nothing_to_earn": return { ...nothing, reason: why.reason };
  }
}

type ShownGap = NonNullable<Sent<typeof WhyNot>["gap"]>;
type Gap = Extract<NotReason, { reason: "limit_reached" }>["gap"];

function shownGap({ need, have, missing }: Gap): ShownGap {
  const plain = (value: Gap["need"]): ShownGap["need"] => (typeof value === "object" && value !== null ? [...value] : value);
  return { need: plain(need), have: plain(have), missing: plain(missing) };
}

export function shownExamined({ outcome, rules }: Examined): Sent<typeof ExaminedShape> {
  const named = (ruleId: string, versionId: string) => {
    const rule = rules.get(ruleId)?.rule;
    return { ruleId, versionId, code: rule?.code ?? "", name: rule?.name ?? { "zh-CN": "", en: "" } };
  };
  return {
    points: outcome.points, growth: outcome.growth, lines: outcome.lines.map((line) => ({ ...line })),
    rules: outcome.rules.map((answer) => ({
      ...named(answer.ruleId, answer.versionId), applied: answer.applied, definitionHash: rules.get(answer.ruleId)?.definitionHash ?? null,
      contributions: (outcome.applied.find((each) => each.ruleId === answer.ruleId)?.contributions ?? []).map((each) => ({ ...each, lines: [...each.lines] })),
      whyNot: answer.applied ? null : shownWhy(answer.why),
    })),
    nearMisses: outcome.nearMisses.map((each) => ({ ...named(each.ruleId, each.versionId), nearnessBps: each.nearnessBps, whyNot: shownWhy(each.why) })),
  };
}

export function shownReplay(replay: Replay): Sent<typeof ReplayShape> {
  const { draftIds, storeIds, ...request } = replay.request;
  const { report } = replay;
  return {
    replayId: replay.replayId, state: replay.state, ...request, draftIds: [...draftIds], storeIds: storeIds === null ? null : [...storeIds], processed: replay.processed, total: replay.total,
    report: report === null ? null : {
      ...report, finishedAt: toRfc3339(report.finishedAt), mismatches: { count: report.mismatches.count, sample: [...report.mismatches.sample] },
      winners: { ...report.winners, top: [...report.winners.top] }, losers: { ...report.losers, top: [...report.losers.top] },
      byTier: [...report.byTier], byStore: [...report.byStore], byRule: [...report.byRule],
    },
    failure: replay.failure, createdAt: toRfc3339(replay.createdAt), createdBy: replay.createdBy, finishedAt: text(replay.finishedAt),
  };
}
