import type { Instant, StoreId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { askedCookie, type Client } from "../../../platform/http/client.js";
import { decideConsents, enrolMembers, policies, separatePurposes, type ConsentChannel, type Gender, type PurposeCode } from "../../members/index.js";
import { programmeSettings, storeDirectory } from "../../stores/index.js";
import * as errors from "../errors.js";
import { takeEnrolment } from "../sql/log-in.js";
import { hashOf, unsealPhone } from "./secrets.js";
import { beginSession } from "./sessions.js";

export interface GivenConsent {
  readonly purpose: PurposeCode;
  readonly channel: ConsentChannel | null;
  readonly isGiven: boolean;
  readonly policyVersion: number;
}

export interface EnrolMyself {
  readonly enrolmentToken: string;
  readonly name?: string | null | undefined;
  readonly birthday?: string | null | undefined;
  readonly gender?: Gender | null | undefined;
  readonly storeId?: StoreId | null | undefined;
  readonly source: string;
  readonly campaign?: string | null | undefined;
  readonly consents: readonly GivenConsent[];
}

/**
 * Enrols who has proven a phone, and logs in. Who became a member in between is logged in and stays as they are. What breaks a rule undoes
 * everything, so that the token is still good for another attempt.
 */
export async function enrolMyself(tx: Tx, input: EnrolMyself, client: Client, now: Instant): Promise<{ readonly token: string }> {
  const open = await takeEnrolment(tx, hashOf(input.enrolmentToken), hashOf(client.cookies.get(askedCookie) ?? ""), now);
  if (open === null) throw errors.enrolmentOver();
  const phone = unsealPhone("me.open_enrolments", open.enrolmentId, open.phone);
  const { name, birthday, gender, storeId, campaign, source, consents } = input;
  const [result] = await enrolMembers(tx, [{
    identities: [{ kind: "phone", value: phone }], channel: source, storeId: storeId ?? null, homeStoreId: storeId ?? null, campaign: campaign ?? null,
    name: name ?? null, birthday: birthday ?? null, gender: gender ?? null, actor: "member",
  }], now);
  if (result === undefined || (result.outcome === "refused" && result.memberId === null)) throw result?.problem ?? errors.enrolmentOver();
  if (result.outcome === "refused") return { token: await beginSession(tx, result.memberId ?? thrown(result.problem), client, now) };
  // Each was a question with a box of its own, which is what a separate consent asks for.
  const decisions = consents.map((each) => ({ ...each, isSeparate: separatePurposes.has(each.purpose), evidence: `self enrolment: ${source}`, guardian: null }));
  if (decisions.length > 0) await decideConsents(tx, result.memberId, decisions, `member:${result.memberId}`, now);
  return { token: await beginSession(tx, result.memberId, client, now) };
}

function thrown(problem: Error): never {
  throw problem;
}

export interface EnrolmentForm {
  readonly programme: { readonly "zh-CN": string; readonly en: string };
  readonly phoneRegion: string;
  readonly store: { readonly storeId: StoreId; readonly code: string; readonly name: { readonly "zh-CN": string; readonly en: string } } | null;
  readonly texts: readonly { readonly purpose: PurposeCode; readonly version: number; readonly textZh: string; readonly textEn: string }[];
}

/** What a page for enrolment shows to whoever opens it: the chain, the store of the poster, the texts in force. */
export async function enrolmentForm(tx: Tx, storeCode: string | null, now: Instant): Promise<EnrolmentForm> {
  const [{ name, phoneRegion }, directory, all] = await Promise.all([programmeSettings(tx), storeDirectory(tx), policies(tx, null, now)]);
  const store = storeCode === null ? undefined : directory.byCode(storeCode);
  return {
    programme: name, phoneRegion,
    store: store === undefined || store.state !== "open" ? null : { storeId: store.storeId, code: store.code, name: store.name },
    texts: all.filter((each) => each.isInForce).map(({ purpose, version, textZh, textEn }) => ({ purpose, version, textZh, textEn })),
  };
}
