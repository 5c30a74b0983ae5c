import { asId, businessDate, parseInstant, present } from "@regulars/kernel";
import { z } from "zod";
import { pageOf, pageQuery } from "../../platform/http/paging.js";
import { cardStates, issueWays } from "./domain/card.js";
import { cardKinds } from "./domain/card-type.js";

const id = z.uuid();
const idOf = <K extends string>() => z.uuid().transform((text) => asId<K>(text.toLowerCase()));
const plain = (max: number) => z.string().trim().min(1).max(max).regex(/^[^\p{Cc}]*$/u, { error: "control_characters" });
const moment = z.iso.datetime({ offset: true }).meta({ pattern: undefined });
const code = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/).describe("The chain's own short name, unique");
const day = z.iso.date().meta({ pattern: undefined });
const names = z.strictObject({ "zh-CN": plain(100), en: plain(100) });
const benefits = z.strictObject({ "zh-CN": z.array(plain(200)).max(30), en: z.array(plain(200)).max(30) });
const prefix = z.string().regex(/^[1-9]\d{0,7}$/).describe("How its numbers begin");
const count = z.int().min(1).max(1_000_000);
const money = z.int().min(1).max(1_000_000_000_000);
const storeId = idOf<"store">().nullable().default(null);
const reason = plain(200);
const number = z.string().min(1).max(40).describe("Digits, in groups or not");

export const validity = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({ kind: z.literal("months"), months: z.int().min(1).max(600) }),
  z.strictObject({ kind: z.literal("until"), lastDay: day.transform((text) => businessDate(text)) }),
]).describe("How long a card is valid: for ever, so many months, or to the end of a day that is the same for all");
const validityShape = z.object({ kind: z.enum(["none", "months", "until"]), months: z.int().optional(), lastDay: z.string().optional().describe("The last day it is valid") });

const terms = {
  name: names, benefits: benefits.default({ "zh-CN": [], en: [] }), validity: validity.default({ kind: "none" }),
  priceMinor: money.nullable().default(null).describe("In the currency's minor unit; null: not for sale"), pointsPrice: money.nullable().default(null).describe("Null: not for points"),
  pointsRefundDays: z.int().min(1).max(3_650).nullable().default(null).describe("For so many days points that paid for an unused card come back; null: they do not"),
  productId: z.uuid().nullable().default(null).describe("The product that stands for the card on receipts"),
  issuesOnPurchase: z.boolean().default(false).describe("A receipt with the product gives its member a virtual card"),
  usesPerDay: count.nullable().default(null), usesInTotal: count.nullable().default(null), maxPerMember: count.nullable().default(null).describe("Cards of this kind that one member may hold"),
  isOpen: z.boolean().default(true).describe("False: no new ones; those there are stay"),
  effectiveFrom: moment.transform((text) => present(parseInstant(text), "a moment that the contract has checked")).nullable().default(null).describe("Default: now"),
};
export const NewTypeBody = z.strictObject({ code, kind: z.enum(cardKinds), numberPrefix: prefix.default("68"), ...terms });
export const TermsBody = z.strictObject(terms);
export const TypeParams = z.object({ typeId: idOf<"card-type">() });

const VersionShape = z.object({
  version: z.int(), effectiveFrom: moment, name: z.object({ "zh-CN": z.string(), en: z.string() }), benefits: z.object({ "zh-CN": z.array(z.string()), en: z.array(z.string()) }),
  validity: validityShape, priceMinor: z.int().nullable(), pointsPrice: z.int().nullable(), pointsRefundDays: z.int().nullable(), issuesOnPurchase: z.boolean(), productId: id.nullable(), usesPerDay: z.int().nullable(), usesInTotal: z.int().nullable(),
  maxPerMember: z.int().nullable(), isOpen: z.boolean(), createdAt: moment, createdBy: z.string(),
}).meta({ id: "CardTerms" });
export const TypeShape = z.object({
  typeId: id, code: z.string(), kind: z.enum(cardKinds), numberPrefix: z.string(), current: VersionShape.nullable().describe("The terms of cards issued now"), versions: z.array(VersionShape),
}).meta({ id: "CardType" });
export const TypesShape = z.object({ items: z.array(TypeShape) });

export const NewPoolBody = z.strictObject({ code, typeCode: code, numberPrefix: prefix, numberLength: z.int().min(10).max(19).default(16) });
export const PoolShape = z.object({
  poolId: id, code: z.string(), typeId: id, numberPrefix: z.string(), numberLength: z.int(), quantity: z.int().describe("Numbers of all its print runs"), createdAt: moment, createdBy: z.string(),
}).meta({ id: "CardPool" });
export const PoolsShape = z.object({ items: z.array(PoolShape) });
export const PoolParams = z.object({ poolId: idOf<"card-pool">() });
export const PrintRunParams = z.object({ poolId: idOf<"card-pool">(), printRunId: idOf<"print-run">() });
export const NewPrintRunBody = z.strictObject({ quantity: z.int().min(1).max(100_000) });
export const VoidBody = z.strictObject({ reason });
export const PrintRunShape = z.object({
  printRunId: id, poolId: id, state: z.enum(["unprinted", "printed", "void"]), quantity: z.int(), activated: z.int().describe("How many of them were handed over"), exports: z.int(),
  createdAt: moment, createdBy: z.string(), printedAt: moment.nullable(), voidReason: z.string().nullable(),
}).meta({ id: "CardPrintRun" });
export const PrintRunsShape = z.object({ items: z.array(PrintRunShape) });
export const PrintListShape = z.object({ fileName: z.string(), contentType: z.literal("text/csv"), content: z.string().describe("One number a line, with a heading"), quantity: z.int() });

