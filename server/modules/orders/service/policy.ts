import { assert, type Instant } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { newId } from "../../../platform/random.js";
import { defaultOrderPolicy, type OrderPolicy } from "../domain/policy.js";
import { policyInPast } from "../errors.js";
import { insertPolicy, readPolicy } from "../sql/buyers.js";

export interface PolicyInForce {
  readonly policy: OrderPolicy;
  /** Null: nobody has published one; the defaults hold. */
  readonly effectiveFrom: Instant | null;
  readonly publishedBy: string | null;
}

const readInTx = new WeakMap<Tx, Promise<PolicyInForce>>();

/** The policy in force, read once per transaction. A setting that came later than its version has its default. */
export function policyInForce(tx: Tx, now: Instant): Promise<PolicyInForce> {
  let reading = readInTx.get(tx);
  if (reading === undefined) {
    reading = readPolicy(tx, now).then((found) => ({
      policy: { ...defaultOrderPolicy, ...found?.policy }, effectiveFrom: found?.effectiveFrom ?? null, publishedBy: found?.publishedBy ?? null,
    }));
    readInTx.set(tx, reading);
  }
  return reading;
}

/** What is to be different; what is left out stays. */
export type PolicyChange = { readonly [K in keyof OrderPolicy]?: OrderPolicy[K] | undefined };

/** Publishes a policy, from now or later; what it does not say stays as it is. */
export async function publishPolicy(tx: Tx, change: PolicyChange, effectiveFrom: Instant | null, actor: string, now: Instant): Promise<PolicyInForce> {
  const from = effectiveFrom ?? now;
  if (from < now) throw policyInPast({});
  const said = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const policy: OrderPolicy = { ...(await policyInForce(tx, now)).policy, ...said };
  assert(policy.claimWindowDays >= 0 && policy.parkReturnHours >= 0, "a policy's spans are not negative");
  await insertPolicy(tx, { policyId: newId<"policy">(), effectiveFrom: from, policy, publishedBy: actor, publishedAt: now });
  readInTx.delete(tx);
  return { policy, effectiveFrom: from, publishedBy: actor };
}
