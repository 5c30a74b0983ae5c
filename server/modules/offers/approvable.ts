import { asId, parseInstant, present, type Instant } from "@regulars/kernel";
import { z } from "zod";
import type { Tx } from "../../platform/db/tx.js";
import { approvable, done, type Description } from "../approvals/index.js";
import { publishRule, switchRule } from "./service/publish.js";
import { diffDefinitions, draftById, ruleDetail, type RuleDetail } from "./service/rules.js";

const momentOf = (text: string): Instant => present(parseInstant(text), "a moment that was checked when it was asked for");
const mostChanges = 40;

type Change = Description["changes"][number];
/** What a change says, as text: a list or an object as it is written down. */
const plain = (value: unknown): Change["before"] => (value === null || typeof value === "number" || typeof value === "string" || typeof value === "boolean" ? value : JSON.stringify(value));

/** The version that a new one follows, for the reader to compare with. */
const lastVersion = ({ versions }: RuleDetail) => versions[versions.length - 1];

/** What a rule gives is money: people publish none alone. The draft is named by its revision and fingerprint, so one that is edited meanwhile is not published. */
export const rulePublication = approvable({
  kind: "offers.rule_publish", asks: "offers.publish", permission: "offers.approve", fields: ["version", "starts_at", "ends_at", "stores", "definition"],
  payload: z.object({
    ruleId: z.string(), versionId: z.string(), revision: z.int(), definitionHash: z.string(), isExamined: z.boolean(),
    startsAt: z.string().nullable(), endsAt: z.string().nullable(), storeIds: z.array(z.string()).nullable(), isBackdated: z.boolean(),
  }),
  measure: () => null,
  describe: async (tx, { ruleId, versionId, startsAt, endsAt, storeIds }, now) => {
    const rule = await ruleDetail(tx, asId<"rule">(ruleId), now);
    const before = lastVersion(rule);
    // A draft that is gone changes nothing any more; the decision then says why it cannot be executed.
    const draft = rule.drafts.find((each) => each.versionId === versionId);
    const changes: Change[] = [
      { field: "version", before: before?.versionNo ?? null, after: (before?.versionNo ?? 0) + 1 }, { field: "starts_at", before: null, after: startsAt },
      { field: "ends_at", before: null, after: endsAt }, { field: "stores", before: null, after: storeIds === null ? null : storeIds.length },
      ...(draft === undefined ? [] : diffDefinitions(before?.definition ?? {}, draft.definition).slice(0, mostChanges).map(({ pointer, ...each }) => ({ field: "definition", pointer, before: plain(each.before), after: plain(each.after) }))),
    ];
    return { memberId: null, storeIds: storeIds?.map((each) => asId<"store">(each)) ?? null, params: { code: rule.code, nameZh: rule.name["zh-CN"], nameEn: rule.name.en }, changes };
  },
  execute: async (tx, { ruleId, versionId, revision, definitionHash, isExamined, startsAt, endsAt, storeIds, isBackdated }, { maker }, now) => {
    const draft = await draftById(tx, asId<"rule">(ruleId), asId<"rule-version">(versionId));
    return done(await publishRule(tx, asId<"rule">(ruleId), {
      versionId: draft.versionId, revision, definitionHash, ...(isExamined ? { examinedHash: definitionHash } : {}), ...(startsAt === null ? {} : { startsAt: momentOf(startsAt) }),
      endsAt: endsAt === null ? null : momentOf(endsAt), storeIds: storeIds?.map((each) => asId<"store">(each)) ?? null, isBackdated, actor: maker,
    }, now));
  },
});

/** Ending a rule for good cannot be taken back, so it takes two people; pausing it, which can, takes one. */
export const ruleRetirement = approvable({
  kind: "offers.rule_retire", asks: "offers.publish", permission: "offers.approve", fields: ["state"],
  payload: z.object({ ruleId: z.string(), effectiveAt: z.string().nullable(), reason: z.string() }),
  measure: () => null,
  describe: async (tx: Tx, { ruleId }, now) => {
    const rule = await ruleDetail(tx, asId<"rule">(ruleId), now);
    return { memberId: null, storeIds: null, params: { code: rule.code, nameZh: rule.name["zh-CN"], nameEn: rule.name.en }, changes: [{ field: "state", before: rule.state, after: "retired" }] };
  },
  execute: async (tx, { ruleId, effectiveAt, reason }, { maker }, now) =>
    done(await switchRule(tx, asId<"rule">(ruleId), { kind: "retire", reason, actor: maker, ...(effectiveAt === null ? {} : { effectiveAt: momentOf(effectiveAt) }) }, now)),
});
