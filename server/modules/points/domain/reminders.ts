/**
 * The reminder that is due for points with so many days left (0: this is their last day): the smallest step that is not over yet.
 *
 * With the steps 30, 7 and 1, points with 12 days left are due for the reminder of 30 days, if that was not given: a night that was
 * missed, or points that never had 30 days, are made up for. Null: it is too early for any.
 */
export function reminderStep(daysLeft: number, steps: readonly number[]): number | null {
  if (daysLeft < 0) return null;
  let due: number | null = null;
  for (const step of steps) if (daysLeft <= step && (due === null || step < due)) due = step;
  return due;
}
