import type { Basket } from "./queries.js";

/** A line as it is being typed. */
export interface BasketLine {
  readonly key: string;
  readonly productId: string | null;
  readonly quantity: number;
  /** Of one piece, in minor units. */
  readonly price: number | null;
}

export interface Shopper {
  readonly kind: "nobody" | "member" | "somebody";
  readonly memberId: string | null;
  readonly tierCode: string | null;
  readonly labels: readonly string[];
  readonly birthday: string;
  readonly isFirstPurchase: boolean;
}

export interface BasketGiven {
  readonly storeId: string | null;
  readonly channel: string;
  readonly at: string | null;
  readonly lines: readonly BasketLine[];
  readonly tender: string;
  readonly shopper: Shopper;
  readonly draftIds: readonly string[];
  readonly draftsOnly: boolean;
}

/** What is missing before the basket can be examined; null: nothing. */
export function lackingIn(given: BasketGiven): "store" | "lines" | "member" | null {
  if (given.storeId === null) return "store";
  if (given.lines.length === 0 || given.lines.some((line) => line.price === null)) return "lines";
  return given.shopper.kind === "member" && given.shopper.memberId === null ? "member" : null;
}

export function totalOf(lines: readonly BasketLine[]): number {
  return lines.reduce((sum, line) => sum + line.quantity * (line.price ?? 0), 0);
}

/** The basket as it is sent. The tier's multiplier of somebody who does not exist is that of the tier. */
export function basketOf(given: BasketGiven, multiplierOf: (tierCode: string) => number | undefined): Basket | null {
  if (given.storeId === null || lackingIn(given) !== null) return null;
  const { shopper } = given;
  const multiplier = shopper.tierCode === null ? undefined : multiplierOf(shopper.tierCode);
  return {
    storeId: given.storeId, channel: given.channel.trim() === "" ? "pos" : given.channel.trim(), ...(given.at === null ? {} : { occurredAt: given.at }),
    lines: given.lines.map((line) => ({ ...(line.productId === null ? {} : { productId: line.productId }), quantity: line.quantity, netPaid: line.quantity * (line.price ?? 0), listPrice: line.price ?? 0 })),
    tenders: given.tender.trim() === "" ? [] : [{ kind: given.tender.trim(), amount: totalOf(given.lines) }],
    draftIds: [...given.draftIds], draftsOnly: given.draftsOnly,
    ...(shopper.kind === "member" && shopper.memberId !== null ? { memberId: shopper.memberId } : {}),
    ...(shopper.kind !== "somebody" ? {} : {
      hypotheticalMember: {
        tierCode: shopper.tierCode, labels: [...shopper.labels], birthday: shopper.birthday.trim() === "" ? null : shopper.birthday.trim(), isFirstPurchase: shopper.isFirstPurchase,
        ...(multiplier === undefined ? {} : { tierMultiplierBps: multiplier }),
      },
    }),
  };
}
