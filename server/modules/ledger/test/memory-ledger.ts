import { asId, instant, type EntryId, type Instant, type MemberId } from "@regulars/kernel";
import { accountId, type Account } from "../domain/account.js";
import { advance } from "../domain/advance.js";
import { balanceAt } from "../domain/balance.js";
import { contentText } from "../domain/content.js";
import { placeHold } from "../domain/holds.js";
import { emptyJournal, type Journal, type Work } from "../domain/journal.js";
import { advanceAll, finish, planPostings, postingId, rowId, transferRef, type World } from "../domain/plan.js";
import type { Balance, PlaceHold, Posting, PostResult } from "../domain/postings.js";
import type { Target } from "../domain/reversal.js";
import { zone } from "./builders.js";

/** The ledger's rules without a database: accounts stay in memory between calls, and what was written is kept in one journal. */
export class MemoryLedger {
  private readonly accounts = new Map<string, Account>();
  private readonly written: Journal = emptyJournal();
  private lastId = 0;

  private account(memberId: MemberId, asset: string, now: Instant): Account {
    const id = accountId({ memberId, asset });
    let account = this.accounts.get(id);
    if (account === undefined) {
      account = {
        memberId, asset, balance: 0, held: 0, debt: 0, lastSeq: 0, settledAt: now, nextDueAt: null, complete: true, lots: new Map(), holds: [], touched: false,
      };
      this.accounts.set(id, account);
    }
    return account;
  }

  private work(): Work {
    const nextId = (): EntryId => {
      this.lastId += 1;
      return asId<"entry">(`00000000-0000-7000-8000-${String(this.lastId).padStart(8, "0")}0000`);
    };
    return { journal: emptyJournal(), nextId, zone };
  }

  private keep(work: Work): void {
    this.written.entries.push(...work.journal.entries);
    this.written.allocations.push(...work.journal.allocations);
    this.written.reversals.push(...work.journal.reversals);
    this.written.transfers.push(...work.journal.transfers);
    for (const account of this.accounts.values()) for (const lot of account.lots.values()) lot.expiredNow = [];
  }

  post(postings: readonly Posting[], now: Instant): readonly PostResult[] {
    const work = this.work();
    for (const posting of postings) {
      this.account(posting.memberId, posting.asset, now);
      if (posting.type === "transfer_out") this.account(posting.toMemberId, posting.asset, now);
    }
    const world = this.world();
    advanceAll(work, world, now);
    const results = planPostings(work, world, postings.map((posting) => ({ posting, hash: contentText(posting), id: postingId(posting), account: accountId(posting) })));
    finish(world);
    this.keep(work);
    return results;
  }

  private world(): World {
    const { entries, allocations, reversals, transfers } = this.written;
    const lotOf = (memberId: MemberId, asset: string, lotId: string) => [...this.account(memberId, asset, asInstant).lots.values()].find((lot) => lot.lotId === lotId);
    const targets = new Map(entries.map((entry): [string, Target] => [rowId(entry.memberId, entry.entryId), {
      entryId: entry.entryId, asset: entry.asset, type: entry.type, amount: entry.amount,
      returned: reversals.filter((each) => each.memberId === entry.memberId && each.reverses === entry.entryId).reduce((sum, each) => sum + each.done, 0),
      draws: allocations.filter((each) => each.causeId === entry.entryId && each.amount < 0).flatMap((each) => {
        const lot = lotOf(entry.memberId, entry.asset, each.lotId);
        return lot === undefined ? [] : [{ lot, amount: -each.amount }];
      }),
    }]));
    const none = new Map<string, never>();
    return {
      accounts: this.accounts, known: none, targets, endings: none, expired: none,
      repayments: new Map([...this.accounts].map(([id, account]) => [id, allocations.flatMap((each) => {
        const lot = each.purpose === "repay" || each.purpose === "unrepay" ? account.lots.get(each.lotId) : undefined;
        return lot === undefined ? [] : [{ lot, amount: -each.amount }];
      })])),
      transfers: new Map(transfers.flatMap((each) => {
        const out = targets.get(rowId(each.memberId, each.outEntryId));
        const into = targets.get(rowId(each.toMemberId, each.inEntryId));
        return out === undefined || into === undefined ? [] : [[transferRef(each), {
          transferId: each.transferId, toMemberId: each.toMemberId, amount: each.amount, out, in: into,
          expiredThere: allocations.filter((one) => one.purpose === "expire" && one.lotId.startsWith(each.inEntryId.slice(0, 32))).reduce((sum, one) => sum - one.amount, 0),
        }] as const];
      })),
    };
  }

  hold(hold: PlaceHold, now: Instant): boolean {
    const work = this.work();
    const account = this.account(hold.memberId, hold.asset, now);
    advance(work, account, now);
    const refusal = placeHold(work, account, hold);
    finish({ accounts: this.accounts });
    this.keep(work);
    return refusal === null;
  }

  /** Lets the nightly job run. */
  settle(now: Instant): void {
    const work = this.work();
    advanceAll(work, { accounts: this.accounts }, now);
    finish({ accounts: this.accounts });
    this.keep(work);
  }

  balance(memberId: MemberId, now: Instant, asset = "points"): Balance {
    const account = this.account(memberId, asset, now);
    const copies = new Map([...account.lots].map(([id, lot]) => [id, { ...lot }]));
    const holds = account.holds.map((hold) => ({ ...hold, parts: hold.parts.flatMap(({ lot, amount }) => {
      const copy = copies.get(lot.lotId);
      return copy === undefined ? [] : [{ lot: copy, amount }];
    }) }));
    return balanceAt({ ...account, lots: copies, holds }, now);
  }

  entries(memberId: MemberId): readonly { readonly kind: string; readonly amount: number; readonly occurredAt: Instant; readonly businessDate: string }[] {
    return this.written.entries.filter((entry) => entry.memberId === memberId);
  }

  lots(memberId: MemberId, asset = "points"): readonly { readonly amount: number; readonly remaining: number; readonly expiresAt: Instant | null; readonly closed: string | null }[] {
    return [...(this.accounts.get(accountId({ memberId, asset }))?.lots.values() ?? [])];
  }
}

/** Only accounts that exist are looked up with it. */
const asInstant = instant(0);
