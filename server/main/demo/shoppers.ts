import { addDays, assert, businessDateAt, dayMs, instant, startOfDay, type BusinessDate, type Instant, type TimeZone } from "@regulars/kernel";
import { hourWeights, stores, tenderKinds, weekdayWeights } from "./chain.js";
import { Dice, seedOf, Weighted } from "./dice.js";
import { products } from "./goods.js";
import { personName } from "./names.js";

export interface DemoPlan {
  readonly members: number;
  readonly seed: number;
  /** The first day of the history, and the day it ends with. */
  readonly start: BusinessDate;
  readonly end: BusinessDate;
  readonly timeZone: TimeZone;
  /** How much longer than in life the pauses between visits are: 1 for a believable year, 8 for a million members to load. */
  readonly slowness: number;
}

/** How a kind of household shops. */
interface Habit {
  readonly name: "family" | "regular" | "monthly" | "lapsing" | "newcomer" | "eatery";
  readonly share: number;
  /** Days between visits, and how far they spread. */
  readonly gapDays: number;
  readonly gapSpread: number;
  /** Lines of a receipt, and how far they spread. */
  readonly lines: number;
  readonly linesSpread: number;
  readonly quantity: number;
}

const habits: readonly Habit[] = [
  { name: "family", share: 15, gapDays: 7, gapSpread: 1.8, lines: 8, linesSpread: 3, quantity: 1.25 },
  { name: "regular", share: 25, gapDays: 14, gapSpread: 4, lines: 5, linesSpread: 2, quantity: 1.15 },
  { name: "monthly", share: 38, gapDays: 29, gapSpread: 9, lines: 4, linesSpread: 2, quantity: 1.1 },
  { name: "lapsing", share: 12, gapDays: 10, gapSpread: 4, lines: 4, linesSpread: 2, quantity: 1.1 },
  { name: "newcomer", share: 8, gapDays: 9, gapSpread: 4, lines: 4, linesSpread: 2, quantity: 1.1 },
  { name: "eatery", share: 2, gapDays: 3, gapSpread: 1, lines: 12, linesSpread: 4, quantity: 2.2 },
];
const habitPick = new Weighted(habits.map((habit, index) => [index, habit.share] as const));
const storePick = new Weighted(stores.map((store, index) => [index, store.weight] as const));
const productPick = new Weighted(products.map((product, index) => [index, product.weight] as const));
const hourPick = new Weighted(hourWeights.map((weight, hour) => [hour, weight] as const));
const tenderPick = new Weighted(tenderKinds.map(([kind, weight]) => [kind, weight] as const));
const minuteMs = 60_000;
const largestWeekday = Math.max(...weekdayWeights);

/** Who a demo member is. Made from the seed and the index alone, whenever it is asked for. */
export interface DemoPerson {
  readonly name: string;
  readonly gender: "female" | "male";
  /** Known for four of five. */
  readonly birthday: string | null;
  readonly channel: string;
  readonly labels: readonly string[];
}

export interface DemoLine {
  readonly product: number;
  readonly quantity: number;
  /** 分 */
  readonly listPrice: number;
  readonly netPaid: number;
}

export interface DemoReceipt {
  /** Null: someone who is no member, or did not say. */
  readonly shopper: number | null;
  readonly store: number;
  readonly at: Instant;
  readonly externalId: string;
  readonly channel: string;
  readonly tender: string;
  readonly lines: readonly DemoLine[];
}

/** Goods that come back: so many pieces of one line of an earlier receipt. */
export interface DemoReturn {
  readonly receipt: DemoReceipt;
  readonly at: Instant;
  readonly externalId: string;
  readonly lineNo: number;
  readonly quantity: number;
}

export interface DemoStep {
  readonly enrolments: readonly { readonly shopper: number; readonly at: Instant }[];
  readonly receipts: readonly DemoReceipt[];
  readonly returns: readonly DemoReturn[];
}

/** The same time of day on the first day on which it is not before `least`. */
function laterDay(at: number, least: number): number {
  return at >= least ? at : at + Math.ceil((least - at) / dayMs) * dayMs;
}

/** The people of the demo and where each stands in the year; a few numbers each, so that a million fit. */
export class Population {
  private readonly habit: Uint8Array;
  private readonly store: Uint8Array;
  private readonly basket: Float32Array;
  private readonly chance: Uint32Array;
  private readonly nextVisit: Float64Array;
  private readonly stopsAt: Float64Array;
  private readonly enrolledAt: Float64Array;
  private readonly counters = new Map<string, number>();
  private pendingReturns: DemoReturn[] = [];
  private readonly from: number;
  private readonly to: number;

