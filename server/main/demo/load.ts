import { addDays, addMonths, businessDate, businessDateAt, instant, present, startOfDay, toRfc3339, type BusinessDate, type Instant, type MemberId, type TimeZone } from "@regulars/kernel";
import { z } from "zod";
import { refreshStoreDays } from "../../modules/analytics/index.js";
import { checkIn, type CheckIn } from "../../modules/games/index.js";
import { enrolMembers } from "../../modules/members/index.js";
import { ingestOrders, type OrderDraft } from "../../modules/orders/index.js";
import { storeDirectory } from "../../modules/stores/index.js";
import { monotonicMs } from "../../platform/clock.js";
import { bool, json, oneOf, row } from "../../platform/db/row.js";
import type { Database, Tx } from "../../platform/db/tx.js";
import { systemCaller } from "../../platform/http/caller.js";
import { newId } from "../../platform/random.js";
import type { Runtime } from "../runtime.js";
import { demoCards } from "./cards.js";
import { stores } from "./chain.js";
import { products } from "./goods.js";
import { demoMemberId } from "./ids.js";
import { dealings } from "./dealings.js";
import { demoPhone } from "./names.js";
import { demoActor, setUpChain } from "./setting.js";
import { Population, type DemoPlan, type DemoReceipt, type DemoReturn } from "./shoppers.js";
import { anyMember, insertDemo, selectDemo, updateDemo } from "./sql.js";

export interface DemoRequest {
  readonly members?: number;
  readonly months?: number;
  readonly seed?: number;
  /** full: a believable year; fast: an eighth of the receipts, for databases of a million members. */
  readonly profile?: "full" | "fast";
  readonly onProgress?: (share: number, receipts: number, note: string) => void;
  readonly stop?: AbortSignal;
}

export interface DemoResult {
  readonly counts: { readonly stores: number; readonly products: number; readonly members: number; readonly orders: number; readonly returns: number };
  readonly seconds: number;
}

/** What is kept of a demo that is being made: by this it goes on after it was interrupted, as if it had not been. */
const Kept = z.object({
  members: z.int(), seed: z.int(), start: z.string(), end: z.string(), slowness: z.number(), until: z.number(),
  /** The first moment that is not loaded yet. */
  loadedUntil: z.number(), orders: z.int(), returns: z.int(),
});
type Kept = z.infer<typeof Kept>;

const DemoRow = row({ state: oneOf("running", "finished"), totals: json<unknown>() });
const FoundRow = row({ found: bool });

const caller = systemCaller("demo");
/** Documents in one transaction. */
const largestBatch = 1_500;
/** On these last days people check in, and each day is loaded by itself. */
const checkInDays = 14;
const options = { statementTimeoutMs: 120_000, lockTimeoutMs: 30_000 };

/**
 * Makes the demo chain and lives through its history: every member, receipt, return and check-in goes through the services that
 * serve the real ones, with the time set to when it happened. Null: the database has members who are not of the demo.
 */
export async function loadDemo(runtime: Pick<Runtime, "database" | "clock" | "config">, request: DemoRequest = {}): Promise<DemoResult | null> {
  const { database: db, clock, config } = runtime;
  const startedMs = monotonicMs();
  const kept = await openDemo(db, clock.now(), config.timeZone, request);
  if (kept === null) return null;
  const plan: DemoPlan = { members: kept.members, seed: kept.seed, start: businessDate(kept.start), end: businessDate(kept.end), timeZone: config.timeZone, slowness: kept.slowness };
  const from = startOfDay(plan.start, config.timeZone);
  if (kept.loadedUntil === from) await setUpChain(db, from);
  const loader = new Loader(db, plan, kept, request);
  await loader.live(from);
  // The first page shows its past days at once, not with the first run of the job.
  await refreshStoreDays(db, clock.now());
  return {
    counts: { stores: stores.length, products: products.length, members: plan.members, orders: loader.orders, returns: loader.returns },
    seconds: (monotonicMs() - startedMs) / 1_000,
  };
}

/** The demo that was begun, or a new one. Null: this database is not for a demo. */
async function openDemo(db: Database, now: Instant, timeZone: TimeZone, request: DemoRequest): Promise<Kept | null> {
  const end = businessDateAt(now, timeZone);
  const start = addDays(addMonths(end, -(request.months ?? 12)), 1);
  const fresh: Kept = {
    members: request.members ?? 300, seed: request.seed ?? 1, start, end, slowness: request.profile === "fast" ? 8 : 1,
    until: now, loadedUntil: startOfDay(start, timeZone), orders: 0, returns: 0,
  };
  return db.transaction(async (tx) => {
    const found = await tx.maybe(DemoRow, selectDemo());
    if (found !== null) return found.state === "finished" ? null : Kept.parse(found.totals);
    if ((await tx.one(FoundRow, anyMember())).found) return null;
    await tx.run(insertDemo(newId<"import">(), JSON.stringify(fresh), toRfc3339(now)));
    return fresh;
  });
}

