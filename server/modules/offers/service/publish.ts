import { toRfc3339, type Instant, type RuleId, type RuleVersionId, type StoreId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { publish as tell } from "../../../platform/events/events.js";
import { newId } from "../../../platform/random.js";
import { findStores } from "../../stores/index.js";
import { lastSwitch, type DraftVersion, type PublishedVersion, type SwitchRecord } from "../domain/rule.js";
import * as errors from "../errors.js";
import { RulePublished, RuleSwitched } from "../events.js";
import { deleteDraft, insertSwitch, insertVersion, selectDrafts, selectSwitches, selectVersions, writeRevision } from "../sql/rules.js";
import { forgetRules } from "./in-force.js";
import { draftById, ruleDetail, ruleOf, type RuleDetail } from "./rules.js";

export interface Publication {
  /** Left out: the rule's only draft. */
  readonly versionId?: RuleVersionId | undefined;
  /** The draft's revision that the publisher has seen. */
  readonly revision?: number | undefined;
  /** The fingerprint of the definition that is meant; one that is another by now is refused. */
  readonly definitionHash?: string | undefined;
  /** The definition that the publisher has examined, as `examine` named it. */
  readonly examinedHash?: string | undefined;
  /** First moment in force; left out: now. */
  readonly startsAt?: Instant | undefined;
  readonly endsAt?: Instant | null | undefined;
  /** Grey release: these stores only; elsewhere the former version stays in force. Null: every store. */
  readonly storeIds: readonly StoreId[] | null;
  /** Lets the version start in the past: for taking over an old system's history. What was earned already is not earned anew. */
  readonly isBackdated: boolean;
  readonly actor: string;
}

/** Turns a draft into a version. From its start it is in force in its stores, until its end or until a later publication covers them. */
export async function publishRule(tx: Tx, ruleId: RuleId, publication: Publication, now: Instant): Promise<PublishedVersion> {
  // First, so that two publications queue here and number their versions one after the other.
  await writeRevision(tx, newId<"revision">());
  await ruleOf(tx, ruleId);
  const [versions, switches, draft] = await Promise.all([selectVersions(tx, [ruleId]), selectSwitches(tx, [ruleId]), draftToPublish(tx, ruleId, publication)]);
  if (switches.some((each) => each.kind === "retire")) throw errors.ruleRetired({ ruleId });
  const startsAt = publication.startsAt ?? now;
  const endsAt = publication.endsAt ?? null;
  if (startsAt < now && !publication.isBackdated) throw errors.startsInThePast({ startsAt: toRfc3339(startsAt), now: toRfc3339(now) });
  if (endsAt !== null && endsAt <= startsAt) throw errors.endsBeforeStart({ startsAt: toRfc3339(startsAt), endsAt: toRfc3339(endsAt) });
  if (publication.storeIds !== null) await requireStores(tx, publication.storeIds);
  if (!(await deleteDraft(tx, draft.versionId, draft.revision))) throw errors.revisionMismatch({ revision: draft.revision });
  const version: PublishedVersion = {
    state: "published", versionId: draft.versionId, ruleId, versionNo: Math.max(0, ...versions.map((each) => each.versionNo)) + 1, definition: draft.definition,
    definitionHash: draft.definitionHash, note: draft.note, startsAt, endsAt, storeIds: publication.storeIds, isBackdated: startsAt < now,
    examinedHash: publication.examinedHash ?? null, publishedAt: now, publishedBy: publication.actor, createdAt: draft.createdAt, createdBy: draft.createdBy,
  };
  await insertVersion(tx, version);
  forgetRules(tx);
  await tell(tx, [RulePublished.of({
    aggregateId: ruleId, occurredAt: now,
    payload: {
      ruleId, versionId: version.versionId, versionNo: version.versionNo,
      startsAt: toRfc3339(startsAt), endsAt: endsAt === null ? null : toRfc3339(endsAt), storeIds: version.storeIds === null ? null : [...version.storeIds], publishedBy: version.publishedBy,
    },
  })], now);
  return version;
}

export async function draftToPublish(tx: Tx, ruleId: RuleId, publication: Pick<Publication, "versionId" | "revision" | "definitionHash" | "examinedHash">): Promise<DraftVersion> {
  const draft = publication.versionId === undefined ? await onlyDraft(tx, ruleId) : await draftById(tx, ruleId, publication.versionId);
  if (publication.revision !== undefined && publication.revision !== draft.revision) throw errors.revisionMismatch({ revision: draft.revision });
  if (publication.definitionHash !== undefined && publication.definitionHash !== draft.definitionHash) throw errors.revisionMismatch({ revision: draft.revision });
  if (publication.examinedHash !== undefined && publication.examinedHash !== draft.definitionHash) throw errors.examinedOther({ versionId: draft.versionId });
  return draft;
}

async function onlyDraft(tx: Tx, ruleId: RuleId): Promise<DraftVersion> {
  const [draft, ...others] = await selectDrafts(tx, [ruleId]);
  if (draft === undefined) throw errors.noDraft({ ruleId });
  if (others.length > 0) throw errors.severalDrafts({ ruleId, drafts: others.length + 1 });
  return draft;
}

async function requireStores(tx: Tx, storeIds: readonly StoreId[]): Promise<void> {
  const found = new Set((await findStores(tx, { ids: storeIds })).map((each) => each.storeId));
  const unknown = storeIds.find((each) => !found.has(each));
  if (unknown !== undefined) throw errors.storeUnknown({ storeId: unknown });
}

export interface Switch {
  readonly kind: SwitchRecord["kind"];
  /** Left out: now. A moment in the past also stops receipts of that time that have not arrived yet. */
  readonly effectiveAt?: Instant | undefined;
  readonly reason: string;
  readonly actor: string;
}

/**
 * Stops a rule, lets it go on, or ends it for good, whatever its versions say. Receipts recorded from now on see it at once in
 * every process; what was earned stays earned.
 */
export async function switchRule(tx: Tx, ruleId: RuleId, given: Switch, now: Instant): Promise<RuleDetail> {
  await writeRevision(tx, newId<"revision">());
  await ruleOf(tx, ruleId);
  const switches = await selectSwitches(tx, [ruleId]);
  if (switches.some((each) => each.kind === "retire")) throw errors.ruleRetired({ ruleId });
  const effectiveAt = given.effectiveAt ?? now;
  const last = lastSwitch(switches, effectiveAt)?.kind ?? "resume";
  if (last === given.kind) throw errors.switchHasNoEffect({ ruleId, kind: given.kind });
  await insertSwitch(tx, { switchId: newId<"switch">(), ruleId, kind: given.kind, effectiveAt, recordedAt: now, actor: given.actor, reason: given.reason });
  forgetRules(tx);
  await tell(tx, [RuleSwitched.of({ aggregateId: ruleId, occurredAt: now, payload: { ruleId, kind: given.kind, effectiveAt: toRfc3339(effectiveAt), reason: given.reason, actor: given.actor } })], now);
  return ruleDetail(tx, ruleId, now);
}
