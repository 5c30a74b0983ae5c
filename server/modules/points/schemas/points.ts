import { z } from "zod";
import { pageQuery } from "../../../platform/http/paging.js";

const id = z.uuid();
const whole = z.int();
const moment = z.iso.datetime({ offset: true }).meta({ pattern: undefined });
const day = z.iso.date().meta({ pattern: undefined });
const asset = z.string().regex(/^[a-z][a-z0-9_]{0,31}$/).describe("points (when left out), growth, or another kind of points of the programme");
const amount = whole.min(1).max(1_000_000_000_000).describe("How many points");
const note = z.string().max(500).regex(/^[^\p{Cc}]*$/u, { error: "control_characters" });
const reasonCode = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/).describe("One of GET /v1/points/reason-codes");

export const MemberParams = z.object({ memberId: id });
export const BalanceQuery = z.strictObject({ asset: asset.default("points"), at: moment.optional().describe("The moment to look at; now when left out") });

export const BalanceShape = z.object({
  memberId: id, asset,
  balance: whole.describe("available + pending + held − debt; negative when more is owed than there is"),
  available: whole.describe("Spendable at this moment"),
  pending: whole.describe("Spendable later: see `activating`"),
  held: whole.describe("Set aside by open holds"),
  debt: whole.describe("Owed, as a positive number: next earnings repay it first"),
  expiring: z.array(z.object({
    expiresAt: moment.nullable().describe("First moment at which they can no longer be spent; null: they never end"),
    expiresOn: day.nullable().describe("The last day on which they can be spent"),
    amount: whole,
  })).describe("By end, soonest first, the endless last. The amounts sum to available + pending + held, which is balance + debt: to the balance, where nothing is owed"),
  activating: z.array(z.object({ activatesAt: moment, amount: whole })).describe("The amounts sum to pending"),
  asOf: moment,
}).meta({ id: "PointsBalance" });

export const EntriesQuery = z.strictObject({
  asset: asset.default("points"), from: day.optional().describe("First day of `occurredAt`, in the programme's time zone"), to: day.optional().describe("Last day, counted"),
  kind: z.string().min(1).max(400).optional().describe("One kind, or several separated by commas: earn, redeem, expire, adjust, claw_back, give_back, transfer_out, transfer_in, …"),
  ...pageQuery,
});

const details = z.record(z.string(), z.unknown()).nullable().describe("What led to it: order, receipt, rule versions");
const lotUse = z.object({ lotId: id, purpose: z.string().describe("open, spend, claw_back, transfer, expire, give_back, repay, unrepay"), amount: whole.describe("Negative: left the lot. Positive: went into it") });

export const EntryShape = z.object({
  entryId: id, memberId: id, asset, seq: whole, kind: z.string(), points: whole.describe("Given: positive; taken: negative"), balanceAfter: whole,
  source: z.string().describe("The one cause, such as order:…"), reverses: id.nullable().describe("The entry that this one takes back, in whole or in part"),
  occurredAt: moment, businessDate: day, recordedAt: moment, storeId: id.nullable(), actor: z.string(), reason: z.string().nullable(), details,
  lots: z.array(lotUse).describe("The lots that it opened or drew from"),
}).meta({ id: "PointsEntry" });

export const LotsQuery = z.strictObject({
  asset: asset.default("points"), state: z.enum(["pending", "active", "exhausted", "expired", "cancelled"]).optional(), ...pageQuery,
});

export const LotShape = z.object({
  lotId: id, memberId: id, asset, entryId: id.describe("The entry that opened it"), state: z.enum(["pending", "active", "exhausted", "expired", "cancelled"]),
  points: whole.describe("What it was opened with"), remaining: whole, held: whole,
  activatesAt: moment, expiresAt: moment.nullable(), expiresOn: day.nullable().describe("The last day on which they can be spent"), openedAt: moment,
  sourceClass: z.string(), funder: z.string().describe("Who bears the cost"), legalEntityId: z.string().nullable(),
  unitValueMicro: whole, expectedRedemptionBps: whole,
  source: z.string().nullable().describe("The cause of the entry that opened it: the receipt"), details,
  parentLotId: id.nullable().describe("The lot that it continues: a gift, a grace, a reinstatement"), parentMemberId: id.nullable(),
  uses: z.array(z.object({
    entryId: id.nullable(), purpose: z.string(), points: whole.describe("Negative: left the lot. Positive: came back"), at: moment, kind: z.string().nullable(), source: z.string().nullable(), storeId: id.nullable(),
  })).describe("What became of it"),
}).meta({ id: "PointsLot" });

