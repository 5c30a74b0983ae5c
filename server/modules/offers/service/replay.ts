import { evaluate, type EarnOutcome, type MemberFacts } from "@regulars/engine";
import { addDays, Problem, type Instant, type MemberId } from "@regulars/kernel";
import type { Database, Tx } from "../../../platform/db/tx.js";
import { publish } from "../../../platform/events/events.js";
import { newId } from "../../../platform/random.js";
import { resolveProducts } from "../../catalog/index.js";
import { birthdaysOf, type Birthday } from "../../members/index.js";
import { pointSettings } from "../../points/index.js";
import { storeDirectory } from "../../stores/index.js";
import { Counters } from "../domain/counters.js";
import { birthdayText, receiptLine, remainingLine } from "../domain/receipt.js";
import { ReplayTally, type ReplayReport, type ReplayRequest } from "../domain/replay.js";
import * as errors from "../errors.js";
import { ReplayFinished } from "../events.js";
import { countReceipts, nextReceipts, openReceipts, partsOf, type PastReceipt } from "../sql/receipts.js";
import { finishReplay, insertReplay, noteProgress, selectReplay, startReplay, type ReplayId, type ReplayRecord as Replay } from "../sql/replays.js";

export type { ReplayRecord as Replay } from "../sql/replays.js";
import { bookFor } from "./examine.js";
import { rulesInForce, type RuleBook } from "./in-force.js";
import type { OrderToEvaluate } from "./evaluate-orders.js";

const longestWindowDays = 1_100;
const receiptsPerBatch = 1_000;
/** A window of a million receipts, read in one view of the data, takes minutes. */
const statementTimeoutMs = 600_000;

/** Puts a replay in line; a job carries it out. */
export async function requestReplay(tx: Tx, request: ReplayRequest, actor: string, now: Instant): Promise<Replay> {
  if (request.to < request.from || addDays(request.from, longestWindowDays) < request.to) throw errors.windowInvalid({ from: request.from, to: request.to, maxDays: longestWindowDays });
  // Faults are told now, not by a job that fails later.
  await bookFor(tx, request.draftIds, request.draftsOnly);
  const replayId = newId<"replay">();
  await insertReplay(tx, replayId, request, actor, now);
  return replayOf(tx, replayId);
}

export async function replayOf(tx: Tx, replayId: ReplayId): Promise<Replay> {
  const replay = await selectReplay(tx, replayId);
  if (replay === null) throw errors.replayNotFound({ replayId });
  return replay;
}

/**
 * Carries out a replay: reads the receipts of the window as one moment sees them, in the order in which they were recorded, judges each
 * by the live rules as they were known then and by the drafts, and keeps a report. Limits start empty at the window's beginning
 * and are counted along. Writes nothing but its own progress and report; run again, it begins anew.
 */
export async function runReplay(database: Database, replayId: ReplayId, clock: { now(): Instant }): Promise<void> {
  const replay = await database.transaction((tx) => replayOf(tx, replayId), { readOnly: true });
  if (replay.state === "done") return;
  try {
    const report = await database.transaction((tx) => replayReceipts(tx, replay, database, clock), { readOnly: true, isolation: "repeatable read", statementTimeoutMs });
    await finish(database, replayId, { report }, clock.now());
  } catch (error) {
    // A draft that is gone, or published meanwhile, will not come back by trying again.
    if (!(error instanceof Problem)) throw error;
    await finish(database, replayId, { failure: error.code }, clock.now());
  }
}

async function finish(database: Database, replayId: ReplayId, end: { readonly report: ReplayReport } | { readonly failure: string }, now: Instant): Promise<void> {
  await database.transaction(async (tx) => {
    await finishReplay(tx, replayId, end, now);
    const receipts = "report" in end ? end.report.receipts : 0;
    await publish(tx, [ReplayFinished.of({ aggregateId: replayId, occurredAt: now, payload: { replayId, state: "report" in end ? "done" : "failed", receipts } })], now);
  });
}

