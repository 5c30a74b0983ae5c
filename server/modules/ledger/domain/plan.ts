import { assert, present, type Instant } from "@regulars/kernel";
import { accountId, assertSound, nextDueOf, type Account } from "./account.js";
import { advance } from "./advance.js";
import { contentOf, differingField, type SeenContent } from "./content.js";
import { credit } from "./credit.js";
import { capture, type Ending } from "./holds.js";
import { goBackTo, markOf, type Work } from "./journal.js";
import type { AccountKey, Posted, Posting, PostResult, Refused } from "./postings.js";
import { clawBack, giveBack, refused, reinstate, type ExpiredLot, type Repayment, type Target } from "./reversal.js";
import { debit } from "./spend.js";
import { revertTransfer, transferOut, type Transfer } from "./transfer.js";

/** What a source led to before. */
export interface Known {
  readonly hash: string;
  readonly result: PostResult;
  /** Only where the hash differs: to name the field. */
  readonly seen: SeenContent | null;
}

/** All that a call needs to know, loaded under the locks of its accounts. */
export interface World {
  readonly accounts: ReadonlyMap<string, Account>;
  /** By `postingId`. */
  readonly known: ReadonlyMap<string, Known>;
  /** By `rowId` of member and entry. */
  readonly targets: ReadonlyMap<string, Target>;
  /** By `accountId`: how its debts were repaid, in that order. Where a give-back may need it. */
  readonly repayments: ReadonlyMap<string, readonly Repayment[]>;
  /** By `transferRef`. */
  readonly transfers: ReadonlyMap<string, Transfer>;
  /** By `rowId` of member and hold: how it ended. */
  readonly endings: ReadonlyMap<string, Ending>;
  /** By `rowId` of member and lot. */
  readonly expired: ReadonlyMap<string, ExpiredLot>;
}

/** A posting with what is derived from it once: the hash of its content, its `postingId` and its `accountId`. */
export interface Asked {
  readonly posting: Posting;
  readonly hash: string;
  readonly id: string;
  readonly account: string;
}

export function postingId(posting: AccountKey & { readonly kind: string; readonly source: string }): string {
  return `${posting.memberId}/${posting.asset}/${posting.kind}/${posting.source}`;
}

export function rowId(memberId: string, id: string): string {
  return `${memberId}/${id}`;
}

export function transferRef(posting: AccountKey & { readonly transferId: string }): string {
  return `${posting.memberId}/${posting.asset}/${posting.transferId}`;
}

export function accountIn(world: Pick<World, "accounts">, key: AccountKey): Account {
  return present(world.accounts.get(accountId(key)), "an account of this call");
}

/** Brings every account up to now: what time has brought comes before what is asked. */
export function advanceAll(work: Work, world: Pick<World, "accounts">, now: Instant): void {
  for (const account of world.accounts.values()) advance(work, account, now);
}

/** Checks what the call made of the accounts and says when each is due next. */
export function finish(world: Pick<World, "accounts">): readonly Account[] {
  const touched = [...world.accounts.values()].filter((account) => account.touched);
  for (const account of touched) {
    assertSound(account);
    if (account.complete) account.nextDueAt = nextDueOf(account);
  }
  return touched;
}

/** Decides one posting after the other; those of one account see each other. A group that one member refuses leaves no trace. */
export function planPostings(work: Work, world: World, asked: readonly Asked[]): readonly PostResult[] {
  const planner = new Planner(work, world);
  const results: PostResult[] = [];
  for (const indices of groupsOf(asked)) {
    const answers = indices.length === 1 ? [planner.alone(at(asked, indices[0]))] : planner.together(indices.map((index) => at(asked, index)));
    indices.forEach((index, position) => {
      results[index] = at(answers, position);
    });
  }
  return results;
}

const at = <T>(list: readonly T[], index: number | undefined): T => present(index === undefined ? undefined : list[index], "an item of the list");

/** Positions of the postings, those of a group together at the place of its first. */
function groupsOf(asked: readonly Asked[]): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  const units: number[][] = [];
  asked.forEach(({ posting }, index) => {
    const group = posting.group === undefined ? undefined : groups.get(posting.group);
    if (group !== undefined) {
      group.push(index);
      return;
    }
    const unit = [index];
    units.push(unit);
    if (posting.group !== undefined) groups.set(posting.group, unit);
  });
  return units;
}

type Answer = { readonly result: PostResult; readonly fresh: boolean };

class Planner {
  /** What this call itself has answered, by source. */
  private readonly answered = new Map<string, { readonly asked: Asked; readonly result: PostResult }>();

  constructor(private readonly work: Work, private readonly world: World) {}

  alone(asked: Asked): PostResult {
    const { result, fresh } = this.answer(asked);
    if (fresh && result.outcome === "refused") this.remember(asked, result);
    return result;
  }

  together(members: readonly Asked[]): readonly PostResult[] {
    const mark = markOf(this.work.journal, this.accountsOf(members));
    const answers: Answer[] = [];
    for (const asked of members) {
      const answer = this.answer(asked);
      answers.push(answer);
      if (answer.result.outcome === "refused") return this.fall(members, answers, mark, answer.result);
    }
    return answers.map(({ result }) => result);
  }

