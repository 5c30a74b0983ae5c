import { present, type BusinessDate, type Instant, type MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { newId } from "../../../platform/random.js";
import { findMembers } from "../../members/index.js";
import { versionOn } from "../domain/earned.js";
import { baseTier } from "../domain/tier-set.js";
import { memberHasLeft, memberUnknown, nothingAssigned, tierUnknown, untilInPast } from "../errors.js";
import { insertAssignments, readAssignments } from "../sql/facts.js";
import { touchStandings } from "../sql/standings.js";
import { lookAt } from "./evaluate.js";
import { tierProgramme, todayOf } from "./programme.js";
import { tierOf, type MemberTier } from "./view.js";

export interface AssignTier {
  readonly memberId: MemberId;
  /** Null ends the manual tier. */
  readonly tierCode: string | null;
  readonly mode: "at_least" | "exactly";
  /** The last day; null: until it is ended. */
  readonly until: BusinessDate | null;
  readonly reason: string;
  readonly actor: string;
}

/** Gives a member a tier by hand, or ends that. What is earned goes on underneath and shows again afterwards. */
export async function assignTier(tx: Tx, command: AssignTier, now: Instant): Promise<MemberTier> {
  const { memberId, tierCode } = command;
  const [members, programme] = await Promise.all([findMembers(tx, [memberId]), tierProgramme(tx)]);
  if (!members.has(memberId)) throw memberUnknown({ memberId });
  const today = todayOf(programme, now);
  const { definition, version } = versionOn(programme.versions, today);
  if (tierCode !== null && !definition.tiers.some((tier) => tier.code === tierCode)) throw tierUnknown({ tierCode, known: definition.tiers.map((tier) => tier.code) });
  if (command.until !== null && command.until < today) throw untilInPast({ until: command.until, today });

  const [standing] = await touchStandings(tx, [{ memberId, used: 0, on: today, at: now }], baseTier(definition).code);
  const locked = present(standing, "the standing just locked");
  const assignments = (await readAssignments(tx, [memberId])).get(memberId) ?? [];
  const latest = assignments[assignments.length - 1];
  if (latest?.mode === "exit") throw memberHasLeft({ memberId });
  // One that is hidden behind a higher earned tier can be ended too.
  if (tierCode === null && (latest === undefined || latest.tierCode === null || (latest.until !== null && latest.until < today))) throw nothingAssigned({ memberId });
  const assignment = { assignmentId: newId<"assignment">(), from: today, tierCode, mode: command.mode, until: tierCode === null ? null : command.until, version, reason: command.reason, actor: command.actor };
  await insertAssignments(tx, [{ memberId, ...assignment }], now);
  await lookAt(tx, programme, [{ standing: locked, at: today, happened: new Map() }], now, { actor: command.actor, quiet: false });
  return tierOf(tx, memberId, now);
}

/** Members who have left hold the base tier from now on, whatever returns and late receipts still bring. */
export async function exitTiers(tx: Tx, members: readonly { readonly memberId: MemberId; readonly actor: string }[], now: Instant): Promise<void> {
  const programme = await tierProgramme(tx);
  const today = todayOf(programme, now);
  const { definition, version } = versionOn(programme.versions, today);
  const base = baseTier(definition);
  const standings = await touchStandings(tx, members.map(({ memberId }) => ({ memberId, used: 0, on: today, at: now })), base.code);
  await insertAssignments(tx, members.map(({ memberId, actor }) => ({
    memberId, actor, assignmentId: newId<"assignment">(), from: today, tierCode: base.code, mode: "exit" as const, until: null, version, reason: "membership ended",
  })), now);
  await lookAt(tx, programme, standings.map((standing) => ({ standing, at: today, happened: new Map() })), now, { actor: "system:tiers", quiet: true });
}
