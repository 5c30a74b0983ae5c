import { toRfc3339, type Instant, type MemberId } from "@regulars/kernel";
import { seal, unseal, type SealPlace } from "../../../platform/crypto/seal.js";
import type { Tx } from "../../../platform/db/tx.js";
import { storeDirectory } from "../../stores/index.js";
import type { OwnDataPart } from "./own-data-part.js";
import { policyVersions } from "../sql/consents.js";
import { identitiesOf } from "../sql/identities.js";
import { membersById } from "../sql/members.js";
import { personalOf } from "../sql/personal.js";
import { stateChangesOf } from "../sql/state-changes.js";
import { appealTextsOf } from "./appeals.js";
import { personalDataOf } from "./clear.js";
import { consentsInClear } from "./consents.js";
import { keyOf, unsealIdentity } from "./seals.js";

const moment = (at: Instant | null): string | null => (at === null ? null : toRfc3339(at));

const profile: OwnDataPart = {
  name: "profile",
  read: async (tx, memberIds) => {
    const [members, data, stores] = await Promise.all([membersById(tx, memberIds), personalDataOf(tx, memberIds), storeDirectory(tx)]);
    const memberById = new Map(members.map((each) => [each.memberId, each]));
    return memberIds.flatMap((memberId) => {
      const [member, personal] = [memberById.get(memberId), data.get(memberId)];
      if (member === undefined) return [];
      const store = member.homeStoreId === null ? undefined : stores.byId(member.homeStoreId);
      return [{
        memberNumber: member.memberNumber, state: member.state, name: personal?.name ?? null, birthday: personal?.birthday ?? null, gender: personal?.gender ?? null,
        enrolledAt: toRfc3339(member.enrolledAt), enrolledThrough: member.source.channel, campaign: member.source.campaign, homeStoreCode: store?.code ?? null,
        homeStore: store?.name["zh-CN"] ?? null, labels: member.labels.join("; "),
      }];
    });
  },
};

const identities: OwnDataPart = {
  name: "identities",
  read: async (tx, memberIds) => {
    const [records, found] = await Promise.all([personalOf(tx, memberIds), identitiesOf(tx, memberIds, "any")]);
    const personal = new Map(records.map((each) => [each.memberId, each]));
    return found.map((each) => {
      const record = personal.get(each.memberId);
      return { kind: each.kind, value: record === undefined ? null : unsealIdentity(record, each), state: each.state, boundAt: toRfc3339(each.boundAt), closedAt: moment(each.closedAt) };
    });
  },
};

const consents: OwnDataPart = {
  name: "consents",
  read: async (tx, memberIds) => {
    const texts = new Map((await policyVersions(tx, null)).map((each) => [`${each.purpose} ${each.version}`, each]));
    const rows = [];
    for (const memberId of memberIds) rows.push(...(await consentsInClear(tx, memberId)).toReversed());
    return rows.map((each) => {
      const text = texts.get(`${String(each["purpose"])} ${String(each["policyVersion"])}`);
      return { ...each, textZh: text?.textZh ?? null, textEn: text?.textEn ?? null };
    });
  },
};

/** What staff wrote to each other stays out: of a freeze the member is told the reason, of its end there is none. */
const freezes: OwnDataPart = {
  name: "freezes",
  read: async (tx, memberIds) => (await stateChangesOf(tx, memberIds)).map((each) => ({
    change: each.change, earnBlocked: each.earnBlocked, burnBlocked: each.burnBlocked, earnBlockedUntil: moment(each.earnBlockedUntil), burnBlockedUntil: moment(each.burnBlockedUntil),
    reason: each.change === "freeze" ? each.reason : null, changedAt: toRfc3339(each.changedAt),
  })),
};

const appeals: OwnDataPart = {
  name: "appeals",
  read: async (tx, memberIds) => {
    const rows = [];
    for (const memberId of memberIds) rows.push(...(await appealTextsOf(tx, memberId)).toReversed());
    return rows.map((each) => ({ text: each.text, openedAt: toRfc3339(each.openedAt), state: each.state, answer: each.answer, decidedAt: moment(each.decidedAt) }));
  },
};

export const memberDataParts: readonly OwnDataPart[] = [profile, identities, consents, freezes, appeals];

/** Seals with the member's own key, so that what is sealed ends with the membership; null when the member is forgotten already. */
export async function sealWithOwnKey(tx: Tx, memberId: MemberId, place: SealPlace, plain: Buffer): Promise<Buffer | null> {
  const [personal] = await personalOf(tx, [memberId]);
  return personal === undefined ? null : seal(keyOf(personal), place, plain);
}

export async function unsealWithOwnKey(tx: Tx, memberId: MemberId, place: SealPlace, sealed: Buffer): Promise<Buffer | null> {
  const [personal] = await personalOf(tx, [memberId]);
  return personal === undefined ? null : unseal(keyOf(personal), place, sealed);
}