async function replayReceipts(tx: Tx, replay: Replay, database: Database, clock: { now(): Instant }): Promise<ReplayReport> {
  const { request, replayId } = replay;
  const [live, draft, settings, total] = await Promise.all([
    rulesInForce(tx), bookFor(tx, request.draftIds, request.draftsOnly), pointSettings(tx, "points", clock.now()), countReceipts(tx, request),
  ]);
  await database.transaction((own) => startReplay(own, replayId, Math.min(total, request.maxReceipts), clock.now()));
  await openReceipts(tx, request, request.maxReceipts);
  const judges = { live: new Judge(live), draft: live === draft ? null : new Judge(draft) };
  const tally = new ReplayTally();
  for (;;) {
    const receipts = await nextReceipts(tx, receiptsPerBatch);
    if (receipts.length === 0) break;
    const orders = await ordersOf(tx, receipts, needsBirthdays(live) || needsBirthdays(draft));
    orders.forEach((order, at) => {
      const receipt = receipts[at];
      if (receipt === undefined) return;
      const asLive = judges.live.judge(order, receipt.memberId, receipt.recordedAt);
      tally.add({
        orderId: receipt.orderId, memberId: receipt.memberId, storeId: receipt.storeId, tierCode: receipt.tierCode, netPaid: receipt.netPaid, recorded: receipt.recorded,
        live: asLive, draft: judges.draft === null ? asLive : judges.draft.judge(order, receipt.memberId, receipt.recordedAt),
      });
    });
    // In a transaction of its own: what it says can be seen at once.
    await database.transaction((own) => noteProgress(own, replayId, tally.receipts));
  }
  return tally.report(settings.unitValueMicro, total > tally.receipts, clock.now());
}

/** One set of rules with the limits that it has used up so far. */
class Judge {
  private readonly counters = new Counters();
  constructor(private readonly book: RuleBook) {}

  judge({ receipt, member }: OrderToEvaluate, memberId: MemberId, knownAt: Instant): EarnOutcome {
    const outcome = evaluate(this.book.compiled, { receipt, member }, { knownAt, used: this.counters.seenBy(memberId) });
    this.counters.add(memberId, outcome.applied.flatMap((each) => each.takes));
    return outcome;
  }
}

/** Receipts of the past as the rules saw them: the member as kept with the receipt, the goods as the catalogue knows them. */
async function ordersOf(tx: Tx, receipts: readonly PastReceipt[], withBirthdays: boolean): Promise<readonly OrderToEvaluate[]> {
  const [directory, { lines, tenders }] = await Promise.all([storeDirectory(tx), partsOf(tx, receipts)]);
  const all = [...lines.values()].flat();
  const [products, birthdays] = await Promise.all([
    resolveProducts(tx, {
      productIds: [...new Set(all.flatMap((line) => (line.productId === null ? [] : [line.productId])))],
      skus: [...new Set(all.flatMap((line) => (line.productId !== null || line.sku === null ? [] : [line.sku])))],
    }),
    withBirthdays ? birthdaysOf(tx, receipts.map((each) => each.memberId)) : new Map<MemberId, Birthday>(),
  ]);
  return receipts.map((each): OrderToEvaluate => {
    const member: MemberFacts = {
      tierCode: each.tierCode, tierMultiplierBps: each.tierMultiplierBps ?? 10_000, labels: each.context.labels, enrolledOn: each.context.enrolledOn,
      birthday: birthdayText(birthdays.get(each.memberId)), isFirstPurchase: each.isFirstPurchase,
    };
    return {
      memberId: each.memberId, member,
      receipt: {
        storeId: each.storeId, channel: each.channel, occurredAt: each.occurredAt, storeTimeZone: directory.zoneOf(each.storeId), businessDate: each.businessDate,
        tenders: tenders.get(each.orderId) ?? [],
        lines: (lines.get(each.orderId) ?? []).flatMap((line) => {
          const left = remainingLine(line, line.excludedQuantity);
          const product = (line.productId === null ? undefined : products.byId.get(line.productId)) ?? (line.sku === null ? undefined : products.bySku.get(line.sku)) ?? null;
          return left === null ? [] : [receiptLine(left, product)];
        }),
      },
    };
  });
}

/** Birthdays are sealed; they are opened only where a rule asks for them. */
function needsBirthdays(book: RuleBook): boolean {
  return book.versions.some((each) => JSON.stringify(each.definition.conditions).includes('"birthday'));
}