interface Step {
  readonly from: Instant;
  readonly to: Instant;
  /** Null: nobody checks in on these days. */
  readonly checkInsOn: BusinessDate | null;
}

type Document = { readonly at: Instant; readonly receipt: DemoReceipt } | { readonly at: Instant; readonly back: DemoReturn };

/** Lives the history step by step and writes it down. */
class Loader {
  orders: number;
  returns: number;
  private readonly population: Population;

  constructor(
    private readonly db: Database,
    private readonly plan: DemoPlan,
    private readonly kept: Kept,
    private readonly request: DemoRequest,
  ) {
    this.orders = kept.orders;
    this.returns = kept.returns;
    this.population = new Population(plan);
  }

  async live(from: Instant): Promise<void> {
    const until = instant(this.kept.until);
    for (const step of this.steps(from, until)) {
      const happened = this.population.advance(step.from, step.to);
      if (step.to <= this.kept.loadedUntil) continue;
      if (this.request.stop?.aborted === true) return;
      const documents = inOrder(happened.receipts, happened.returns);
      const checkIns = step.checkInsOn === null ? [] : this.checkInsOf(step.checkInsOn, step.to);
      this.orders += happened.receipts.length;
      this.returns += happened.returns.length;
      await this.write([
        ...inParts(happened.enrolments, (part) => (tx) => this.enrol(tx, part, step.to)),
        ...inParts(documents, (part) => (tx) => this.takeIn(tx, part)),
        ...inParts(checkIns, (part) => (tx) => checkIn(tx, part, step.to)),
        (tx) => this.keep(tx, "running", step.to),
      ]);
      this.request.onProgress?.((step.to - from) / (until - from), this.orders, businessDateAt(step.to, this.plan.timeZone));
    }
    await this.db.transaction((tx) => dealings(tx, (shopper) => this.memberId(shopper), this.plan, until), options);
    await this.db.transaction((tx) => demoCards(tx, this.oldest(), until), options);
    await this.db.transaction((tx) => this.keep(tx, "finished", until));
  }

  /** A small step is one transaction; a large one a transaction for each part, and done again it finds what it has done. */
  private async write(parts: readonly ((tx: Tx) => Promise<unknown>)[]): Promise<void> {
    const together = parts.length <= 4;
    const all = async (tx: Tx): Promise<void> => {
      for (const part of parts) await part(tx);
    };
    for (const part of together ? [all] : parts) await this.db.transaction(part, options);
  }

  /** Several days at once while there is little to do in a day; the last days one by one, because people check in. */
  private *steps(from: Instant, until: Instant): Generator<Step> {
    const { timeZone, members, slowness } = this.plan;
    const documentsPerDay = Math.max(1, (members * 0.068) / slowness);
    const days = Math.max(1, Math.min(7, Math.floor(1_000 / documentsPerDay)));
    const firstCheckIn = addDays(this.plan.end, 1 - checkInDays);
    for (let at = from; at < until; ) {
      const date = businessDateAt(at, timeZone);
      const daily = date >= firstCheckIn;
      const next = daily ? addDays(date, 1) : [addDays(date, days), firstCheckIn].sort()[0] ?? firstCheckIn;
      const to = instant(Math.min(until, startOfDay(next, timeZone)));
      yield { from: at, to, checkInsOn: daily ? date : null };
      at = to;
    }
  }

  /** A few of the first members, as they told who they are. */
  private oldest(): readonly { readonly memberId: MemberId; readonly name: string; readonly birthday: string | null }[] {
    return Array.from({ length: Math.min(40, this.plan.members) }, (_, shopper) => {
      const { name, birthday } = this.population.person(shopper);
      return { memberId: this.memberId(shopper), name, birthday };
    });
  }

  private memberId(shopper: number): MemberId {
    return demoMemberId(this.plan.seed, shopper, this.population.enrolledAtOf(shopper));
  }

  /** Who is a member already, because this step was begun before, is refused by identity and stays as he is. */
  private async enrol(tx: Tx, enrolments: readonly { readonly shopper: number; readonly at: Instant }[], now: Instant): Promise<void> {
    const directory = await storeDirectory(tx);
    await enrolMembers(tx, enrolments.map(({ shopper, at: enrolledAt }) => {
      const { name, gender, birthday, channel, labels } = this.population.person(shopper);
      const store = directory.byCode(stores[this.population.homeStore(shopper)]?.code ?? "");
      return {
        memberId: this.memberId(shopper), identities: [{ kind: "phone" as const, value: demoPhone(shopper) }], name, gender, birthday, channel, labels, enrolledAt,
        storeId: channel === "store" ? (store?.storeId ?? null) : null, homeStoreId: store?.storeId ?? null, actor: demoActor,
      };
    }), now, { quiet: true });
  }

