import { present, type Instant, type MemberId } from "@regulars/kernel";
import {
  changeCards, confirmPrinted, createCardType, createPool, createPrintRun, exportPrintRun, issueCards, issueForPoints, listCardTypes, replaceCard, type Card, type IssueCard, type NewCardType,
} from "../../modules/cards/index.js";
import { changeProfile, findMembers } from "../../modules/members/index.js";
import { balanceOf } from "../../modules/points/index.js";
import { findCandidates, mergeMembers } from "../../modules/merging/index.js";
import type { Tx } from "../../platform/db/tx.js";
import { demoActor } from "./setting.js";

interface DemoShopper {
  readonly memberId: MemberId;
  readonly name: string;
  readonly birthday: string | null;
}

const both = (zh: readonly string[], en: readonly string[]) => ({ "zh-CN": zh, en });
const plain = {
  validity: { kind: "none" }, priceMinor: null, pointsPrice: null, pointsRefundDays: null, productId: null, issuesOnPurchase: false, usesPerDay: null, usesInTotal: null, maxPerMember: 1, isOpen: true,
  effectiveFrom: null, actor: demoActor, numberPrefix: "68",
} as const;
const coffeePrice = 200;

/** What a supermarket gives out: a plain card, one for good customers, a year's delivery for money, coffee for points. */
const kinds: readonly NewCardType[] = [
  { ...plain, code: "regular", kind: "ordinary", name: { "zh-CN": "普通卡", en: "Regular card" }, benefits: both(["积分累计"], ["Earns points"]), maxPerMember: 2 },
  { ...plain, code: "vip", kind: "vip", name: { "zh-CN": "贵宾卡", en: "VIP card" }, benefits: both(["专属收银通道", "免费停车 2 小时"], ["A till of its own", "Two hours of parking"]), validity: { kind: "months", months: 24 } },
  {
    ...plain, code: "delivery_year", kind: "annual", name: { "zh-CN": "到家年卡", en: "Delivery year card" }, benefits: both(["全年免配送费，每天一次"], ["Free delivery for a year, once a day"]),
    validity: { kind: "months", months: 12 }, priceMinor: 9_900, usesPerDay: 1,
  },
  {
    ...plain, code: "coffee", kind: "paid", name: { "zh-CN": "咖啡卡", en: "Coffee card" }, benefits: both(["现磨咖啡 5 杯"], ["Five coffees"]), validity: { kind: "months", months: 3 }, pointsPrice: coffeePrice,
    pointsRefundDays: 7, usesPerDay: 1, usesInTotal: 5, maxPerMember: 3,
  },
];

/**
 * Cards of every kind and state, a printed pool, two pairs that may be one person, and a merge. The oldest members have them, so that the list
 * of members begins with ordinary ones. A demo too small for that does without.
 */
export async function demoCards(tx: Tx, drawn: readonly DemoShopper[], until: Instant): Promise<void> {
  if ((await listCardTypes(tx, until)).length > 0) return;
  for (const kind of kinds) await createCardType(tx, kind, until);
  const pool = await createPool(tx, { code: "plastic", typeCode: "regular", numberPrefix: "62", numberLength: 16, actor: demoActor }, until);
  const { printRunId } = await createPrintRun(tx, pool.poolId, 200, demoActor, until);
  const { content } = await exportPrintRun(tx, pool.poolId, printRunId, demoActor, until);
  await confirmPrinted(tx, pool.poolId, printRunId, demoActor, until);
  await createPrintRun(tx, pool.poolId, 50, demoActor, until);
  const known = await findMembers(tx, drawn.map((each) => each.memberId));
  const shoppers = drawn.filter((each) => known.has(each.memberId)).sort((a, b) => (a.memberId < b.memberId ? -1 : 1));
  if (shoppers.length < 12) return;
  const numbers = content.split("\r\n").slice(1);
  const at = (place: number): MemberId => present(shoppers[place], "a shopper").memberId;
  const base = { storeId: null, payment: null, pointsPaid: null, actor: demoActor };
  const virtual = (place: number, typeCode: string, more: Partial<IssueCard> = {}): IssueCard => ({ ...base, memberId: at(place), card: { form: "virtual", typeCode }, way: "online", ...more });
  const printed = (place: number): IssueCard => ({ ...base, memberId: at(place), card: { form: "physical", number: present(numbers[place], "a printed number"), activates: true }, way: "store" });
  const issued = await issueCards(tx, [
    printed(0), printed(1), printed(2), printed(3), virtual(4, "regular"), virtual(5, "regular"), virtual(0, "vip"), virtual(4, "vip"),
    virtual(1, "delivery_year", { way: "purchase", payment: { kind: "amount", amountMinor: 9_900, reference: "demo-pay-1" } }),
    virtual(5, "delivery_year", { way: "purchase", payment: { kind: "amount", amountMinor: 9_900, reference: "demo-pay-2" } }),
  ], until);
  const card = (place: number): Card => {
    const result = issued[place];
    if (result?.outcome !== "issued") throw new Error(`the demo card ${place} was not issued`);
    return result.card;
  };
  await changeCards(tx, [
    { ...card(1), change: "freeze", reason: "会员来电：暂时找不到卡", actor: demoActor },
    { ...card(2), change: "report_lost", reason: "钱包丢失", actor: demoActor },
    { ...card(5), change: "close", reason: "会员不再使用", actor: demoActor },
  ], until);
  await replaceCard(tx, { ...card(3), number: null, storeId: null, reason: "磁条损坏", actor: demoActor }, until);
  for (const { memberId } of shoppers.slice(0, 12)) {
    if ((await balanceOf(tx, memberId, "points", until)).available < coffeePrice) continue;
    await issueForPoints(tx, { memberId, typeCode: "coffee", storeId: null, actor: demoActor }, until);
    break;
  }
  await demoDuplicates(tx, shoppers, until);
}

/** People who enrolled twice: two pairs are found by name and birthday, a third was merged by the service desk. */
async function demoDuplicates(tx: Tx, shoppers: readonly DemoShopper[], until: Instant): Promise<void> {
  const told = shoppers.slice(6).filter((each) => each.birthday !== null);
  for (const [one, other] of [[told[0], told[1]], [told[2], told[3]]] as const) {
    if (one === undefined || other === undefined || one.birthday === null) continue;
    await changeProfile(tx, other.memberId, { name: one.name, birthday: one.birthday }, demoActor, until);
  }
  await findCandidates(tx, null, 5_000, until);
  const taken = new Set(told.slice(0, 4).map((each) => each.memberId));
  const [survivor, duplicate] = shoppers.slice(6, 12).filter((each) => !taken.has(each.memberId));
  if (survivor === undefined || duplicate === undefined) return;
  await mergeMembers(tx, { survivorId: survivor.memberId, duplicateIds: [duplicate.memberId], fieldChoices: {}, reason: "同一人换手机号后重复入会，已当面核实", actor: demoActor }, until);
}
