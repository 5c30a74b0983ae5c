import { assert, businessDateAt, weekdayOf, wallClock, type BusinessDate, type Instant, type TimeZone } from "@regulars/kernel";

/** One line of a receipt, as the rules see it. Money in minor units. */
export interface ReceiptLine {
  /** Unique in its receipt; ties of every rounding go to the smaller number. */
  readonly lineNo: number;
  readonly productId: string | null;
  readonly sku: string | null;
  /** From the product's own category up to the root. */
  readonly categoryPath: readonly string[];
  readonly brandId: string | null;
  readonly productLabels: readonly string[];
  /** Units sold, or a weight: see `unitsOf`. */
  readonly quantity: number;
  /** What the line costs after every discount and coupon, tax included. */
  readonly netPaid: number;
  /** The unit's price before any discount. */
  readonly listPrice: number;
  /** The tax inside `netPaid`. */
  readonly taxMinor: number;
  /** Discounts and coupons of the whole line, as a positive amount. */
  readonly discountMinor: number;
  /** Goods that never earn, such as tobacco or the sale of a gift card. */
  readonly excludedFromEarning: boolean;
}

export interface Tender {
  /** cash, card, wechat, alipay, points, wallet_principal, wallet_bonus, gift_card … */
  readonly kind: string;
  readonly amount: number;
}

export interface Receipt {
  readonly lines: readonly ReceiptLine[];
  readonly tenders: readonly Tender[];
  readonly storeId: string;
  readonly channel: string;
  /** When it happened at the till, however late it arrives. */
  readonly occurredAt: Instant;
  readonly storeTimeZone: TimeZone;
  /** The store's business day where it is not simply the calendar day of `occurredAt`. */
  readonly businessDate?: BusinessDate;
  readonly orderNo?: string;
}

/** What the rules may know of the member, as it was at the purchase. */
export interface MemberFacts {
  readonly tierCode: string | null;
  /** 10_000 is ×1. */
  readonly tierMultiplierBps: number;
  readonly labels: readonly string[];
  /** `MM-DD` or `YYYY-MM-DD`, from the server's own record and never from the till. */
  readonly birthday: string | null;
  readonly enrolledOn: BusinessDate;
  readonly isFirstPurchase: boolean;
}

/** What conditions look at, worked out once per receipt. */
export interface Facts {
  readonly receipt: Receipt;
  readonly member: MemberFacts | null;
  /** Ascending by line number, so that the order in which a till sends lines changes nothing. */
  readonly lines: readonly ReceiptLine[];
  /** 1 for a line that may earn: paid for and not excluded. */
  readonly earning: Uint8Array;
  readonly earningCount: number;
  readonly date: BusinessDate;
  /** 1 is Monday. */
  readonly weekday: number;
  /** Minutes since the store's midnight. */
  readonly minuteOfDay: number;
  readonly netPaid: number;
  readonly paidByTender: ReadonlyMap<string, number>;
  /** What all tenders paid. */
  readonly tendered: number;
}

/** How many pieces a line is: weighed goods, whose quantity is no whole number, are one piece. */
export function unitsOf(line: ReceiptLine): number {
  return Number.isInteger(line.quantity) ? Math.max(0, line.quantity) : 1;
}

export function factsOf(receipt: Receipt, member: MemberFacts | null): Facts {
  const lines = inLineOrder(receipt.lines);
  const earning = new Uint8Array(lines.length);
  let earningCount = 0;
  let netPaid = 0;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined) continue;
    netPaid += line.netPaid;
    if (!line.excludedFromEarning && line.netPaid > 0) {
      earning[index] = 1;
      earningCount += 1;
    }
  }
  const paidByTender = new Map<string, number>();
  let tendered = 0;
  for (const { kind, amount } of receipt.tenders) {
    paidByTender.set(kind, (paidByTender.get(kind) ?? 0) + amount);
    tendered += amount;
  }
  const clock = wallClock(receipt.occurredAt, receipt.storeTimeZone);
  const date = receipt.businessDate ?? businessDateAt(receipt.occurredAt, receipt.storeTimeZone);
  return {
    receipt, member, lines, earning, earningCount, date, weekday: weekdayOf(date),
    minuteOfDay: clock.getUTCHours() * 60 + clock.getUTCMinutes(),
    netPaid, paidByTender, tendered,
  };
}

function inLineOrder(lines: readonly ReceiptLine[]): readonly ReceiptLine[] {
  let sorted = true;
  for (let index = 1; index < lines.length; index += 1) {
    if ((lines[index - 1]?.lineNo ?? 0) >= (lines[index]?.lineNo ?? 0)) sorted = false;
  }
  if (sorted) return lines;
  const ordered = [...lines].sort((a, b) => a.lineNo - b.lineNo);
  for (let index = 1; index < ordered.length; index += 1) {
    assert(ordered[index - 1]?.lineNo !== ordered[index]?.lineNo, "line numbers of a receipt are unique");
  }
  return ordered;
}
