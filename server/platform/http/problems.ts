import { assert, Problem, type FieldError, type ProblemParams } from "@regulars/kernel";

/** A kind of problem: its code (forever), HTTP status and English title. Calling it makes the problem itself. */
export interface ProblemKind {
  (params?: ProblemParams, fieldErrors?: readonly FieldError[]): Problem;
  readonly code: string;
  readonly status: number;
  readonly title: string;
}

const kinds = new Map<string, ProblemKind>();

/** Declares a kind of problem, in a module's errors.ts: `points.insufficient`, 409, "Not enough points". */
export function problemKind(code: string, status: number, title: string): ProblemKind {
  assert(!kinds.has(code), `problem ${code} is declared twice`);
  const make = (params?: ProblemParams, fieldErrors?: readonly FieldError[]): Problem => new Problem(code, status, params ?? {}, fieldErrors ?? []);
  const kind: ProblemKind = Object.assign(make, { code, status, title });
  kinds.set(code, kind);
  return kind;
}

export function problemTitle(code: string): string {
  return kinds.get(code)?.title ?? code;
}

/** Every kind declared by the modules that are loaded: for the contract and for the check of translations. */
export function allProblemKinds(): readonly ProblemKind[] {
  return [...kinds.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** The problems that any route may answer, whatever it does. */
export const malformed = problemKind("request.malformed", 400, "The request cannot be read");
export const invalid = problemKind("request.invalid", 422, "The request breaks the contract");
export const notFound = problemKind("request.not_found", 404, "There is nothing at this address");
export const tooLarge = problemKind("request.too_large", 413, "The request is larger than allowed");
export const unsupportedType = problemKind("request.unsupported_type", 415, "The body must be application/json");
export const methodNotAllowed = problemKind("request.method_not_allowed", 405, "This address does not take this method");
export const internal = problemKind("server.internal", 500, "Something went wrong on our side");
export const overloaded = problemKind("server.overloaded", 503, "Too much to do right now; try again shortly");
export const busy = problemKind("server.busy", 503, "Another change held the same rows for too long; try again");
export const halted = problemKind("server.halted", 503, "A check of the books failed, so writing is stopped until a person has looked");
export const keyMissing = problemKind("idempotency.key_missing", 400, "The Idempotency-Key header is missing");
export const keyMalformed = problemKind("idempotency.key_malformed", 400, "The Idempotency-Key must be 1 to 255 printable characters");
export const keyReused = problemKind("idempotency.key_reused", 422, "The Idempotency-Key was used for another request");
export const keyInProgress = problemKind("idempotency.in_progress", 409, "A request with this Idempotency-Key is still running");
export const cursorInvalid = problemKind("paging.cursor_invalid", 422, "The cursor is not one of ours");

export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly params: ProblemParams;
  readonly requestId: string;
  readonly retryable: boolean;
  readonly errors?: readonly FieldError[];
}

/** The RFC 9457 document of a problem. `retryable`: the same request may succeed later without any change. */
export function problemDocument(problem: Pick<Problem, "code" | "status" | "params" | "fieldErrors">, requestId: string): ProblemDocument {
  return {
    type: `urn:regulars:problem:${problem.code}`,
    title: problemTitle(problem.code),
    status: problem.status,
    code: problem.code,
    params: problem.params,
    requestId,
    retryable: problem.status === 503 || problem.status === 429 || problem.code === keyInProgress.code,
    ...(problem.fieldErrors.length > 0 ? { errors: problem.fieldErrors } : {}),
  };
}
