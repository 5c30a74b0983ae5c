/** A broken expectation inside the program: a bug, never a user's mistake. It ends the request with 500 and wakes someone. */
export class AssertionError extends Error {
  override readonly name = "AssertionError";
}

/** States what must be true here; `message` says it in words. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new AssertionError(message);
}

/** For the branch that no value can reach: the compiler names the case that was forgotten. */
export function assertNever(value: never): never {
  throw new AssertionError(`unexpected value ${JSON.stringify(value)}`);
}

/** The value, which is known to be there; `what` names it in the failure. */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new AssertionError(`${what} is missing`);
  return value;
}
