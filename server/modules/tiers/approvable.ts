import { asId, parseInstant, present } from "@regulars/kernel";
import { z } from "zod";
import { approvable, done } from "../approvals/index.js";
import type { TierSetDefinition } from "./domain/tier-set.js";
import { publishTierSet, setInForce, tierSet } from "./service/sets.js";

/** Every threshold on one line, from the lowest tier to the highest, after what they are counted in. */
const tiersText = ({ basis, tiers }: TierSetDefinition): string => `${basis}: ${tiers.map((each) => `${each.code} ${each.enterAt}/${each.keepAt} ×${each.multiplierBps}`).join("; ")}`;

/** Tiers move members and what they earn: people publish no set alone. The fingerprint is what they have seen; a draft that is edited meanwhile is not published. */
export const tierSetPublication = approvable({
  kind: "tiers.set_publish", asks: "tiers.manage", permission: "tiers.approve", fields: ["name", "starts_at", "tiers"],
  payload: z.object({ tierSetId: z.string(), startsAt: z.string().nullable(), fingerprint: z.string() }),
  measure: () => null,
  describe: async (tx, { tierSetId, startsAt }, now) => {
    const [set, before] = await Promise.all([tierSet(tx, asId<"tier-set">(tierSetId), now), setInForce(tx, now)]);
    return {
      memberId: null, storeIds: null, params: { name: set.name },
      changes: [
        { field: "name", before: before?.name ?? null, after: set.name }, { field: "starts_at", before: null, after: startsAt },
        { field: "tiers", before: before === null ? null : tiersText(before.definition), after: tiersText(set.definition) },
      ],
    };
  },
  execute: async (tx, { tierSetId, startsAt, fingerprint }, { maker }, now) => done(await publishTierSet(tx, asId<"tier-set">(tierSetId), {
    startsAt: startsAt === null ? null : present(parseInstant(startsAt), "a moment that was checked when it was asked for"), fingerprint, actor: maker,
  }, now)),
});
