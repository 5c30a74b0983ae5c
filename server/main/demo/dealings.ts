import { dayMs, instant, present, type Instant, type MemberId } from "@regulars/kernel";
import { findMembers, freezeMember, openAppeal } from "../../modules/members/index.js";
import { adjustPoints, balanceOf, capturePoints, holdPoints, transferPoints } from "../../modules/points/index.js";
import { createTag, giveTags, tagsOfProgramme } from "../../modules/segments/index.js";
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
  await tagsOfTheDay(tx, members, until);
  const suspect = members.at(-1);
  if (suspect !== undefined) {
    await freezeMember(tx, { memberId: suspect, scope: "burn", reasonCode: "suspected_fraud", reason: "短时间内积分被多次转赠，暂停使用，请联系客服核实", until: instant(until + 7 * dayMs), actor: demoActor }, until);
    await openAppeal(tx, suspect, "积分是送给父母和孩子的，都是家里人，请帮忙恢复", demoActor, until);
  }
}

const tags = [
  { code: "night_owl", nameZh: "夜间购物", nameEn: "Shops late", category: "习惯", colour: "purple" },
  { code: "fresh_fan", nameZh: "生鲜常客", nameEn: "Fresh food regular", category: "习惯", colour: "green" },
  { code: "care", nameZh: "需要关怀", nameEn: "Needs care", category: "服务", colour: "gold" },
] as const;

/** Tags that the service desk has given, one of them for some weeks only. */
async function tagsOfTheDay(tx: Tx, members: readonly MemberId[], until: Instant): Promise<void> {
  const known = new Set((await tagsOfProgramme(tx)).map((each) => each.code));
  for (const tag of tags) if (!known.has(tag.code)) await createTag(tx, tag, demoActor, until);
  const by = { reason: null, actor: demoActor, overrides: false };
  await giveTags(tx, { ...by, memberIds: members.slice(0, 8), tags: ["fresh_fan"], expiresAt: null }, until);
  await giveTags(tx, { ...by, memberIds: members.slice(4, 10), tags: ["night_owl"], expiresAt: null }, until);
  await giveTags(tx, { ...by, memberIds: members.slice(2, 4), tags: ["care"], expiresAt: instant(until + 30 * dayMs), reason: "投诉后跟进" }, until);
}

async function withPoints(tx: Tx, members: readonly MemberId[], at: Instant, least: number): Promise<readonly MemberId[]> {
  const balances = await Promise.all(members.map((id) => balanceOf(tx, id, "points", at)));
  return members.filter((_, index) => (balances[index]?.available ?? 0) >= least);
}
