export interface AssetStanding {
  readonly asset: string;
  readonly isSpendable: boolean;
  readonly available: number;
  readonly pending: number;
  readonly held: number;
  readonly debt: number;
}

/** What a member must have understood: the spendable points that are lost. Growth value buys nothing, so nobody is asked about it. */
export function forfeitOf(points: readonly AssetStanding[]): number {
  return points.filter((each) => each.isSpendable).reduce((sum, each) => sum + each.available + each.pending, 0);
}

/** What has to be finished before an account can be closed: nothing but purchases that are under way. No other condition is put. */
export function blockersOf(openHolds: number): readonly { readonly code: "leaving.open_holds" }[] {
  return openHolds > 0 ? [{ code: "leaving.open_holds" }] : [];
}
