/**
 * A second ledger, written on its own and as simply as can be: a list of lots, units counted one by one, every moment of the past
 * played through. It shares no code with domain/ and knows nothing of storage. The model tests hold the real one against it.
 */
export interface NaiveLot {
  readonly id: number;
  readonly member: number;
  readonly bornOf: NaiveEntry;
  readonly amount: number;
  readonly priority: number;
  readonly begins: number;
  readonly opened: number;
  ends: number | null;
  free: number;
  expired: number;
  reinstated: number;
  /** What took the last unit. */
  lastUse: "spent" | "expired" | "taken back";
}

export interface NaiveEntry {
  readonly member: number;
  readonly type: "credit" | "debit" | "other";
  readonly amount: number;
  /** One element per unit that left, in that order; null: it became a debt. */
  readonly units: (NaiveLot | null)[];
  returned: number;
}

export interface NaiveHold {
  readonly member: number;
  readonly ends: number;
  /** One element per unit. */
  units: NaiveLot[];
  readonly amount: number;
  state: "open" | "captured" | "released" | "expired";
}

export interface NaiveTransfer {
  readonly from: number;
  readonly to: number;
  readonly out: NaiveEntry;
  readonly into: NaiveEntry;
  reverted: boolean;
}

export type Answer = { readonly ok: true; readonly amount: number; readonly uncollected?: number; readonly expired?: number } | { readonly ok: false; readonly code: string };

const no = (code: string): Answer => ({ ok: false, code: `ledger.${code}` });

export class NaiveLedger {
  now = 0;
  readonly lots: NaiveLot[] = [];
  readonly holds: NaiveHold[] = [];
  private readonly debts: number[];
  /** Per member, the lot of each unit that repaid a debt and was not undone. */
  private readonly repaid: NaiveLot[][];

  constructor(members: number) {
    this.debts = Array.from({ length: members }, () => 0);
    this.repaid = Array.from({ length: members }, () => []);
  }

  moveTo(time: number): void {
    const moments = new Set<number>([time]);
    for (const lot of this.lots) for (const moment of [lot.begins, lot.ends]) if (moment !== null && moment > this.now && moment <= time) moments.add(moment);
    for (const hold of this.holds) if (hold.ends > this.now && hold.ends <= time) moments.add(hold.ends);
    for (const moment of [...moments].sort((a, b) => a - b)) {
      this.now = moment;
      this.vanish();
      for (const hold of this.holds) if (hold.state === "open" && hold.ends <= moment) this.setFree(hold, "expired", hold.units);
      this.tidy();
    }
  }

  /** What is over is gone. */
  private vanish(): void {
    for (const lot of this.lots) {
      if (lot.free > 0 && lot.ends !== null && lot.ends <= this.now) {
        lot.expired += lot.free;
        lot.free = 0;
        lot.lastUse = "expired";
      }
    }
  }

  /** What is over is gone, and what can be spent repays first. */
  private tidy(): void {
    this.vanish();
    this.debts.forEach((_, member) => {
      for (const lot of this.spendable(member)) {
        while (lot.free > 0 && this.debtOf(member) > 0) {
          lot.free -= 1;
          lot.lastUse = "spent";
          this.debts[member] = this.debtOf(member) - 1;
          this.repaid[member]?.push(lot);
        }
      }
    });
  }

  private spendable(member: number): NaiveLot[] {
    return this.burnOrder(this.lots.filter((lot) => lot.member === member && lot.free > 0 && lot.begins <= this.now && (lot.ends ?? Infinity) > this.now));
  }

  private pending(member: number): NaiveLot[] {
    return this.burnOrder(this.lots.filter((lot) => lot.member === member && lot.free > 0 && lot.begins > this.now && (lot.ends ?? Infinity) > this.now));
  }

  private burnOrder(lots: NaiveLot[]): NaiveLot[] {
    const end = (lot: NaiveLot): number => lot.ends ?? Number.MAX_SAFE_INTEGER;
    return lots.sort((a, b) => a.priority - b.priority || end(a) - end(b) || a.opened - b.opened || a.id - b.id);
  }

  debtOf(member: number): number {
    return this.debts[member] ?? 0;
  }

  heldIn(lot: NaiveLot): number {
    return this.holds.filter((hold) => hold.state === "open").reduce((sum, hold) => sum + hold.units.filter((unit) => unit === lot).length, 0);
  }

  standing(member: number): { balance: number; available: number; pending: number; held: number; debt: number } {
    const sum = (lots: readonly NaiveLot[]): number => lots.reduce((total, lot) => total + lot.free, 0);
    const held = this.holds.filter((hold) => hold.member === member && hold.state === "open").reduce((total, hold) => total + hold.units.length, 0);
    const available = sum(this.spendable(member));
    const pending = sum(this.pending(member));
    const debt = this.debtOf(member);
    return { balance: available + pending + held - debt, available, pending, held, debt };
  }