export const StatementQuery = z.strictObject({ asset: asset.default("points"), from: day, to: day.describe("The last day, counted") });
export const StatementShape = z.object({
  memberId: id, asset, from: day, to: day, opening: whole, closing: whole,
  movements: z.array(z.object({ kind: z.string(), count: whole, points: whole })).describe("opening + the sum of their points = closing"),
}).meta({ id: "PointsStatement" });

export const AdjustmentInput = z.strictObject({
  points: whole.min(-1_000_000_000_000).max(1_000_000_000_000).refine((value) => value !== 0, { error: "zero" }).describe("Given: positive; taken: negative, at most what is available"),
  reasonCode, note: note.min(1), asset: asset.optional(),
}).meta({ id: "PointsAdjustmentInput" });
export const AdjustmentShape = z.object({
  adjustmentId: id, memberId: id, asset, points: whole, entryId: id, balance: whole, reasonCode: z.string(), note: z.string(),
}).meta({ id: "PointsAdjustment" });

export const WriteOffInput = z.strictObject({ points: amount.optional().describe("How much of the debt; all of it when left out"), reasonCode, note: note.min(1), asset: asset.optional() }).meta({ id: "PointsWriteOffInput" });
export const WriteOffShape = z.object({ writeOffId: id, memberId: id, asset, points: whole, entryId: id, debt: whole.describe("What is still owed"), balance: whole }).meta({ id: "PointsWriteOff" });

export const TransferInput = z.strictObject({
  transferId: id.optional().describe("Made by the client and stored there before it is sent; the same again gets the first answer"),
  fromMemberId: id, toMemberId: id, points: amount, note: note.optional(), asset: asset.optional(),
}).meta({ id: "PointsTransferInput" });
export const TransferParams = z.object({ transferId: id });
export const TransferShape = z.object({
  transferId: id, fromMemberId: id, toMemberId: id, asset, points: whole, note: z.string(), state: z.enum(["done", "reverted"]), createdAt: moment, revertedAt: moment.nullable(),
}).meta({ id: "PointsTransfer" });
export const RevertInput = z.strictObject({ note: note.optional() }).meta({ id: "PointsTransferRevertInput" });

export const HoldInput = z.strictObject({
  holdId: id.optional().describe("Made by the client and stored there before it is sent; the same again gets the hold as it is"),
  memberId: id, points: amount, ttlSeconds: whole.min(1).max(2_592_000).optional().describe("How long it stands; the programme's default when left out"),
  reference: z.string().min(1).max(128).optional().describe("What it is for: an order, a basket"), asset: asset.optional(),
}).meta({ id: "PointsHoldInput" });
export const HoldParams = z.object({ holdId: id });
export const CaptureInput = z.strictObject({
  points: amount.optional().describe("How many of the held points; all of them when left out. The rest is set free"), storeId: id.optional(), occurredAt: moment.optional(), reference: z.string().min(1).max(128).optional(),
}).meta({ id: "PointsCaptureInput" });
export const ReleaseInput = z.strictObject({ reason: z.string().min(1).max(200).optional() }).meta({ id: "PointsReleaseInput" });
export const HoldShape = z.object({
  holdId: id, memberId: id, asset, points: whole, state: z.enum(["authorized", "captured", "released", "expired"]).describe("By time: an open hold past its end is expired, however late any job is"),
  capturedPoints: whole, expiresAt: moment, createdAt: moment,
}).meta({ id: "PointsHold" });

export const LotParams = z.object({ lotId: id });
export const ReinstateInput = z.strictObject({
  memberId: id, expiresAt: moment.nullable().optional().describe("The new end; null: never; left out: as if granted now"), reasonCode, note: note.min(1),
}).meta({ id: "PointsReinstateInput" });
export const ReinstatedShape = z.object({
  memberId: id, asset, lotId: id.describe("The lot that had expired"), newLotId: id, points: whole, expiresAt: moment.nullable(), balance: whole,
}).meta({ id: "ReinstatedPoints" });