  private async takeIn(tx: Tx, documents: readonly Document[]): Promise<void> {
    const last = present(documents.at(-1), "the last document").at;
    const commands = documents.map((each) => ({ draft: "receipt" in each ? this.sale(each.receipt) : this.takeBack(each.back), by: caller }));
    for (const result of await ingestOrders(tx, commands, instant(last + 1_000), { quiet: true })) if (result.outcome === "refused") throw result.problem;
  }

  private checkInsOf(date: BusinessDate, to: Instant): readonly CheckIn[] {
    const { timeZone, members } = this.plan;
    const opening = startOfDay(date, timeZone) + 7 * 3_600_000;
    const commands: CheckIn[] = [];
    for (let shopper = 0; shopper < members; shopper += 1) {
      const at = instant(opening + (shopper % 840) * 60_000);
      if (at >= to || this.population.enrolledAtOf(shopper) >= at || !this.population.checksIn(shopper, date)) continue;
      commands.push({ memberId: this.memberId(shopper), at, storeId: null, channel: "mini_program", actor: demoActor });
    }
    return commands;
  }

  private keep(tx: Tx, state: "running" | "finished", loadedUntil: Instant): Promise<number> {
    const kept: Kept = { ...this.kept, loadedUntil, orders: this.orders, returns: this.returns };
    return tx.run(updateDemo(state, JSON.stringify(kept), toRfc3339(loadedUntil)));
  }

  private sale(receipt: DemoReceipt): OrderDraft {
    const lines = receipt.lines.map((line, index) => ({
      lineNo: index + 1, productId: null, sku: products[line.product]?.sku ?? null, quantity: line.quantity, listPrice: line.listPrice, netPaid: line.netPaid,
      discount: line.listPrice * line.quantity - line.netPaid, tax: null, description: null, labels: [], originalLineNo: null,
    }));
    const amount = lines.reduce((sum, line) => sum + line.netPaid, 0);
    return { ...this.document(receipt, receipt.externalId, receipt.at), kind: "sale", lines, tenders: [{ kind: receipt.tender, amount, points: null, holdId: null }] };
  }

  private takeBack({ receipt, externalId, at, lineNo, quantity }: DemoReturn): OrderDraft {
    const line = present(receipt.lines[lineNo - 1], "the line that comes back");
    const refund = Math.floor((line.netPaid * quantity) / line.quantity);
    const lines = [{
      lineNo: 1, productId: null, sku: products[line.product]?.sku ?? null, quantity, listPrice: line.listPrice, netPaid: refund, discount: null, tax: null,
      description: null, labels: [], originalLineNo: lineNo,
    }];
    return {
      ...this.document(receipt, externalId, at), kind: "return", lines, tenders: [{ kind: receipt.tender, amount: refund, points: null, holdId: null }],
      originalExternalId: receipt.externalId, reason: "changed_mind",
    };
  }

  private document(receipt: DemoReceipt, externalId: string, occurredAt: Instant): Omit<OrderDraft, "kind" | "lines" | "tenders"> {
    const { shopper } = receipt;
    return {
      externalId, channel: receipt.channel, storeId: null, storeCode: stores[receipt.store]?.code ?? null, memberId: shopper === null ? null : this.memberId(shopper), identity: null,
      occurredAt, tillCode: null, cashier: null, receiptNo: null, attributes: {}, originalOrderId: null, originalExternalId: null, reason: null, deductFromRefund: false,
    };
  }
}

function inParts<T>(items: readonly T[], work: (part: readonly T[]) => (tx: Tx) => Promise<unknown>): readonly ((tx: Tx) => Promise<unknown>)[] {
  const parts: ((tx: Tx) => Promise<unknown>)[] = [];
  for (let at = 0; at < items.length; at += largestBatch) parts.push(work(items.slice(at, at + largestBatch)));
  return parts;
}

/** Sales and returns as they happened; a return stands after its sale. */
function inOrder(receipts: readonly DemoReceipt[], returns: readonly DemoReturn[]): readonly Document[] {
  const documents: Document[] = [...receipts.map((receipt) => ({ at: receipt.at, receipt })), ...returns.map((back) => ({ at: back.at, back }))];
  return documents.sort((a, b) => a.at - b.at);
}