  constructor(private readonly plan: DemoPlan) {
    const { members } = plan;
    assert(members > 0 && members <= 10_000_000, "the demo has 1 to 10,000,000 members");
    this.from = startOfDay(plan.start, plan.timeZone);
    this.to = startOfDay(addDays(plan.end, 1), plan.timeZone);
    this.habit = new Uint8Array(members);
    this.store = new Uint8Array(members);
    this.basket = new Float32Array(members);
    this.chance = new Uint32Array(members);
    this.nextVisit = new Float64Array(members);
    this.stopsAt = new Float64Array(members).fill(Infinity);
    this.enrolledAt = new Float64Array(members);
    for (let index = 0; index < members; index += 1) this.settle(index);
  }

  person(shopper: number): DemoPerson {
    const dice = new Dice(seedOf(`person ${this.plan.seed} ${shopper}`));
    const { name, gender } = personName(dice);
    const age = 18 + Math.floor(62 * dice.next() ** 1.4);
    const born = addDays(this.plan.start, -Math.floor(age * 365.25) - dice.below(365));
    const labels = [...(this.habit[shopper] === 0 && dice.chance(0.5) ? ["有孩家庭"] : []), ...(dice.chance(0.06) ? ["社区团长"] : []), ...(age > 60 ? ["银发"] : [])];
    const channel = dice.next();
    return { name, gender, birthday: dice.chance(0.8) ? born : null, labels, channel: channel < 0.55 ? "store" : channel < 0.9 ? "mini_program" : "app" };
  }

  homeStore(shopper: number): number {
    return this.store[shopper] ?? 0;
  }

  enrolledAtOf(shopper: number): Instant {
    return instant(this.enrolledAt[shopper] ?? this.from);
  }

  /** Who likes to check in every day, and how likely on a given day. */
  checksIn(shopper: number, date: BusinessDate): boolean {
    if (seedOf(`app ${this.plan.seed} ${shopper}`) % 100 >= 30) return false;
    return seedOf(`check-in ${this.plan.seed} ${shopper} ${date}`) % 100 < 45;
  }

  /** What happens from one moment to the next, in the order in which it happens. */
  advance(from: Instant, to: Instant): DemoStep {
    const enrolments: { shopper: number; at: Instant }[] = [];
    const visits: { shopper: number; at: Instant; chance: number }[] = [];
    for (let shopper = 0; shopper < this.plan.members; shopper += 1) {
      const enrolledAt = this.enrolledAt[shopper] ?? 0;
      if (enrolledAt < to && (enrolledAt >= from || from <= this.from)) enrolments.push({ shopper, at: instant(enrolledAt) });
      for (let at = this.nextVisit[shopper] ?? Infinity; at < to; at = this.nextVisit[shopper] ?? Infinity) {
        if (at >= (this.stopsAt[shopper] ?? Infinity)) {
          this.nextVisit[shopper] = Infinity;
          break;
        }
        visits.push({ shopper, at: instant(at), chance: this.chance[shopper] ?? 0 });
        this.planNext(shopper);
      }
    }
    visits.sort((a, b) => a.at - b.at || a.shopper - b.shopper);
    enrolments.sort((a, b) => a.at - b.at || a.shopper - b.shopper);
    const receipts = visits.map((visit) => this.receipt(visit.shopper, visit.at, new Dice(visit.chance)));
    return { enrolments, receipts, returns: this.takeReturns(to) };
  }

  private settle(shopper: number): void {
    const dice = new Dice(seedOf(`shopper ${this.plan.seed} ${shopper}`));
    const habitIndex = habitPick.pick(dice);
    const habit = habits[habitIndex];
    assert(habit !== undefined, "a habit was picked");
    const span = this.to - this.from;
    this.habit[shopper] = habitIndex;
    this.store[shopper] = storePick.pick(dice);
    this.basket[shopper] = Math.max(0.4, 1 + 0.28 * dice.bell());
    // Six of ten were members before the history begins; newcomers came in its last quarter.
    const isOld = habit.name !== "newcomer" && dice.chance(0.6);
    const joined = isOld ? this.from - dice.next() * 1_000 * dayMs : this.from + span * (habit.name === "newcomer" ? 0.75 + 0.24 * dice.next() : 0.9 * dice.next());
    const opening = this.atOpeningHour(joined, dice);
    this.enrolledAt[shopper] = isOld ? opening : laterDay(opening, this.from);
    const gapMs = habit.gapDays * this.plan.slowness * dayMs;
    const first = isOld ? this.atOpeningHour(this.from + dice.next() * gapMs, dice) : (this.enrolledAt[shopper] ?? 0) + 2 * minuteMs;
    this.nextVisit[shopper] = laterDay(first, this.from);
    if (habit.name === "lapsing") this.stopsAt[shopper] = this.from + span * (0.25 + 0.5 * dice.next());
    this.chance[shopper] = dice.state;
  }

