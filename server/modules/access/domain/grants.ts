/** Stands for every permission that exists, those of later releases too. */
export const everyPermission = "*";

/** What stands behind a list of permissions, given those that exist. */
export function expand(permissions: readonly string[], known: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(permissions.includes(everyPermission) ? [...known, everyPermission] : permissions);
}

/** The permissions among `asked` that do not exist. */
export function unknownAmong(asked: readonly string[], known: ReadonlySet<string>): readonly string[] {
  return asked.filter((each) => each !== everyPermission && !known.has(each));
}

/** The permissions among `asked` that `held` does not cover. Whoever lacks one of them cannot grant `*` either. */
export function notCovered(asked: readonly string[], held: ReadonlySet<string>, known: ReadonlySet<string>): readonly string[] {
  if (held.has(everyPermission)) return [];
  return asked.flatMap((each) => (each === everyPermission ? [...known].filter((one) => !held.has(one)).concat(held.has(each) ? [] : [each]) : held.has(each) ? [] : [each]));
}

/** The stores among `asked` that the scope does not hold; asking for all is asking for more than any list. */
export function scopeExceeds(asked: "all" | readonly string[], held: "all" | ReadonlySet<string>): boolean {
  if (held === "all") return false;
  return asked === "all" || asked.some((each) => !held.has(each));
}
