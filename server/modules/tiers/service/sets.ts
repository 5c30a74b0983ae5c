import { createHash } from "node:crypto";
import { assert, businessDateAt, canonicalJson, mulDivFloor, present, toRfc3339, type BusinessDate, type Instant, type MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { publish } from "../../../platform/events/events.js";
import { newId } from "../../../platform/random.js";
import { singleTierSet, supermarketTierSet } from "../domain/defaults.js";
import { versionOn } from "../domain/earned.js";
import { evaluate } from "../domain/standing.js";
import { faultsOfDefinition, unmappedCodes, type TierSetDefinition, type TierSetVersion } from "../domain/tier-set.js";
import { codesUnmapped, startsInPast, startsTooEarly, tierSetChanged, tierSetFaulty, tierSetPublished, tierSetUnknown } from "../errors.js";
import { TierSetPublished } from "../events.js";
import { insertSet, listSets, lockSet, markPublished, moveRevision, readSet, updateDraft, type TierSetId, type TierSetRecord } from "../sql/sets.js";
import { countStandings, standingsAfter } from "../sql/standings.js";
import { readDossiers } from "./evaluate.js";
import { forgetProgramme, tierProgramme, todayOf, type TierProgramme } from "./programme.js";

export interface TierSetDraft {
  readonly name: string;
  readonly definition: TierSetDefinition;
  readonly mapping: Readonly<Record<string, string>>;
  readonly transition: "keep" | "reevaluate";
  readonly startsAt: Instant | null;
  readonly actor: string;
}

/** A tier set and whether it holds now. */
export interface TierSet extends Omit<TierSetRecord, "state"> {
  readonly state: "draft" | "scheduled" | "active" | "superseded";
  /** Of everything that the set says. */
  readonly fingerprint: string;
}

export async function createTierSet(tx: Tx, draft: TierSetDraft, now: Instant): Promise<TierSet> {
  requireSound(draft.definition);
  const tierSetId = newId<"tier-set">();
  await insertSet(tx, { ...draft, tierSetId, createdBy: draft.actor }, now);
  return tierSet(tx, tierSetId, now);
}

export async function tierSet(tx: Tx, tierSetId: TierSetId, now: Instant): Promise<TierSet> {
  const [record, programme] = await Promise.all([readSet(tx, tierSetId), tierProgramme(tx)]);
  if (record === null) throw tierSetUnknown({ tierSetId });
  return withState(programme, record, now);
}

/** The set that decides today; null before the first publication. */
export async function setInForce(tx: Tx, now: Instant): Promise<TierSet | null> {
  const programme = await tierProgramme(tx);
  const record = programme.records.map((each) => withState(programme, each, now)).find((each) => each.state === "active");
  return record ?? null;
}

/** The newest first. */
export async function tierSets(tx: Tx, after: { readonly createdAt: Instant; readonly tierSetId: string } | null, limit: number, now: Instant): Promise<readonly TierSet[]> {
  const [records, programme] = await Promise.all([listSets(tx, after, limit), tierProgramme(tx)]);
  return records.map((record) => withState(programme, record, now));
}

function withState(programme: TierProgramme, record: TierSetRecord, now: Instant): TierSet {
  const active = versionOn(programme.versions, todayOf(programme, now)).version;
  const { version } = record;
  const state = version === null ? "draft" : version === active ? "active" : version > active ? "scheduled" : "superseded";
  return { ...record, state, fingerprint: fingerprintOf(record) };
}

function fingerprintOf({ name, definition, mapping, transition, startsAt }: Pick<TierSetRecord, "name" | "definition" | "mapping" | "transition" | "startsAt">): string {
  return createHash("sha256").update(canonicalJson({ name, definition, mapping, transition, startsAt })).digest("hex");
}

/** Changes a draft into what is given, if it still is what the caller has read. */
export async function changeTierSet(tx: Tx, tierSetId: TierSetId, change: Omit<TierSetDraft, "actor"> & { readonly fingerprint: string }, now: Instant): Promise<TierSet> {
  requireSound(change.definition);
  const record = await lockSet(tx, tierSetId);
  if (record === null) throw tierSetUnknown({ tierSetId });
  if (record.state === "published") throw tierSetPublished({ tierSetId });
  if (fingerprintOf(record) !== change.fingerprint) throw tierSetChanged({ tierSetId });
  const { name, definition, mapping, transition, startsAt } = change;
  const changed = await updateDraft(tx, { tierSetId, name, definition, mapping, transition, startsAt });
  assert(changed === 1, "the draft that is locked is changed");
  return tierSet(tx, tierSetId, now);
}

function requireSound(definition: TierSetDefinition): void {
  const faults = faultsOfDefinition(definition, "");
  if (faults.length > 0) throw tierSetFaulty({ count: faults.length }, faults);
}

/** What would become of the members if the set began on its day. */
export interface TierSetImpact {
  /** Null: of a set that is not saved. */
  readonly tierSetId: TierSetId | null;
  readonly startsOn: BusinessDate;
  /** Members with a tier history; all others have the base tier before and after. */
  readonly members: number;
  readonly evaluated: number;
  /** False: `moves` are counts among those evaluated, an even sample. */
  readonly isExact: boolean;
  readonly moves: readonly { readonly fromTierCode: string; readonly toTierCode: string; readonly members: number }[];
  readonly sample: readonly { readonly memberId: MemberId; readonly fromTierCode: string; readonly toTierCode: string }[];
  /** Tiers in use that the set neither has nor maps: it cannot be published like this. */
  readonly unmappedCodes: readonly string[];
}

/** More members than this are judged by an even sample of about as many. */
const previewAtMost = 10_000;
const previewBatch = 250;
const sampleAtMost = 20;

export async function previewTierSet(tx: Tx, tierSetId: TierSetId, startsAt: Instant | null, now: Instant): Promise<TierSetImpact> {
  const record = await readSet(tx, tierSetId);
  if (record === null) throw tierSetUnknown({ tierSetId });
  if (record.state === "published") throw tierSetPublished({ tierSetId });
  return { ...(await impactOf(tx, record, startsAt ?? record.startsAt ?? now)), tierSetId };
}

/** The same of a set that nobody has saved. */
export async function previewUnsavedTierSet(tx: Tx, draft: SetBehind & { readonly startsAt: Instant | null }, now: Instant): Promise<TierSetImpact> {
  requireSound(draft.definition);
  return impactOf(tx, draft, draft.startsAt ?? now);
}

type SetBehind = Pick<TierSetRecord, "definition" | "mapping" | "transition">;

/** Evaluates the members twice on the first day of the set: without it and with it. Writes nothing. */
async function impactOf(tx: Tx, record: SetBehind, startsAt: Instant): Promise<TierSetImpact> {
  const [programme, members] = await Promise.all([tierProgramme(tx), countStandings(tx)]);
  const startsOn = businessDateAt(startsAt, programme.zone);
  const next = versionFrom(programme, record, startsOn);
  const oneIn = members <= previewAtMost ? 1 : mulDivFloor(members - 1, 1, previewAtMost) + 1;
  const moves = new Map<string, { fromTierCode: string; toTierCode: string; members: number }>();
  const sample: { memberId: MemberId; fromTierCode: string; toTierCode: string }[] = [];
  let evaluated = 0;
  for (let cursor: MemberId | null = null; ; ) {
    const standings = await standingsAfter(tx, cursor, oneIn, previewBatch);
    const last = standings[standings.length - 1];
    if (last === undefined) break;
    const dossiers = await readDossiers(tx, programme, standings);
    for (const { memberId, evaluatedOn } of standings) {
      const { facts, assignments } = present(dossiers.get(memberId), "a dossier that was read");
      const at = evaluatedOn > startsOn ? evaluatedOn : startsOn;
      const from = evaluate(programme.versions, facts, assignments, at).current.tier.code;
      const to = evaluate(next, facts, assignments, at).current.tier.code;
      const move = moves.get(`${from} ${to}`) ?? { fromTierCode: from, toTierCode: to, members: 0 };
      move.members += 1;
      moves.set(`${from} ${to}`, move);
      if (from !== to && sample.length < sampleAtMost) sample.push({ memberId, fromTierCode: from, toTierCode: to });
    }
    evaluated += standings.length;
    cursor = last.memberId;
  }
  const before = versionOn(programme.versions, startsOn).definition;
  return {
    tierSetId: null, startsOn, members, evaluated, isExact: oneIn === 1, sample,
    moves: [...moves.values()].sort((a, b) => b.members - a.members), unmappedCodes: unmapped(programme, before, record),
  };
}

/** The versions with the draft behind them. The very first set holds since ever, so nothing comes before it. */
function versionFrom(programme: TierProgramme, record: SetBehind, startsOn: BusinessDate): readonly TierSetVersion[] {
  const version = (programme.versions[programme.versions.length - 1]?.version ?? 0) + 1;
  const next: TierSetVersion = { version, from: startsOn, transition: record.transition, mapping: record.mapping, definition: record.definition };
  return programme.records.length === 0 ? [next] : [...programme.versions, next];
}

function unmapped(programme: TierProgramme, before: TierSetDefinition, record: SetBehind): readonly string[] {
  return programme.records.length === 0 ? [] : unmappedCodes(before, record);
}

export interface TierSetPublication {
  readonly startsAt: Instant | null;
  readonly actor: string;
  /** Of the draft that the publisher has read; left out: whatever it says now. */
  readonly fingerprint?: string | undefined;
}

/** Publishes a draft: from its first business date on it decides, for ever explainable by its version. */
export async function publishTierSet(tx: Tx, tierSetId: TierSetId, publication: TierSetPublication, now: Instant): Promise<TierSet> {
  // First of all, so that two publications cannot take the same version.
  await moveRevision(tx, newId<"revision">());
  forgetProgramme(tx);
  const [record, programme] = await Promise.all([lockSet(tx, tierSetId), tierProgramme(tx)]);
  if (record === null) throw tierSetUnknown({ tierSetId });
  if (record.state === "published") throw tierSetPublished({ tierSetId });
  if (publication.fingerprint !== undefined && publication.fingerprint !== fingerprintOf(record)) throw tierSetChanged({ tierSetId });
  const startsAt = publication.startsAt ?? record.startsAt ?? now;
  if (startsAt < now) throw startsInPast({ startsAt: toRfc3339(startsAt) });
  const startsOn = businessDateAt(startsAt, programme.zone);
  const latest = programme.records[programme.records.length - 1];
  if (latest?.startsOn !== undefined && latest.startsOn !== null && startsOn < latest.startsOn) throw startsTooEarly({ startsOn, latestStartsOn: latest.startsOn });
  const missing = latest === undefined ? [] : unmappedCodes(latest.definition, record);
  if (missing.length > 0) throw codesUnmapped({ tierCodes: [...missing] });
  const version = (latest?.version ?? 0) + 1;
  const published = await markPublished(tx, tierSetId, { version, startsAt, startsOn, actor: publication.actor }, now);
  assert(published === 1, "the draft that was just read is published");
  await moveRevision(tx, newId<"revision">());
  forgetProgramme(tx);
  const payload = { tierSetId, version, startsAt: toRfc3339(startsAt), startsOn, publishedBy: publication.actor };
  await publish(tx, [TierSetPublished.of({ aggregateId: tierSetId, occurredAt: now, payload })], now);
  return tierSet(tx, tierSetId, now);
}

/** At the first start: one base tier for everyone, or the demo chain's three. Answers whether it made any. */
export async function ensureTierSet(tx: Tx, options: { readonly demo: boolean }, now: Instant): Promise<boolean> {
  if ((await tierProgramme(tx)).records.length > 0) return false;
  // Two processes may start at once: the one that waited here finds the set of the other.
  await moveRevision(tx, newId<"revision">());
  forgetProgramme(tx);
  if ((await tierProgramme(tx)).records.length > 0) return false;
  const made = options.demo ? { name: "普卡 / 银卡 / 金卡", definition: supermarketTierSet } : { name: "会员", definition: singleTierSet };
  const draft = await createTierSet(tx, { ...made, mapping: {}, transition: "keep", startsAt: null, actor: "system:bootstrap" }, now);
  await publishTierSet(tx, draft.tierSetId, { startsAt: null, actor: "system:bootstrap" }, now);
  return true;
}
