/** What the caller must know of a problem: plain data, so that a translator can put it into words. */
export type ProblemParams = Readonly<Record<string, string | number | boolean | null | readonly (string | number)[]>>;

/** One field that breaks the contract: where (RFC 6901 pointer into the body, or `query/limit`), and what is wrong. */
export interface FieldError {
  readonly pointer: string;
  readonly code: string;
  readonly params?: ProblemParams;
}

/**
 * A refusal that the caller is told of (RFC 9457). Thrown by a service, it undoes the transaction and ends the request.
 * `code` never changes its meaning; texts for people live in packages/i18n.
 */
export class Problem extends Error {
  override readonly name = "Problem";
  constructor(
    readonly code: string,
    readonly status: number,
    readonly params: ProblemParams = {},
    readonly fieldErrors: readonly FieldError[] = [],
  ) {
    super(code);
  }
}

/** A problem in the value form that a batch answers item by item. */
export interface Refusal {
  readonly code: string;
  readonly status: number;
  readonly params: ProblemParams;
}

export function refusalOf(problem: Problem): Refusal {
  return { code: problem.code, status: problem.status, params: problem.params };
}
