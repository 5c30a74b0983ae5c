import { policies, publishPolicy, type PurposeCode } from "../../modules/members/index.js";
import type { Runtime } from "../runtime.js";
import { demoActor } from "./setting.js";

const texts: readonly (readonly [PurposeCode, string, string])[] = [
  ["membership",
    "加入会员即与本连锁建立会员关系：我们用您的手机号识别您，记录您的消费、积分和等级，用于积分累积、兑换和售后。您可以随时查看、更正、导出您的资料，也可以随时注销；注销后个人资料即被销毁。不同意以下任何一项都不影响您累积和使用积分。",
    "By joining you become a member of this chain: we know you by your phone number and keep your purchases, points and tier, to give and take points and to help with returns. You can see, correct and export your data and leave at any time; when you leave, your personal data is destroyed. Saying no to anything below changes nothing about earning and spending points."],
  ["marketing",
    "我同意接收本连锁通过所选渠道发送的优惠、新品和活动信息，每月不超过四条。我可以随时撤回。",
    "I agree to receive offers, new products and events of this chain on the channel chosen, at most four messages a month. I can take this back at any time."],
  ["profiling",
    "我同意本连锁根据我的购买记录为我推荐商品和优惠，不会因此对我差别定价。我可以随时撤回。",
    "I agree that this chain suggests products and offers to me from what I bought; prices are never different because of it. I can take this back at any time."],
  ["birthday",
    "我同意本连锁使用我的生日，在生日当月给我礼遇。我可以随时撤回。",
    "I agree that this chain uses my birthday to give me a treat in its month. I can take this back at any time."],
];

/** Publishes the demo chain's texts of consent where there are none yet. */
export async function ensureDemoPolicies({ database, clock }: Pick<Runtime, "database" | "clock">): Promise<void> {
  const now = clock.now();
  await database.transaction(async (tx) => {
    const there = new Set((await policies(tx, null, now)).map(({ purpose }) => purpose));
    for (const [purpose, textZh, textEn] of texts) if (!there.has(purpose)) await publishPolicy(tx, { purpose, textZh, textEn, actor: demoActor }, now);
  });
}