  private planNext(shopper: number): void {
    const habit = habits[this.habit[shopper] ?? 0];
    assert(habit !== undefined, "every shopper has a habit");
    // A stream of its own for each receipt is taken from the state before: how many lines were drawn changes nothing here.
    const dice = new Dice((this.chance[shopper] ?? 0) ^ 0x9e3779b9);
    const days = Math.max(0.6, (habit.gapDays + habit.gapSpread * dice.bell()) * this.plan.slowness);
    const last = this.nextVisit[shopper] ?? this.from;
    this.nextVisit[shopper] = laterDay(this.atOpeningHour(last + days * dayMs, dice), last + 3 * 3_600_000);
    this.chance[shopper] = dice.state;
  }

  /** A moment of shopping near that one: weekends and the hours after work attract. */
  private atOpeningHour(near: number, dice: Dice): number {
    let day = businessDateAt(instant(Math.floor(near)), this.plan.timeZone);
    for (let tries = 0; tries < 3; tries += 1) {
      const candidate = addDays(day, tries === 0 ? 0 : dice.between(-2, 2));
      const weight = weekdayWeights[new Date(`${candidate}T00:00:00Z`).getUTCDay()] ?? 1;
      if (dice.next() * largestWeekday > weight) continue;
      day = candidate;
      break;
    }
    return startOfDay(day, this.plan.timeZone) + hourPick.pick(dice) * 3_600_000 + dice.below(3_600) * 1_000;
  }

  private receipt(shopper: number, at: Instant, dice: Dice): DemoReceipt {
    const habit = habits[this.habit[shopper] ?? 0];
    assert(habit !== undefined, "every shopper has a habit");
    const wanted = Math.round((habit.lines + habit.linesSpread * dice.bell()) * (this.basket[shopper] ?? 1));
    const store = dice.chance(0.88) ? this.homeStore(shopper) : storePick.pick(dice);
    const lines = new Map<number, DemoLine>();
    for (let count = 0; count < Math.max(1, Math.min(40, wanted)); count += 1) {
      const index = productPick.pick(dice);
      const product = products[index];
      if (product === undefined || lines.has(index)) continue;
      const quantity = Math.max(1, Math.round(habit.quantity + 0.7 * dice.bell()));
      const full = product.price * quantity;
      // One line in nine is on offer; the price is rounded down to 10 分, as on the shelf.
      const netPaid = product.isEarningExcluded || !dice.chance(0.11) ? full : Math.floor((full * dice.pick([70, 80, 85, 90])) / 1_000) * 10;
      lines.set(index, { product: index, quantity, listPrice: product.price, netPaid });
    }
    const isOnline = dice.chance(0.14);
    const receipt: DemoReceipt = {
      // Some forget to say who they are; a receipt can be claimed later.
      shopper: dice.chance(0.04) ? null : shopper,
      store, at, channel: isOnline ? "mini_program" : "pos", externalId: this.number(isOnline ? "E" : "R", store, at),
      tender: isOnline ? "wechat_pay" : tenderPick.pick(dice), lines: [...lines.values()],
    };
    if (dice.chance(0.025)) this.planReturn(receipt, dice);
    return receipt;
  }

  private planReturn(receipt: DemoReceipt, dice: Dice): void {
    const lineIndex = dice.below(receipt.lines.length);
    const line = receipt.lines[lineIndex];
    if (line === undefined || products[line.product]?.isEarningExcluded === true) return;
    const at = instant(Math.floor(this.atOpeningHour(receipt.at + dice.between(1, 6) * dayMs, dice)));
    if (at <= receipt.at || at >= this.to) return;
    this.pendingReturns.push({ receipt, at, externalId: `${receipt.externalId}-T1`, lineNo: lineIndex + 1, quantity: dice.between(1, line.quantity) });
  }

  private takeReturns(to: Instant): readonly DemoReturn[] {
    const due = this.pendingReturns.filter((each) => each.at < to).sort((a, b) => a.at - b.at || (a.externalId < b.externalId ? -1 : 1));
    this.pendingReturns = this.pendingReturns.filter((each) => each.at >= to);
    return due;
  }

  /** Receipts are numbered per store and day, as tills do. */
  private number(prefix: string, store: number, at: Instant): string {
    const day = businessDateAt(at, this.plan.timeZone).replaceAll("-", "");
    const name = `${prefix}${stores[store]?.code ?? ""}-${day}`;
    const count = (this.counters.get(name) ?? 0) + 1;
    this.counters.set(name, count);
    if (this.counters.size > 50_000) this.forgetOldCounters(day);
    return `${name}-${String(count).padStart(5, "0")}`;
  }

  private forgetOldCounters(today: string): void {
    for (const name of this.counters.keys()) if (!name.endsWith(today)) this.counters.delete(name);
  }
}
