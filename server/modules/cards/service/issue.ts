import { assert, businessDateAt, present, refusalOf, toRfc3339, type Instant, type MemberId, type Problem, type Refusal, type StoreId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { publish } from "../../../platform/events/events.js";
import { newId } from "../../../platform/random.js";
import { bindIdentities, lockPresent } from "../../members/index.js";
import { storeDirectory } from "../../stores/index.js";
import { counts, type Card, type IssueWay } from "../domain/card.js";
import { readCardNumber } from "../domain/card-number.js";
import { endOf, type CardType, type CardTypeVersion } from "../domain/card-type.js";
import * as errors from "../errors.js";
import { CardIssued } from "../events.js";
import { cardsOfMembers, insertCardEvents, insertCards } from "../sql/cards.js";
import { activateNumber, bindNumbers, insertVirtual, selectNumbers, type NumberRecord } from "../sql/numbers.js";
import { paymentFaults, takePayment, type Payment } from "./payment.js";
import { drawNumber } from "./pools.js";
import { typeCatalogue, type TypeCatalogue } from "./card-types.js";

export interface IssueCard {
  readonly memberId: MemberId;
  /** `activates`: staff hands the plastic over in this moment; otherwise it must have been activated before. */
  readonly card: { readonly form: "virtual"; readonly typeCode: string } | { readonly form: "physical"; readonly number: string; readonly activates: boolean };
  readonly way: IssueWay;
  readonly storeId: StoreId | null;
  readonly payment: Payment | null;
  /** What was spent for it; the caller has posted it in this transaction. */
  readonly pointsPaid: number | null;
  readonly actor: string;
  readonly batchId?: string;
  /** For a replacement: it goes on with what the old card had, and no price or count is asked again. */
  readonly instead?: Card;
}

export type IssueResult = { readonly outcome: "issued"; readonly card: Card } | { readonly outcome: "refused"; readonly refusal: Refusal };

export const virtualNumberLength = 16;

interface Draft {
  readonly card: Card;
  readonly type: CardType;
  readonly command: IssueCard;
  readonly terms: CardTypeVersion;
  readonly activates: boolean;
}

/**
 * Gives members cards, any number of them in one set of statements; answers in the order of the commands. A printed card is bound
 * once: of two who want it at the same moment the second is refused.
 */
export async function issueCards(tx: Tx, commands: readonly IssueCard[], now: Instant): Promise<readonly IssueResult[]> {
  if (commands.length === 0) return [];
  const memberIds = [...new Set(commands.map((each) => each.memberId))];
  const members = await lockPresent(tx, memberIds);
  const printed = commands.flatMap(({ card }) => (card.form === "physical" ? [readCardNumber(card.number) ?? ""] : []));
  const [catalogue, records, owned, directory] = await Promise.all([
    typeCatalogue(tx), selectNumbers(tx, [...new Set(printed)], true), cardsOfMembers(tx, memberIds), storeDirectory(tx),
  ]);
  const held = [...owned];
  const taken = new Set<string>();
  const results: (IssueResult | null)[] = commands.map(() => null);
  const drafts = new Map<number, Draft>();
  const refuse = (index: number, problem: Problem): void => {
    results[index] = { outcome: "refused", refusal: refusalOf(problem) };
  };
  commands.forEach((command, index) => {
    const standing = members.get(command.memberId);
    if (standing !== "present") return refuse(index, standing === undefined ? errors.memberUnknown({ memberId: command.memberId }) : errors.memberLeft({}));
    const drafted = draftOf(command, { catalogue, records, held, taken, now, zone: directory.programme.timeZone });
    if ("code" in drafted) return refuse(index, drafted);
    held.push(drafted.card);
    taken.add(drafted.card.number);
    drafts.set(index, drafted);
  });
  // A number that is drawn twice or is there already would be one in a billion; it would undo everything and be tried again.
  const bound = await bindIdentities(tx, [...drafts.values()].map(({ card }) => ({ memberId: card.memberId, kind: "card", value: card.number })), now);
  [...drafts].forEach(([index, { command }], at) => {
    const refusal = bound[at] ?? null;
    if (refusal === null) return;
    drafts.delete(index);
    refuse(index, refusal.code === "members.too_many_identities" ? errors.tooManyCards({}) : errors.numberTaken({ memberId: command.memberId }));
  });
  await save(tx, [...drafts.values()], now);
  for (const [index, { card }] of drafts) results[index] = { outcome: "issued", card };
  return results.map((each) => present(each, "every command was answered"));
}

/** One card, or the problem that stands against it. */
export async function issueCard(tx: Tx, command: IssueCard, now: Instant): Promise<IssueResult> {
  return present((await issueCards(tx, [command], now))[0], "an answer to the one command");
}

interface Setting {
  readonly catalogue: TypeCatalogue;
  readonly records: ReadonlyMap<string, NumberRecord>;
  readonly held: readonly Card[];
  readonly taken: ReadonlySet<string>;
  readonly now: Instant;
  readonly zone: Parameters<typeof endOf>[2];
}

function draftOf(command: IssueCard, { catalogue, records, held, taken, now, zone }: Setting): Draft | Problem {
  const { card: wanted, instead } = command;
  const record = wanted.form === "physical" ? records.get(readCardNumber(wanted.number) ?? "") : undefined;
  if (wanted.form === "physical") {
    if (record === undefined || record.printRunId === null) return errors.cardNotFound({});
    if (record.cardId !== null || taken.has(record.number)) return errors.alreadyBound({});
    if (record.activatedAt === null && record.voidedAt !== null) return errors.printRunVoid({});
    if (record.activatedAt === null && !wanted.activates) return errors.notActivated({});
  }
  const type = instead !== undefined ? catalogue.byId(instead.typeId) : wanted.form === "virtual" ? catalogue.byCode(wanted.typeCode) : record === undefined ? undefined : catalogue.byId(record.typeId);
  if (type === undefined) return errors.typeNotFound({});
  if (instead !== undefined && record !== undefined && record.typeId !== instead.typeId) return errors.typeNotFound({});
  const activates = record === undefined || record.activatedAt === null;
  const terms = instead === undefined ? catalogue.termsAt(type.typeId, now) : (catalogue.versionsOf(type.typeId).find((each) => each.version === instead.typeVersion) ?? null);
  if (terms === null || (instead === undefined && activates && !terms.isOpen)) return errors.typeClosed({ typeCode: type.code });
  if (instead === undefined) {
    const limit = terms.maxPerMember;
    const count = held.filter((each) => each.memberId === command.memberId && each.typeId === type.typeId && counts(each, now)).length;
    if (limit !== null && count >= limit) return errors.tooManyCards({ limit });
    const isGiven = command.way === "batch" || (command.way === "points" && command.pointsPaid !== null && command.pointsPaid === terms.pointsPrice);
    if (command.way === "points" && !isGiven) return errors.paymentMissing({ priceMinor: terms.priceMinor });
    const fault = activates && !isGiven ? paymentFaults(terms, command.payment) : null;
    if (fault !== null) return fault;
  }
  const endsAt = instead === undefined ? endOf(terms.validity, businessDateAt(now, zone), zone) : instead.endsAt;
  if (endsAt !== null && endsAt <= now) return errors.typeClosed({ typeCode: type.code });
  const card: Card = {
    memberId: command.memberId, cardId: newId<"card">(), number: record?.number ?? drawNumber(type.numberPrefix, virtualNumberLength), typeId: type.typeId, typeVersion: terms.version,
    form: wanted.form, state: "active", stateReason: null, startsAt: now, endsAt, isFindable: true, issuedByWay: command.way, storeId: command.storeId,
    paidMinor: command.payment?.kind === "amount" ? command.payment.amountMinor : command.payment === null ? null : terms.priceMinor,
    pointsPaid: command.pointsPaid, replaces: instead?.cardId ?? null, replacedBy: null, issuedAt: now, revision: 1,
  };
  return { card, type, command, terms, activates };
}

async function save(tx: Tx, drafts: readonly Draft[], now: Instant): Promise<void> {
  if (drafts.length === 0) return;
  for (const { card, command, terms, activates } of drafts) {
    if (command.payment !== null && activates && command.instead === undefined) await takePayment(tx, terms, card.memberId, command.payment, card);
  }
  const virtual = drafts.filter(({ card }) => card.form === "virtual");
  const physical = drafts.filter(({ card }) => card.form === "physical");
  for (const { card, command, activates } of physical) if (activates) await activateNumber(tx, card.number, command.storeId, command.actor, now);
  const boundNumbers = physical.length === 0 ? 0 : (await bindNumbers(tx, physical.map(({ card }) => card), now)).size;
  const made = virtual.length === 0 ? 0 : (await insertVirtual(tx, virtual.map(({ card }) => card), virtual[0]?.command.actor ?? "", now)).size;
  assert(boundNumbers === physical.length && made === virtual.length, "numbers that were locked or drawn are free");
  await insertCards(tx, drafts.map(({ card }) => card));
  await insertCardEvents(tx, drafts.map(({ card, command }) => ({
    memberId: card.memberId, eventId: newId<"card-event">(), cardId: card.cardId, change: "issue", state: "active", endsAt: card.endsAt, reason: null, actor: command.actor,
    batchId: command.batchId ?? null, happenedAt: now,
  })));
  await publish(tx, drafts.map(({ card, type }) => CardIssued.of({
    aggregateId: card.memberId, occurredAt: now,
    payload: { memberId: card.memberId, cardId: card.cardId, typeCode: type.code, form: card.form, way: card.issuedByWay, endsAt: card.endsAt === null ? null : toRfc3339(card.endsAt), replaces: card.replaces },
  })), now);
}
