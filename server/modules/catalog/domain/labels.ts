/** How many labels a product may carry. */
export const labelsAtMost = 50;

/** The labels after some were taken away and some given: in the order they had, the new ones last. What is in both lists is given. */
export function relabelled(labels: readonly string[], given: readonly string[], taken: readonly string[]): readonly string[] {
  return [...new Set([...labels.filter((each) => !taken.includes(each) || given.includes(each)), ...given])];
}