  private open(entry: NaiveEntry, amount: number, terms: Pick<NaiveLot, "priority" | "begins" | "ends">): void {
    this.lots.push({
      ...terms, id: this.lots.length, member: entry.member, bornOf: entry, amount, opened: this.now, free: amount, expired: 0, reinstated: 0, lastUse: "spent",
    });
  }

  private takeUnits(entry: NaiveEntry, lots: readonly NaiveLot[], amount: number, use: NaiveLot["lastUse"] = "spent"): void {
    for (const lot of lots) {
      while (lot.free > 0 && entry.units.length < amount) {
        lot.free -= 1;
        lot.lastUse = use;
        entry.units.push(lot);
      }
    }
  }

  earn(member: number, lots: readonly { amount: number; begins: number; ends: number | null; priority: number }[]): { entry: NaiveEntry; answer: Answer } {
    const amount = lots.reduce((sum, lot) => sum + lot.amount, 0);
    const entry: NaiveEntry = { member, type: "credit", amount, units: [], returned: 0 };
    for (const lot of lots) this.open(entry, lot.amount, lot);
    this.tidy();
    return { entry, answer: { ok: true, amount } };
  }

  spend(member: number, amount: number, mayOwe: boolean): { entry: NaiveEntry | null; answer: Answer } {
    if (this.standing(member).available < amount && !mayOwe) return { entry: null, answer: no("insufficient") };
    const entry: NaiveEntry = { member, type: "debit", amount, units: [], returned: 0 };
    this.takeUnits(entry, this.spendable(member), amount);
    this.oweRest(entry, amount);
    return { entry, answer: { ok: true, amount: -amount } };
  }

  private oweRest(entry: NaiveEntry, amount: number): void {
    while (entry.units.length < amount) {
      entry.units.push(null);
      this.debts[entry.member] = this.debtOf(entry.member) + 1;
    }
  }

  takeBack(target: NaiveEntry, amount: number, policy: "only_pending" | "within_balance" | "unlimited", debtLimit: number | null): Answer {
    if (target.type !== "credit") return no("not_reversible");
    if (target.returned + amount > target.amount) return no("reversal_exceeds");
    const answer = this.collect(target, amount, policy, debtLimit);
    if (answer.ok) target.returned -= answer.amount;
    return answer;
  }

  private collect(target: NaiveEntry, amount: number, policy: "only_pending" | "within_balance" | "unlimited", debtLimit: number | null): Answer {
    const { member } = target;
    const entry: NaiveEntry = { member, type: "other", amount, units: [], returned: 0 };
    const own = (lot: NaiveLot): boolean => lot.bornOf === target;
    this.takeUnits(entry, this.pending(member).filter(own), amount, "taken back");
    if (policy !== "only_pending") {
      for (const lots of [this.spendable(member).filter(own), this.pending(member), this.spendable(member)]) this.takeUnits(entry, lots, amount, "taken back");
    }
    if (policy === "unlimited") this.oweRest(entry, Math.min(amount, entry.units.length + Math.max((debtLimit ?? Infinity) - this.debtOf(member), 0)));
    return { ok: true, amount: 0 - entry.units.length, uncollected: amount - entry.units.length };
  }

  giveBack(target: NaiveEntry, amount: number, mode: "original" | "reissue", grace: number | null, terms: Pick<NaiveLot, "priority" | "begins" | "ends">): Answer {
    if (target.type !== "debit") return no("not_reversible");
    if (target.returned + amount > target.amount) return no("reversal_exceeds");
    const start = target.amount - target.returned;
    target.returned += amount;
    const entry: NaiveEntry = { member: target.member, type: "other", amount, units: [], returned: 0 };
    if (mode === "reissue") {
      this.open(entry, amount, terms);
      const lot = this.lots.at(-1);
      this.tidy();
      return { ok: true, amount, expired: lot?.expired ?? 0 };
    }
    return { ok: true, amount, expired: this.putBack(entry, target.units.slice(start - amount, start), grace) };
  }

  /** The units go back one by one, the last one first. */
  private putBack(entry: NaiveEntry, units: readonly (NaiveLot | null)[], grace: number | null): number {
    const { member } = entry;
    const undone: NaiveLot[] = [];
    const original: NaiveLot[] = [];
    for (const unit of units.toReversed()) {
      if (unit !== null) original.push(unit);
      else if (this.debtOf(member) > 0) this.debts[member] = this.debtOf(member) - 1;
      else undone.push(this.repaid[member]?.pop() as NaiveLot);
    }
    let expired = 0;
    for (const run of [...runsOf(undone), ...runsOf(original)]) {
      const [lot] = run;
      if (lot === undefined) continue;
      if ((lot.ends ?? Infinity) > this.now) lot.free += run.length;
      else if (grace === null) {
        lot.expired += run.length;
        lot.lastUse = "expired";
        expired += run.length;
      } else this.open(entry, run.length, { priority: lot.priority, begins: this.now, ends: this.now + grace });
    }
    this.tidy();
    return expired;
  }

