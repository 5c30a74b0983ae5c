import type { TextParams, Words } from "@regulars/i18n/one-language";

interface FieldFault {
  readonly pointer: string;
  readonly code: string;
  readonly params?: TextParams;
}

/** What the server refused, or why it could not be reached: a code, its parameters, and the fields that it names. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  constructor(readonly code: string, readonly status: number, readonly params: TextParams = {}, readonly fields: readonly FieldFault[] = [], readonly requestId: string | null = null) {
    super(code);
  }
}

/** The body of an answer; a refusal is thrown as an ApiProblem. */
export async function answered<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<NonNullable<T>> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    throw cause instanceof ApiProblem ? cause : new ApiProblem("console.unreachable", 0);
  });
  if (response.ok) return (data ?? {}) as NonNullable<T>;
  throw problemFrom(error, response.status);
}

export function problemFrom(body: unknown, status: number): ApiProblem {
  const document = (body !== null && typeof body === "object" ? body : {}) as { code?: unknown; params?: TextParams; errors?: readonly FieldFault[]; requestId?: string };
  return new ApiProblem(typeof document.code === "string" ? document.code : "console.unreachable", status, document.params ?? {}, document.errors ?? [], document.requestId ?? null);
}

export function problemText(words: Words, error: unknown): string {
  if (!(error instanceof ApiProblem)) return words.t("console.failed");
  const { permission } = error.params;
  return words.wordsOf(error.code, typeof permission === "string" ? { ...error.params, permission: words.wordsOf(`permission.${permission}`) } : error.params);
}

/** Where a form shows what is wrong with a field: `/lines/0/amount` is the field ["lines", 0, "amount"]. */
export function fieldPath(pointer: string): (string | number)[] {
  return pointer.replace(/^(\/|query\/|path\/)/, "").split("/").map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~")).map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

export function fieldErrors(words: Words, error: unknown): { name: (string | number)[]; errors: string[] }[] {
  if (!(error instanceof ApiProblem)) return [];
  const byPointer = new Map<string, string[]>();
  for (const { pointer, code, params } of error.fields) {
    const key = words.has(code) ? code : `field.${code}`;
    byPointer.set(pointer, [...(byPointer.get(pointer) ?? []), words.has(key) ? words.t(key, params) : words.t("console.field.wrong")]);
  }
  return [...byPointer].map(([pointer, errors]) => ({ name: fieldPath(pointer), errors }));
}
