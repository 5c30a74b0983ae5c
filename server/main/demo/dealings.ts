import { present, type Instant, type MemberId } from "@regulars/kernel";
import { findMembers } from "../../modules/members/index.js";
import { adjustPoints, balanceOf, capturePoints, holdPoints, transferPoints } from "../../modules/points/index.js";
import type { Tx } from "../../platform/db/tx.js";
import { Dice, seedOf } from "./dice.js";
import { demoActor } from "./setting.js";
import type { DemoPlan } from "./shoppers.js";

/** How many members are asked; a service desk has an ordinary day. */
const asked = 40;
const holdSeconds = 86_400;

/**
 * The last day's dealings beside the tills: points for a complaint, points given to a relative, points set aside for an order and
 * then spent or still waiting. Only members who can afford it take part.
 */
export async function dealings(tx: Tx, memberId: (shopper: number) => MemberId, plan: DemoPlan, until: Instant): Promise<void> {
  const dice = new Dice(seedOf(`dealings ${plan.seed}`));
  const drawn = [...new Set(Array.from({ length: asked }, () => dice.below(plan.members)))].map(memberId);
  const known = await findMembers(tx, drawn);
  const members = drawn.filter((id) => known.has(id));
  await adjustPoints(tx, members.slice(0, 6).map((id) => ({ memberId: id, points: dice.pick([20, 50, 100]), reasonCode: "complaint", note: "称重有误，补偿积分", actor: demoActor })), until);
  const rich = await withPoints(tx, members.slice(6), until, 300);
  for (let pair = 0; pair + 1 < Math.min(8, rich.length); pair += 2) {
    const [giver, receiver] = [present(rich[pair], "the giver"), present(rich[pair + 1], "the receiver")];
    await transferPoints(tx, { fromMemberId: giver, toMemberId: receiver, points: dice.pick([50, 100, 200]), note: "送给家人", actor: demoActor }, until);
  }
  const held = await holdPoints(tx, rich.slice(8, 14).map((id) => ({ memberId: id, points: dice.pick([100, 200]), ttlSeconds: holdSeconds, reference: "到家订单", actor: demoActor })), until);
  const taken = held.flatMap((each) => (each.outcome === "held" ? [each.hold.holdId] : [])).slice(0, 3);
  await capturePoints(tx, taken.map((holdId) => ({ holdId, actor: demoActor })), until);
}

async function withPoints(tx: Tx, members: readonly MemberId[], at: Instant, least: number): Promise<readonly MemberId[]> {
  const balances = await Promise.all(members.map((id) => balanceOf(tx, id, "points", at)));
  return members.filter((_, index) => (balances[index]?.available ?? 0) >= least);
}