  hold(member: number, amount: number, ends: number): { hold: NaiveHold | null; answer: Answer } {
    if (this.standing(member).available < amount) return { hold: null, answer: no("insufficient") };
    const units: NaiveLot[] = [];
    for (const lot of this.spendable(member)) {
      while (lot.free > 0 && units.length < amount) {
        lot.free -= 1;
        units.push(lot);
      }
    }
    const hold: NaiveHold = { member, ends, units, amount, state: "open" };
    this.holds.push(hold);
    return { hold, answer: { ok: true, amount } };
  }

  private close(hold: NaiveHold, state: NaiveHold["state"], free: readonly NaiveLot[]): void {
    this.setFree(hold, state, free);
    this.tidy();
  }

  private setFree(hold: NaiveHold, state: NaiveHold["state"], free: readonly NaiveLot[]): void {
    hold.state = state;
    hold.units = [];
    for (const lot of free) lot.free += 1;
  }

  capture(hold: NaiveHold, amount: number): { entry: NaiveEntry | null; answer: Answer } {
    if (hold.state !== "open") return { entry: null, answer: no(`hold_${hold.state}`) };
    if (amount > hold.amount) return { entry: null, answer: no("capture_exceeds") };
    const units = hold.units.slice(0, amount);
    for (const lot of units) lot.lastUse = "spent";
    this.close(hold, "captured", hold.units.slice(amount));
    return { entry: { member: hold.member, type: "debit", amount, units, returned: 0 }, answer: { ok: true, amount: -amount } };
  }

  release(hold: NaiveHold): Answer {
    if (hold.state === "released") return { ok: true, amount: hold.amount };
    if (hold.state !== "open") return no(`hold_${hold.state}`);
    this.close(hold, "released", hold.units);
    return { ok: true, amount: hold.amount };
  }

  transfer(from: number, to: number, amount: number): { transfer: NaiveTransfer | null; answer: Answer } {
    if (this.standing(from).available < amount) return { transfer: null, answer: no("insufficient") };
    const out: NaiveEntry = { member: from, type: "other", amount, units: [], returned: 0 };
    this.takeUnits(out, this.spendable(from), amount);
    const into: NaiveEntry = { member: to, type: "credit", amount, units: [], returned: 0 };
    for (const run of runsOf(out.units)) {
      const [lot] = run;
      if (lot !== undefined && lot !== null) this.open(into, run.length, { priority: lot.priority, begins: lot.begins, ends: lot.ends });
    }
    this.tidy();
    return { transfer: { from, to, out, into, reverted: false }, answer: { ok: true, amount: -amount } };
  }

  revert(transfer: NaiveTransfer): Answer {
    if (transfer.reverted) return no("transfer_reverted");
    if (transfer.into.returned > 0) return no("reversal_exceeds");
    const gone = this.lots.filter((lot) => lot.bornOf === transfer.into).reduce((sum, lot) => sum + lot.expired, 0);
    const amount = transfer.out.amount - gone;
    if (amount === 0) return no("transfer_expired");
    transfer.reverted = true;
    transfer.into.returned = transfer.into.amount;
    this.collect(transfer.into, amount, "unlimited", null);
    const entry: NaiveEntry = { member: transfer.from, type: "other", amount, units: [], returned: 0 };
    return { ok: true, amount, expired: this.putBack(entry, transfer.out.units.slice(transfer.out.amount - amount), null) };
  }

  reinstate(lot: NaiveLot, ends: number | null): { entry: NaiveEntry | null; answer: Answer } {
    const amount = lot.expired - lot.reinstated;
    if (amount === 0) return { entry: null, answer: no(lot.expired === 0 ? "lot_not_expired" : "lot_reinstated") };
    lot.reinstated += amount;
    const entry: NaiveEntry = { member: lot.member, type: "credit", amount, units: [], returned: 0 };
    this.open(entry, amount, { priority: lot.priority, begins: this.now, ends });
    this.tidy();
    return { entry, answer: { ok: true, amount } };
  }

  /** Whether it was moved. */
  redate(lot: NaiveLot, ends: number | null, onlyLater: boolean): boolean {
    const remaining = lot.free + this.heldIn(lot);
    if (remaining === 0 || (lot.ends ?? Infinity) <= this.now || ends === lot.ends || (ends ?? Infinity) <= this.now) return false;
    if (onlyLater && (lot.ends === null || (ends !== null && ends <= lot.ends))) return false;
    lot.ends = ends;
    return true;
  }
}

function runsOf<T>(units: readonly T[]): T[][] {
  const runs: T[][] = [];
  for (const unit of units) {
    const run = runs.at(-1);
    if (run !== undefined && run[0] === unit) run.push(unit);
    else runs.push([unit]);
  }
  return runs;
}