const payment = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("order"), orderId: idOf<"order">().describe("A completed order of the member with the card's product on it") }),
  z.strictObject({ kind: z.literal("amount"), amountMinor: money, reference: plain(100).describe("The payment's own number: it is good for one card") }),
]).nullable().default(null).describe("For a card that has a price");
export const ActivateBody = z.strictObject({ number, storeId, payment });
export const ActivatedShape = z.object({ number: z.string(), typeCode: z.string() });

export const MemberParams = z.object({ memberId: idOf<"member">() });
export const CardParams = z.object({ memberId: idOf<"member">(), cardId: idOf<"card">() });
export const IssueBody = z.strictObject({
  typeCode: code.optional().describe("For a virtual card"), number: number.optional().describe("For a printed one that is handed over now"), storeId, payment,
  forPoints: z.boolean().default(false).describe("For the points that the kind costs: they are spent in the same moment"),
});
export const BindBody = z.strictObject({ number });
export const ReasonBody = z.strictObject({ reason });
export const ReplaceBody = z.strictObject({ reason, number: number.nullable().default(null).describe("The printed card that takes over; null: a virtual one"), storeId });
export const RenewBody = z.strictObject({ payment, reason: reason.default("renewed") });
export const UseBody = z.strictObject({ reference: plain(100).describe("The receipt or visit: the same one counts once"), storeId });
export const UseShape = z.object({ usesLeftToday: z.int().nullable(), usesLeft: z.int().nullable().describe("Null: no limit"), isRepeat: z.boolean() });
export const IdentifyBody = z.strictObject({ number });

export const CardShape = z.object({
  memberId: id.describe("To whom it was issued"), standsFor: id.describe("The same, or the member who that one was merged into"), cardId: id, number: z.string().describe("Masked: ****1234; in full where it was asked for by itself"), typeId: id, typeCode: z.string(), kind: z.enum(cardKinds), name: z.object({ "zh-CN": z.string(), en: z.string() }),
  benefits: z.object({ "zh-CN": z.array(z.string()), en: z.array(z.string()) }), form: z.enum(["virtual", "physical"]), state: z.enum([...cardStates, "expired"]).describe("Now: an ended card has expired although no job ran"),
  stateReason: z.string().nullable(), startsAt: moment, endsAt: moment.nullable().describe("The first moment it is no longer valid"), issuedByWay: z.enum(issueWays), storeId: id.nullable(),
  paidMinor: z.int().nullable(), pointsPaid: z.int().nullable(), replaces: id.nullable(), replacedBy: id.nullable(), usesPerDay: z.int().nullable(), usesInTotal: z.int().nullable(), revision: z.int(),
}).meta({ id: "Card" });
export const CardsShape = z.object({ items: z.array(CardShape) });
export const CardsQuery = z.strictObject({
  state: z.enum([...cardStates, "expired"]).optional(), typeId: idOf<"card-type">().optional(), ...pageQuery,
});
export const ListedCardShape = z.object({ ...CardShape.shape, memberNumber: z.string() }).meta({ id: "ListedCard" });
export const AllCardsShape = pageOf(ListedCardShape);
export const NumberFoundShape = z.object({
  number: z.string().describe("Masked"), typeId: id, standing: z.enum(["printed", "activated", "bound", "void"]).describe("printed: worth nothing yet; activated: handed over and nobody's; void: will never be a card"),
  card: ListedCardShape.nullable(),
}).meta({ id: "CardNumberFound" });
export const HistoryShape = z.object({
  items: z.array(z.object({ change: z.string(), state: z.string(), endsAt: moment.nullable(), reason: z.string().nullable(), actor: z.string(), batchId: id.nullable(), happenedAt: moment })),
});

export const CodeShape = z.object({
  code: z.string().describe("24 digits: for a Code 128 C barcode"), qr: z.string().describe("What the QR picture says"), issuedAt: moment, expiresAt: moment, refreshAfterSeconds: z.int().describe("Ask for the next one by then"),
}).meta({ id: "MemberCode" });
export const ShownCodeBody = z.strictObject({ code: z.string().min(1).max(100).describe("As scanned or typed") });
export const CodeMemberShape = z.object({
  memberId: id, memberNumber: z.string(), state: z.enum(["active", "frozen", "closed", "merged"]), earnBlocked: z.boolean(), burnBlocked: z.boolean(), name: z.string().nullable().describe("Masked"),
  phone: z.string().nullable().describe("Masked"), homeStoreId: id.nullable(), labels: z.array(z.string()),
}).meta({ id: "MemberOfCode" });
