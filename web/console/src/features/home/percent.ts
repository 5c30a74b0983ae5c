/** Hundredths of a percent as a percentage with one digit, exact: 6666 is 66.6%. */
export function percentText(bps: number | null): string {
  if (bps === null) return "–";
  const tenths = Math.trunc(bps / 10);
  return `${Math.trunc(tenths / 10)}.${Math.abs(tenths % 10)}%`;
}

/** How much more or less than before, in whole percent; null where nothing was before, for growth from nothing has no rate. */
export function growthPercent(now: number, before: number): number | null {
  return before <= 0 ? null : Math.round(((now - before) / before) * 100);
}