  /** One member refused: the group is undone and stays refused, each under its own source. */
  private fall(members: readonly Asked[], answers: readonly Answer[], mark: ReturnType<typeof markOf>, cause: Refused): readonly PostResult[] {
    goBackTo(mark, this.work.journal);
    const culprit = answers.length - 1;
    members.forEach((asked, index) => {
      if (answers[index]?.fresh === true) this.answered.delete(asked.id);
    });
    const source = at(members, culprit).posting.source;
    return members.map((asked, index) => {
      const answer = answers[index];
      if (answer !== undefined && !answer.fresh) return answer.result;
      const before = this.before(asked);
      if (before !== null) return before;
      const result = index === culprit ? cause : refused("ledger.group_refused", { source, code: cause.code });
      this.remember(asked, result);
      return result;
    });
  }

  private remember(asked: Asked, result: Refused): void {
    const { posting, hash } = asked;
    this.answered.set(asked.id, { asked, result });
    const account = accountOf(this.world, asked);
    this.work.journal.refusals.push({
      memberId: posting.memberId, asset: posting.asset, kind: posting.kind, source: posting.source, payloadHash: hash, payload: contentOf(posting),
      code: result.code, params: result.params, refusedAt: account.settledAt,
    });
  }

  private answer(asked: Asked): Answer {
    const before = this.before(asked);
    if (before !== null) return { result: before, fresh: false };
    const done = apply(this.work, this.world, asked);
    const result: PostResult = "outcome" in done ? done : { outcome: "posted", ...done };
    this.answered.set(asked.id, { asked, result });
    return { result, fresh: true };
  }

  /** The first answer to this source, or a refusal because it said something else then. A source that was refused stays refused. */
  private before({ posting, hash, id }: Asked): PostResult | null {
    const inCall = this.answered.get(id);
    const known: Known | undefined = inCall === undefined ? this.world.known.get(id)
      : { hash: inCall.asked.hash, result: inCall.result, seen: inCall.asked.hash === hash ? null : contentOf(inCall.asked.posting) };
    if (known === undefined) return null;
    if (known.hash !== hash) return refused("ledger.source_conflict", { field: differingField(posting, known.seen ?? {}) });
    return known.result.outcome === "posted" ? { ...known.result, outcome: "duplicate" } : known.result;
  }

  private accountsOf(members: readonly Asked[]): readonly Account[] {
    const accounts = new Set<Account>();
    for (const asked of members) {
      accounts.add(accountOf(this.world, asked));
      const other = otherMember(this.world, asked.posting);
      if (other !== null) accounts.add(accountIn(this.world, other));
    }
    return [...accounts];
  }
}

/** The other account that a posting moves, if any. */
export function otherMember(world: Pick<World, "transfers">, posting: Posting): AccountKey | null {
  if (posting.type === "transfer_out") return { memberId: posting.toMemberId, asset: posting.asset };
  if (posting.type !== "transfer_revert") return null;
  const transfer = world.transfers.get(transferRef(posting));
  return transfer === undefined ? null : { memberId: transfer.toMemberId, asset: posting.asset };
}

function accountOf(world: World, asked: Asked): Account {
  return present(world.accounts.get(asked.account), "an account of this call");
}

function apply(work: Work, world: World, asked: Asked): Posted | Refused {
  const { posting, hash } = asked;
  const account = accountOf(world, asked);
  switch (posting.type) {
    case "credit":
      return credit(work, account, posting, hash);
    case "debit":
      return debit(work, account, posting, hash);
    case "claw_back":
      return clawBack(work, account, posting, hash, world.targets.get(rowId(posting.memberId, posting.reverses)));
    case "give_back":
      return giveBack(work, account, posting, hash, world.targets.get(rowId(posting.memberId, posting.reverses)), world.repayments.get(asked.account) ?? []);
    case "transfer_out":
      return transferOut(work, account, accountIn(world, { memberId: posting.toMemberId, asset: posting.asset }), posting, hash, world.transfers.get(transferRef(posting)));
    case "transfer_revert": {
      const transfer = world.transfers.get(transferRef(posting));
      if (transfer === undefined) return refused("ledger.transfer_unknown", { transferId: posting.transferId });
      const receiver = accountIn(world, { memberId: transfer.toMemberId, asset: posting.asset });
      return revertTransfer(work, account, receiver, posting, hash, transfer, world.repayments.get(asked.account) ?? []);
    }
    case "reinstate":
      return reinstate(work, account, posting, hash, world.expired.get(rowId(posting.memberId, posting.lotId)));
    case "capture":
      return capture(work, account, posting, hash, world.endings.get(rowId(posting.memberId, posting.holdId)) ?? null);
  }
}

/** What no caller may send: a mistake in a program, so it stops. */
export function assertPosting(posting: Posting): void {
  assert(posting.kind !== "" && posting.source !== "", "a posting names its kind and its source");
  assert(posting.kind !== "expire", "expire is the ledger's own kind");
  const amounts = posting.type === "credit" ? posting.lots.map((lot) => lot.amount) : "amount" in posting ? [posting.amount] : [1];
  assert(amounts.length > 0, "a credit opens at least one lot");
  for (const amount of amounts) assert(Number.isSafeInteger(amount) && amount > 0, `a posting moves a whole number above zero, not ${amount}`);
}
