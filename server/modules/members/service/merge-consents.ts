import type { Instant, MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { publish } from "../../../platform/events/events.js";
import { newId } from "../../../platform/random.js";
import { strictest } from "../domain/consent.js";
import { consentSubjects, type ConsentSubject } from "../domain/purposes.js";
import { ConsentChanged } from "../events.js";
import { consentsOf, insertConsents, type ConsentRecord } from "../sql/consents.js";

export interface UnitedConsent extends ConsentSubject {
  readonly decision: "refused" | "withdrawn";
}

/**
 * The stricter word holds: what any of the duplicates has said no to is a no of the survivor's. A yes of a duplicate is not carried over,
 * for it was said for another account. Undoing a merge gives no yes back: only the member can. All are locked by the caller.
 */
export async function uniteConsents(tx: Tx, survivorId: MemberId, duplicateIds: readonly MemberId[], actor: string, now: Instant): Promise<readonly UnitedConsent[]> {
  const own = await consentsOf(tx, survivorId);
  const theirs: (readonly ConsentRecord[])[] = [];
  for (const memberId of duplicateIds) theirs.push(await consentsOf(tx, memberId));
  const last = (history: readonly ConsentRecord[], { purpose, channel }: ConsentSubject) => history.find((each) => each.purpose === purpose && each.channel === channel) ?? null;
  const records = consentSubjects.flatMap((subject): readonly ConsentRecord[] => {
    const nos = theirs.flatMap((each) => last(each, subject) ?? []).filter((each) => each.decision !== "given");
    const decision = strictest(last(own, subject)?.decision ?? null, nos.length > 0);
    const policyVersion = Math.max(last(own, subject)?.policyVersion ?? 0, ...nos.map((each) => each.policyVersion));
    return decision === null ? [] : [{
      ...subject, memberId: survivorId, consentId: newId<"consent">(), decision, policyVersion, isSeparate: false, evidence: null, guardian: null, decidedAt: now, recordedAt: now, actor,
    }];
  });
  if (records.length === 0) return [];
  await insertConsents(tx, records);
  await publish(tx, records.map(({ purpose, channel, decision, policyVersion }) => ConsentChanged.of({
    aggregateId: survivorId, occurredAt: now, payload: { memberId: survivorId, purpose, channel, decision, policyVersion },
  })), now);
  return records.flatMap(({ purpose, channel, decision }) => (decision === "given" ? [] : [{ purpose, channel, decision }]));
}
