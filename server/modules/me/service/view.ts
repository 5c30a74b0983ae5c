import { present, type Instant, type MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { actorOf, type Caller } from "../../../platform/http/caller.js";
import { consentsView, decideConsents, policies, viewMembers, type ConsentChannel, type PurposeCode } from "../../members/index.js";
import { listOrders } from "../../orders/index.js";
import { balanceOf, pointsEntries } from "../../points/index.js";
import { storeDirectory } from "../../stores/index.js";
import { tierOf } from "../../tiers/index.js";
import { ownMemberId } from "./sessions.js";

/** All that a member sees of the own account at a glance. Personal data is masked here too: a phone that lies open on a counter tells little. */
export async function ownAccount(tx: Tx, memberId: MemberId, now: Instant) {
  const [[view], tier, points, directory] = await Promise.all([viewMembers(tx, [memberId], now), tierOf(tx, memberId, now), balanceOf(tx, memberId, "points", now), storeDirectory(tx)]);
  const member = present(view, "the member of a session");
  const home = member.homeStoreId === null ? undefined : directory.byId(member.homeStoreId);
  return { member, tier, points, currency: directory.programme.currency, homeStore: home === undefined ? null : { storeId: home.storeId, code: home.code, name: home.name } };
}

export async function ownEntries(tx: Tx, memberId: MemberId, page: { readonly cursor: number | null; readonly limit: number }) {
  const [found, directory] = await Promise.all([pointsEntries(tx, { memberId, asset: "points", from: null, to: null, kinds: null, ...page }), storeDirectory(tx)]);
  return { nextCursor: found.nextCursor, items: found.items.map((each) => ({ ...each, store: each.storeId === null ? null : (directory.byId(each.storeId)?.name ?? null) })) };
}

export async function ownReceipts(tx: Tx, caller: Caller, page: { readonly cursor: string | undefined; readonly limit: number }) {
  const query = { memberId: ownMemberId(caller), storeId: null, externalId: null, from: null, through: null, kind: null, by: caller };
  const [found, directory] = await Promise.all([listOrders(tx, { ...query, ...page }), storeDirectory(tx)]);
  return { nextCursor: found.nextCursor, items: found.items.map((each) => ({ ...each, store: directory.byId(each.storeId)?.name ?? null })) };
}

/** What the member has agreed to, each with the text in force that it is about. */
export async function ownConsents(tx: Tx, memberId: MemberId, now: Instant) {
  const [{ current }, all] = await Promise.all([consentsView(tx, memberId, now), policies(tx, null, now)]);
  return current.map((each) => {
    const text = all.find((one) => one.isInForce && one.purpose === each.purpose);
    return { ...each, text: text === undefined ? null : { version: text.version, textZh: text.textZh, textEn: text.textEn } };
  });
}

export interface OwnDecision {
  readonly purpose: PurposeCode;
  readonly channel: ConsentChannel | null;
  readonly isGiven: boolean;
  readonly policyVersion?: number | undefined;
  readonly isSeparate: boolean;
}

export async function decideOwnConsents(tx: Tx, caller: Caller, decisions: readonly OwnDecision[], now: Instant): Promise<void> {
  await decideConsents(tx, ownMemberId(caller), decisions.map((each) => ({ ...each, evidence: "own session", guardian: null })), actorOf(caller), now);
}
